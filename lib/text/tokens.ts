/** In: any text. Out: its words, with offsets into the text and a folded form to compare by. */

export interface Token {
  /** UTF-16 offsets of the word; a possessive "'s" is left outside. */
  start: number;
  end: number;
  /** Folded: lower case, no accents or strokes, no dots of an abbreviation. */
  norm: string;
  /** A number of 28 bits that equal folded words share, and others mostly do not. */
  hash: number;
  /** The first letter is a capital. */
  capital: boolean;
  /** What stands between the word before and this one ends a sentence, a line or a quotation's start: a capital here says little. */
  initial: boolean;
}

const IS_CAPITAL = 1;
const IS_INITIAL = 2;
const HASH_SHIFT = 2;

/**
 * A token with its hash and what is said of its capital in one number. All tokens of a long text live as long as it is read,
 * and the collector carries each: what they hold is what a long text costs above a short one.
 */
class PackedToken implements Token {
  constructor(readonly start: number, readonly end: number, readonly norm: string, private readonly packed: number) {}

  get hash(): number { return this.packed >> HASH_SHIFT; }
  get capital(): boolean { return (this.packed & IS_CAPITAL) !== 0; }
  get initial(): boolean { return (this.packed & IS_INITIAL) !== 0; }
}

const OTHER = 0;
const LETTER = 1;
const DIGIT = 2;
const MARK = 3;
const KIND = 3;
/** A small letter of plain English, or a digit: a word of these alone is its own folded form. */
const PLAIN = 4;
/** A letter of plain English, large or small: its last five bits tell which. */
const ENGLISH = 8;
const CAPITAL = 16;
const UNKNOWN = 255;

// Patterns with \p stand outside the functions that use them: the build makes `new RegExp(...)` of each, wherever it stands.
const LETTERS = /\p{L}/u;
const NUMBERS = /\p{N}/u;
const MARKS = /\p{M}/u;
const MARK_RUNS = /\p{M}+/gu;

/** Class of each UTF-16 unit, filled in as units are met: a property regex costs a hundred times a table look-up. */
const classes = new Uint8Array(0x10000).fill(UNKNOWN);

function traitsOf(code: number): number {
  const known = classes[code] as number;
  return known === UNKNOWN ? meet(code) : known;
}

function meet(code: number): number {
  const character = String.fromCharCode(code);
  const found = LETTERS.test(character) ? LETTER
    : NUMBERS.test(character) ? DIGIT
      : MARKS.test(character) ? MARK
        : OTHER;
  const plain = (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
  const english = (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
  return classes[code] = found | (plain ? PLAIN : 0) | (english ? ENGLISH : 0) | (character !== character.toLowerCase() ? CAPITAL : 0);
}

const classOf = (code: number) => traitsOf(code) & KIND;
const isWord = (code: number) => classOf(code) !== OTHER;
const isApostrophe = (code: number) => code === 0x27 || code === 0x2019 || code === 0x2bc;

/**
 * Small letters that are plain ones with a stroke, without their dot or turned, or two in one: no accent stands apart from them, and whoever has
 * no key for one types these (as Lucene's ASCIIFoldingFilter and the full case folding of the Unicode Standard have them).
 */
const UNACCENTED: Record<string, string> = { ł: 'l', ø: 'o', đ: 'd', ð: 'd', ħ: 'h', ŧ: 't', ı: 'i', ə: 'a', þ: 'th', ß: 'ss', æ: 'ae', œ: 'oe' };
const UNACCENTED_LETTERS = /[łøđðħŧıəþßæœ]/g;

/** Folds a word to the form it is compared by: lower case, no accents or strokes, straight apostrophes. Linear in its length. */
export function foldWord(word: string): string {
  let plain = true;
  for (let i = 0; i < word.length; i++) if (word.charCodeAt(i) > 0x7f) { plain = false; break; }
  const lower = word.toLowerCase();
  if (plain) return lower;
  return lower.normalize('NFKD').replace(MARK_RUNS, '').replace(UNACCENTED_LETTERS, (letter) => UNACCENTED[letter] as string).replace(/[’ʼ]/g, "'");
}

/** A power of two: the slots of the table of words met, each of one word. */
const SHARED_SLOTS = 2 ** 14;
/** A letter of plain English takes five bits: so many fit a number that an engine keeps as it is, and twice as many a pair of them. */
const PACKED_CHARS = 6;
/** Longer slices are no copies in V8: one in the table would hold on to the whole text it came from. */
const MAX_SHARED_CHARS = 2 * PACKED_CHARS;
/**
 * Words met, of plain English letters, large or small; the newest takes its slot. The words of a text are mostly words met
 * before: their tokens then share one string each, which leaves the collector half as much to carry while a long text is
 * read, and is looked up faster in every set and map after. A word is told by its letters, packed into two numbers: no
 * string is read to compare it.
 */
const packed = new Int32Array(2 * SHARED_SLOTS);
const folded = new Array<string>(SHARED_SLOTS).fill('');

/** The folded form of text[start, end), a word of plain English letters: `low` and `high` are its first and second six. */
function foldShared(text: string, start: number, end: number, low: number, high: number, hash: number): string {
  const slot = hash & (SHARED_SLOTS - 1);
  if (packed[2 * slot] === low && packed[2 * slot + 1] === high) return folded[slot] as string;
  const raw = text.slice(start, end);
  packed[2 * slot] = low;
  packed[2 * slot + 1] = high;
  return folded[slot] = raw.toLowerCase();
}

/** With what is said of the capital, 30 bits: larger numbers are objects to some engines, each made anew where one is passed on. */
const HASH_BITS = 0xfffffff;

function hashPacked(low: number, high: number): number {
  const mixed = Math.imul(low ^ Math.imul(high, 0x85ebca6b), 0x9e3779b1);
  return (mixed ^ (mixed >>> 15)) & HASH_BITS;
}

/** The hash of a folded word however it was spelled: of its packed letters where they fit, else FNV-1a (Fowler, Noll, Vo). */
function hashFolded(word: string): number {
  let common = word.length <= MAX_SHARED_CHARS ? ENGLISH : 0;
  let low = 0;
  let high = 0;
  let hash = 0x811c9dc5 | 0;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    common &= traitsOf(code);
    if (i < PACKED_CHARS) low = (low << 5) | (code & 31);
    else high = (high << 5) | (code & 31);
    hash = Math.imul(hash ^ code, 0x01000193);
  }
  return common ? hashPacked(low, high) : (hash ^ (hash >>> 15)) & HASH_BITS;
}

/** So many letters of a word of plain English are packed, into three numbers. */
const MAX_PACKED_CHARS = 3 * PACKED_CHARS;

/** The words of one text as columns. */
export interface Words {
  starts: Int32Array;
  ends: Int32Array;
  /** Three numbers to a word: six letters of plain English in each, whatever their case; nothing of use in other words. */
  letters: Int32Array;
  /** As `isPlainWord`, `isCapital` and `isInitial` read them. */
  traits: Uint8Array;
}

const IS_PLAIN_WORD = 4;
/** Of plain English letters alone, few enough to be packed. */
export const isPlainWord = (traits: number) => (traits & IS_PLAIN_WORD) !== 0;
/** As `capital` and `initial` of a token. */
export const isCapital = (traits: number) => (traits & IS_CAPITAL) !== 0;
export const isInitial = (traits: number) => (traits & IS_INITIAL) !== 0;

const makeWords = (count: number): Words => ({ starts: new Int32Array(count), ends: new Int32Array(count), letters: new Int32Array(3 * count), traits: new Uint8Array(count) });
/** Kept from text to text; one with more words than any article gets columns of its own, which are let go of. */
const KEPT_WORDS = 2 ** 14;
const kept = makeWords(KEPT_WORDS);

/** The same with room for more. */
function widen({ starts, ends, letters, traits }: Words, count: number): Words {
  const wider = makeWords(count);
  wider.starts.set(starts);
  wider.ends.set(ends);
  wider.letters.set(letters);
  wider.traits.set(traits);
  return wider;
}

/** How many words a text has that has had `count` up to `at`, a tenth above; at least one character stands between two. */
const guessWords = ({ length }: string, at: number, count: number) => Math.min((length + 1) >> 1, Math.ceil(1.1 * count * length / at));

/**
 * Finds the words of a text and makes no object of any: a page is compared with tens of articles, whose words are counted and forgotten.
 * Hyphens split ("Trump-Putin" is two words), a dotted abbreviation is one ("U.S." is "us"), a decimal or grouped number is one
 * ("1,200.5"). Time is linear in the text's length; any string is accepted.
 * @returns columns that the next text is written over, and how many words they hold
 */
export function scanWords(text: string): { words: Words; count: number } {
  // Engines hold a text in several ways. To look the method up on each character of whatever came costs V8 as much as all the rest.
  const unitAt = String.prototype.charCodeAt;
  let found = kept;
  let { starts, ends, letters, traits } = found;
  const length = text.length;
  let count = 0;
  let i = 0;
  let initial = true;
  while (i < length) {
    const code = unitAt.call(text, i);
    // As `traitsOf` does, which engines call here rather than take in.
    const known = classes[code] as number;
    const first = known === UNKNOWN ? meet(code) : known;
    const kind = first & KIND;
    if (kind === OTHER || kind === MARK) {
      if (code !== 0x20 && endsSentence(code, text, i)) initial = true;
      i++;
      continue;
    }
    const start = i;
    let common = PLAIN | ENGLISH; // what all its units are
    let low = 0;
    let high = 0;
    let top = 0;
    for (; i < length; i++) {
      const here = unitAt.call(text, i);
      const seen = classes[here] as number;
      const one = seen === UNKNOWN ? meet(here) : seen;
      if ((one & KIND) === OTHER && (here === 0x20 || !joins(here, text, start, i))) break;
      common &= one;
      const at = i - start;
      if (at < PACKED_CHARS) low = (low << 5) | (here & 31);
      else if (at < 2 * PACKED_CHARS) high = (high << 5) | (here & 31);
      else top = (top << 5) | (here & 31);
    }
    if (count === starts.length) ({ starts, ends, letters, traits } = found = widen(found, guessWords(text, i, count)));
    let end = i;
    if ((common & PLAIN) === 0 && unitAt.call(text, end - 1) === 0x2e && end - start < 4) end--;
    starts[count] = start;
    ends[count] = end;
    letters[3 * count] = low;
    letters[3 * count + 1] = high;
    letters[3 * count + 2] = top;
    traits[count++] = (initial ? IS_INITIAL : 0) | (first & CAPITAL ? IS_CAPITAL : 0) | (common & ENGLISH && end - start <= MAX_PACKED_CHARS ? IS_PLAIN_WORD : 0);
    initial = false;
    if (i < length && isApostrophe(unitAt.call(text, i)) && isPossessive(text, i)) i += 2;
  }
  return { words: found, count };
}

/** The folded form of a word as a token has it. */
export const foldFound = (text: string, { starts, ends }: Words, word: number): string => normOf(text.slice(starts[word], ends[word]));

/** Splits a text into words, each an object of its own; see `scanWords`. */
export function tokenise(text: string): Token[] {
  const { words: { starts, ends, letters, traits }, count } = scanWords(text);
  const tokens = new Array<Token>(count);
  for (let i = 0; i < count; i++) {
    const start = starts[i] as number;
    const end = ends[i] as number;
    const [low, high] = [letters[3 * i] as number, letters[3 * i + 1] as number];
    let norm: string;
    let hash: number;
    if (isPlainWord(traits[i] as number) && end - start <= MAX_SHARED_CHARS) {
      hash = hashPacked(low, high);
      norm = foldShared(text, start, end, low, high, hash);
    } else {
      norm = normOf(text.slice(start, end));
      hash = hashFolded(norm);
    }
    tokens[i] = new PackedToken(start, end, norm, (hash << HASH_SHIFT) | ((traits[i] as number) & (IS_INITIAL | IS_CAPITAL)));
  }
  return tokens;
}

/** What is no letter and stands inside a word: "1,200.5", "U.S.", "don't". */
function joins(code: number, text: string, start: number, at: number): boolean {
  if (code === 0x2e || code === 0x2c) {
    if (at + 1 < text.length && classOf(text.charCodeAt(at - 1)) === DIGIT && classOf(text.charCodeAt(at + 1)) === DIGIT) return true;
    return code === 0x2e && isDotted(text, start, at);
  }
  return isApostrophe(code) && at + 1 < text.length && classOf(text.charCodeAt(at + 1)) === LETTER && !isPossessive(text, at);
}

const normOf = (raw: string) => foldWord(raw.includes('.') && classOf(raw.charCodeAt(0)) === LETTER ? raw.replaceAll('.', '') : raw);

/** A full stop inside single letters: "U.S.", "a.m.", "J.R." */
function isDotted(text: string, start: number, dot: number): boolean {
  if (classOf(text.charCodeAt(dot - 1)) !== LETTER) return false;
  const single = dot - start === 1 || text.charCodeAt(dot - 2) === 0x2e;
  if (!single) return false;
  const next = text.charCodeAt(dot + 1);
  const closes = dot - start > 1; // the last dot of "U.S."
  return closes || (classOf(next) === LETTER && text.charCodeAt(dot + 2) === 0x2e);
}

function isPossessive(text: string, apostrophe: number): boolean {
  const letter = text.charCodeAt(apostrophe + 1) | 0x20;
  return letter === 0x73 && (apostrophe + 2 >= text.length || !isWord(text.charCodeAt(apostrophe + 2)));
}

/** Sentence and line ends, colons, and opening quotes and brackets: after these a capital says little. */
function endsSentence(code: number, text: string, at: number): boolean {
  if (code === 0x2e) {
    // "Mr." and "Feb." end nothing; a dot after a word of three letters or fewer is left undecided, as not ending.
    let letters = 0;
    for (let k = at - 1; k >= 0 && classOf(text.charCodeAt(k)) === LETTER; k--) letters++;
    return letters > 4 || letters === 0 || !/^(mr|mrs|ms|dr|gen|gov|sen|rep|st|lt|col|sgt|prof|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|no|vs)$/i.test(text.slice(at - letters, at));
  }
  return code === 0x21 || code === 0x3f || code === 0x0a || code === 0x2026 || code === 0x201c || code === 0x22 || code === 0x3a || code === 0x2022;
}
