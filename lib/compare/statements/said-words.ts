/** In: a unit of somebody's words. Out: what is said in it as terms and as runs of words. */
import { makeShingles } from '../../articles/dedupe';
import { entityTerm } from '../../events/terms/terms';
import { stem } from '../../text/stems';
import { tokenise } from '../../text/tokens';
import type { Unit } from './statement-units';

export interface SaidWords {
  /** Terms of what is said, without those of "the mayor told reporters"; where only part of a sentence stands in marks, of all but the speaker's name. */
  terms: Set<string>;
  /** Hashes of every five words in a row, of the whole sentences, and of what is said alone. */
  allRuns: number[];
  saidRuns: Set<number>;
}

/** True for a stretch that lies in what is said. */
export const isSaid = ({ quotes }: Unit, { start, end }: { start: number; end: number }): boolean => quotes.some((quote) => start >= quote.start && end <= quote.end);

export function readSaid(unit: Unit): SaidWords {
  const tokens = unit.sentences.flatMap((sentence) => sentence.tokens);
  const terms = new Set<string>();
  const isPartial = unit.kind === 'quote' && unit.quotes.every(({ kind }) => kind === 'partial');
  const names = new Set(unit.speaker.entity === null ? tokenise(unit.speaker.name).map(({ norm }) => stem(norm)) : [entityTerm(unit.speaker.entity)]);
  for (const sentence of unit.sentences) for (const placed of sentence.terms) if (isSaid(unit, placed) || (isPartial && !names.has(placed.term))) terms.add(placed.term);
  const saidRuns = new Set(unit.quotes.flatMap((quote) => [...makeShingles(tokens.filter(({ start, end }) => start >= quote.start && end <= quote.end))]));
  return { terms, allRuns: [...makeShingles(tokens)], saidRuns };
}
