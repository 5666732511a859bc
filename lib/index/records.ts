/** In: all that a generation is made from. Out: its records, key to bytes, ready to be stored as they are. */
import { describeVoice, voiceOf } from '../articles/normalise';
import { clusterArticles } from '../events/cluster';
import { makeStorylines } from '../events/storyline';
import type { CorpusInput, Near, StoredArticle, StoredRecord, TermCount } from '../model/analysis';
import type { Article, Outlet } from '../model/article';
import type { Entity } from '../model/entity';
import { ARTICLES_PER_RECORD } from '../model/limits';
import { writeSlices } from './article-slices';
import { addressTerm, titleTerm } from './identity';
import { PostingCollector } from './collect-postings';
import { RECORD_FORMAT } from './corpus-record';
import { writeEntities } from './entity-table';
import { writeEvents, writeStorylines } from './event-table';
import { measureLength } from './field-lengths';
import { buildNamesTable } from './names-table';
import { writeRows, type ArticleRow } from './rows';
import { TableWriter } from './table-writer';
import { writeIndex } from './write-index';

/** Which articles report one event, and each one's place among the others. */
export type Grouping = Pick<ReturnType<typeof clusterArticles>, 'events' | 'eventOf' | 'near'>;

/**
 * Builds the records of a generation: `names/N`, `terms/N`, `postings/N`, `places/N`, `backward/N`, `index/N`, `lengths/N`,
 * `articles/N`, `rows/N`, `entities/N`, `events/N`, `storylines/N`, and last `corpus`. Deterministic.
 */
export function* buildRecords(input: CorpusInput): Iterable<StoredRecord> {
  const { outlets, entities, articles } = input;
  const outletOf = new Map(outlets.map((outlet) => [outlet.id, outlet]));
  const postings = new PostingCollector();
  articles.forEach(({ article, analysis }, number) => { postings.addArticle(number, article, analysis, identityTerms(article, outletOf)); });
  const grouping = clusterArticles(articles, entities, { articles: articles.length, frequency: (term) => postings.frequency(term) });
  yield* writeRecords(input, postings, grouping);
}

/** Writes the records of a generation whose articles have been grouped. */
export function* writeRecords(input: CorpusInput, postings: PostingCollector, { events, eventOf, near }: Grouping): Iterable<StoredRecord> {
  const { sources, outlets, entities, articles, notNames } = input;
  const stamp = stampOf(entities, articles.map(({ article }) => article.id));
  const tables = new TableWriter();
  yield* tables.write('names', buildNamesTable({ entities, notNames }, stamp));
  postings.addNames(entities);
  yield* tables.writeIndex(writeIndex(postings.sorted(), { articles: articles.length, entities: entities.length }));
  yield* tables.write('lengths', writeLengths(articles.map(({ analysis }) => measureLength(analysis.terms))));
  for (let i = 0; i < articles.length; i += ARTICLES_PER_RECORD) {
    yield { key: `articles/${i / ARTICLES_PER_RECORD}`, bytes: writeSlices(articles.slice(i, i + ARTICLES_PER_RECORD).map((one, k): StoredArticle => ({ ...one, near: near[i + k] as Near }))) };
  }
  yield* tables.write('rows', writeRows(makeRows(input, eventOf)));
  yield* tables.write('entities', writeEntities(entities));
  const articleNumbers = new Map(articles.map(({ article }, i) => [article.id, i]));
  yield* tables.write('events', writeEvents(events, (id) => articleNumbers.get(id) as number));
  const storylines = makeStorylines(events, articles, entities);
  const eventNumbers = new Map(events.map(({ id }, i) => [id, i]));
  yield* tables.write('storylines', writeStorylines(storylines, events.length, (id) => eventNumbers.get(id) as number));
  const counts = { articles: articles.length, entities: entities.length, events: events.length, storylines: storylines.length };
  yield tables.end({ format: RECORD_FORMAT, stamp, sources, outlets, notNames, counts, runs: articles.length > 0 ? [0] : [] });
}

function makeRows({ outlets, articles }: CorpusInput, eventOf: number[]): ArticleRow[] {
  const outletOf = new Map(outlets.map((outlet) => [outlet.id, outlet]));
  return articles.map(({ article }, i): ArticleRow => ({
    id: article.id,
    source: article.source,
    outlet: article.outlet,
    voice: voiceOf(article),
    byline: describeVoice(article, outletOf.get(article.outlet) as Outlet),
    published: article.published,
    event: eventOf[i] as number,
  }));
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

/** Address and title as terms, so that the page's own article is found through the index like anything else. */
function identityTerms(article: Article, outlets: Map<string, Outlet>): TermCount[] {
  const terms: TermCount[] = [];
  const name = outlets.get(article.outlet)?.name ?? '';
  if (article.url) terms.push([addressTerm(article.url), 0, 0, 1]);
  if (article.title) terms.push([titleTerm(name, article.title), 0, 0, 1]);
  return terms;
}

/** Two bytes each, the lower first. */
export function writeLengths(lengths: number[]): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(lengths.length * 2));
  lengths.forEach((length, i) => { view.setUint16(i * 2, length, true); });
  return new Uint8Array(view.buffer);
}
