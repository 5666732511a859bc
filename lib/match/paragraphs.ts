/** In: the page's paragraphs and the articles compared with it. Out: events that single paragraphs report. */
import { placedTable } from '../events/terms/recount';
import { hashTerm } from '../events/terms/keys';
import { isRareName, leadDaysOf, rarityAt, toDayNumber } from '../events/signatures/signature';
import { isEntityTerm } from '../events/terms/term-kinds';
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
  const { analysis, page, placed } = context;
  const open = compared.filter((one) => one.tie !== 'event' && !one.own).map(openLead);
  const days = new Map<number, number[]>();
  for (const { paragraph, from, to } of analysis.days) {
    if (from !== to) continue;
    const known = days.get(paragraph);
    if (known) known.push(toDayNumber(from));
    else days.set(paragraph, [toDayNumber(from)]);
  }
  const best = new Map<number, Told>();
  page.paragraphs.forEach(({ kind }, paragraph) => {
    if (kind !== 'text') return;
    const terms = weighParagraph(context, new Set((placed[paragraph] ?? []).map(({ term }) => term)));
    if (terms.rare.length < NEARLY.rareTerms) return;
    for (const lead of open) {
      if (!isOfSameDays(days.get(paragraph) ?? [], page.published, lead)) continue;
      const score = alignParagraph(terms, lead);
      const event = context.corpus.rows.at(lead.one.number)?.event ?? -1;
      if (score > (best.get(event)?.score ?? 0)) best.set(event, { one: lead.one, score, paragraph });
    }
  });
  return joinRuns(context, [...best.values()].sort((a, b) => b.score - a.score)).flatMap((told) => {
    const event = describeEvent(context, 'event', 'paragraph', told.map(({ one, score }) => ({ ...one, score })), told[0]?.paragraph);
    return event ? [event] : [];
  });
}

/** An article that one paragraph ties best to its event. */
interface Told { one: Compared; score: number; paragraph: number }

/** What a paragraph tells is one happening, though several runs of the corpus hold it: the best event of each run together. */
function joinRuns({ corpus }: MatchContext, best: Told[]): Told[][] {
  const joined: Told[][] = [];
  for (const told of best) {
    const run = corpus.runOf(told.one.number);
    const same = joined.find((others) => others[0]?.paragraph === told.paragraph && others.every(({ one }) => corpus.runOf(one.number) !== run));
    if (same) same.push(told);
    else joined.push([told]);
  }
  return joined;
}

/** Paragraphs of an article that tell its own event rather than its background. */
const LEAD_PARAGRAPHS = 4;

/** An article's lead, read once for all paragraphs of the page, and not before one needs it. */
interface Lead {
  one: Compared;
  /** Keys of its terms. */
  terms: Set<number> | null;
  published: number | null;
  /** Numbers of the days that it reports, its publication among them. */
  days: number[];
}

function openLead(one: Compared): Lead {
  const { published } = one.signature;
  return { one, terms: null, published, days: [...leadDaysOf(one.signature), ...(published === null ? [] : [published])] };
}

function readLead(lead: Lead): Set<number> {
  if (lead.terms) return lead.terms;
  const { keys, places } = placedTable(lead.one.stored);
  const end = places.blocks[Math.min(LEAD_PARAGRAPHS, places.blocks.length - 1)] ?? 0;
  return (lead.terms = new Set(places.terms.slice(0, end).map((place) => keys[place] as number)));
}

/** A paragraph's terms with their squared rarity, and those of them that few articles have. */
interface Weighed {
  terms: { key: number; weight: number }[];
  all: number;
  rare: { key: number; isEntity: boolean }[];
}

function weighParagraph({ statistics }: MatchContext, terms: Set<string>): Weighed {
  const weighed: Weighed = { terms: [], all: 0, rare: [] };
  for (const term of terms) {
    const key = hashTerm(term);
    const frequency = statistics.frequencyAt(key, term);
    const weight = rarityAt(frequency, statistics.articles) ** 2;
    weighed.terms.push({ key, weight });
    weighed.all += weight;
    if (isRareName(frequency, statistics.articles)) weighed.rare.push({ key, isEntity: isEntityTerm(term) });
  }
  return weighed;
}

function alignParagraph({ terms, all, rare }: Weighed, open: Lead): number {
  const isNearly = open.one.score >= NEARLY.likelihood;
  const lead = readLead(open);
  let [count, isNamed] = [0, false];
  for (const { key, isEntity } of rare) {
    if (!lead.has(key)) continue;
    count++;
    isNamed ||= isEntity;
  }
  if (count < (isNearly ? NEARLY.rareTerms : LEAST_RARE_TERMS) || !isNamed) return 0;
  let shared = 0;
  for (const { key, weight } of terms) if (lead.has(key)) shared += weight;
  const share = all ? shared / all : 0;
  return share >= (isNearly ? NEARLY.share : LEAST_SHARE) ? share : 0;
}

/** @param days of the paragraph, by number */
function isOfSameDays(days: number[], pagePublished: string | null, { published, days: reported }: Lead): boolean {
  if (days.length) return days.some((day) => reported.some((other) => Math.abs(day - other) <= MOST_DAYS_APART));
  return pagePublished !== null && published !== null && Math.abs(toDayNumber(pagePublished) - published) <= MOST_GAP_DAYS;
}
