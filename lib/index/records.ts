/** In: all that a generation is made from. Out: its records, key to bytes, ready to be stored as they are. */
import { describeVoice, voiceOf } from '../articles/normalise';
import { clusterArticles } from '../events/cluster';
import { makeStorylines } from '../events/storyline';
import type { CorpusInput, Near, StoredArticle, StoredRecord, TermCount } from '../model/analysis';
import type { Article, Outlet, Source } from '../model/article';
import type { Entity } from '../model/entity';
import type { Event, Storyline } from '../model/event';
import { ARTICLES_PER_RECORD } from '../model/limits';
import { addressTerm, titleTerm } from './identity';
import { buildNamesTable } from './names-table';
import { encodeShards, invertTerms } from './postings';

/** What is known of an article without reading it. */
export interface ArticleRow {
  id: string;
  source: string;
  outlet: string;
  /** Who speaks: the outlet, or whoever it was first published by. */
  voice: string;
  byline: string | null;
  published: string | null;
  /** Index of its event. */
  event: number;
}

/** The record `corpus`: everything small that a wake needs at once. */
export interface CorpusRecord {
  format: number;
  /** Tells this corpus from others: a names table that bears another number is not this one's. */
  stamp: number;
  sources: Source[];
  outlets: Outlet[];
  entities: Entity[];
  rows: ArticleRow[];
  events: Event[];
  storylines: Storyline[];
  shards: number;
  terms: number;
}

/** Raised when the records' layout changes: an older generation is rebuilt from its packs. */
export const RECORD_FORMAT = 5;

/** Builds the records of a generation: `corpus`, `names`, `postings/N`, `articles/N`. Deterministic. */
export function* buildRecords(input: CorpusInput): Iterable<StoredRecord> {
  const { sources, outlets, entities, articles } = input;
  const stamp = stampOf(input);
  const outletOf = new Map(outlets.map((outlet) => [outlet.id, outlet]));
  const inverted = invertTerms(articles.map(({ article, analysis }) => [...analysis.terms, ...identityTerms(article, outletOf)]));
  const { events, eventOf, near } = clusterArticles(articles, entities, {
    articles: articles.length,
    frequency: (term) => inverted.get(term)?.length ?? 0,
  });
  const shards = encodeShards(inverted);
  const rows = articles.map(({ article }, i): ArticleRow => ({
    id: article.id,
    source: article.source,
    outlet: article.outlet,
    voice: voiceOf(article),
    byline: describeVoice(article, outletOf.get(article.outlet) as Outlet),
    published: article.published,
    event: eventOf[i] as number,
  }));
  const corpus: CorpusRecord = { format: RECORD_FORMAT, stamp, sources, outlets, entities, rows, events, storylines: makeStorylines(events, articles, entities), shards: shards.length, terms: inverted.size };
  yield { key: 'names', bytes: buildNamesTable({ entities, notNames: input.notNames }, stamp) };
  for (const [i, bytes] of shards.entries()) yield { key: `postings/${i}`, bytes };
  for (let i = 0; i < articles.length; i += ARTICLES_PER_RECORD) {
    yield { key: `articles/${i / ARTICLES_PER_RECORD}`, bytes: toBytes(articles.slice(i, i + ARTICLES_PER_RECORD).map((one, k): StoredArticle => ({ ...one, near: near[i + k] as Near }))) };
  }
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

const toBytes = (value: unknown): Uint8Array<ArrayBuffer> => new TextEncoder().encode(JSON.stringify(value));
