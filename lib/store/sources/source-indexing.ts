/** Articles of sources on their way into the corpus. In: those that wait to be searchable, in their order. Out: which of them are, and what a
    damaged or outdated corpus makes wait anew. */
import { Dexie } from 'dexie';
import { noteDamage } from './damage-note';
import { dropRows, type TakenArticle } from './source-articles';
import { withSources } from './sources-database';
import type { ArticleRow } from './sources-database';

/** The articles that have waited longest to be searchable, with their packed texts; one whose source is being deleted waits no more. */
export async function listReady(limit: number): Promise<TakenArticle[]> {
  return withSources((database) => database.transaction('r', database.articles, database.texts, async () => {
    const rows = await database.articles.where('[state+taken]').between(['ready', Dexie.minKey], ['ready', Dexie.maxKey]).limit(limit).toArray();
    const texts = await database.texts.bulkGet(rows.map(({ id }) => id));
    return rows.flatMap((row, i) => (texts[i] ? [{ row, text: texts[i] }] : []));
  }));
}

/** How many wait to be searchable, and since when the first of them does, in milliseconds since 1970. */
export async function countReady(): Promise<{ count: number; since: number }> {
  return withSources(async ({ articles }) => {
    const ready = articles.where('[state+taken]').between(['ready', Dexie.minKey], ['ready', Dexie.maxKey]);
    const count = await ready.count();
    const first = count ? await ready.first() : undefined;
    return { count, since: first?.taken ?? 0 };
  });
}

/** Notes the outlets of sources, by the sources' ids; one that has an outlet keeps it. */
export async function settleOutlets(outlets: ReadonlyMap<string, string>): Promise<void> {
  await withSources(({ sources }) => sources.where('id').anyOf([...outlets.keys()]).modify((row) => {
    row.outlet ??= outlets.get(row.id) ?? null;
  }));
}

/** Making records is begun: what stops its worker each time is tried in smaller pieces. @returns how often it was begun and not ended before */
export async function beginIndexing(): Promise<number> {
  return withSources((database) => database.transaction('rw', database.notes, async () => {
    const before = Number(await database.notes.get('begun') ?? 0);
    await database.notes.put(before + 1, 'begun');
    return before;
  }));
}

export async function endIndexing(): Promise<void> {
  await withSources(({ notes }) => notes.put(0, 'begun'));
}

/** Articles are searchable now, with these texts; one whose text has changed meanwhile waits on. */
export async function settleIndexed(prints: ReadonlyMap<string, string>): Promise<void> {
  await withSources((database) => database.transaction('rw', database.articles, database.sources, async () => {
    const rows = await database.articles.bulkGet([...prints.keys()]);
    const added = new Map<string, { articles: number; bytes: number }>();
    const changed: ArticleRow[] = [];
    for (const row of rows) {
      if (row?.state !== 'ready') continue;
      const sum = added.get(row.source) ?? { articles: 0, bytes: 0 };
      if (!row.counted) added.set(row.source, { articles: sum.articles + 1, bytes: sum.bytes + row.bytes });
      changed.push({ ...row, counted: true, state: row.print === prints.get(row.id) ? 'indexed' : 'ready' });
    }
    await database.articles.bulkPut(changed);
    for (const [id, { articles, bytes }] of added) {
      const source = await database.sources.get(id);
      if (source) await database.sources.put({ ...source, articles: source.articles + articles, bytes: source.bytes + bytes });
    }
  }));
}

/**
 * Searchable articles that no sound segment holds wait anew to be made searchable; those whose texts are not there any more go for good.
 * Both are noted for the reader, in the same transaction.
 * @param now milliseconds since 1970
 */
export async function indexLost(isHeld: (id: string) => boolean, now: number): Promise<void> {
  await withSources((database) => database.transaction('rw', ['articles', 'texts', 'versions', 'sources', 'notes'], async () => {
    const { articles, texts } = database;
    const ids = await articles.where('[state+taken]').between(['indexed', Dexie.minKey], ['indexed', Dexie.maxKey]).primaryKeys();
    const missing = ids.filter((id) => !isHeld(id));
    const there = new Set(await texts.where(':id').anyOf(missing).primaryKeys());
    const lost = missing.filter((id) => !there.has(id));
    await articles.where('id').anyOf([...there]).modify({ state: 'ready' });
    await dropRows(database, lost);
    await noteDamage(database, { at: now, anew: there.size, lost: lost.length });
  }));
}

/** All searchable articles wait anew: records of another layout have to be made of them. Once for each layout. */
export async function indexAnew(format: number): Promise<void> {
  await withSources((database) => database.transaction('rw', database.articles, database.notes, async () => {
    const known = await database.notes.get('format');
    if (known === format) return;
    if (known !== undefined) await database.articles.where('[state+taken]').between(['indexed', Dexie.minKey], ['indexed', Dexie.maxKey]).modify({ state: 'ready' });
    await database.notes.put(format, 'format');
  }));
}
