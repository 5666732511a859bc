/** Older texts of articles that sources have brought. In: an address. Out: the article there, if its text has changed, and its texts, packed. */
import { nameArticle } from '../../articles/told';
import type { ArticleRow } from './sources-database';
import { readSources, withSources } from './sources-database';

/**
 * The article of an address whose text has changed since it came, of a source that is shown.
 * @param address canonical
 */
export async function findChanged(address: string): Promise<ArticleRow | undefined> {
  const id = nameArticle(address, '', '', null);
  const hasChanged = (one: ArticleRow | undefined) => one !== undefined && one.state !== 'gone' && one.versions.length > 0;
  // Every page that is matched asks, and nearly none has changed.
  const read = await readSources<[ArticleRow | undefined, ArticleRow[]]>('articles', (articles) => articles.get(id), (articles) => articles.index('address').getAll(address));
  if (read && !read.flat().some(hasChanged)) return undefined;
  return withSources(async ({ articles, sources }) => {
    const row = [await articles.get(id), ...await articles.where('address').equals(address).toArray()].find(hasChanged);
    const source = row && await sources.get(row.source);
    return source && source.state === 'on' && source.deletedAt === null ? row : undefined;
  });
}

/** Its texts, oldest first, the one that holds now last. One that the browser has lost is left out. */
export async function readVersions({ id, versions }: ArticleRow): Promise<{ number: number; at: string; text: Uint8Array<ArrayBuffer> }[]> {
  return withSources(async (database) => {
    const older = await database.versions.bulkGet(versions.map(({ number }) => [id, number] as [string, number]));
    const last = versions.at(-1);
    const now = await database.texts.get(id);
    return [
      ...versions.flatMap(({ number, at }, i) => (older[i] ? [{ number, at, text: older[i] }] : [])),
      ...(now && last ? [{ number: last.number + 1, at: last.at, text: now }] : []),
    ];
  });
}
