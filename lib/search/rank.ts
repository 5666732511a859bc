/** In: the parts of a query, each with its terms' postings, and what may be shown. Out: the articles that hold all parts, the best few
    in order. Time is linear in the postings; nothing is sorted but the few. */
import { KIND } from '../events/terms/terms';
import { sumCounts, type FieldCounts } from '../index/postings/counts';
import { fieldWeights, saturate, weighRarity, type Lengths } from '../index/postings/field-lengths';
import type { PlacedList } from '../index/postings/posting-list';

/** One of the terms that a word of a query may mean, and how surely: 1 for the word as typed. */
export interface WeighedList {
  term: string;
  weight: number;
  /** Its articles, segment by segment. */
  lists: PlacedList[];
}

/** A word or a name of a query: any of its terms counts, the best of them in each article. */
export type RankedPart = WeighedList[];

/** Articles with all parts, in no order, and their scores beside them. */
export interface Scored {
  articles: Uint32Array;
  scores: Float64Array;
}

/** What one scoring needs of each article, 0 throughout between two: megabytes at 100,000, thrown away at every letter, keep the collector busy. */
interface Scratch {
  /** The best term of the part at hand. */
  best: Float64Array;
  /** The sum over the parts before. */
  sums: Float64Array;
  /** How many parts an article has had so far; one that was refused stays behind for good. */
  reached: Uint16Array;
  /** The articles met, in the order in which they were. */
  met: Uint32Array;
}

const makeScratch = (count: number): Scratch => ({ best: new Float64Array(count), sums: new Float64Array(count), reached: new Uint16Array(count), met: new Uint32Array(count) });
let scratch = makeScratch(0);

/** Scores the articles that hold every part. @param count numbers of articles, those taken out included; @param passes what else an article must be; null for nothing else */
export function scoreArticles(parts: RankedPart[], count: number, lengths: Lengths, passes: Passes): Scored {
  const rarestFirst = parts.map((part) => ({ terms: part.map((term) => prepareTerm(term, count)), cost: part.reduce((sum, { lists }) => sum + countArticles(lists), 0) }))
    .sort((a, b) => a.cost - b.cost).map(({ terms }) => terms);
  const [first, second] = rarestFirst;
  if (first?.length === 1 && !second) return scoreTerm(first[0] as ReadyTerm, lengths, passes);
  if (scratch.best.length < count) scratch = makeScratch(count);
  try {
    return scoreParts(rarestFirst, lengths, passes, scratch);
  } catch (error) {
    scratch = makeScratch(0); // left half used
    throw error;
  }
}

type Passes = ((article: number) => boolean) | null;

/** A term with what is the same in all articles. */
interface ReadyTerm {
  lists: PlacedList[];
  rarity: number;
  weights: FieldCounts;
}

const prepareTerm = ({ term, weight, lists }: WeighedList, count: number): ReadyTerm => (
  { lists, rarity: weight * weighRarity(countArticles(lists), count), weights: fieldWeights(term.startsWith(KIND.entity)) });

/** Never 0: that means "not met yet". */
function scorePosting(packed: number, large: readonly FieldCounts[], { title, lede, body }: FieldCounts, rarity: number, damping: number): number {
  return Math.max(Number.MIN_VALUE, rarity * saturate(sumCounts(packed, large, title, lede, body), damping));
}

/** One word is what is mostly asked for, and has nothing to be compared with or added to. */
function scoreTerm({ lists, rarity, weights }: ReadyTerm, { of, dampings }: Lengths, passes: Passes): Scored {
  const most = countArticles(lists);
  const found: Scored = { articles: new Uint32Array(most), scores: new Float64Array(most) };
  let to = 0;
  for (const { list: { articles, counts, large }, at } of lists) {
    for (let i = 0; i < articles.length; i++) {
      const article = (articles[i] as number) + at;
      if (passes !== null && !passes(article)) continue;
      found.articles[to] = article;
      found.scores[to++] = scorePosting(counts[i] as number, large, weights, rarity, dampings[of[article] as number] as number);
    }
  }
  return to === most ? found : { articles: found.articles.subarray(0, to), scores: found.scores.subarray(0, to) };
}

function scoreParts(rarestFirst: ReadyTerm[][], lengths: Lengths, passes: Passes, scratch: Scratch): Scored {
  const { met } = scratch;
  let [survivors, all] = [0, 0];
  for (const [round, terms] of rarestFirst.entries()) {
    // Those met in the first round are all that can be met later; they stay behind the survivors, to be cleared.
    const meet = round === 0 ? met : new Uint32Array(survivors);
    let touched = 0;
    for (const term of terms) for (const placed of term.lists) touched = meetList(placed, term, round, lengths, scratch, meet, touched);
    if (round === 0) all = touched;
    survivors = addBest(meet, touched, round, passes, scratch);
  }
  return takeFound(all, survivors, rarestFirst.length, scratch);
}

/**
 * Goes over one list of a part: the articles that have all parts before it are met, each once, and keep the best of their scores.
 * The loops are functions of their own: an engine makes the most of a small one that runs often, and little of one that holds them all.
 * @returns how many the part's terms have met so far
 */
function meetList({ list: { articles, counts, large }, at }: PlacedList, { rarity, weights }: ReadyTerm, round: number, { of, dampings }: Lengths, { best, reached }: Scratch, meet: Uint32Array, before: number): number {
  let touched = before;
  for (let i = 0; i < articles.length; i++) {
    const article = (articles[i] as number) + at;
    if (reached[article] !== round) continue;
    const score = scorePosting(counts[i] as number, large, weights, rarity, dampings[of[article] as number] as number);
    const known = best[article] as number;
    if (known === 0) meet[touched++] = article;
    if (score > known) best[article] = score;
  }
  return touched;
}

/** Adds a part's scores to the sums. @returns how many articles have all parts so far */
function addBest(meet: Uint32Array, touched: number, round: number, passes: Passes, { best, sums, reached }: Scratch): number {
  let survivors = 0;
  for (let i = 0; i < touched; i++) {
    const article = meet[i] as number;
    if (passes === null || round > 0 || passes(article)) {
      sums[article] = (sums[article] as number) + (best[article] as number);
      reached[article] = round + 1;
      survivors++;
    }
    best[article] = 0;
  }
  return survivors;
}

/** What has all parts; nothing is left behind. */
function takeFound(all: number, survivors: number, parts: number, { sums, reached, met }: Scratch): Scored {
  const found: Scored = { articles: new Uint32Array(survivors), scores: new Float64Array(survivors) };
  let to = 0;
  for (let i = 0; i < all; i++) {
    const article = met[i] as number;
    if (reached[article] === parts) {
      found.articles[to] = article;
      found.scores[to++] = sums[article] as number;
    }
    reached[article] = sums[article] = 0;
  }
  return found;
}

const countArticles = (lists: PlacedList[]) => lists.reduce((sum, { list }) => sum + list.articles.length, 0);

/**
 * The first few of the numbers from 0 to `all` (excluded) in an order, without sorting the rest: a heap of `count`, its worst on top.
 * @param before below 0 where a comes before b; never 0 for two
 */
export function takeFirst(all: number, count: number, before: (a: number, b: number) => number): number[] {
  const heap: number[] = [];
  if (count < 1) return heap;
  const isWorse = (a: number, b: number) => before(heap[a] as number, heap[b] as number) > 0;
  const swap = (a: number, b: number) => { [heap[a], heap[b]] = [heap[b] as number, heap[a] as number]; };
  const sink = () => {
    for (let at = 0; ;) {
      let worst = at;
      for (const child of [2 * at + 1, 2 * at + 2]) if (child < heap.length && isWorse(child, worst)) worst = child;
      if (worst === at) return;
      swap(at, worst);
      at = worst;
    }
  };
  for (let one = 0; one < all; one++) {
    if (heap.length < count) {
      let at = heap.push(one) - 1;
      for (let parent = (at - 1) >> 1; at > 0 && isWorse(at, parent); parent = (at - 1) >> 1) {
        swap(at, parent);
        at = parent;
      }
    } else if (before(one, heap[0] as number) < 0) {
      heap[0] = one;
      sink();
    }
  }
  return heap.sort(before);
}
