/** In: words and phrases, and an open corpus. Out: the articles that hold them, the best or the newest first, each with its best passage. */
import type { Corpus } from '../index/corpus';
import { hidesAny } from '../index/tables/select-rows';
import type { SearchResult } from '../model/coverage';
import { MAX_QUERY_CHARS, MAX_QUERY_WORDS } from '../model/limits';
import type { Hidden } from '../model/settings';
import { expandWords, type WordMeaning } from './expand-words';
import { findPhrase } from './phrases';
import { readPlainQuery, type SearchClause } from './plain-query';
import { scoreArticles, takeFirst } from './rank';
import { readHits } from './read-hits';
import { gatherSought, type Sought } from './sought';

/** Names offered for a misspelt word. */
const MAX_NEAR = 4;

/** Work that needs nothing of what is being read: done while the disk reads what the words may mean, and while it reads their lists. */
export interface Meanwhile { words(): void; lists(): void }
const NOTHING: Meanwhile = { words: () => undefined, lists: () => undefined };

/** All articles that hold a query's words. */
export interface RankedArticles {
  /** In no order. */
  numbers: Uint32Array;
  /** Beside them. */
  scores: Float64Array;
  /** What was asked for, for marking it in a text. */
  sought: Sought;
  /** Names taken for misspelt words. */
  near: NearName[];
}

/** A name that a misspelt word may have been meant for. */
export interface NearName {
  name: string;
  /** The word, as it was typed. */
  typed: string;
}

/**
 * Searches plainly: every word must stand in the article, in any form; names count in all their spellings; words in quotation
 * marks stand in a row; the last word may be a beginning. An empty query, or one of function words only, finds nothing.
 */
export async function searchCorpus(corpus: Corpus, query: string, limit: number, hidden: Hidden): Promise<SearchResult> {
  const asked = query.slice(0, MAX_QUERY_CHARS);
  const ranked = await rankArticles(corpus, readPlainQuery(asked), hidesAny(hidden) ? corpus.rows.select({ groups: [], hidden }).has : null, hidden);
  return {
    query: asked,
    total: ranked.numbers.length,
    hits: await readHits(corpus, takePage(corpus, ranked, 'relevance', 0, limit), ranked.sought),
    near: ranked.near.map(({ name }) => name),
    checked: corpus.checked(hidden),
  };
}

/**
 * Finds and scores the articles that hold every word and phrase. Time is linear in the postings of the words, of which
 * MAX_QUERY_WORDS count; nothing is sorted and no article is read.
 * @param fits what else an article must be; asked only of articles that hold the rarest word; null for nothing else
 * @param hidden of entities, those that are not offered for a misspelt word
 * @param requireWanted throws when nobody waits for the answer any more
 */
export async function rankArticles(
  corpus: Corpus, clauses: SearchClause[], fits: ((number: number) => boolean) | null, { hiddenEntities }: Pick<Hidden, 'hiddenEntities'>, requireWanted: () => void = () => undefined, meanwhile = NOTHING,
): Promise<RankedArticles> {
  const { words, phrases, sought } = await beside(readClauses(corpus, clauses), meanwhile.words);
  requireWanted();
  if (words.length === 0) return { numbers: new Uint32Array(0), scores: new Float64Array(0), sought, near: [] };
  const reading = Promise.all([corpus.getLengths(), corpus.index.getLists(sought.terms), ...phrases.map((phrase) => findPhrase(corpus.index, phrase))]);
  const [lengths, lists, ...inARow] = await beside(reading, meanwhile.lists);
  requireWanted();
  const parts = words.map((word) => Array.from(word.terms, ([term, weight]) => ({ term, weight, lists: lists.get(term) ?? [] })));
  const isAsked = (number: number) => inARow.every((found) => found.has(number)) && (!fits || fits(number));
  const { articles, scores } = scoreArticles(parts, corpus.index.spaces.articles, lengths, fits || inARow.length > 0 ? isAsked : null);
  return { numbers: articles, scores, sought, near: listNear(corpus, words, new Set(hiddenEntities.map(({ id }) => id))) };
}

/** Each name once, for the first word that may mean it. */
function listNear(corpus: Corpus, words: WordMeaning[], hidden: ReadonlySet<string>): NearName[] {
  const found = new Map<string, NearName>();
  for (const { near, typed } of words) {
    for (const id of near) {
      const name = hidden.has(id) ? undefined : corpus.entities.get(id)?.name;
      if (name !== undefined && !found.has(id)) found.set(id, { name, typed });
    }
  }
  return [...found.values()].slice(0, MAX_NEAR);
}

/** Does some work once the disk has been asked: whatever is asked for in one go goes out behind it. */
async function beside<T>(reading: Promise<T>, work: () => void): Promise<T> {
  reading.catch(() => undefined); // whoever awaits it hears of it
  await null;
  work();
  return reading;
}

/**
 * One page of what was found, without sorting the rest.
 * @param found articles in any order, and their scores beside them; without scores all are alike
 * @param order `date` is the newest first, those without a day last
 */
export function takePage(corpus: Corpus, { numbers, scores }: { numbers: ArrayLike<number>; scores: Float64Array }, order: 'relevance' | 'date', offset: number, limit: number): number[] {
  // Articles' numbers decide last, so that no two are alike.
  const at = (place: number) => numbers[place] as number;
  const byScore = (a: number, b: number) => (scores[b] ?? 0) - (scores[a] ?? 0) || at(a) - at(b);
  if (order === 'relevance') return takeFirst(numbers.length, offset + limit, byScore).slice(offset).map(at);
  const days = new Uint32Array(numbers.length); // each is looked up once, not whenever two are compared
  for (let place = 0; place < days.length; place++) days[place] = corpus.rows.dayNumber(at(place));
  const byDay = (a: number, b: number) => (days[b] as number) - (days[a] as number) || byScore(a, b);
  return takeFirst(numbers.length, offset + limit, byDay).slice(offset).map(at);
}

/** What a query asks for, as `rankArticles` finds it: for marking it in a text. */
export async function readSought(corpus: Corpus, clauses: SearchClause[]): Promise<Sought> {
  return (await readClauses(corpus, clauses)).sought;
}

interface ReadClauses {
  /** Of all clauses, each once. */
  words: WordMeaning[];
  /** Those of each phrase together. */
  phrases: WordMeaning[][];
  sought: Sought;
}

async function readClauses(corpus: Corpus, clauses: SearchClause[]): Promise<ReadClauses> {
  const words = new Map<string, WordMeaning>();
  const read: { isPhrase: boolean; text: string; words: WordMeaning[] }[] = [];
  let room = MAX_QUERY_CHARS;
  for (const clause of clauses) {
    const text = clause.text.slice(0, room);
    room -= text.length;
    if (text.trim() === '') continue;
    const one = { isPhrase: clause.kind === 'phrase', text, words: (await expandWords(corpus, { ...clause, text })).slice(0, MAX_QUERY_WORDS - words.size) };
    read.push(one);
    for (const word of one.words) words.set([...word.terms.keys()].sort().join(' '), word);
  }
  const phrases = read.filter((one) => one.isPhrase && one.words.length > 1).map((one) => one.words);
  return { words: [...words.values()], phrases, sought: gatherSought(read) };
}
