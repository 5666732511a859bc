/** In: a paragraph. Out: the stretches between its quotation marks. */

/** Words between marks. `start` and `end` leave the marks out, `from` and `to` take them in. */
export interface Marked {
  start: number;
  end: number;
  from: number;
  to: number;
  /** No closing mark: the quotation goes on in the next paragraph, if that opens with a mark too. */
  open: boolean;
}

// Patterns with \p stand outside the functions that use them: the build makes `new RegExp(...)` of each, wherever it stands.
const WORD_CHARACTER = /[\p{L}\p{N}]/u;
const ENDS_WORDS = /[.,!?…\p{L}\p{N}]/u;

const OPENERS = '“"«„‘\'';
const CLOSERS: Record<string, string> = { '“': '”"', '"': '"”', '«': '»', '„': '“”"', '‘': '’', '\'': '\'' };

/**
 * Pairs quotation marks, outermost only. A single mark opens only after a space and closes only after punctuation or before a
 * space, so that apostrophes are left alone. Linear in the text's length.
 */
export function findMarked(text: string): Marked[] {
  const found: Marked[] = [];
  let opener = '';
  let from = -1;
  let singleFailed = false; // one search for a missing single closer is enough for a paragraph
  const marks = /["'«»\u2018-\u201e]/g; // straight marks, guillemets, and the block of curly ones
  for (let match = marks.exec(text); match; match = marks.exec(text)) {
    const i = match.index;
    const mark = match[0];
    if (opener) {
      if (!(CLOSERS[opener] as string).includes(mark)) continue;
      if (isSingle(opener) && !closesSingle(text, i)) continue;
      if (opener === '"' && mark === '"' && i === from + 1) { opener = ''; continue; }
      found.push({ start: skipRight(text, from + 1, i), end: skipLeft(text, i, from + 1), from, to: i + 1, open: false });
      opener = '';
      continue;
    }
    if (!OPENERS.includes(mark) || !opens(text, i, mark)) continue;
    if (isSingle(mark)) {
      if (singleFailed) continue;
      if (!hasSingleCloser(text, i + 1, mark)) { singleFailed = true; continue; }
    }
    opener = mark;
    from = i;
  }
  if (opener && !isSingle(opener) && text.length > from + 1) {
    found.push({ start: skipRight(text, from + 1, text.length), end: skipLeft(text, text.length, from + 1), from, to: text.length, open: true });
  }
  return found.filter(({ start, end }) => end > start);
}

const isSingle = (mark: string) => mark === '‘' || mark === '\'';

function opens(text: string, at: number, mark: string): boolean {
  const next = text.charAt(at + 1);
  if (next === '' || /\s/.test(next)) return mark === '“' || mark === '«';
  if (mark === '“' || mark === '«' || mark === '„') return true;
  const before = text.charAt(at - 1);
  return before === '' || /[\s([—–\-:/]/.test(before);
}

function closesSingle(text: string, at: number): boolean {
  const next = text.charAt(at + 1);
  return (next === '' || !WORD_CHARACTER.test(next)) && ENDS_WORDS.test(text.charAt(at - 1));
}

function hasSingleCloser(text: string, at: number, opener: string): boolean {
  const closer = CLOSERS[opener] as string;
  for (let i = text.indexOf(closer, at); i >= 0; i = text.indexOf(closer, i + 1)) if (closesSingle(text, i)) return true;
  return false;
}

function skipRight(text: string, at: number, to: number): number {
  while (at < to && /\s/.test(text.charAt(at))) at++;
  return at;
}

function skipLeft(text: string, at: number, from: number): number {
  while (at > from && /\s/.test(text.charAt(at - 1))) at--;
  return at;
}
