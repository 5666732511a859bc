/** In: titles. Out: a column of the places where their words begin, in the order of what is read from there on; and from it, by
    halving, the titles that are called so, or of which some words begin so. Few titles are kept folded. */
import { foldWord, tokenise } from '../../text/tokens';
import { checkNow, type Checking } from './checks';
import { compareTexts, halve } from './columns';

/** Words of a title that count as beginnings; they share one number with the title's own. */
const MAX_BEGINNINGS = 16;
/** Behind the last word, before any letter in order: what a whole title ends with. */
const END = '\n';
const END_CODE = END.charCodeAt(0);

/** A text's words, folded, with one space between. */
export const foldWords = (text: string): string => (ODD.test(text) ? tokenise(text).map(({ norm }) => norm).join(' ') : foldWord(text).trim());
/** As `tokenise` reads a title; the quick way does for the letters of Europe's languages and spaces, which nearly all consist of. */
const ODD = /[^A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f\u0400-\u045f ]| {2}/;

/** Lays out where words begin: the title's number times 16, and the word's. */
export function orderWords(titles: readonly string[]): number[] {
  const places: { place: number; text: string }[] = [];
  titles.forEach((title, number) => {
    const words = foldWords(title);
    for (let word = 0, at = 0; word < MAX_BEGINNINGS && words !== '' && at >= 0; word++) {
      places.push({ place: number * MAX_BEGINNINGS + word, text: words.slice(at) + END });
      at = words.indexOf(' ', at) + 1 || -1;
    }
  });
  return places.sort((a, b) => compareTexts(a.text, b.text) || a.place - b.place).map(({ place }) => place);
}

/** Titles kept folded: every search halves from the same middle, so that the first steps of all are the same ones. */
const MAX_MET = 1_000;

/** Finds titles by their words. */
export class WordOrder {
  private readonly met = new Map<number, string>();

  /**
   * @param places as `orderWords` gave them; @param count how many titles there are; @param titleAt reads one
   * @throws RangeError when a place is in no title
   */
  constructor(private readonly places: Uint32Array, count: number, private readonly titleAt: (number: number) => string, check: Checking = checkNow) {
    check(() => { for (let i = 0; i < places.length; i++) if ((places[i] as number) >= count * MAX_BEGINNINGS) throw new RangeError('A word begins in no title.'); });
  }

  /** Titles that are these words and nothing else, folded, ascending; `most` at most. */
  findNamed(words: string, most: number): number[] {
    return smallest(this.range(words + END).filter(isBeginning), most).map(titleOf);
  }

  /**
   * Titles of which some words begin with these, in a row: those that begin so themselves first, each kind ascending.
   * @param most how many of each kind
   */
  findBeginning(words: string, most: number): { first: number[]; later: number[] } {
    const range = this.range(words);
    return {
      first: smallest(range.filter(isBeginning), most).map(titleOf),
      later: smallest(range.filter((place) => !isBeginning(place)), most).map(titleOf),
    };
  }

  private range(start: string): Uint32Array {
    const from = halve(this.places.length, (at) => this.compare(at, start) < 0);
    // Mostly a few titles begin so: steps that double find the end sooner than halving all that is left.
    let reach = 1;
    while (from + reach < this.places.length && this.compare(from + reach, start) === 0) reach *= 2;
    const to = from + halve(Math.min(reach, this.places.length - from), (at) => this.compare(from + at, start) === 0);
    return this.places.subarray(from, to);
  }

  /** Below 0, 0 or above 0 where what is read from a place comes before others that begin so, begins so itself, or comes behind. Nothing is put together for it. */
  private compare(at: number, start: string): number {
    const text = this.textAt(at);
    for (let i = 0; i < start.length; i++) {
      const difference = (i < text.length ? text.charCodeAt(i) : i === text.length ? END_CODE : -1) - start.charCodeAt(i);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  /** What is read from a place on, but for its end. */
  private textAt(at: number): string {
    const met = this.met.get(at);
    if (met !== undefined) return met;
    if (this.met.size >= MAX_MET) this.met.clear();
    const text = this.readText(at);
    this.met.set(at, text);
    return text;
  }

  private readText(at: number): string {
    const place = this.places[at] as number;
    const words = foldWords(this.titleAt(titleOf(place)));
    let start = 0;
    for (let word = place % MAX_BEGINNINGS; word > 0 && start >= 0; word--) start = words.indexOf(' ', start) + 1 || -1;
    return start < 0 ? '' : words.slice(start);
  }
}

const isBeginning = (place: number) => place % MAX_BEGINNINGS === 0;
const titleOf = (place: number) => Math.floor(place / MAX_BEGINNINGS);

/** The smallest of some numbers, ascending. */
function smallest(numbers: Uint32Array, most: number): number[] {
  return [...numbers.slice().sort().subarray(0, most)];
}
