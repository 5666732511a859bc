/** In: a block and its marked stretches. Out: its sentences one by one, as they read with each quotation taken as one word. */
import type { Token } from '../../text/tokens';
import { CALENDAR } from '../find/cues';
import type { BlockReading } from '../labels/reading';
import type { Marked } from './marks';

/** A word outside quotation marks, or a whole quotation. */
export interface Item {
  start: number;
  end: number;
  /** Index of the token, or -1. */
  token: number;
  /** Index of the quotation, or -1. */
  quote: number;
  norm: string;
}

export interface Frame {
  items: Item[];
  start: number;
  end: number;
}

const ENDS = /[.!?…]["'”’»)\]]*\s|\n/;
const ABBREVIATED = new Set('mr mrs ms dr prof gen gov sen rep rev lt col sgt capt adm hon st sr jr vs no corp inc co ltd jan feb mar apr jun jul aug sep sept oct nov dec us'.split(' '));

/**
 * Cuts a block into frames, one at a time: nobody looks further back than to the one before, and a list of all would be
 * carried by the collector through a long block. Full stops inside a quotation end no frame unless the quotation does too. Linear.
 */
export function* readFrames({ text, tokens }: BlockReading, quotes: Marked[]): Generator<Frame, void, undefined> {
  let items: Item[] = [];
  let before: Item | null = null;
  let token = 0;
  let quote = 0;
  while (token < tokens.length || quote < quotes.length) {
    const word = tokens[token];
    const marked = quotes[quote];
    const isQuotation = marked !== undefined && (word === undefined || marked.to <= word.start);
    // The words inside a quotation are left out: it stands for them.
    if (!isQuotation && marked && (word as Token).start >= marked.start) { token++; continue; }
    const item = isQuotation ? quotationAt(marked, quote++) : wordAt(word as Token, token++);
    if (before && breaks(text, tokens, quotes, before, item)) {
      yield frameOf(items);
      items = [];
    }
    items.push(item);
    before = item;
  }
  if (items.length) yield frameOf(items);
}

const frameOf = (items: Item[]): Frame => ({ items, start: (items[0] as Item).start, end: (items[items.length - 1] as Item).end });
const wordAt = ({ start, end, norm }: Token, token: number): Item => ({ start, end, token, quote: -1, norm });
const quotationAt = ({ from, to }: Marked, quote: number): Item => ({ start: from, end: to, token: -1, quote, norm: '' });

function breaks(text: string, tokens: Token[], quotes: Marked[], before: Item, item: Item): boolean {
  if (item.start - before.end === 1 && before.quote < 0 && item.quote < 0 && text.charCodeAt(before.end) !== 0x0a) return false;
  const gap = text.slice(before.end, item.start);
  if (gap.includes('\n')) return true;
  const capital = item.quote < 0 ? (tokens[item.token] as Token).capital : isCapital(text.charAt((quotes[item.quote] as Marked).start));
  if (before.quote >= 0) {
    const last = text.charAt((quotes[before.quote] as Marked).end - 1);
    if (/[.!?…]/.test(gap)) return item.quote >= 0 || capital;
    if (!/[.!?…]/.test(last) || /[,–—-]/.test(gap)) return false;
    // "Is it?" Kim said: a question's mark ends the quotation, not the sentence.
    if (item.quote >= 0) return true;
    return capital && last === '.';
  }
  if (!ENDS.test(gap + (item.quote >= 0 ? ' ' : ''))) return false;
  if (/[!?…]/.test(gap)) return true;
  if (/^[a-z]$/.test(before.norm) || (ABBREVIATED.has(before.norm) && !CALENDAR.has(item.norm))) return item.quote >= 0;
  return capital || item.quote >= 0 || /^[\d.,]+$/.test(item.norm);
}

const isCapital = (letter: string) => letter !== letter.toLowerCase();
