/** In: one word of a name in Latin letters. Out: its skeleton: one letter for each sound that romanisations write in several ways.
    Rules after ISO 9:1995, BGN/PCGN (Russian 1947, Ukrainian 1965 and 2019), Ukraine's national system (2010), the Library
    of Congress tables, and the ways of German, French and Polish newspapers. */
import { foldWord } from '../../text/tokens';

/** Letters that carry their own sign: read before accents and strokes are dropped. ISO 9, scientific and Polish spelling. */
const LETTERS: Record<string, string> = {
  š: 'sh', ž: 'zh', č: 'ch', ŝ: 'shch', ŭ: 'u', ż: 'zh', ź: 'z', ś: 's', ć: 'ch', ń: 'n', ó: 'u', ą: 'on', ę: 'en', ě: 'ye', ë: 'yo', ï: 'yi',
  û: 'yu', â: 'ya', è: 'e', ü: 'u', ö: 'o', ğ: 'g', ş: 'sh', ç: 'ch', ĭ: 'y', ʹ: '', ʺ: '', '’': '', ʼ: '', "'": '', '`': '', '"': '',
};
const SPECIAL = /[^a-z]/;

/**
 * Digraphs to one letter, longest first. Q shch, S sh, C ch, Z zh, H kh, T ts, x ks, J a glide before a vowel; g is written
 * h, since Ukrainian reads the letter that Russian reads g as h.
 */
const DIGRAPHS: [RegExp, string][] = [
  [/zgh/g, 'zh_'], [/shtsh|schtsch|chtch|shch|szcz|stsch|schch/g, 'Q'], [/tsch|tch|cz/g, 'C'], [/dzh|dj/g, 'dZ'], [/sch/g, 'Q'], [/sh|sz/g, 'S'], [/ch/g, 'C'],
  [/zh_/g, 'z_'], [/zh|rz(?=[aeiouy])/g, 'Z'], [/kh/g, 'H'], [/ph/g, 'f'], [/th/g, 't'], [/ts|tz|tc/g, 'T'], [/ck/g, 'k'], [/c(?=[aourlkt]|$)/g, 'k'], [/c/g, 'T'], [/ks/g, 'x'], [/ou(?!$)/g, 'u'], [/[gh_]/g, 'h'],
  [/w/g, 'v'], [/q/g, 'k'], [/[yij](?=[aeou])/g, 'J'], [/TJa/g, 'Ta'], [/j/g, 'y'],
];

/** Ends of adjectives and of names made like them, which each language writes in its own way. */
const ENDINGS: [RegExp, string][] = [
  [/aJa$/, 'a'], [/[oe]J?e$/, 'e'], [/(?:[iy]|(?<=[^aou])e)[iy]+$|[iy]$/, 'y'], [/[oi][iy]$/, 'y'],
];

/** The skeleton of a word; linear in its length. Words in other scripts than Latin only fold. */
export function skeletonOf(word: string): string {
  let text = word.toLowerCase();
  if (SPECIAL.test(text)) text = foldWord(Array.from(text.normalize('NFC'), (letter) => LETTERS[letter] ?? letter).join(''));
  for (const [from, to] of DIGRAPHS) text = text.replace(from, to);
  for (const [from, to] of ENDINGS) text = text.replace(from, to);
  return text.replace(/(.)\1+/g, '$1');
}
