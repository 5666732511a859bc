/** In: texts under comparison. Out: their sentences, and how well each text says what a sentence says. */
import { MODIFIERS, roleOf } from '../../entities/labels/words';
import type { PlacedTerm } from '../../events/analyse';
import { KIND } from '../../events/terms/terms';
import { sentencesOf, type Rarity, type Sentence } from '../../match/align';
import type { ComparedText } from '../../model/comparison';
import { paragraphOf } from '../texts/places';
import { readBlocks, type TextBlock } from '../texts/read-blocks';

/** A sentence of one of the texts, read once. */
export interface Said {
  /** Index of its text. */
  text: number;
  /** Order in its text, from 0. */
  at: number;
  sentence: Sentence;
  /** Distinct terms, by number. */
  terms: Set<number>;
  /** Of these, the ones that are no names and no offices. */
  plain: Set<number>;
  /** Names and numbers: who, where and how many. */
  marks: Set<number>;
  /** Root of the sum of their squared rarities. */
  length: number;
}

/** What is nearest to a sentence in one text. */
export interface Nearest {
  said: Said;
  /** Cosine, 0 to 1. */
  score: number;
}

/** Terms of a sentence that another one has too, names, offices and what the texts are all about left out; and their share, by rarity. */
export interface Covered {
  shared: number;
  share: number;
}

/** Sentences read of one text, and characters of one paragraph: an article has some forty; a data dump has no statements. */
const MAX_SENTENCES = 150;
const MAX_PARAGRAPH_CHARS = 4_000;
/** A term in more than this share of all sentences is what the event is about: it proves no statement. */
const TOPIC_SHARE = 0.2;
/** With few sentences a share means little: so many may always have a term. */
const LEAST_TOPIC = 4;

export interface StatementIndex {
  said: Said[];
  /** By text, the numbers of all its terms, the title's included. */
  words: Set<number>[];
  weight(term: number): number;
  isTopic(term: number): boolean;
  /** By text the sentence nearest to one; null where none shares a term. Its own text gives itself. */
  nearest(one: Said): (Nearest | null)[];
  /** How much of one sentence another has. */
  cover(one: Said, other: Said): Covered;
}

/** Reads the texts once. Linear in their length. */
export function indexStatements(texts: ComparedText[], rarity: Rarity): StatementIndex {
  const numbers = new Map<string, number>();
  const weights: number[] = [];
  const postings: number[][] = [];
  const said: Said[] = [];
  const words = texts.map(() => new Set<number>());
  const numberOf = (term: string): number => {
    let number = numbers.get(term);
    if (number === undefined) {
      numbers.set(term, (number = weights.length));
      weights.push(rarity(term) ** 2);
      postings.push([]);
    }
    return number;
  };
  texts.forEach((text, i) => {
    const blocks = readBlocks(text);
    for (const { term } of readStart(blocks[0] as TextBlock).placed) words[i]?.add(numberOf(term));
    let at = 0;
    for (const sentence of readSentences(blocks)) {
      const terms = new Set<number>();
      const plain = new Set<number>();
      const marks = new Set<number>();
      let sum = 0;
      for (const placed of sentence.terms) {
        const term = numberOf(placed.term);
        if (isPlain(text, sentence, placed)) plain.add(term);
        if (isMark(text, sentence, placed)) marks.add(term);
        if (terms.has(term)) continue;
        terms.add(term);
        sum += weights[term] as number;
        words[i]?.add(term);
        (postings[term] as number[]).push(said.length);
      }
      said.push({ text: i, at: at++, sentence, terms, plain, marks, length: Math.sqrt(sum) });
    }
  });
  const mostOfTopic = Math.max(LEAST_TOPIC, said.length * TOPIC_SHARE);
  const isTopic = (term: number) => (postings[term] as number[]).length > mostOfTopic;
  const sums = new Float64Array(said.length);
  return {
    said,
    words,
    weight: (term) => weights[term] as number,
    isTopic,
    nearest(one) {
      const met: number[] = [];
      for (const term of one.terms) {
        const weight = weights[term] as number;
        for (const other of postings[term] as number[]) {
          if (sums[other] === 0) met.push(other);
          sums[other] = (sums[other] as number) + weight;
        }
      }
      const best: (Nearest | null)[] = texts.map(() => null);
      for (const other of met) {
        const their = said[other] as Said;
        const score = one.length && their.length ? (sums[other] as number) / (one.length * their.length) : 0;
        if (score > (best[their.text]?.score ?? 0)) best[their.text] = { said: their, score };
        sums[other] = 0;
      }
      best[one.text] = { said: one, score: 1 };
      return best;
    },
    cover(one, other) {
      let shared = 0;
      let had = 0;
      let total = 0;
      for (const term of one.plain) {
        if (isTopic(term)) continue;
        total += weights[term] as number;
        if (!other.terms.has(term)) continue;
        had += weights[term] as number;
        shared++;
      }
      return { shared, share: total ? had / total : 0 };
    },
  };
}

/** No entity, no word with a capital inside a sentence, no word of an office: those say who, and not what. */
function isPlain({ text }: ComparedText, { paragraph, start }: Sentence, placed: PlacedTerm): boolean {
  if (placed.term.startsWith(KIND.entity)) return false;
  const word = paragraphOf(text, paragraph).slice(placed.start, placed.end);
  const lower = word.toLowerCase();
  if (placed.start > start + 1 && word.charAt(0) !== lower.charAt(0)) return false;
  return roleOf(lower) === null && !MODIFIERS.has(lower);
}

/** A name, a word with a capital inside a sentence, or a number; an office is none. */
function isMark({ text }: ComparedText, { paragraph, start }: Sentence, placed: PlacedTerm): boolean {
  const word = paragraphOf(text, paragraph).slice(placed.start, placed.end);
  if (placed.term.startsWith(KIND.entity) || /^\d/.test(word)) return true;
  const lower = word.toLowerCase();
  return placed.start > start + 1 && word.charAt(0) !== lower.charAt(0) && roleOf(lower) === null && !MODIFIERS.has(lower);
}

function readSentences(blocks: TextBlock[]): Sentence[] {
  const sentences: Sentence[] = [];
  blocks.forEach((block, i) => {
    if (i === 0 || block.kind === 'heading' || sentences.length >= MAX_SENTENCES) return;
    const part = readStart(block);
    const found = sentencesOf(i - 1, part.text, part.placed, part.sentences);
    // The last sentence of a paragraph that was cut has no end.
    sentences.push(...(part === block ? found : found.slice(0, -1)));
  });
  return sentences.slice(0, MAX_SENTENCES);
}

/** A block, or the start of an endless one. */
function readStart(block: TextBlock): TextBlock {
  return block.text.length > MAX_PARAGRAPH_CHARS ? block.cut(MAX_PARAGRAPH_CHARS) : block;
}
