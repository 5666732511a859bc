/** In: two texts on one event. Out: how each sentence of the first stands in the second: the same, more, differently or not at all. */
import { makeShingles } from '../../articles/dedupe';
import type { Rarity } from '../../match/align';
import type { Alignment, ComparedText } from '../../model/comparison';
import { placeOf, wordsAt } from '../texts/places';
import { readCompared, type ReadCompared, type ReadSentence } from '../texts/read-compared';
import { AbsenceCheck } from './absence';
import { readWords, type Wordings } from './same-words';

/** Cosine from which two sentences say the same, where they also have words in a row in common: names alone come together anywhere (docs/readings/README.md). */
const SAME_COSINE = 0.75;
/** Below it the two are about different things, or that cannot be told. */
const NEAR_COSINE = 0.4;
/** Words that both have, besides those of the topic: a name and a place in common are no common statement. */
const LEAST_SHARED = 3;
/** Their sentence says more when it holds nearly all of mine and so much else. */
const MORE = { cosine: 0.5, held: 0.8, size: 1.5, shared: 4 };
/** Mine is absent where so little of it stands anywhere, and so little in any two sentences. With more words of the topic it may tell the event
    itself, which theirs reports in other words; with fewer terms than these, chance decides (docs/readings/README.md). */
const ABSENT = { contained: 0.2, nearest: 0.15, topic: 4, terms: 6 };
/** A sentence of fewer terms is too short to be judged. */
const LEAST_TERMS = 4;

/**
 * Aligns a text's sentences with another's, in the first one's order; either may be the page. A sentence that cannot be judged
 * surely is left out. `differs` says that both speak of one thing and each has words of its own; it claims no conflict.
 * Takes time linear in both texts but for words that stand in many sentences.
 */
export function alignSentences(own: ComparedText, other: ComparedText, rarity: Rarity): Alignment[] {
  const theirs = new SentenceIndex(readCompared(other), rarity);
  const check = new AbsenceCheck(other, rarity);
  const { topic, sentences } = readCompared(own);
  return sentences.flatMap((sentence): Alignment[] => {
    const mine = placeOf(own, sentence.paragraph, sentence.start, sentence.end);
    const terms = new Set(sentence.terms.map(({ term }) => term));
    if (terms.size < LEAST_TERMS || sentence.paragraph < 0) return [];
    const nearest = theirs.findNearest(terms, topic);
    if (nearest) {
      const { sentence: found, holdsMore, score } = nearest;
      const theirPlace = placeOf(other, found.paragraph, found.start, found.end);
      const isSure = agrees(readWords(wordsAt(own.text, mine)), readWords(wordsAt(other.text, theirPlace)));
      const isSame = score >= SAME_COSINE && sharesRun(sentence, found);
      return [{ mine, theirs: theirPlace, likeness: !isSure ? 'differs' : holdsMore ? 'more' : isSame ? 'same' : 'differs', score }];
    }
    if (terms.size < ABSENT.terms) return [];
    const allRuns = [...makeShingles(sentence.tokens)];
    const presence = check.measure({ terms, allRuns, saidRuns: new Set(allRuns) }, topic);
    if (presence.sharesRun || presence.contained >= ABSENT.contained || presence.nearest >= ABSENT.nearest || presence.topic > ABSENT.topic) return [];
    return [{ mine, theirs: null, likeness: 'absent', score: 1 - presence.contained }];
  });
}

/** Both deny or neither does, and theirs has each of my numbers. */
const agrees = (mine: Wordings, theirs: Wordings) => mine.denies === theirs.denies && [...mine.numbers].every((number) => theirs.numbers.has(number));

function sharesRun(mine: ReadSentence, theirs: ReadSentence): boolean {
  const runs = makeShingles(theirs.tokens);
  for (const run of makeShingles(mine.tokens)) if (runs.has(run)) return true;
  return false;
}

interface Nearest {
  sentence: ReadSentence;
  /** It holds nearly all of mine, and much else. */
  holdsMore: boolean;
  score: number;
}

/** The sentences of a text by their terms. */
class SentenceIndex {
  private readonly holders = new Map<string, number[]>();
  private readonly weights: number[];

  constructor(private readonly read: ReadCompared, private readonly rarity: Rarity) {
    this.weights = read.sentences.map(({ terms, paragraph }, i) => {
      let sum = 0;
      for (const term of new Set(terms.map((placed) => placed.term))) {
        sum += rarity(term) ** 2;
        // A headline is compared with nothing: what stands beside a sentence is a sentence.
        if (paragraph >= 0) this.hold(term, i);
      }
      return sum;
    });
  }

  private hold(term: string, sentence: number): void {
    const list = this.holders.get(term);
    if (list) list.push(sentence);
    else this.holders.set(term, [sentence]);
  }

  /** The nearest sentence, where it is surely near. */
  findNearest(terms: Set<string>, topic: Set<string>): Nearest | null {
    const found = new Map<number, { weight: number; shared: number }>();
    let all = 0;
    for (const term of terms) {
      const weight = this.rarity(term) ** 2;
      const telling = topic.has(term) || this.read.topic.has(term) ? 0 : 1;
      all += weight;
      for (const i of this.holders.get(term) ?? []) {
        const sums = found.get(i) ?? { weight: 0, shared: 0 };
        sums.weight += weight;
        sums.shared += telling;
        found.set(i, sums);
      }
    }
    let best: Nearest | null = null;
    for (const [i, { weight, shared }] of found) {
      const size = this.weights[i] as number;
      const score = weight / (Math.sqrt(all * size) || 1);
      if (shared < LEAST_SHARED || score < NEAR_COSINE || score <= (best?.score ?? 0)) continue;
      const holdsMore = score >= MORE.cosine && shared >= MORE.shared && weight >= MORE.held * all && size >= MORE.size * all;
      best = { sentence: this.read.sentences[i] as ReadSentence, holdsMore, score };
    }
    return best;
  }
}
