/** A corpus in segments beside the same corpus in one: what a search takes, and how quickly segments are merged into one, in which slices. */
import { analyseArticle } from '../../lib/events/analyse';
import { packRecord } from '../../lib/index/articles/article-slices';
import { PostingCollector } from '../../lib/index/postings/collect-postings';
import type { Corpus } from '../../lib/index/corpus';
import { openCorpus } from '../../lib/index/open-corpus';
import { joinCorpora } from '../../lib/index/join/join-corpora';
import { mergeSegments } from '../../lib/index/build/merge-segments';
import { openLookup } from './corpus';
import { writeRecords, type Grouping } from '../../lib/index/build/build-records';
import type { AnalysedArticle, CorpusInput } from '../../lib/model/analysis';
import { packBytes, unpackBytes } from '../../lib/sources/gzip';
import { makeCorpus } from './made-corpus';
import { median, round, type Bench, type Finding } from './measure';
import { ask, makeQueries, p95, timeThrice } from './search.bench';

const SEED = 20_260_206;
/** Articles that one made-up event has: grouping is nothing to a search, and a merge leaves it as it is. */
const ARTICLES_PER_EVENT = 2;
/** One article of so many is taken out. */
const TAKEN_OUT_EVERY = 10;
const ROUNDS = 9;
const QUICK_QUERIES = 50;
/** Of a twentieth of a millisecond that a search of the whole takes, the most is asking; each segment is asked. */
const LIMIT = 4;
/** A beginning or a slip of the pen reads a range of each vocabulary. Vocabularies grow as the root of the text (Heaps' law), and the
    words of names stand in all of them: ten together are three to ten times as long as that of the whole. */
const LIMIT_OF_SLOWEST = 6;

async function build(input: CorpusInput, articles: AnalysedArticle[]): Promise<Corpus> {
  const postings = new PostingCollector();
  articles.forEach(({ article, analysis }, number) => { postings.addArticle(number, article, analysis); });
  const events = articles.filter((_, i) => i % ARTICLES_PER_EVENT === 0).map(({ article: { id, title } }, i) => (
    { id, name: { parts: [title], day: null }, articles: articles.slice(i * ARTICLES_PER_EVENT, (i + 1) * ARTICLES_PER_EVENT).map(({ article }) => article.id) }));
  const grouping: Grouping = { events, storylines: [], eventOf: articles.map((_, i) => Math.floor(i / ARTICLES_PER_EVENT)), near: articles.map(() => ({ closeness: '', likely: [] })) };
  const records = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const record of writeRecords({ ...input, articles }, postings, grouping)) {
    for (const { key, bytes } of await packRecord(record, packBytes)) records.set(key, bytes);
  }
  return openCorpus(async (key) => records.get(key), unpackBytes);
}

function makeInput(articles: number): CorpusInput {
  const made = makeCorpus(SEED, { articles, names: articles, outlets: 20 });
  const lookup = openLookup(made.entities);
  return {
    sources: [made.source], outlets: made.outlets, entities: made.entities, notNames: [],
    articles: [...made.articles()].map((article) => ({ article, analysis: analyseArticle(article, lookup) })),
  };
}

/** Merges, and counts how long each slice between two pauses lasts. */
async function timeMerge(segments: Corpus[]): Promise<{ ms: number; slices: number[] }> {
  const slices: number[] = [];
  const start = performance.now();
  let last = start;
  const pause = () => { slices.push(performance.now() - last); last = performance.now(); };
  for await (const record of mergeSegments(segments.map((corpus) => ({ corpus, deleted: [] })), { pause })) {
    pause(); // whoever stores it waits for the database here
    await packRecord(record, packBytes);
    last = performance.now();
  }
  return { ms: performance.now() - start, slices };
}

export const benchJoin: Bench = async ({ quick }) => {
  const [count, size] = quick ? [5, 60] : [10, 1_000];
  const input = makeInput(count * size);
  const segments = await Promise.all(Array.from({ length: count }, (_, i) => build(input, input.articles.slice(i * size, (i + 1) * size))));
  const whole = await build(input, input.articles);
  const join = (deleted: number[]) => joinCorpora(segments.map((corpus) => ({ corpus, deleted })));
  const taken = Array.from({ length: Math.floor(size / TAKEN_OUT_EVERY) }, (_, i) => i * TAKEN_OUT_EVERY);
  const [joined, thinned] = [join([]), join(taken)];
  const queries = makeQueries(input.articles).slice(0, quick ? QUICK_QUERIES : Infinity);
  const times: Record<'whole' | 'joined' | 'thinned', number[]> = { whole: [], joined: [], thinned: [] };
  for (const clauses of queries) for (const corpus of [whole, joined, thinned]) await ask(corpus, clauses); // warm
  for (const clauses of queries) {
    times.whole.push(await timeThrice(() => ask(whole, clauses)));
    times.joined.push(await timeThrice(() => ask(joined, clauses)));
    times.thinned.push(await timeThrice(() => ask(thinned, clauses)));
  }
  const opening: number[] = [];
  for (let i = 0; i < ROUNDS; i++) opening.push(await timeThrice(() => join(taken)));
  const { ms, slices } = await timeMerge(segments);
  const compare = (name: string, ours: number, theirs: number, limit?: number): Finding => ({ name, ours: round(ours), peer: round(theirs), ratio: round(ours / theirs), ...(limit === undefined ? {} : { limit }), unit: 'ms' });
  return [
    compare(`search over ${count} segments of ${size}, p50`, median(times.joined), median(times.whole), LIMIT),
    compare(`search over ${count} segments of ${size}, p95`, p95(times.joined), p95(times.whole), LIMIT_OF_SLOWEST),
    compare('the same with a tenth taken out, p50', median(times.thinned), median(times.whole)),
    { name: 'joining the segments, a tenth taken out', ours: round(median(opening)), unit: 'ms' },
    { name: 'merging the segments into one', ours: round((count * size) / (ms / 1000), 0), unit: 'articles a second' },
    { name: 'slices of that, p95', ours: round(p95(slices), 1), unit: 'ms' },
    { name: 'the longest slice of that', ours: round(Math.max(...slices), 1), unit: 'ms' },
  ];
};
