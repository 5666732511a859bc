/** In: a page and other outlets' articles on the same event. Out: the comparison: what each says, and in what words. */
import { containment, COPY_CONTAINMENT, makeShingles } from '../articles/dedupe';
import type { Rarity } from '../match/align';
import type { ComparedText, Comparison } from '../model/comparison';
import type { EntityLookup } from '../model/entity';
import type { Tie } from '../model/event';
import { compareFigures } from './figures/figures';
import { compareStatements } from './statements/matrix';
import { readBlocks } from './texts/read-blocks';
import { findNotHere, findOnlyHere } from './statements/statements';
import { compareVoices } from './voices';
import { compareWords } from './wordings/compare-words';

/**
 * Puts the parts of a comparison together. Statements and acts are compared only among reports of one event; across a
 * storyline two strikes on one town would look like one.
 * @param others articles of other voices, the nearest first; copies of one text may be among them
 */
export function comparePage(page: ComparedText, others: ComparedText[], rarity: Rarity, entities: EntityLookup, tie: Tie): Comparison {
  const folded = foldCopies(others);
  const kept = folded.map(({ text }) => text);
  const isEvent = tie === 'event';
  return {
    texts: [{ text: page, copies: [] as string[] }, ...folded].map(({ text: { id, outlet, voice, text }, copies }) => ({ id, outlet, voice, published: text.published, copies })),
    statements: isEvent ? compareStatements(page, kept, rarity) : [],
    ...compareContent(page, kept, rarity, tie),
    onlyHere: isEvent ? findOnlyHere(page, kept, rarity).filter(isSure) : [],
    voices: compareVoices(page, kept),
    words: compareNames(page, kept, entities, tie),
  };
}

/** What the others report and the page does not, and what both count. @param kept without copies */
export function compareContent(page: ComparedText, kept: ComparedText[], rarity: Rarity, tie: Tie): Pick<Comparison, 'notHere' | 'figures'> {
  if (tie !== 'event') return { notHere: [], figures: [] };
  return { notHere: findNotHere(page, kept, rarity).filter(isSure), figures: compareFigures(page, kept, rarity).filter(isSure) };
}

/** What each calls the same thing. @param kept without copies */
export function compareNames(page: ComparedText, kept: ComparedText[], entities: EntityLookup, tie: Tie): Comparison['words'] {
  return compareWords(page, kept, entities).filter(({ sort }) => tie === 'event' || sort !== 'act');
}

/** What reads right less often than nine times in ten is not shown. */
const LEAST_CONFIDENCE = 0.9;
const isSure = ({ confidence }: { confidence: number }) => confidence >= LEAST_CONFIDENCE;

/** Printings of one text are one of them: the nearest stands for the others. */
export function foldCopies(others: ComparedText[]): { text: ComparedText; copies: string[] }[] {
  const kept: { text: ComparedText; copies: string[]; shingles: Set<number> }[] = [];
  for (const text of others) {
    const shingles = makeShingles(readBlocks(text).slice(1).flatMap(({ tokens }) => tokens));
    const original = kept.find((one) => containment(shingles, one.shingles) >= COPY_CONTAINMENT);
    if (original) original.copies.push(text.id);
    else kept.push({ text, copies: [], shingles });
  }
  return kept.map(({ text, copies }) => ({ text, copies }));
}
