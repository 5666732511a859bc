/** In: a way to read stored records. Out: single articles: the record that holds one, in it the slice, in that the article; the last
    ones stay open. Unless all were checked when the records came, each is checked when it is first read. */
import type { ReadRecord, StoredArticle } from '../../model/analysis';
import { ARTICLES_PER_RECORD, ARTICLES_PER_SLICE, MAX_OPEN_ARTICLE_BYTES, MAX_OPEN_SLICES } from '../../model/limits';
import { CorpusDamaged } from '../records/damaged';
import { keepOpen } from '../records/open-records';
import type { ArticleRow } from '../tables/article-row';
import { parseLine, readArticleRecord, readSlice, splitSlices, type UnpackBytes } from './article-slices';
import { checkStored } from './check-article';
import { unpackArticle } from './pack-article';

/**
 * Opens the articles that `rowOf` tells of.
 * @param isChecked all of them were checked once, as `checkArticles` does: a page reads some forty, and checking takes several times as long as making one long
 * @returns reads one by its number; it rejects with CorpusDamaged when its record is missing, damaged or not this article's, and with
 * the reading's own error where that fails: it says nothing of the record
 */
export function openArticles(readRecord: ReadRecord, unpack: UnpackBytes, rowOf: (number: number) => ArticleRow | undefined, isChecked: boolean): (number: number) => Promise<StoredArticle> {
  const getRecord = keepOpen(async () => undefined, async (key) => {
    const unread: unknown[] = [];
    const read: ReadRecord = (part) => readRecord(part).catch((error: unknown) => { unread.push(error); throw error; });
    const bytes = await guard(key, () => readArticleRecord(read, Number(key))).catch((error: unknown) => { throw unread[0] ?? error; });
    return { value: await guard(key, () => splitSlices(bytes)), bytes: bytes.length };
  }, MAX_OPEN_ARTICLE_BYTES);
  const getSlice = keepOpen<Uint8Array[]>(async () => undefined, async (key) => {
    const [record = '', place = ''] = key.split('/');
    const slice = (await getRecord(record))[Number(place)];
    if (!slice) throw new CorpusDamaged(`The record articles/${record} is cut short.`);
    return { value: await guard(record, () => readSlice(slice, unpack)), bytes: 1 };
  }, MAX_OPEN_SLICES);
  return async (number) => {
    const row = rowOf(number);
    if (!row) throw new CorpusDamaged(`There is no article ${number}.`);
    const record = Math.floor(number / ARTICLES_PER_RECORD);
    const within = number % ARTICLES_PER_RECORD;
    const slice = await getSlice(`${record}/${Math.floor(within / ARTICLES_PER_SLICE)}`);
    const found = slice[within % ARTICLES_PER_SLICE];
    if (!found) throw new CorpusDamaged(`Article ${number} is missing.`);
    return guard(String(record), () => {
      const article = parseLine(found);
      return isChecked ? unpackArticle(article) : checkStored(article, row);
    });
  };
}

async function guard<T>(record: string, decode: () => T | Promise<T>): Promise<T> {
  try {
    return await decode();
  } catch (error) {
    if (error instanceof CorpusDamaged) throw error;
    throw new CorpusDamaged(`The record articles/${record} is damaged.`, { cause: error });
  }
}
