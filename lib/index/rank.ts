/** In: the parts of a query, each with its terms' postings, and what may be shown. Out: the articles that hold all parts, the best few
    in order. Time is linear in the postings; nothing is sorted but the few. */
import { KIND } from '../events/terms';
import { saturate, weighFields, weighRarity } from './field-lengths';
import type { PostingList } from './posting-list';

/** One of the terms that a word of a query may mean, and how surely: 1 for the word as typed. */
export interface WeighedList {
  term: string;
  weight: number;
  list: PostingList;
}

/** A word or a name of a query: any of its terms counts, the best of them in each article. */
export type RankedPart = WeighedList[];

export interface Lengths {
  of: ArrayLike<number>;
  mean: number;
}

/** Articles with all parts, ascending, and their scores beside them. */
export interface Scored {
  articles: number[];
  /** By article number. */
  scores: Float64Array;
}

/** What one scoring needs of each article, kept for the next: a megabyte at 100,000, thrown away at every letter, keeps the collector busy. */
interface Scratch {
  /** The best term of the part at hand. */
  best: Float64Array;
  /** How many parts an article has had so far; one that was refused stays behind for good. */
  reached: Uint16Array;
}

let scratch: Scratch = { best: new Float64Array(0), reached: new Uint16Array(0) };

/** Nobody else uses it meanwhile: a scoring waits for nothing. */
function clearScratch(count: number): Scratch {
  if (scratch.best.length < count) return scratch = { best: new Float64Array(count), reached: new Uint16Array(count) };
  scratch.best.fill(0, 0, count);
  scratch.reached.fill(0, 0, count);
  return scratch;
}

/** Scores the articles that hold every part. @param count numbers of articles, those taken out included; @param passes what else an article must be */
export function scoreArticles(parts: RankedPart[], count: number, lengths: Lengths, passes: (article: number) => boolean): Scored {
  const scores = new Float64Array(count);
  const { best, reached } = clearScratch(count);
  let survivors: number[] = [];
  const costs = new Map(parts.map((part) => [part, part.reduce((sum, { list }) => sum + list.articles.length, 0)]));
  [...parts].sort((a, b) => (costs.get(a) as number) - (costs.get(b) as number)).forEach((part, round) => {
    const touched: number[] = [];
    for (const { term, weight, list } of part) {
      const rarity = weight * weighRarity(list.articles.length, count);
      const isEntity = term.startsWith(KIND.entity);
      for (let i = 0; i < list.articles.length; i++) {
        const article = list.articles[i] as number;
        if (reached[article] !== round) continue;
        const frequency = weighFields(list.title[i] as number, list.lede[i] as number, list.body[i] as number, isEntity);
        // Never 0: that means "not met yet".
        const score = Math.max(Number.MIN_VALUE, rarity * saturate(frequency, lengths.of[article] ?? lengths.mean, lengths.mean));
        const known = best[article] as number;
        if (known === 0) touched.push(article);
        if (score > known) best[article] = score;
      }
    }
    survivors = [];
    for (const article of touched) {
      if (round > 0 || passes(article)) {
        scores[article] = (scores[article] as number) + (best[article] as number);
        reached[article] = round + 1;
        survivors.push(article);
      }
      best[article] = 0;
    }
  });
  return { articles: survivors, scores };
}

/**
 * The first few of a list in an order, without sorting the rest: a heap of `count`, its worst on top.
 * @param before below 0 where a comes before b; never 0 for two
 */
export function takeFirst(from: Iterable<number>, count: number, before: (a: number, b: number) => number): number[] {
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
  for (const one of from) {
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
