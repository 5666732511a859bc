/** In: a text. Out: its numbers, each with the stem of what it counts. */
import { isStopWord, stem } from './stems';
import { tokenise, type Token } from './tokens';

export interface FigureFound {
  /** UTF-16 offsets of number and counted noun together. */
  start: number;
  end: number;
  value: number;
  /** Stem of the noun counted, a currency code, or `%`. */
  unit: string;
}

const WORDS = new Map(Object.entries({
  one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12,
  thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19, twenty: 20, thirty: 30,
  forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90,
}));
const SCALES = new Map(Object.entries({ hundred: 1e2, thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12, bn: 1e9, mn: 1e6 }));
const CURRENCIES = new Map(Object.entries({ $: 'USD', '€': 'EUR', '£': 'GBP', '₴': 'UAH', '₽': 'RUB' }));
const MONTHS = /^(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)/;
/** A noun may stand behind two describing words: "12 Iranian-made kamikaze drones". */
const NOUN_WINDOW = 4;

/**
 * Finds numbers that count or measure something. Years, days of a month, times of day and ages in apposition are no
 * figures. Words and digits alike; "300-350" gives its first number. Linear in the text's length.
 */
export function findFigures(text: string, tokens: Token[] = tokenise(text)): FigureFound[] {
  const found: FigureFound[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    const digits = /^\d[\d.,]*$/.test(token.norm);
    let value = digits ? readNumber(token.norm) : WORDS.get(token.norm);
    if (value === undefined || !Number.isFinite(value)) continue;
    if (token.norm === 'one' && !SCALES.has(tokens[i + 1]?.norm ?? '')) continue; // "one of the worst", "one must": rarely a count
    if (digits && isDateOrTime(text, tokens, i, value)) continue;
    const first = token;
    let last = token;
    const next = tokens[i + 1];
    if (!digits && value >= 20 && value < 100 && next && (WORDS.get(next.norm) ?? 10) < 10 && text.slice(token.end, next.start) === '-') {
      value += WORDS.get(next.norm) as number;
      last = next;
      i++;
    }
    for (let scale = tokens[i + 1]; scale && SCALES.has(scale.norm); scale = tokens[i + 1]) {
      value *= SCALES.get(scale.norm) as number;
      last = scale;
      i++;
    }
    const unit = readUnit(text, tokens, i, first, last);
    if (!unit) continue;
    found.push({ start: first.start - (unit.before ?? 0), end: unit.end, value, unit: unit.unit });
  }
  return found;
}

function readNumber(norm: string): number {
  const clean = norm.replace(/[.,]$/, '');
  // "1,200" groups thousands; "1.5" and "1,5" are decimals.
  if (/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(clean)) return Number(clean.replaceAll(',', ''));
  return Number(clean.replace(',', '.'));
}

function isDateOrTime(text: string, tokens: Token[], i: number, value: number): boolean {
  const token = tokens[i] as Token;
  const before = tokens[i - 1]?.norm ?? '';
  const after = tokens[i + 1]?.norm ?? '';
  if (value <= 31 && (MONTHS.test(before) || (MONTHS.test(after) && after !== 'mark'))) return true;
  if (value >= 1900 && value <= 2100 && Number.isInteger(value) && token.norm.length === 4) return true;
  return text.charAt(token.end) === ':' || text.charAt(token.start - 1) === ':' || /^(?:am|pm|st|nd|rd|th)$/.test(after);
}

function readUnit(text: string, tokens: Token[], i: number, first: Token, last: Token): { unit: string; end: number; before?: number } | null {
  const currency = CURRENCIES.get(text.charAt(first.start - 1));
  if (currency) return { unit: currency, end: last.end, before: 1 };
  const sign = /^\s?%/.exec(text.slice(last.end, last.end + 2));
  if (sign) return { unit: '%', end: last.end + sign[0].length };
  let noun: Token | null = null;
  for (let k = i + 1; k <= i + NOUN_WINDOW && k < tokens.length; k++) {
    const token = tokens[k] as Token;
    const gap = text.slice((tokens[k - 1] as Token).end, token.start);
    if (/[.,;:!?()“”"—–]/.test(gap)) break;
    if (token.norm === 'percent' || (token.norm === 'per' && tokens[k + 1]?.norm === 'cent')) return { unit: '%', end: token.norm === 'percent' ? token.end : (tokens[k + 1] as Token).end };
    if (/^\d/.test(token.norm)) break;
    const after = tokens[k + 1];
    if (after && text.slice(token.end, after.start) === '-') { k++; continue; } // "Iranian-made", "fixed-wing"
    if (isStopWord(token.norm)) { if (noun) break; continue; }
    noun = token;
    if (/[^s]s$/.test(token.norm)) break; // a plural is what is counted
  }
  return noun ? { unit: stem(noun.norm), end: noun.end } : null;
}
