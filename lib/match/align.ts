/** In: two texts with their placed terms. Out: their sentences, and how well one says what another says. */
import type { PlacedTerm } from '../events/analyse';
import { splitSentences, type Range } from '../text/sentences';

/** A sentence with its terms; `paragraph` -1 is the title. */
export interface Sentence {
  paragraph: number;
  start: number;
  end: number;
  terms: PlacedTerm[];
}

/** Rarity of a term, 0 upward. */
export type Rarity = (term: string) => number;

/** Splits a paragraph into sentences, each with the terms that lie in it. @param ranges its sentences, where they are known already */
export function sentencesOf(paragraph: number, text: string, terms: PlacedTerm[], ranges: Range[] = splitSentences(text)): Sentence[] {
  return ranges.map(({ start, end }) => ({
    paragraph,
    start,
    end,
    terms: terms.filter((placed) => placed.start >= start && placed.end <= end),
  }));
}

/** Cosine of two sets of terms, each term weighed by its rarity once: 0 to 1. */
export function alignTerms(a: Iterable<string>, b: Iterable<string>, rarity: Rarity): number {
  const left = new Set(a);
  const right = new Set(b);
  let shared = 0;
  let leftSum = 0;
  let rightSum = 0;
  for (const term of left) {
    const weight = rarity(term) ** 2;
    leftSum += weight;
    if (right.has(term)) shared += weight;
  }
  for (const term of right) rightSum += rarity(term) ** 2;
  return leftSum && rightSum ? shared / Math.sqrt(leftSum * rightSum) : 0;
}

/**
 * The cosine of `alignTerms` with each of several sets, for asking of many.
 * @param rarity asked once for each term
 */
export function alignWith(sets: Set<string>[], rarity: Rarity): ((terms: Set<string>) => number)[] {
  const weights = new Map<string, number>();
  const weightOf = (term: string) => {
    let weight = weights.get(term);
    if (weight === undefined) weights.set(term, weight = rarity(term) ** 2);
    return weight;
  };
  const sumOf = (terms: Set<string>) => {
    let sum = 0;
    for (const term of terms) sum += weightOf(term);
    return sum;
  };
  return sets.map((set) => {
    const rightSum = sumOf(set);
    return (terms) => {
      let shared = 0;
      for (const term of terms) if (set.has(term)) shared += weightOf(term);
      const leftSum = sumOf(terms);
      return leftSum && rightSum ? shared / Math.sqrt(leftSum * rightSum) : 0;
    };
  });
}

/** The stretch of a sentence from its first to its last term that the other text has too; null for fewer than two. */
export function sharedStretch(sentence: Sentence, other: Set<string>): { start: number; end: number } | null {
  const shared = sentence.terms.filter(({ term }) => other.has(term));
  const first = shared[0];
  const last = shared[shared.length - 1];
  return first && last && shared.length > 1 ? { start: first.start, end: last.end } : null;
}
