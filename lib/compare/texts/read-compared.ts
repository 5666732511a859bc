/** In: a text under comparison. Out: what comparing needs of it, read once: sentences with their terms, all its words, and its runs of words. */
import { makeShingles } from '../../articles/dedupe';
import { isIndexed } from '../../events/terms/terms';
import type { Sentence } from '../../match/align';
import type { ComparedText } from '../../model/comparison';
import { isStopWord, stem } from '../../text/stems';
import type { Token } from '../../text/tokens';
import { readBlocks, type TextBlock } from './read-blocks';

/** A sentence of running text, in its words. */
export interface ReadSentence extends Sentence {
  tokens: Token[];
}

export interface ReadCompared {
  /** Sentences of title and paragraphs in order; headings are left out, since nobody quotes them. */
  sentences: ReadSentence[];
  /** Every term of the text, title and headings included: entities, and the stems of all words, those of names too. */
  terms: Set<string>;
  /** Terms of title and lede: what the text is about. */
  topic: Set<string>;
  /** Hashes of every five words in a row. */
  runs: Set<number>;
  /** Words in all. */
  words: number;
}

const readings = new WeakMap<ComparedText, ReadCompared>();

/** Reads a text at most once, however many others it is compared with. Linear in its length. */
export function readCompared(compared: ComparedText): ReadCompared {
  const known = readings.get(compared);
  if (known) return known;
  const read: ReadCompared = { sentences: [], terms: new Set(), topic: new Set(), runs: new Set(), words: 0 };
  readBlocks(compared).forEach((block, i) => {
    const { kind, tokens, placed } = block;
    read.words += tokens.length;
    for (const { norm } of tokens) if (!isStopWord(norm)) read.terms.add(stem(norm));
    for (const { term } of placed) read.terms.add(term);
    for (const run of makeShingles(tokens)) read.runs.add(run);
    if (kind === 'text') readSentences(read.sentences, i - 1, block);
  });
  for (const [term, inTitle, inLede] of compared.analysis.terms) if (inTitle + inLede > 0 && isIndexed(term)) read.topic.add(term);
  readings.set(compared, read);
  return read;
}

/** Sentences, words and terms all stand in the text's order: one walk deals them out. */
function readSentences(into: ReadSentence[], paragraph: number, { tokens, placed, sentences }: TextBlock): void {
  let token = 0;
  let term = 0;
  for (const { start, end } of sentences) {
    const sentence: ReadSentence = { paragraph, start, end, terms: [], tokens: [] };
    for (; token < tokens.length && (tokens[token] as Token).start < end; token++) sentence.tokens.push(tokens[token] as Token);
    for (; term < placed.length && (placed[term] as Sentence['terms'][number]).start < end; term++) sentence.terms.push(placed[term] as Sentence['terms'][number]);
    into.push(sentence);
  }
}
