/** In: the page's paragraphs and the articles compared with it. Out: events that single paragraphs report. */
import { placeTerms } from '../events/analyse';
import { isRareName } from '../events/decide';
import { rarityOf, toDayNumber } from '../events/signature';
import type { PageEvent } from '../model/page';
import { alignTerms } from './align';
import { describeEvent, type Compared, type MatchContext } from './match-page';

/** A paragraph says what an article's paragraph says from this cosine on; background alone stays below. */
const LEAST_ALIGNMENT = 0.3;
/** Terms that few articles have, shared by both paragraphs. */
const LEAST_RARE_TERMS = 4;
/** Days between what the paragraph speaks of and what the article reports. */
const MOST_DAYS_APART = 1;
/** A paragraph without a day of its own may only tell of what was published in these days. */
const MOST_GAP_DAYS = 2;

/**
 * Ties single paragraphs of the page to events that the page as a whole does not report. The paragraph must say what a
 * paragraph near the article's start says, share rare names, and speak of the article's own day.
 */
export function findParagraphEvents(context: MatchContext, compared: Compared[]): PageEvent[] {
  const open = compared.filter((one) => one.tie !== 'event' && !one.own);
  const best = new Map<number, { one: Compared; score: number; paragraph: number }>();
  context.page.paragraphs.forEach(({ text, kind }, paragraph) => {
    if (kind !== 'text') return;
    const terms = new Set(placeTerms(text, context.analysis.mentions.filter((mention) => mention.paragraph === paragraph)).map(({ term }) => term));
    for (const one of open) {
      const score = alignParagraph(context, terms, paragraph, one);
      const event = context.corpus.rows[one.number]?.event ?? -1;
      if (score > (best.get(event)?.score ?? 0)) best.set(event, { one, score, paragraph });
    }
  });
  return [...best.values()].sort((a, b) => b.score - a.score).flatMap(({ one, score, paragraph }) => {
    const event = describeEvent(context, 'event', 'paragraph', [{ ...one, score }], paragraph);
    return event ? [event] : [];
  });
}

/** Paragraphs of an article that tell its own event rather than its background. */
const LEAD_PARAGRAPHS = 3;

function alignParagraph({ analysis, page, statistics }: MatchContext, terms: Set<string>, paragraph: number, { stored, signature }: Compared): number {
  if (!isOfSameDays(analysis.days.filter((day) => day.paragraph === paragraph && day.from === day.to).map(({ from }) => toDayNumber(from)), page.published, signature.published, signature.leadDays)) return 0;
  const rarity = (term: string) => rarityOf(term, statistics);
  let best = 0;
  stored.article.paragraphs.slice(0, LEAD_PARAGRAPHS).forEach((theirs, i) => {
    const other = new Set(placeTerms(theirs.text, stored.analysis.mentions.filter((mention) => mention.paragraph === i)).map(({ term }) => term));
    const rare = [...terms].filter((term) => other.has(term) && isRareName(statistics.frequency(term), statistics.articles));
    if (rare.length < LEAST_RARE_TERMS || !rare.some((term) => term.startsWith('@'))) return;
    best = Math.max(best, alignTerms(terms, other, rarity));
  });
  return best >= LEAST_ALIGNMENT ? best : 0;
}

function isOfSameDays(days: number[], pagePublished: string | null, published: number | null, leadDays: Set<number>): boolean {
  const reported = [...leadDays, ...(published === null ? [] : [published])];
  if (days.length) return days.some((day) => reported.some((other) => Math.abs(day - other) <= MOST_DAYS_APART));
  return pagePublished !== null && published !== null && Math.abs(toDayNumber(pagePublished) - published) <= MOST_GAP_DAYS;
}
