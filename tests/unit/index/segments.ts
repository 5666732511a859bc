/** In: what a corpus is made from, and where it is cut. Out: segments of it, built apart and open, and the corpus built whole. */
import { analyseArticle } from '../../../lib/events/analyse';
import type { Corpus } from '../../../lib/index/corpus';
import { openCorpus } from '../../../lib/index/open-corpus';
import { buildNamesTable, openNamesTable } from '../../../lib/index/names/names-table';
import { openEntities, writeEntities } from '../../../lib/index/tables/entity-table';
import { buildRecords } from '../../../lib/index/build/build-records';
import type { CorpusInput, StoredRecord } from '../../../lib/model/analysis';
import { makeCorpus } from '../../bench/made-corpus';

export type Records = Map<string, Uint8Array<ArrayBuffer>>;

export const asMap = (records: Iterable<StoredRecord>): Records => new Map([...records].map(({ key, bytes }) => [key, bytes]));
export const openRecords = (records: Records, reads: string[] = []): Promise<Corpus> => openCorpus(async (key) => {
  reads.push(key);
  return records.get(key);
});
export const openInput = (input: CorpusInput): Promise<Corpus> => openRecords(asMap(buildRecords(input)));

/** The articles from each cut to the next, everything else in each. */
export function cutInput(input: CorpusInput, cuts: number[]): CorpusInput[] {
  return [0, ...cuts].map((from, i) => ({ ...input, articles: input.articles.slice(from, cuts[i] ?? input.articles.length) }));
}

export const withoutArticles = (input: CorpusInput, numbers: number[]): CorpusInput => ({ ...input, articles: input.articles.filter((_, i) => !numbers.includes(i)) });

/** A made-up corpus, analysed as any. */
export function makeInput(articles: number, seed = 7): CorpusInput {
  const made = makeCorpus(seed, { articles, names: 300, outlets: 6, days: 20, words: 90 });
  const source = { entities: made.entities, notNames: [] };
  const lookup = openNamesTable(buildNamesTable(source), openEntities(writeEntities(made.entities), made.entities.length).findSpelling);
  return {
    sources: [made.source], outlets: made.outlets, entities: made.entities, notNames: [],
    articles: [...made.articles()].map((article) => ({ article, analysis: analyseArticle(article, lookup) })),
  };
}
