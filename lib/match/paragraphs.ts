/** In: the page's paragraphs and the articles compared with it. Out: events that single paragraphs report. */
import { placeTerms } from '../events/analyse';
import { isRareName, leadDaysOf, rarityOf, toDayNumber } from '../events/signature';
import type { Analysis } from '../model/analysis';
import type { PageEvent } from '../model/page';
import type { Compared, MatchContext } from './context';
import { describeEvent } from './describe-event';

/** Share of the paragraph's weighted terms that the article's lead must hold; background alone stays below. */
const LEAST_SHARE = 0.36;
/** Terms that few articles have, shared by paragraph and lead. */
const LEAST_RARE_TERMS = 5;
/** Where the page as a whole is nearly enough tied to the article, a paragraph need bring less: two halves of a proof. */
const NEARLY = { likelihood: 0.35, share: 0.28, rareTerms: 4 };
/** Days between what the paragraph speaks of and what the article reports. */
const MOST_DAYS_APART = 1;
/** A paragraph without a day of its own may only tell of what was published in these days. */
const MOST_GAP_DAYS = 2;

/**
 * Ties single paragraphs of the page to events that the page as a whole does not report. Most of what the paragraph
 * says must stand in the article's lead, rare names included, and it must speak of the article's own day.
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
const LEAD_PARAGRAPHS = 4;

function alignParagraph({ analysis, page, statistics }: MatchContext, terms: Set<string>, paragraph: number, { stored, signature, score }: Compared): number {
  const isNearly = score >= NEARLY.likelihood;
  if (!isOfSameDays(analysis.days.filter((day) => day.paragraph === paragraph && day.from === day.to).map(({ from }) => toDayNumber(from)), page.published, signature.published, leadDaysOf(signature))) return 0;
  const rarity = (term: string) => rarityOf(term, statistics);
  const lead = new Set(placeTerms(stored.article.title, mentionsIn(stored.analysis, -1)).map(({ term }) => term));
  stored.article.paragraphs.slice(0, LEAD_PARAGRAPHS).forEach(({ text }, i) => {
    for (const { term } of placeTerms(text, mentionsIn(stored.analysis, i))) lead.add(term);
  });
  const rare = [...terms].filter((term) => lead.has(term) && isRareName(statistics.frequency(term), statistics.articles));
  if (rare.length < (isNearly ? NEARLY.rareTerms : LEAST_RARE_TERMS) || !rare.some((term) => term.startsWith('@'))) return 0;
  const share = shareOf(terms, lead, rarity);
  return share >= (isNearly ? NEARLY.share : LEAST_SHARE) ? share : 0;
}

const mentionsIn = (analysis: Analysis, paragraph: number) => analysis.mentions.filter((mention) => mention.paragraph === paragraph);

/** Share of the squared rarity of `terms` that stands on terms of `other`: 0 to 1. */
function shareOf(terms: Set<string>, other: Set<string>, rarity: (term: string) => number): number {
  let all = 0;
  let shared = 0;
  for (const term of terms) {
    const weight = rarity(term) ** 2;
    all += weight;
    if (other.has(term)) shared += weight;
  }
  return all ? shared / all : 0;
}

function isOfSameDays(days: number[], pagePublished: string | null, published: number | null, leadDays: number[]): boolean {
  const reported = [...leadDays, ...(published === null ? [] : [published])];
  if (days.length) return days.some((day) => reported.some((other) => Math.abs(day - other) <= MOST_DAYS_APART));
  return pagePublished !== null && published !== null && Math.abs(toDayNumber(pagePublished) - published) <= MOST_GAP_DAYS;
}
