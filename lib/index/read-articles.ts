/** In: a way to read stored records. Out: single articles: the record that holds one, in it the slice, in that the article; the last
    ones stay open. Whoever wrote them is not known, so each is checked once. */
import type { ReadRecord, StoredArticle } from '../model/analysis';
import { ARTICLES_PER_RECORD, ARTICLES_PER_SLICE, MAX_OPEN_ARTICLE_BYTES, MAX_OPEN_SLICES } from '../model/limits';
import { readArticleRecord, readSlice, splitSlices, type UnpackBytes } from './article-slices';
import { checkStored } from './check-article';
import { CorpusDamaged } from './damaged';
import { keepOpen } from './open-records';
import { unpackArticle, type PackedArticle } from './pack-article';
import type { ArticleRow } from './rows';

/** A slice, and which of its articles have been checked. */
interface OpenSlice { articles: PackedArticle[]; checked: Set<PackedArticle> }

/**
 * Opens the articles that `rowOf` tells of.
 * @returns reads one by its number; it rejects with CorpusDamaged when its record is missing, damaged or not this article's
 */
export function openArticles(read: ReadRecord, unpack: UnpackBytes, rowOf: (number: number) => ArticleRow | undefined): (number: number) => Promise<StoredArticle> {
  const getRecord = keepOpen(async () => undefined, async (key) => {
    const bytes = await guard(key, () => readArticleRecord(read, Number(key)));
    return { value: await guard(key, () => splitSlices(bytes)), bytes: bytes.length };
  }, MAX_OPEN_ARTICLE_BYTES);
  const getSlice = keepOpen<OpenSlice>(async () => undefined, async (key) => {
    const [record = '', place = ''] = key.split('/');
    const slice = (await getRecord(record))[Number(place)];
    if (!slice) throw new CorpusDamaged(`The record articles/${record} is cut short.`);
    return { value: { articles: await guard(record, () => readSlice(slice, unpack)), checked: new Set() }, bytes: 1 };
  }, MAX_OPEN_SLICES);
  return async (number) => {
    const row = rowOf(number);
    if (!row) throw new CorpusDamaged(`There is no article ${number}.`);
    const record = Math.floor(number / ARTICLES_PER_RECORD);
    const within = number % ARTICLES_PER_RECORD;
    const { articles, checked } = await getSlice(`${record}/${Math.floor(within / ARTICLES_PER_SLICE)}`);
    const article = articles[within % ARTICLES_PER_SLICE];
    if (!article) throw new CorpusDamaged(`Article ${number} is missing.`);
    return guard(String(record), () => {
      if (checked.has(article)) return unpackArticle(article);
      const stored = checkStored(article, row);
      checked.add(article);
      return stored;
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
