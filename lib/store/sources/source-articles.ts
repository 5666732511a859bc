/** The articles that sources have brought. In: what was taken apart. Out: articles that wait to be searchable (source-indexing.ts), or are
    gone again. Each step's result and its end are one transaction. */
import { Dexie } from 'dexie';
import { nextFetch } from '../../articles/schedule';
import type { FeedPace } from '../../model/feed';
import { MAX_KEPT_VERSIONS } from '../../model/limits';
import type { Trouble } from '../../model/trouble';
import { addLook, findPlace } from './source-queue';
import { withSources } from './sources-database';
import type { ArticleRow, QueueRow, SourceRow, SourcesDatabase } from './sources-database';

/** An article that was taken apart, its text packed. */
export interface TakenArticle {
  row: Omit<ArticleRow, 'state' | 'counted' | 'versions'>;
  text: Uint8Array<ArrayBuffer>;
}

/** What a look brought, taken apart. */
export interface TakenLook {
  /** What the feed says of itself; null where it could not be read. */
  about: { title: string | null; site: string | null; language: string | null; pace: FeedPace } | null;
  trouble: Trouble | null;
  /** Sitemaps that are to be fetched, of an index. */
  parts?: QueueRow[];
  /** Some of it found no room: the next look has to bring it again. */
  isCut?: boolean;
  /** Articles whose pages are to be fetched. */
  wanted: QueueRow[];
  articles: TakenArticle[];
  /** Articles left out, in a language that is not read: noted, so that they are met once. */
  foreign: TakenArticle['row'][];
  /** Milliseconds since 1970, and from 0 to below 1. */
  now: number;
  random: number;
}

/** What is known of articles by their ids, and of those on their way. */
export async function findKnown(ids: readonly string[]): Promise<{ articles: Map<string, ArticleRow>; queued: Map<string, QueueRow> }> {
  return withSources(async ({ articles, queue }) => {
    const [rows, waiting] = [await articles.bulkGet([...ids]), await queue.bulkGet([...ids])];
    const byId = <T extends { id: string }>(all: (T | undefined)[]) => new Map(all.flatMap((one) => (one ? [[one.id, one]] : [])));
    return { articles: byId(rows), queued: byId(waiting) };
  });
}

/** The articles that have this text at this place. */
export async function findPrinted(place: string, print: string): Promise<ArticleRow[]> {
  return withSources(({ articles }) => articles.where('[place+print]').equals([place, print]).toArray());
}

/** Of the sources of some articles those that are deleted: nobody sees these articles any more, and they go soon, unless another source brings them too. */
export async function findLeaving(articles: readonly { source: string }[]): Promise<ReadonlySet<string>> {
  const ids = [...new Set(articles.map(({ source }) => source))];
  if (ids.length === 0) return new Set();
  return withSources(async ({ sources }) => new Set((await sources.bulkGet(ids)).flatMap((row) => (row && row.deletedAt !== null ? [row.id] : []))));
}

/** Whether a reader sees, or is about to see, any of some articles: neither gone nor of a deleted source. */
export async function isSeen(articles: readonly ArticleRow[]): Promise<boolean> {
  const there = articles.filter(({ state }) => state !== 'gone');
  const leaving = await findLeaving(there);
  return there.some(({ source }) => !leaving.has(source));
}

/** Articles that are known by other addresses than those in their ids, by these. */
export async function findByAddresses(addresses: readonly string[]): Promise<Map<string, ArticleRow>> {
  return withSources(async ({ articles }) => new Map((await articles.where('address').anyOf([...addresses]).toArray()).map((row) => [row.address as string, row])));
}

/** Puts what a look brought in the place of the look. A source that is gone by now gets nothing. */
export async function settleTakenLook(look: QueueRow, taken: TakenLook): Promise<void> {
  await withSources((database) => database.transaction('rw', ['sources', 'looks', 'queue', 'articles', 'texts', 'versions', 'requests'], async () => {
    const { sources, queue, requests } = database;
    // A newer look has taken this one's place: that one will be taken apart.
    if ((await queue.get(look.id))?.at !== look.at) return;
    await queue.delete(look.id);
    const row = await sources.get(look.source);
    if (!row) return;
    const fresh = taken.trouble ? null : taken.wanted.length + taken.articles.length;
    await addLook(database, row.id, { at: look.at, fresh });
    if (look.request !== null) await requests.update(look.request, { fresh, ...(taken.trouble && { trouble: taken.trouble }) });
    await queue.bulkPut([...taken.parts ?? [], ...taken.wanted]);
    // An index that is as it was does not say that its sitemaps are: it is read at each look.
    await sources.put({
      ...withLook(row, taken, look.at), ...((taken.parts || taken.isCut) && { validators: null }),
      ...(taken.about && { address: await findPlace(database, row, look.moved ?? null) }),
    });
    await database.articles.bulkPut(taken.foreign.map(leaveOut));
    for (const article of taken.articles) await putArticle(database, article, look.at);
  }));
}

/** What is noted of an article that is left out, so that it is met once. */
export const leaveOut = (row: TakenArticle['row']): ArticleRow => ({ ...row, state: 'gone', counted: false, versions: [] });

/** A source after what it gave was read: what it says of itself stands where the reader has said nothing. */
function withLook(row: SourceRow, { about, trouble, foreign, now, random }: TakenLook, at: string): SourceRow {
  // A look that was made since knows better how the server does.
  const isLatest = row.askedAt <= Date.parse(at);
  if (!about) {
    if (!isLatest) return row;
    const failures = row.failures + 1;
    const next = nextFetch({ now, result: null, feed: row.pace, failures, random });
    return { ...row, failures, validators: null, health: { ...row.health, next: next?.toISOString() ?? null, trouble } };
  }
  const next = nextFetch({ now: row.askedAt || now, result: row.answer, feed: about.pace, failures: 0, random });
  return {
    ...row, failures: isLatest ? 0 : row.failures, pace: about.pace, name: row.name || about.title || '', site: row.site ?? about.site, language: row.language ?? about.language, foreign: row.foreign + foreign.length,
    health: isLatest ? { ...row.health, good: at, next: next?.toISOString() ?? null } : { ...row.health, good: row.health.good ?? at },
  };
}

/** What was fetched of an article: it, or what is noted of it where it is left out, so that it is not asked for again. */
export type TakenPage = { article: TakenArticle } | { article: null; leftOut: TakenArticle['row']; isForeign: boolean };

/** Puts an article in the place of what was fetched of it. */
export async function settleTakenArticle(item: QueueRow, taken: TakenPage, at: string): Promise<void> {
  await withSources((database) => database.transaction('rw', ['sources', 'queue', 'articles', 'texts', 'versions'], async () => {
    if (!(await database.queue.get(item.id))) return;
    await database.queue.delete(item.id);
    const row = await database.sources.get(item.source);
    if (!row) return;
    if (taken.article) return putArticle(database, taken.article, at);
    // What there was of it before stays.
    const known = await database.articles.get(item.id);
    await database.articles.put(known ? { ...known, toldPrint: item.toldPrint, ...(taken.leftOut.refused && { refused: true as const }) } : leaveOut(taken.leftOut));
    // A trouble of its server is the source's own, where it goes on; that it is over is seen at the next look.
    await database.sources.put({ ...row, foreign: row.foreign + (taken.isForeign ? 1 : 0), health: { ...row.health, trouble: item.trouble ?? row.health.trouble } });
  }));
}

/** Puts articles of a file in their places, and their source where it is not there yet. */
export async function putFileArticles(source: SourceRow, articles: readonly TakenArticle[]): Promise<void> {
  await withSources((database) => database.transaction('rw', ['sources', 'queue', 'articles', 'texts', 'versions'], async () => {
    if (!(await database.sources.get(source.id))) await database.sources.add(source);
    for (const article of articles) await putArticle(database, article, source.added);
  }));
}

/** Within a transaction. An older text of it becomes a version. One that another source brought, or was about to, is this one's from now on. */
export async function putArticle({ articles, texts, versions, sources, queue }: SourcesDatabase, { row, text }: TakenArticle, at: string): Promise<void> {
  const known = await articles.get(row.id);
  const isMoved = known !== undefined && known.source !== row.source;
  if (isMoved && known.counted) await takeOff(sources, known);
  const waiting = await queue.get(row.id);
  if (waiting && waiting.source !== row.source) await queue.delete(row.id);
  const isChanged = known !== undefined && known.state !== 'gone' && known.print !== row.print;
  const older = isChanged ? await texts.get(row.id) : undefined;
  let kept = known?.versions ?? [];
  if (older) {
    const number = (kept.at(-1)?.number ?? 0) + 1;
    await versions.put(older, [row.id, number]);
    kept = [...kept, { number, at }];
    for (const { number: old } of kept.slice(0, -MAX_KEPT_VERSIONS)) await versions.delete([row.id, old]);
    kept = kept.slice(-MAX_KEPT_VERSIONS);
  }
  await articles.put({ ...row, state: 'ready', counted: known !== undefined && !isMoved && known.counted, versions: kept });
  await texts.put(text, row.id);
}

/** Notes that an article was told of again in the same words, or in others that change nothing. */
export async function noteTold(prints: ReadonlyMap<string, string>): Promise<void> {
  await withSources(({ articles }) => articles.where('id').anyOf([...prints.keys()]).modify((row) => {
    row.toldPrint = prints.get(row.id) ?? row.toldPrint;
  }));
}

/** Articles go for good, and are not taken again. Those of the corpus are out of it by then. */
export async function dropArticles(ids: readonly string[]): Promise<void> {
  await withSources((database) => database.transaction('rw', database.articles, database.texts, database.versions, database.sources, () => dropRows(database, ids)));
}

/** Within a transaction. */
export async function dropRows({ articles, texts, versions, sources }: SourcesDatabase, ids: readonly string[]): Promise<void> {
  for (const row of await articles.bulkGet([...ids])) {
    if (!row || row.state === 'gone') continue;
    await texts.delete(row.id);
    await deleteVersions(versions, row.id);
    const { refused: _refused, ...rest } = row; // not asked for again, whatever may be asked one day
    await articles.put({ ...rest, state: 'gone', counted: false, versions: [] });
    if (row.counted) await takeOff(sources, row);
  }
}

/** Within a transaction: an article counts with its source no more. */
async function takeOff(sources: SourcesDatabase['sources'], { source, bytes }: ArticleRow): Promise<void> {
  const row = await sources.get(source);
  if (row) await sources.put({ ...row, articles: row.articles - 1, bytes: Math.max(0, row.bytes - bytes) });
}

/** Ids of all articles of a source that are there: searchable, or waiting to be. */
export async function listIds(source: string): Promise<string[]> {
  return withSources(async ({ articles }) => (await articles.where('source').equals(source).filter(({ state }) => state !== 'gone').primaryKeys()));
}

/**
 * Searchable articles beyond what a source is kept to, oldest first.
 * @param before `YYYY-MM-DD`: older ones go; null for none by age
 * @param most more than so many go; null for any number
 */
export async function listBeyond(source: string, before: string | null, most: number | null): Promise<string[]> {
  return withSources(async ({ articles }) => {
    const all = () => articles.where('[source+state+day]').between([source, 'indexed', Dexie.minKey], [source, 'indexed', Dexie.maxKey]);
    const old = before === null ? [] : await articles.where('[source+state+day]').between([source, 'indexed', Dexie.minKey], [source, 'indexed', before]).primaryKeys();
    const over = most === null ? 0 : await all().count() - most;
    return over > old.length ? all().limit(over).primaryKeys() : old;
  });
}

/** The oldest searchable articles of some sources, so many of all. */
export async function listOldest(sources: readonly string[], count: number): Promise<string[]> {
  return withSources(async ({ articles }) => {
    const found: { id: string; day: string }[] = [];
    for (const source of sources) {
      const oldest = articles.where('[source+state+day]').between([source, 'indexed', Dexie.minKey], [source, 'indexed', Dexie.maxKey]).limit(count);
      const [ids, keys] = [await oldest.primaryKeys(), await oldest.keys() as unknown as [string, string, string][]];
      found.push(...ids.map((id, i) => ({ id, day: keys[i]?.[2] ?? '' })));
    }
    return found.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)).slice(0, count).map(({ id }) => id);
  });
}

/**
 * Takes deleted sources off the disk, with all that they brought. Their articles are out of the corpus by then. One that was taken back
 * meanwhile stays, and its articles wait to be searchable anew.
 * @returns whether any was
 */
export async function purgeSources(ids: readonly string[]): Promise<boolean> {
  return withSources((database) => database.transaction('rw', ['sources', 'looks', 'queue', 'articles', 'texts', 'versions'], async () => {
    const { sources, looks, queue, articles, texts, versions } = database;
    const gone: string[] = [];
    for (const source of ids) {
      if ((await sources.get(source))?.deletedAt === null) {
        await articles.where('[state+source]').equals(['indexed', source]).modify({ state: 'ready' });
        continue;
      }
      gone.push(source);
      const rows = await articles.where('source').equals(source).toArray();
      const there = rows.map(({ id }) => id);
      await queue.where('source').equals(source).delete();
      await texts.bulkDelete(there);
      await versions.bulkDelete(rows.flatMap(({ id, versions: older }) => older.map(({ number }): [string, number] => [id, number])));
      await articles.bulkDelete(there);
    }
    await looks.bulkDelete(gone);
    await sources.bulkDelete(gone);
    return gone.length < ids.length;
  }));
}

const deleteVersions = (versions: SourcesDatabase['versions'], id: string) => versions.where(':id').between([id, Dexie.minKey], [id, Dexie.maxKey]).delete();
