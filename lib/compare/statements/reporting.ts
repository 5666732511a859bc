/** In: a text under comparison. Out: whether it reports what others say and do, or says what its writer thinks. */
import type { ComparedText } from '../../model/comparison';
import type { ReadCompared } from '../texts/read-compared';

/** A report names who says so in a third of its sentences and more; a comment does not. */
const LEAST_ATTRIBUTED = 0.35;
/** "I" and "we" outside quotations, as a share of sentences. */
const MOST_FIRST_PERSON = 0.08;
/** Fewer sentences tell neither way. */
const LEAST_SENTENCES = 5;

const FIRST_PERSON = new Set(['i', 'we', 'my', 'our', "i'm", "i've", "we're", "we've", "we'll", "i'd", "i'll"]);

/** True for a report. Pieces too short to tell are none. */
export function isReport({ analysis }: ComparedText, { sentences }: ReadCompared): boolean {
  const body = sentences.filter(({ paragraph }) => paragraph >= 0);
  if (body.length < LEAST_SENTENCES) return false;
  let attributed = 0;
  let firstPerson = 0;
  let next = 0;
  const quotes = analysis.quotes.filter(({ paragraph }) => paragraph >= 0).sort((a, b) => a.paragraph - b.paragraph || a.start - b.start);
  for (const { paragraph, start, end, tokens } of body) {
    while (next < quotes.length && isBefore(quotes[next] as (typeof quotes)[number], paragraph, start)) next++;
    const inside: typeof quotes = [];
    for (let k = next; k < quotes.length && (quotes[k] as (typeof quotes)[number]).paragraph === paragraph && (quotes[k] as (typeof quotes)[number]).start < end; k++) inside.push(quotes[k] as (typeof quotes)[number]);
    if (inside.length) attributed++;
    if (tokens.some((token) => FIRST_PERSON.has(token.norm) && !inside.some((quote) => quote.kind !== 'indirect' && token.start >= quote.start && token.end <= quote.end))) firstPerson++;
  }
  return attributed >= LEAST_ATTRIBUTED * body.length && firstPerson <= MOST_FIRST_PERSON * body.length;
}

const isBefore = (quote: { paragraph: number; end: number }, paragraph: number, start: number) => quote.paragraph < paragraph || (quote.paragraph === paragraph && quote.end <= start);
