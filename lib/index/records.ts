/** In: all that a generation is made from. Out: its records, key to bytes, ready to be stored as they are. */
import { describeVoice, voiceOf } from '../articles/normalise';
import { clusterArticles } from '../events/cluster';
import type { CorpusInput, Near, StoredArticle, StoredRecord, TermCount } from '../model/analysis';
import type { Article, Outlet, Source } from '../model/article';
import type { Entity } from '../model/entity';
import type { Event, Storyline } from '../model/event';
import { ARTICLES_PER_RECORD } from '../model/limits';
import { writeSlices } from './article-slices';
import { addressTerm, titleTerm } from './identity';
import { PostingCollector } from './collect-postings';
import { measureLength } from './field-lengths';
import { buildNamesTable } from './names-table';
import { writeRows, type ArticleRow } from './rows';
import { writeIndex } from './write-index';

/** The record `corpus`: everything small that a wake needs at once. */
export interface CorpusRecord {
  format: number;
  /** Tells this corpus from others: a names table that bears another number is not this one's. */
  stamp: number;
  sources: Source[];
  outlets: Outlet[];
  entities: Entity[];
  /** How many articles there are; what is known of each stands in the record `rows`. */
  articles: number;
  events: Event[];
  storylines: Storyline[];
}

/** Raised when the records' layout changes: an older generation is rebuilt from its packs. */
export const RECORD_FORMAT = 8;

/** Which articles report one event, and each one's place among the others. */
export type Grouping = Pick<ReturnType<typeof clusterArticles>, 'events' | 'storylines' | 'eventOf' | 'near'>;

/**
 * Builds the records of a generation: `names`, `terms/N`, `postings/N`, `places/N`, `backward/N`, `index`, `lengths`,
 * `articles/N`, `rows`, `corpus`. Deterministic.
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
export function* writeRecords(input: CorpusInput, postings: PostingCollector, { events, storylines, eventOf, near }: Grouping): Iterable<StoredRecord> {
  const { sources, outlets, entities, articles } = input;
  const stamp = stampOf(input);
  const outletOf = new Map(outlets.map((outlet) => [outlet.id, outlet]));
  yield { key: 'names', bytes: buildNamesTable({ entities, notNames: input.notNames }, stamp) };
  postings.addNames(entities);
  yield* writeIndex(postings.sorted(), { articles: articles.length, entities: entities.length });
  yield { key: 'lengths', bytes: writeLengths(articles.map(({ analysis }) => measureLength(analysis.terms))) };
  for (let i = 0; i < articles.length; i += ARTICLES_PER_RECORD) {
    yield { key: `articles/${i / ARTICLES_PER_RECORD}`, bytes: writeSlices(articles.slice(i, i + ARTICLES_PER_RECORD).map((one, k): StoredArticle => ({ ...one, near: near[i + k] as Near }))) };
  }
  const rows = articles.map(({ article }, i): ArticleRow => ({
    id: article.id,
    source: article.source,
    outlet: article.outlet,
    voice: voiceOf(article),
    byline: describeVoice(article, outletOf.get(article.outlet) as Outlet),
    published: article.published,
    event: eventOf[i] as number,
  }));
  const corpus: CorpusRecord = { format: RECORD_FORMAT, stamp, sources, outlets, entities, articles: rows.length, events, storylines };
  yield { key: 'rows', bytes: writeRows(rows) };
  yield { key: 'corpus', bytes: toBytes(corpus) };
}

/** FNV-1a over the entities' ids and names and the articles' ids (Fowler, Noll, Vo). */
function stampOf({ entities, articles }: CorpusInput): number {
  let hash = 0x811c9dc5;
  const add = (id: string) => {
    for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
    hash = Math.imul(hash ^ 0x0a, 0x01000193);
  };
  for (const { id, names, short } of entities) for (const text of [id, ...names, ...short]) add(text);
  for (const { article } of articles) add(article.id);
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
function writeLengths(lengths: number[]): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(lengths.length * 2));
  lengths.forEach((length, i) => { view.setUint16(i * 2, length, true); });
  return new Uint8Array(view.buffer);
}

const toBytes = (value: unknown): Uint8Array<ArrayBuffer> => new TextEncoder().encode(JSON.stringify(value));
