/** Searching some thousands of articles: what the index takes on disk, and how long answers take, warm and right after a wake; beside
    MiniSearch with beginnings and slips on the same text. */
import MiniSearch from 'minisearch';
import type { NameLookup } from '../../lib/entities/lookup';
import { nameText } from '../../lib/entities/find/name-text';
import { tokeniseArticle } from '../../lib/events/analyse';
import { countTerms } from '../../lib/events/terms/terms';
import { packRecord } from '../../lib/index/articles/article-slices';
import { PostingCollector } from '../../lib/index/postings/collect-postings';
import type { Corpus } from '../../lib/index/corpus';
import { openCorpus } from '../../lib/index/open-corpus';
import type { SearchClause } from '../../lib/search/plain-query';
import { writeRecords } from '../../lib/index/build/build-records';
import { rankArticles, searchCorpus, takePage } from '../../lib/search/search';
import type { AnalysedArticle, CorpusInput } from '../../lib/model/analysis';
import type { Article } from '../../lib/model/article';
import { DEFAULT_SETTINGS } from '../../lib/model/settings';
import { packBytes, unpackBytes } from '../../lib/sources/gzip';
import { tokenise } from '../../lib/text/tokens';
import { isStopWord } from '../../lib/text/stems';
import { readBundled } from '../../scripts/eval/bundled';
import { openLookup, readArticles, readLookup } from './corpus';
import { makeCorpus } from './made-corpus';
import { heldMegabytes, median, percentile, round, time, type Bench, type BenchOptions, type Finding } from './measure';
import { makeRandom } from './text';

const SEED = 20_260_204;
const OUTLETS = 20;
const WORDS = 400;
const HITS = 20;
const QUERIES = 200;
const QUICK_QUERIES = 50;

type Records = Map<string, Uint8Array<ArrayBuffer>>;

/** Terms and names alone: figures, quotes and days are nothing to the index. */
function analyse(article: Article, lookup: NameLookup): AnalysedArticle {
  const blocks = tokeniseArticle(article);
  const { linked, names } = nameText(blocks, lookup);
  const mentions = names.map(({ block, from, to, type, entity }) => ({
    paragraph: block - 1, start: blocks[block]?.tokens[from]?.start ?? 0, end: blocks[block]?.tokens[to - 1]?.end ?? 0, type, entity,
  }));
  return { article, analysis: { mentions, days: [], figures: [], quotes: [], labels: [], terms: countTerms(blocks, linked) } };
}

/** A made-up corpus of so many articles and as many names, or the articles of the file given with the bundled names. */
function makeInput(options: BenchOptions, count: number): CorpusInput {
  if (options.articles === null) {
    const { source, outlets, entities, articles } = makeCorpus(SEED, { articles: count, names: count, outlets: OUTLETS, words: WORDS });
    const lookup = openLookup(entities);
    return { sources: [source], outlets, entities, notNames: [], articles: Array.from(articles(), (article) => analyse(article, lookup)) };
  }
  const lookup = readLookup();
  const outlets = Array.from({ length: OUTLETS }, (_, i) => ({ id: `outlet-${i}`, name: `Outlet ${i}`, country: null, colour: 1 + i % 12 }));
  const articles = readArticles(options, count, WORDS).map(({ title, published, paragraphs }, i): Article => (
    { id: `a-${i}`, source: 'made', outlet: `outlet-${i % OUTLETS}`, url: `https://site.example/${i}`, title, titleKind: 'headline', published, publishedIsGuess: false, credits: [], paragraphs }));
  return { ...readBundled(), sources: [{ id: 'made', kind: 'bundled', name: 'Given' }], outlets, articles: articles.map((article) => analyse(article, lookup)) };
}

async function build(input: CorpusInput): Promise<Records> {
  const { articles } = input;
  const postings = new PostingCollector();
  articles.forEach(({ article, analysis }, number) => {
    postings.addArticle(number, article, analysis, [[`url:${article.url ?? ''}`, 0, 0, 1], [`title:${article.outlet}|${article.title}`, 0, 0, 1]]);
  });
  const grouping = { events: [], storylines: [], eventOf: articles.map(() => -1), near: articles.map(() => ({ closeness: '', likely: [] })) };
  const records: Records = new Map();
  for (const record of writeRecords(input, postings, grouping)) for (const { key, bytes } of await packRecord(record, packBytes)) records.set(key, bytes);
  return records;
}

/** Words that readers type: one or two of an article, a beginning of one, one with a slip, a phrase. */
export function makeQueries(articles: AnalysedArticle[]): SearchClause[][] {
  const random = makeRandom(41);
  const below = (most: number) => Math.floor(random() * most);
  return Array.from({ length: QUERIES }, (_, i): SearchClause[] => {
    const { article } = articles[below(articles.length)] as AnalysedArticle;
    const words = tokenise(article.paragraphs[0]?.text ?? '').map(({ norm }) => norm).filter((norm) => norm.length > 3 && !isStopWord(norm));
    const at = below(Math.max(1, words.length - 1));
    const [one = '', two = ''] = words.slice(at);
    switch (i % 5) {
      case 0: return [{ kind: 'words', text: one, isOpen: false }];
      case 1: return [{ kind: 'words', text: `${one} ${two}`, isOpen: false }];
      case 2: return [{ kind: 'words', text: one.slice(0, 3), isOpen: true }];
      case 3: return [{ kind: 'words', text: one.slice(0, 1) + one.slice(2), isOpen: false }];
      default: return [{ kind: 'phrase', text: `${one} ${two}`, isOpen: false }];
    }
  });
}

export async function ask(corpus: Corpus, clauses: SearchClause[]): Promise<number[]> {
  return takePage(corpus, await rankArticles(corpus, clauses, () => true, DEFAULT_SETTINGS), 'relevance', 0, HITS);
}

async function timeAsync(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/** The median of three: a busy machine takes any one run's core away. */
export async function timeThrice(run: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < 3; i++) times.push(await timeAsync(async () => run()));
  return median(times);
}

export const p95 = (values: number[]) => percentile(values, 95);

function makePeer(articles: AnalysedArticle[]): { peer: MiniSearch; json: string } {
  const peer = new MiniSearch({ fields: ['title', 'body'], searchOptions: { boost: { title: 4 }, prefix: true, fuzzy: (term) => (term.length > 3 ? 1 : false), combineWith: 'AND' } });
  peer.addAll(articles.map(({ article }, id) => ({ id, title: article.title, body: article.paragraphs.map(({ text }) => text).join('\n') })));
  return { peer, json: JSON.stringify(peer) };
}

export const benchSearch: Bench = async (options) => {
  const count = options.quick ? 1_000 : 10_000;
  const input = makeInput(options, count);
  const { articles } = input;
  const textBytes = articles.reduce((sum, { article }) => sum + Buffer.byteLength([article.title, ...article.paragraphs.map(({ text }) => text)].join('\n')), 0);
  const records = await build(input);
  const bytesOf = (pattern: RegExp) => [...records].reduce((sum, [key, bytes]) => sum + (pattern.test(key) ? bytes.length : 0), 0);
  const read = async (key: string) => records.get(key);

  const before = heldMegabytes();
  const corpus = await openCorpus(read, unpackBytes);
  const queries = makeQueries(articles).slice(0, options.quick ? QUICK_QUERIES : Infinity);
  for (const clauses of queries) await ask(corpus, clauses);
  const held = heldMegabytes() - before;
  const warm: number[] = [];
  for (const clauses of queries) warm.push(await timeThrice(() => ask(corpus, clauses)));
  const shown: number[] = [];
  for (const clauses of queries.slice(0, 50)) shown.push(await timeThrice(() => searchCorpus(corpus, clauses.map(({ text }) => text).join(' '), HITS, DEFAULT_SETTINGS)));
  const wake: number[] = [];
  for (const clauses of queries.slice(0, 25)) wake.push(await timeAsync(async () => ask(await openCorpus(read, unpackBytes), clauses)));

  const { peer, json } = makePeer(articles);
  const peerWarm: number[] = [];
  for (const [clause] of queries) peerWarm.push(await timeThrice(() => peer.search(clause?.text ?? '').slice(0, HITS)));
  const peerWake = queries.slice(0, 3).map(([clause]) => time(() => MiniSearch.loadJSON(json, { fields: ['title', 'body'] }).search(clause?.text ?? '', { prefix: true, fuzzy: 1, combineWith: 'AND' })));

  const index = bytesOf(/^(?:terms|backward|postings|places|index|frequencies|lengths)/);
  const compare = (name: string, ours: number, theirs: number, limit?: number): Finding => ({ name, ours: round(ours), peer: round(theirs), ratio: round(ours / theirs), ...(limit === undefined ? {} : { limit }), unit: 'ms' });
  return [
    { name: `index of ${count} articles, of their text`, ours: round(index / textBytes), peer: round(Buffer.byteLength(json) / textBytes), unit: 'share' },
    ...(['terms', 'backward', 'postings', 'places'] as const).map((name): Finding => ({ name: `of it, ${name}`, ours: round(bytesOf(new RegExp(`^${name}`)) / textBytes), unit: 'share' })),
    { name: 'all records an article', ours: round(bytesOf(/./) / count, 0), unit: 'bytes' },
    compare('search, warm, p50', median(warm), median(peerWarm)),
    compare('search, warm, p95', p95(warm), p95(peerWarm)),
    compare('first search after a wake, median', median(wake), median(peerWake), 0.05),
    { name: 'search with its passages read, p50', ours: round(median(shown)), unit: 'ms' },
    { name: 'search with its passages read, p95', ours: round(p95(shown)), unit: 'ms' },
    { name: 'held by an open corpus after the searches', ours: round(held, 1), unit: 'MB' },
  ];
};
