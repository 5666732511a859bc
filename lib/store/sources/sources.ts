/** The reader's sources. In: wishes. Out: rows; each change is one transaction. What a look brings is written in source-queue.ts and source-articles.ts. */
import { hostOf, judgeWish, type NotYet } from '../../articles/schedule';
import { KEPT_UNDO_MS, MAX_SOURCES } from '../../model/limits';
import type { SourceLook, SourceWishes } from '../../model/source';
import { isNotAllowed, makeTrouble } from '../../model/trouble';
import { releaseHeld } from './source-queue';
import { readSources, withSources } from './sources-database';
import type { SourceRow, SourcesDatabase } from './sources-database';

/** What is given of a source when it is added. */
export type NewSource = Pick<SourceRow, 'kind' | 'address' | 'typedOrigin' | 'site'> & { wishes: Partial<SourceWishes> & { name: string } };

const NO_WISHES: Omit<SourceWishes, 'name'> = {
  country: null, language: null, colour: null, tags: [], notes: '', state: 'on', whole: false, keepDays: null, keepArticles: null, pinned: false,
};

export async function listSources(): Promise<SourceRow[]> {
  const read = await readSources<[SourceRow[]]>('sources', (sources) => sources.getAll());
  return read ? read[0] : withSources(({ sources }) => sources.toArray());
}

export const findSource = (id: string): Promise<SourceRow | undefined> => withSources(({ sources }) => sources.get(id));

export const findByAddress = (address: string): Promise<SourceRow | undefined> => withSources(({ sources }) => sources.where('address').equals(address).first());

/** The last looks at each source, by its id. */
export async function listLooks(): Promise<Map<string, SourceLook[]>> {
  return withSources(async ({ looks }) => {
    const [ids, all] = [await looks.toCollection().primaryKeys(), await looks.toArray()];
    return new Map(ids.map((id, i) => [id, all[i] as SourceLook[]]));
  });
}

/**
 * Adds sources. One of the same address that is there already stays as it is; one that was deleted is taken back, as it was but for
 * what is wished of it beside its name: a reader who adds an address anew is asked for none, a file of sources says all.
 * @param makeId gives an id that no source has had
 * @param now ISO time
 * @returns ids of all that are there now, in the order given
 * @throws a trouble sourcesFull; then none is added
 */
export async function addSources(wanted: readonly NewSource[], makeId: () => string, now: string): Promise<string[]> {
  return withSources((database) => database.transaction('rw', database.sources, database.queue, database.articles, async () => {
    const { sources } = database;
    let count = await sources.count();
    const ids: string[] = [];
    for (const { wishes, ...given } of wanted) {
      const known = given.address === null ? undefined : await sources.where('address').equals(given.address).first();
      if (known) {
        if (known.deletedAt !== null) {
          const { name, ...others } = wishes;
          await sources.put({ ...known, ...others, ...(Object.keys(others).length > 0 && { name }), deletedAt: null });
          await takeBack(database, [known]);
        }
        ids.push(known.id);
        continue;
      }
      if (++count > MAX_SOURCES) throw makeTrouble('sourcesFull', `${MAX_SOURCES} sources are there`);
      const row = makeSource({ wishes, ...given }, makeId(), now);
      await sources.add(row);
      ids.push(row.id);
    }
    return ids;
  }));
}

/** Within a transaction, after sources were taken back. @param deleted as they were before */
async function takeBack(database: SourcesDatabase, deleted: readonly SourceRow[]): Promise<void> {
  await releaseHeld(database, deleted.map(({ id }) => id));
  for (const { id, deletedAt } of deleted) {
    // A sweep may have begun, and been killed: what it has taken out of the corpus is made searchable anew; what is in it is found there.
    if (deletedAt !== null && Date.now() - Date.parse(deletedAt) >= KEPT_UNDO_MS) await database.articles.where('[state+source]').equals(['indexed', id]).modify({ state: 'ready' });
  }
}

/** A source of which nothing is known yet. @param added ISO time */
export function makeSource({ wishes, ...given }: NewSource, id: string, added: string): SourceRow {
  return {
    ...NO_WISHES, ...wishes, ...given, id, added, deletedAt: null, validators: null, pace: null, answer: null, askedAt: 0, wishedAt: 0, leftUntil: 0,
    failures: 0, health: { good: null, next: null, gone: false, trouble: null }, articles: 0, bytes: 0, foreign: 0, outlet: null,
  };
}

/** Changes what the reader says of some sources. */
export async function changeSources(ids: readonly string[], wishes: Partial<SourceWishes>): Promise<void> {
  await withSources((database) => database.transaction('rw', database.sources, database.queue, async () => {
    await database.sources.where('id').anyOf(ids).modify((row) => { Object.assign(row, wishes); });
    if (wishes.state !== undefined) await releaseHeld(database, ids);
  }));
}

/**
 * Deletes sources as far as anybody sees, or takes that back.
 * @param deletedAt ISO time; null takes it back
 * @returns all sources as they are then, so that nobody has to wait for another reading behind whatever else is written
 */
export async function setDeleted(ids: readonly string[], deletedAt: string | null): Promise<SourceRow[]> {
  return withSources((database) => database.transaction('rw', database.sources, database.queue, database.articles, async () => {
    const { sources } = database;
    const before = deletedAt === null ? await sources.where('id').anyOf(ids).toArray() : [];
    await sources.where('id').anyOf(ids).modify((row) => {
      row.deletedAt = deletedAt;
    });
    await takeBack(database, before);
    return sources.toArray();
  }));
}

/**
 * Has sources looked at now, as far as `judgeWish` lets them be.
 * @param now milliseconds since 1970 @param held until when hosts are left alone, likewise
 * @returns how many are, and of the others why not
 */
export async function wishLooks(ids: readonly string[], now: number, held: ReadonlyMap<string, number>): Promise<{ wished: number; notYet: NotYet[] }> {
  const notYet: NotYet[] = [];
  let wished = 0;
  await withSources((database) => database.transaction('rw', database.sources, async () => {
    for (const row of await database.sources.bulkGet([...new Set(ids)])) {
      if (!row || row.address === null) continue;
      const { askedAt, wishedAt, leftUntil, answer, health } = row;
      const why = judgeWish({ askedAt, wishedAt, heldUntil: Math.max(leftUntil, held.get(hostOf(row.address) ?? '') ?? 0), freshMs: answer?.freshMs ?? null, trouble: health.trouble }, now);
      if (why) {
        notYet.push(why);
        continue;
      }
      wished++;
      await database.sources.put({ ...row, wishedAt: now, health: { ...health, next: new Date(now).toISOString(), gone: false } });
    }
  }));
  return { wished, notYet };
}

/** Origins that the browser kept from Crossread, and whose articles are there as their feeds tell them. */
export async function listRefused(): Promise<string[]> {
  return [...new Set((await listSources()).flatMap(({ refused = [] }) => refused))];
}

/**
 * Sources that were not asked for want of a permission are due again: the reader has given some. So are those whose whole articles lie where
 * Crossread may ask now; what their feeds told in the meantime counts as never told, so that the pages are asked for.
 * @param now milliseconds since 1970 @param allowed origins of `listRefused` that may be asked now
 */
export async function forgetRefusals(now: number, allowed: ReadonlySet<string>): Promise<void> {
  await withSources((database) => database.transaction('rw', database.sources, database.articles, async () => {
    for (const row of await database.sources.toArray()) {
      const { refused = [], health, leftUntil } = row;
      const left = refused.filter((origin) => !allowed.has(origin));
      if (left.length === refused.length && !isNotAllowed(health.trouble)) continue;
      const next = new Date(Math.max(now, leftUntil)).toISOString();
      await database.sources.put({ ...row, refused: left, health: { ...health, next, trouble: isNotAllowed(health.trouble) ? null : health.trouble }, ...(left.length < refused.length && { validators: null, partsRead: [] }) });
      if (left.length < refused.length) {
        await database.articles.where('source').equals(row.id).filter((article) => article.refused === true).modify((article) => { article.toldPrint = ''; });
      }
    }
  }));
}

export async function isPaused(): Promise<boolean> {
  return withSources(async ({ notes }) => (await notes.get('paused')) === true);
}

export async function setPaused(paused: boolean): Promise<void> {
  await withSources(({ notes }) => notes.put(paused, 'paused'));
}

/** What is to go is looked for as if that had just been done: a number that was typed by mistake can be taken back until then. */
export async function putOffSweep(now: number): Promise<void> {
  await withSources(({ notes }) => notes.put(now, 'swept'));
}

/** Notes that what is to go is looked for now. @returns false when that was done less than so long ago */
export async function beginSweep(now: number, everyMs: number): Promise<boolean> {
  return withSources((database) => database.transaction('rw', database.notes, async () => {
    const last = Number(await database.notes.get('swept') ?? 0);
    if (now - last < everyMs && now >= last) return false;
    await database.notes.put(now, 'swept');
    return true;
  }));
}
