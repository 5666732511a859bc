/** In: a block and its marked stretches. Out: its sentences as they read with each quotation taken as one word. */
import { CALENDAR } from './cues';
import type { BlockReading } from './labels-reading';
import { findMarked, type Marked } from './quotes-marks';
import type { Token } from '../text/tokens';

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

export interface BlockFrames {
  quotes: Marked[];
  frames: Frame[];
}

const ENDS = /[.!?…]["'”’»)\]]*\s|\n/;
const ABBREVIATED = new Set('mr mrs ms dr prof gen gov sen rep rev lt col sgt capt adm hon st sr jr vs no corp inc co ltd jan feb mar apr jun jul aug sep sept oct nov dec us'.split(' '));

/** Cuts a block into frames. Full stops inside a quotation end no frame unless the quotation does too. Linear. */
export function readFrames({ text, tokens }: BlockReading): BlockFrames {
  const quotes = findMarked(text);
  const frames: Frame[] = [];
  let items: Item[] = [];
  const close = () => {
    const first = items[0];
    const last = items[items.length - 1];
    if (first && last) frames.push({ items, start: first.start, end: last.end });
    items = [];
  };
  const add = (item: Item, capital: boolean) => {
    const before = items[items.length - 1];
    if (before && breaks(text, quotes[before.quote]?.end ?? before.end, before, item, capital)) close();
    items.push(item);
  };
  let next = 0;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    for (; next < quotes.length && (quotes[next] as Marked).to <= token.start; next++) addQuote(next);
    const quote = quotes[next];
    if (quote && token.start >= quote.start) continue;
    add({ start: token.start, end: token.end, token: i, quote: -1, norm: token.norm }, token.capital);
  }
  for (; next < quotes.length; next++) addQuote(next);
  close();
  return { quotes, frames };

  function addQuote(index: number): void {
    const { from, to, start } = quotes[index] as Marked;
    const first = text.charAt(start);
    add({ start: from, end: to, token: -1, quote: index, norm: '' }, first !== first.toLowerCase());
  }
}

/** @param lastEnd where the words of the item before end, its closing mark left out */
function breaks(text: string, lastEnd: number, before: Item, item: Item, capital: boolean): boolean {
  if (item.start - before.end === 1 && before.quote < 0 && item.quote < 0 && text.charCodeAt(before.end) !== 0x0a) return false;
  const gap = text.slice(before.end, item.start);
  if (gap.includes('\n')) return true;
  if (before.quote >= 0) {
    const last = text.charAt(lastEnd - 1);
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
