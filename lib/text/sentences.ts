/** In: a paragraph. Out: the offsets of its sentences. */

export interface Range {
  start: number;
  end: number;
}

/** Words after which a full stop ends nothing. */
const ABBREVIATIONS = new Set(
  'mr mrs ms dr prof gen gov sen rep rev lt col sgt capt cmdr adm hon st sr jr vs nos fig vol jan feb mar apr jun jul aug sep sept oct nov dec inc corp co ltd dept est approx al ca cf mt ft pres sec maj'.split(' '),
);

/** Abbreviations that may end a sentence as well: they do where a word that opens sentences follows. */
const CLOSING_ABBREVIATIONS = new Set('jr sr inc corp co ltd etc al dept st ave blvd am pm'.split(' '));
/** "No. 2", "pp. 4": these are abbreviations before a number and words before anything else. */
const NUMBER_ABBREVIATIONS = new Set(['no', 'pp', 'p', 'art', 'para', 'ch']);

/** Words that open sentences and seldom stand, with a capital, inside one. */
const OPENERS = new Set(
  'the it he she they we in on at but and this that a an his her its their our as for after before when while if there these those however meanwhile according some many most both no not what who why how'.split(' '),
);

// Patterns with \p stand outside the functions that use them: the build makes `new RegExp(...)` of each, wherever it stands.
const SAID_BY = /^\p{Lu}[\p{L}-]{0,20}(?: \p{Lu}[\p{L}-]{0,20})? (?:said|asked|added|wrote|told|says|asks|exclaimed|replied|shouted)\b/u;
const OPENING = /[\p{Lu}\p{N}"'“‘«(—–-]/u;
const LETTER = /\p{L}/u;
const LETTER_OR_DOT = /[\p{L}.]/u;
const FIRST_WORD = /^[\p{L}]+/u;
const INITIAL = /^\p{Lu}$/u;
const DOTTED = /^(\p{L}\.)+\p{L}$/u;

/**
 * Splits a paragraph at sentence ends: `.`, `!`, `?` or `…`, with the quotes and brackets that close there, before white
 * space and a capital, a digit or an opening quote; and at blank lines and lines that open with a bullet or a number.
 * Abbreviations, initials ("J. R.") and "U.S." do not end a sentence unless a word that opens sentences follows.
 * Ranges cover the text but for the white space between them. Linear in the text's length.
 */
export function splitSentences(text: string): Range[] {
  const ranges: Range[] = [];
  let start = skipSpace(text, 0);
  const ends = /[.!?…]+["'”’»)\]]*(?=\s)|\n(?=[ \t]*(?:\n|[•▪◦‣*–—-][ \t]|\d{1,2}[.)][ \t]))/g;
  for (let match = ends.exec(text); match; match = ends.exec(text)) {
    const isLine = match[0] === '\n';
    const end = isLine ? trimEnd(text, start, match.index) : match.index + match[0].length;
    const next = skipSpace(text, match.index + match[0].length);
    if (next >= text.length || end <= start) continue;
    if (!isLine) {
      if (!opensSentence(text, next)) continue;
      if (match[0].startsWith('.') && !match[0].startsWith('..') && isAbbreviation(text, start, match.index, next)) continue;
      if (/^[!?][”"’]$/.test(match[0]) && isSaidBy(text, next)) continue;
    }
    ranges.push({ start, end });
    start = next;
    ends.lastIndex = Math.max(ends.lastIndex, next);
  }
  const end = trimEnd(text, start, text.length);
  if (end > start) ranges.push({ start, end });
  return ranges;
}

function trimEnd(text: string, start: number, at: number): number {
  while (at > start && /\s/.test(text.charAt(at - 1))) at--;
  return at;
}

/** “Why now?” Nordby asked: the quote's mark ends the quote, not the sentence. */
function isSaidBy(text: string, at: number): boolean {
  return SAID_BY.test(text.slice(at, at + 60));
}

function skipSpace(text: string, at: number): number {
  while (at < text.length && /\s/.test(text.charAt(at))) at++;
  return at;
}

function opensSentence(text: string, at: number): boolean {
  const character = text.charAt(at);
  return OPENING.test(character) || (LETTER.test(character) && character === character.toUpperCase());
}

function isAbbreviation(text: string, start: number, dot: number, next: number): boolean {
  let from = dot;
  while (from > 0 && LETTER_OR_DOT.test(text.charAt(from - 1)) && dot - from < 12) from--;
  const raw = text.slice(from, dot);
  const word = raw.toLowerCase();
  if (raw === '') return dot - start <= 2 && /^\d{1,2}$/.test(text.slice(start, dot)); // the number of a list's line
  const follows = FIRST_WORD.exec(text.slice(next, next + 12))?.[0].toLowerCase() ?? '';
  if (INITIAL.test(raw) && !/['’]/.test(text.charAt(from - 1))) return raw === 'I' || !OPENERS.has(follows); // an initial
  if (DOTTED.test(word)) return !OPENERS.has(follows);
  if (NUMBER_ABBREVIATIONS.has(word)) return /\d/.test(text.charAt(next));
  if (CLOSING_ABBREVIATIONS.has(word)) return !OPENERS.has(follows);
  return ABBREVIATIONS.has(word);
}
