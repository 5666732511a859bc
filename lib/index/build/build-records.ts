/** In: all that a generation is made from. Out: its records, key to bytes, ready to be stored as they are. */
import { describeVoice, voiceOf } from '../../articles/normalise';
import { clusterArticles, type ClusteredCorpus } from '../../events/group/cluster';
import type { AnalysedArticle, Analysis, CorpusInput, Near, StoredArticle, StoredRecord, TermCount } from '../../model/analysis';
import type { Article, Outlet } from '../../model/article';
import type { Entity } from '../../model/entity';
import { ARTICLES_PER_RECORD } from '../../model/limits';
import { writeSlices } from '../articles/article-slices';
import { addressTerm, titleTerm } from '../articles/identity';
import { buildNamesTable } from '../names/names-table';
import { PostingCollector } from '../postings/collect-postings';
import { measureLength } from '../postings/field-lengths';
import { writeIndex, type TermPostings } from '../postings/write-index';
import { RECORD_FORMAT } from '../records/corpus-record';
import type { ArticleRow } from '../tables/article-row';
import { writeEntities } from '../tables/entity-table';
import { writeEvents, writeStorylines } from '../tables/event-table';
import { writeRows } from '../tables/rows';
import { orderBestKnown } from './best-known';
import { TableWriter } from './table-writer';

/** Which articles report one event, and each one's place among the others. */
export type Grouping = ClusteredCorpus;

/** What the tables tell of an article; its text and analysis may be gone. */
export interface ArticleFacts extends Omit<ArticleRow, 'event'> {
  /** As `measureLength` counts it. */
  length: number;
}

/** What all records but those of the articles themselves are written from. */
export interface SegmentParts extends Omit<CorpusInput, 'articles'> {
  /** By article number. */
  facts: ArticleFacts[];
  /** In order; the words of the entities' names among them. */
  postings: Iterable<TermPostings>;
  grouping: Omit<Grouping, 'near'>;
}

/**
 * Builds the records of a generation: `articles/N`, `names/N`, `terms/N`, `postings/N`, `places/N`, `backward/N`, `index/N`,
 * `frequencies/N`, `lengths/N`, `rows/N`, `entities/N`, `events/N`, `storylines/N`, and last `corpus`. Deterministic.
 */
export function* buildRecords(input: CorpusInput): Iterable<StoredRecord> {
  const { outlets, entities, articles } = input;
  const outletOf = new Map(outlets.map((outlet) => [outlet.id, outlet]));
  const postings = new PostingCollector();
  articles.forEach(({ article, analysis }, number) => { postings.addArticle(number, article, analysis, identityTerms(article, outletOf.get(article.outlet))); });
  const grouping = clusterArticles(articles, entities, { articles: articles.length, frequency: (term) => postings.frequency(term) });
  yield* writeRecords(input, postings, grouping);
}

/** Writes the records of a generation whose articles have been grouped. */
export function* writeRecords(input: CorpusInput, postings: PostingCollector, grouping: Grouping): Iterable<StoredRecord> {
  const { sources, outlets, articles, notNames } = input;
  const entities = orderBestKnown(input.entities, (term) => postings.frequency(term));
  const outletOf = new Map(outlets.map((outlet) => [outlet.id, outlet]));
  for (let from = 0; from < articles.length; from += ARTICLES_PER_RECORD) yield writeArticles(from, articles.slice(from, from + ARTICLES_PER_RECORD), (number) => grouping.near[number] as Near);
  postings.addNames(entities);
  yield* writeSegment({
    sources, outlets, entities, notNames, grouping,
    postings: postings.sorted(),
    facts: articles.map(({ article, analysis }) => listFacts(article, analysis, outletOf.get(article.outlet) as Outlet)),
  });
}

/** Writes one record of articles. @param from number of the first, a multiple of `ARTICLES_PER_RECORD` */
export function writeArticles(from: number, articles: AnalysedArticle[], nearOf: (number: number) => Near): StoredRecord {
  return { key: `articles/${from / ARTICLES_PER_RECORD}`, bytes: writeSlices(articles.map((one, i): StoredArticle => ({ ...one, near: nearOf(from + i) }))) };
}

/** Writes all records of a generation but those of its articles, which come before. */
export function* writeSegment({ sources, outlets, entities, notNames, facts, postings, grouping: { events, storylines, eventOf } }: SegmentParts): Iterable<StoredRecord> {
  const ids = facts.map(({ id }) => id);
  const stamp = stampOf(entities, ids);
  const tables = new TableWriter();
  yield* tables.write('names', buildNamesTable({ entities, notNames }, stamp));
  yield* tables.writeIndex(writeIndex(postings, { articles: facts.length, entities: entities.length }));
  yield* tables.write('lengths', writeLengths(facts.map(({ length }) => length)));
  yield* tables.write('rows', writeRows(facts.map((fact, i): ArticleRow => ({ ...fact, event: eventOf[i] as number }))));
  yield* tables.write('entities', writeEntities(entities));
  const articleNumbers = new Map(ids.map((id, i) => [id, i]));
  yield* tables.write('events', writeEvents(events, (id) => articleNumbers.get(id) as number));
  const eventNumbers = new Map(events.map(({ id }, i) => [id, i]));
  yield* tables.write('storylines', writeStorylines(storylines, events.length, (id) => eventNumbers.get(id) as number));
  const counts = { articles: facts.length, entities: entities.length, events: events.length, storylines: storylines.length };
  yield tables.end({ format: RECORD_FORMAT, stamp, sources, outlets, notNames, counts, runs: facts.length > 0 ? [0] : [] });
}

/** What the tables tell of an article. */
export function listFacts(article: Article, { terms }: Pick<Analysis, 'terms'>, outlet: Outlet): ArticleFacts {
  const { id, source, published } = article;
  return { id, source, outlet: article.outlet, voice: voiceOf(article), byline: describeVoice(article, outlet), published, length: measureLength(terms) };
}

/** Address and title as terms, so that the page's own article is found through the index like anything else. */
export function identityTerms(article: Article, outlet: Outlet | undefined): TermCount[] {
  const terms: TermCount[] = [];
  if (article.url) terms.push([addressTerm(article.url), 0, 0, 1]);
  if (article.title) terms.push([titleTerm(outlet?.name ?? '', article.title), 0, 0, 1]);
  return terms;
}

/** FNV-1a over the entities' ids and names and the articles' ids (Fowler, Noll, Vo). */
export function stampOf(entities: readonly Entity[], articles: readonly string[]): number {
  let hash = 0x811c9dc5;
  const add = (id: string) => {
    for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
    hash = Math.imul(hash ^ 0x0a, 0x01000193);
  };
  for (const { id, names, short } of entities) for (const text of [id, ...names, ...short]) add(text);
  for (const id of articles) add(id);
  return hash >>> 0;
}

/** Two bytes each, the lower first. */
export function writeLengths(lengths: number[]): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(lengths.length * 2));
  lengths.forEach((length, i) => { view.setUint16(i * 2, length, true); });
  return new Uint8Array(view.buffer);
}
