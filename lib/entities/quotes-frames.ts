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
  let frame: Frame | null = null;
  let before: Item | null = null;
  // Straight into its frame: a list of the whole block beside it would be carried by the collector as well.
  eachItem(tokens, quotes, (item) => {
    if (frame && before && !breaks(text, tokens, quotes, before, item)) {
      frame.items.push(item);
      frame.end = item.end;
    } else frames.push((frame = { items: [item], start: item.start, end: item.end }));
    before = item;
  });
  return { quotes, frames };
}

/** Words and quotations in the order in which they stand; the words inside a quotation are left out. */
function eachItem(tokens: Token[], quotes: Marked[], take: (item: Item) => void): void {
  let next = 0;
  for (let i = 0; i < tokens.length; i++) {
    const { start, end, norm } = tokens[i] as Token;
    for (; next < quotes.length && (quotes[next] as Marked).to <= start; next++) take(itemOf(quotes[next] as Marked, next));
    if (next < quotes.length && start >= (quotes[next] as Marked).start) continue;
    take({ start, end, token: i, quote: -1, norm });
  }
  for (; next < quotes.length; next++) take(itemOf(quotes[next] as Marked, next));
}

const itemOf = ({ from, to }: Marked, quote: number): Item => ({ start: from, end: to, token: -1, quote, norm: '' });

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
