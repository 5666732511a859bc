/** In: a paragraph. Out: the offsets of its sentences. */

export interface Range {
  start: number;
  end: number;
}

/** Words after which a full stop ends nothing. */
const ABBREVIATIONS = new Set(
  'mr mrs ms dr prof gen gov sen rep rev lt col sgt capt cmdr adm hon st sr jr vs no nos fig vol jan feb mar apr jun jul aug sep sept oct nov dec inc corp co ltd dept est approx al ca cf mt ft pres sec maj'.split(' '),
);

/**
 * Splits a paragraph at sentence ends: `.`, `!`, `?` or `…`, with the quotes and brackets that close there, before white
 * space and a capital, a digit or an opening quote. Abbreviations, initials ("J. R.") and "U.S." do not end a sentence
 * unless nothing else could. Ranges cover the text but for the white space between them. Linear in the text's length.
 */
export function splitSentences(text: string): Range[] {
  const ranges: Range[] = [];
  let start = skipSpace(text, 0);
  const ends = /[.!?…]+["'”’»)\]]*(?=\s)/g;
  for (let match = ends.exec(text); match; match = ends.exec(text)) {
    const end = match.index + match[0].length;
    const next = skipSpace(text, end);
    if (next >= text.length || !opensSentence(text, next)) continue;
    if (match[0].startsWith('.') && isAbbreviation(text, match.index, next)) continue;
    if (end > start) ranges.push({ start, end });
    start = next;
  }
  const end = text.trimEnd().length;
  if (end > start) ranges.push({ start, end });
  return ranges;
}

function skipSpace(text: string, at: number): number {
  while (at < text.length && /\s/.test(text.charAt(at))) at++;
  return at;
}

function opensSentence(text: string, at: number): boolean {
  const character = text.charAt(at);
  return /[\p{Lu}\p{N}"'“‘«(—–-]/u.test(character) || (/\p{L}/u.test(character) && character === character.toUpperCase());
}

function isAbbreviation(text: string, dot: number, next: number): boolean {
  let from = dot;
  while (from > 0 && /[\p{L}.]/u.test(text.charAt(from - 1)) && dot - from < 12) from--;
  const word = text.slice(from, dot).toLowerCase();
  if (/^\p{Lu}$/u.test(text.slice(from, dot)) && !/['’]/.test(text.charAt(from - 1))) return true; // an initial
  if (/^(\p{L}\.)+\p{L}$/u.test(word)) return !/^(The|It|He|She|They|We|In|On|At|But|And|This|That|A|An)\b/.test(text.slice(next, next + 6));
  return ABBREVIATIONS.has(word);
}
