/** In: a page and other outlets' articles on the same event. Out: the comparison: what each says, and in what words. */
import { containment, COPY_CONTAINMENT, makeShingles } from '../articles/dedupe';
import type { Rarity } from '../match/align';
import type { ComparedText, Comparison } from '../model/comparison';
import { tokenise } from '../text/tokens';

/**
 * Puts the parts of a comparison together.
 * @param others articles of other voices, the nearest first; copies of one text may be among them
 */
export function comparePage(page: ComparedText, others: ComparedText[], _rarity: Rarity): Comparison {
  const folded = foldCopies(others);
  const texts = [{ text: page, copies: [] as string[] }, ...folded];
  return {
    texts: texts.map(({ text: { id, outlet, voice, text }, copies }) => ({ id, outlet, voice, published: text.published, copies })),
    // No part answers yet: an empty list says that nothing was found surely enough, which is so.
    statements: [],
    notHere: [],
    onlyHere: [],
    figures: [],
    voices: [],
    words: [],
  };
}

/** Printings of one text are one of them: the nearest stands for the others. */
export function foldCopies(others: ComparedText[]): { text: ComparedText; copies: string[] }[] {
  const kept: { text: ComparedText; copies: string[]; shingles: Set<number> }[] = [];
  for (const text of others) {
    const shingles = makeShingles(tokenise(text.text.paragraphs.map((paragraph) => paragraph.text).join('\n')));
    const original = kept.find((one) => containment(shingles, one.shingles) >= COPY_CONTAINMENT);
    if (original) original.copies.push(text.id);
    else kept.push({ text, copies: [], shingles });
  }
  return kept.map(({ text, copies }) => ({ text, copies }));
}
