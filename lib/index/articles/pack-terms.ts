/** In: an article's terms with their counts. Out: the same in a third of the room, and back: terms that are made of other terms of the
    article are written as these terms' places. */
import { KIND } from '../../events/terms/terms';
import type { TermCount } from '../../model/analysis';

/** Terms, then their counts; or, where they are not in order, as they are. */
export type PackedTerms = [plain: string, names: string, pairs: string, counts: string] | TermCount[];

const NEVER_IN_A_TERM = /[\n ]/;

/** Packs terms that are in order, each there once, as the analysis gives them; others are left as they are. */
export function packTerms(terms: TermCount[]): PackedTerms {
  if (!terms.every(([term], i) => (i === 0 || (terms[i - 1] as TermCount)[0] < term) && isPackable(term))) return terms;
  const plain = terms.filter(([term]) => !isMade(term));
  const places = new Map(plain.map(([term], i) => [term, i]));
  const names: (string | number)[] = [];
  const pairs: (string | number)[] = [];
  const made: TermCount[] = [];
  for (const one of terms) {
    const [term] = one;
    if (!isMade(term)) continue;
    made.push(one);
    const parts = term.slice(1).split(' ').map((part) => places.get(part) ?? `'${part}`);
    (term.startsWith(KIND.name) ? names : pairs).push(...parts);
  }
  // Names come after pairs in the order of terms, and the counts follow that order.
  return [plain.map(([term]) => term).join(' '), names.join(' '), pairs.join(' '), [...plain, ...made].map(writeCounts).join('')];
}

/** Unpacks terms, in order again. Any texts give some terms. */
export function unpackTerms(packed: PackedTerms): TermCount[] {
  if (!isPacked(packed)) return packed;
  const [plainText, names, pairs, counts] = packed;
  const plain = splitWords(plainText);
  const read = (part: string) => (part.startsWith("'") ? part.slice(1) : plain[Number(part)] ?? '');
  const pairParts = splitWords(pairs).map(read);
  const made: string[] = [];
  for (let i = 0; i < pairParts.length; i += 2) made.push(`${KIND.pair}${pairParts[i] as string} ${pairParts[i + 1] as string}`);
  for (const part of splitWords(names)) made.push(KIND.name + read(part));
  const numbers = counts.match(/[a-z]|[0-9]|;[0-9,]+;/g) ?? [];
  const terms = [...plain, ...made].map((term, i) => readCounts(term, numbers[i] ?? '1'));
  return terms.sort(([a], [b]) => (a < b ? -1 : 1));
}

const isPacked = (packed: PackedTerms): packed is Exclude<PackedTerms, TermCount[]> => typeof packed[0] === 'string';
const isMade = (term: string) => term.startsWith(KIND.name) || term.startsWith(KIND.pair);

function isPackable(term: string): boolean {
  if (!term.startsWith(KIND.pair)) return !NEVER_IN_A_TERM.test(term) && term.length > 0 && term !== KIND.name;
  const parts = term.slice(1).split(' ');
  return parts.length === 2 && parts.every((part) => part !== '' && !NEVER_IN_A_TERM.test(part));
}

const splitWords = (text: string) => (text === '' ? [] : text.split(' '));

/** Counts that most terms have, as one character: digits for the body alone, letters for a few in the lede or the title. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const FREQUENT = new Map([[0, 1, 0], [1, 0, 0], [0, 1, 1], [0, 2, 0], [1, 1, 0], [0, 1, 2], [1, 1, 1], [1, 0, 1], [0, 2, 1], [0, 1, 3], [1, 0, 2], [1, 1, 2]].map((counts, i) => [counts.join(), LETTERS.charAt(i)]));
const BY_LETTER = new Map([...FREQUENT].map(([counts, letter]) => [letter, counts]));

function writeCounts([, title, lede, body]: TermCount): string {
  if (title === 0 && lede === 0 && body < 10) return String(body);
  const counts = [title, lede, body].join();
  return FREQUENT.get(counts) ?? `;${counts};`;
}

function readCounts(term: string, text: string): TermCount {
  const counts = BY_LETTER.get(text) ?? text.replaceAll(';', '');
  const [title = 0, lede = 0, body = 0] = (counts.includes(',') ? counts : `0,0,${counts}`).split(',').map((count) => Number(count) || 0);
  return [term, title, lede, body];
}
