/** In: the page, other texts, rarity of terms. Out: the main statements across the texts: who has them, in these or in other words. */
import { makeShingles } from '../../articles/dedupe';
import { findMarked } from '../../entities/quotes/marks';
import type { Rarity } from '../../match/align';
import type { ComparedText, MatrixRow, Place } from '../../model/comparison';
import { MAX_PASSAGE_CHARS } from '../../model/limits';
import { tokenise } from '../../text/tokens';
import { placeOf, wordsAt } from '../texts/places';
import { readCompared } from '../texts/read-compared';
import { clashes, isSameWording, readWords, type Wordings } from './same-words';
import { indexStatements, type Said, type StatementIndex } from './statement-index';

type Cell = MatrixRow['cells'][number];

/** A sentence with what each text has of it. */
interface Candidate {
  said: Said;
  cells: Cell[];
  places: (Said | null)[];
  found: number;
  unsure: number;
  /** Of the unsure, the texts that have many of its words, though in no one sentence. */
  has: number;
  /** Sum of likenesses: how well the others have it. */
  likeness: number;
}

const MAX_ROWS = 12;
/** Rows that one text alone has, in all and of one text. */
const MAX_LONE = 4;
const MAX_LONE_OF_TEXT = 2;
/** Texts whose sentences may become rows: the page and the nearest; all texts are looked up. */
const MAX_SOURCES = 10;
/** Likeness from which on another text surely says it, with so many shared terms beyond the topic's. */
const SAYS = 0.6;
const LEAST_SHARED = 3;
/** ... which are at least this share, by rarity, of what the statement says beyond names and the topic. */
const LEAST_SHARE = 0.45;
/** Share of a statement's own terms that a text may have, anywhere, and surely not say it. */
const ABSENT = 0.2;
/** ... and of all its terms; and so many of the topic's. */
const ABSENT_IN_ALL = 0.45;
const MAX_TOPIC_TERMS = 4;
/** Share of a sentence in marks above which it is what somebody says. Of what writers tell, one “not found” in six was found when read. */
const MOSTLY = 0.4;
/** Names and numbers missing that make it sure; with one alone, so few of its own terms may be there, of so many. */
const SURE_MARKS = 2;
const ABSENT_FOR_ONE = 0.1;
const LEAST_TERMS_FOR_ONE = 9;
/** Two rows this much alike are one statement. */
const REPEATS = 0.4;
/** Terms of the topic that a statement of one text has: without them it is about something else, with many it is the event itself,
    which the others report in other words. So are a text's first sentences. */
const LEAST_TOPIC_TERMS = 1;
const MOST_TOPIC_TERMS = 3;
const FIRST_SENTENCES = 2;
const QUOTED = /["“«][^"”»]{25,}/;
const LEAST_CHARS = 40;
const LEAST_OWN_TERMS = 4;
/** Openings that lean on the sentence before. */
const LEANS = /^["“'‘«]?(?:he|she|they|it|this|that|these|those|his|her|their|its|but|and|also|however|then|so|such|another|meanwhile|instead)\b/i;
const ASIDE = /^(?:file photo|file -|photo|image|watch|read more|click|sign up|subscribe|follow us|add )|@\w|\b(?:AP|AFP|Getty|Reuters|Press) (?:photo|images?)\b|\/(?:AP|AFP|Getty|Reuters)\b|\b(?:gestures|arrives|speaks|poses|walks|looks on|listens|pictured|is seen)\b.{0,100}\b(?:on|in|,) (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}, \d{4}|\b(?:contributed to this|this report)\b/i;
const WHOLE = /^["“'‘«]?[\p{Lu}\p{N}].*[.!…]["”'’»)]*$/su;

/**
 * At most twelve statements: those that most texts have first, the page's own wording before another's; then some that one
 * text alone has. Where a text has many of a statement's words in no one sentence, nothing is claimed. Near linear.
 */
export function compareStatements(page: ComparedText, others: ComparedText[], rarity: Rarity): MatrixRow[] {
  if (!others.length) return [];
  const texts = [page, ...others];
  const index = indexStatements(texts, rarity);
  const textOf = ({ text, sentence }: Said): string => wordsAt((texts[text] as ComparedText).text, sentence);
  const place = ({ text, sentence: { paragraph, start, end } }: Said): Place => placeOf(texts[text] as ComparedText, paragraph, start, end);
  const read = new Map<Said, Wordings>();
  const wordsOf = (said: Said): Wordings => {
    let words = read.get(said);
    if (!words) read.set(said, (words = readWords(textOf(said))));
    return words;
  };
  const sharesRun = (sentence: string, text: number) => {
    const { runs } = readCompared(texts[text] as ComparedText);
    return [...makeShingles(tokenise(sentence))].some((run) => runs.has(run));
  };
  const candidates = index.said
    .filter((said) => said.text < MAX_SOURCES && isWhole(textOf(said)) && countTerms(said, (term) => !index.isTopic(term)) >= LEAST_OWN_TERMS)
    .map((said) => judge(index, said, { wordsOf, textOf, sharesRun }))
    .filter(({ found, unsure, has, cells }) => (found > 1 ? has * 2 <= cells.length : unsure === 0));
  const rows = [...pickAgreed(index, candidates), ...pickLone(index, candidates, textOf)];
  return rows.slice(0, MAX_ROWS).sort(inStairs).map(({ said, cells, places }): MatrixRow => ({
    text: (texts[said.text] as ComparedText).id,
    place: place(said),
    cells,
    places: places.map((one) => one && place(one)),
  }));
}

const isWhole = (text: string) => text.length >= LEAST_CHARS && text.length <= MAX_PASSAGE_CHARS && WHOLE.test(text) && !LEANS.test(text) && !isAside(text);
/** A question, a caption, or a line about the page itself: none of them states anything. */
const isAside = (text: string) => text.endsWith('?') || ASIDE.test(text);

function countTerms({ terms }: Pick<Said, 'terms'>, fits: (term: number) => boolean): number {
  let count = 0;
  for (const term of terms) if (fits(term)) count++;
  return count;
}

/** Ways to look at a sentence: its words, its text, and whether another text has five of its words in a row. */
interface Looks {
  wordsOf: (said: Said) => Wordings;
  textOf: (said: Said) => string;
  sharesRun: (sentence: string, text: number) => boolean;
}

/** What each text has of a statement. Five words in a row that a text has too are not absent from it, whoever it says spoke them. */
function judge(index: StatementIndex, said: Said, { wordsOf, textOf, sharesRun }: Looks): Candidate {
  let likeness = 0;
  let has = 0;
  const isSpoken = shareInMarks(textOf(said)) > MOSTLY;
  const places: (Said | null)[] = [];
  const cells = index.nearest(said).map((nearest, text): Cell => {
    places.push(null);
    if (text === said.text) { places[text] = said; return 'words'; }
    if (nearest && nearest.score >= SAYS && !isAside(textOf(nearest.said))) {
      const { shared, share } = index.cover(said, nearest.said);
      const [mine, theirs] = [wordsOf(said), wordsOf(nearest.said)];
      if (shared >= LEAST_SHARED && share >= LEAST_SHARE && !clashes(mine, theirs)) {
        likeness += nearest.score;
        places[text] = nearest.said;
        return isSameWording(mine, theirs) ? 'words' : 'others';
      }
    }
    const words = index.words[text] as Set<number>;
    if (!hasLittle(index, said, words)) { has++; return 'unsure'; }
    return isSpoken && lacksMarks(index, said, words) && !sharesRun(textOf(said), text) ? 'none' : 'unsure';
  });
  const count = (...kinds: Cell[]) => cells.filter((cell) => kinds.includes(cell)).length;
  return { said, cells, places, found: count('words', 'others'), unsure: count('unsure'), has, likeness };
}

/**
 * Names or numbers that the other text lacks tell more than words, which have others that mean the same: two of them, or one where hardly
 * any of a statement's own words are there.
 */
function lacksMarks(index: StatementIndex, said: Said, words: Set<number>): boolean {
  const missing = countTerms({ terms: said.marks }, (mark) => !words.has(mark));
  if (missing >= SURE_MARKS) return true;
  return missing > 0 && said.terms.size >= LEAST_TERMS_FOR_ONE && shareHad(index, said, words) < ABSENT_FOR_ONE;
}

/** Share of a sentence that stands in quotation marks. What a writer tells may be told elsewhere in other words; what somebody says is his. */
const shareInMarks = (text: string): number => findMarked(text).reduce((sum, { start, end }) => sum + end - start, 0) / text.length;

/** Share, by rarity, of a statement's terms beyond the topic's that a text has. */
function shareHad(index: StatementIndex, { terms }: Said, words: Set<number>): number {
  let [own, had] = [0, 0];
  for (const term of terms) {
    if (index.isTopic(term)) continue;
    own += index.weight(term);
    if (words.has(term)) had += index.weight(term);
  }
  return own ? had / own : 0;
}

/** Few of its own terms are anywhere in the other text, and not most of the topic's: a lead in other words has only these. */
function hasLittle(index: StatementIndex, { terms }: Said, words: Set<number>): boolean {
  let topic = 0;
  let [all, had, own, hadOwn] = [0, 0, 0, 0];
  for (const term of terms) {
    const weight = index.weight(term);
    const isTopic = index.isTopic(term);
    all += weight;
    if (!isTopic) own += weight;
    if (!words.has(term)) continue;
    had += weight;
    if (isTopic) topic++;
    else hadOwn += weight;
  }
  return topic <= MAX_TOPIC_TERMS && hadOwn < ABSENT * own && had < ABSENT_IN_ALL * all;
}

/** Those that most texts have; what a row's texts say there is not said again in another row. */
function pickAgreed(index: StatementIndex, candidates: Candidate[]): Candidate[] {
  const ranked = candidates.filter(({ found }) => found > 1)
    .sort((a, b) => b.found - a.found || Number(b.said.text === 0) - Number(a.said.text === 0) || a.has - b.has || b.likeness - a.likeness || a.said.at - b.said.at);
  const picked: Candidate[] = [];
  const used = new Set<Said>();
  for (const candidate of ranked) {
    if (picked.length >= MAX_ROWS) break;
    if (candidate.places.some((place) => place && used.has(place))) continue;
    const near = index.nearest(candidate.said);
    if (picked.some(({ said, places }) => [said, ...places].some((one) => one && near[one.text]?.said === one && one.text !== candidate.said.text && (near[one.text]?.score ?? 0) >= REPEATS))) continue;
    picked.push(candidate);
    for (const place of candidate.places) if (place) used.add(place);
  }
  return picked.slice(0, Math.max(MAX_ROWS - MAX_LONE, MAX_ROWS - candidates.filter(({ found }) => found === 1).length));
}

/** Some that one text alone has: quotes first, then in the order of the text, and not all of one text. */
function pickLone(index: StatementIndex, candidates: Candidate[], textOf: (said: Said) => string): Candidate[] {
  const of = new Map<number, number>();
  return candidates.filter(({ found, said }) => {
    const topic = countTerms(said, index.isTopic);
    return found === 1 && said.at >= FIRST_SENTENCES && topic >= LEAST_TOPIC_TERMS && topic <= MOST_TOPIC_TERMS;
  }).map((candidate) => ({ candidate, isQuote: QUOTED.test(textOf(candidate.said)) }))
    .sort((a, b) => Number(b.isQuote) - Number(a.isQuote) || a.candidate.said.at - b.candidate.said.at || a.candidate.said.text - b.candidate.said.text)
    .filter(({ candidate: { said: { text } } }) => {
      of.set(text, (of.get(text) ?? 0) + 1);
      return (of.get(text) as number) <= MAX_LONE_OF_TEXT;
    }).slice(0, MAX_LONE).map(({ candidate }) => candidate);
}

/** Agreement first; of as many texts, those that the earlier texts have; then in the order of the text. */
function inStairs(a: Candidate, b: Candidate): number {
  if (a.found !== b.found) return b.found - a.found;
  for (let i = 0; i < a.cells.length; i++) {
    const difference = Number(b.places[i] !== null) - Number(a.places[i] !== null);
    if (difference) return difference;
  }
  return a.said.text - b.said.text || a.said.at - b.said.at;
}
