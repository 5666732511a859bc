/** Crossread's own sentences, written once for every surface. In: counts and coverage. Out: plain words of the interface's language. */
import type { Coverage } from '../lib/model/coverage';
import type { EventName } from '../lib/model/event';
import type { Checked } from '../lib/model/page';
import { formatDay, formatDays } from './dates';
import { formatNumber, say, sayCount } from './language';

export { formatNumber };

export const COMMON_WORDS = {
  newTab: ` ${say('common.newTab')}`,
  tryAgain: say('common.tryAgain'),
  close: say('common.close'),
  undo: say('common.undo'),
  compareAll: say('common.compareAll'),
  clearSearch: say('common.clearSearch'),
  settings: say('common.settings'),
  articlesUnread: say('common.articlesUnread'),
  unpacking: say('common.unpacking'),
  unpackingWhy: say('common.unpackingWhy'),
  nothingStored: say('common.nothingStored'),
  sameEvent: say('common.sameEvent'),
  sameStoryline: say('common.sameStoryline'),
  onThisPage: say('common.onThisPage'),
} as const;

const COUNTED = {
  'article': 'count.article',
  'outlet': 'count.outlet',
  'other outlet': 'count.otherOutlet',
  'event': 'count.event',
  'page': 'count.page',
  'version': 'count.version',
} as const;

/** Counts things, standing alone: `1 article`, `14 articles`. Inside a sentence a language may bend them: that sentence is counted itself. */
export function countOf(n: number, noun: keyof typeof COUNTED): string {
  return sayCount(COUNTED[noun], n);
}

/** `in 14 articles`. */
export const countInArticles = (n: number): string => sayCount('count.inArticles', n);

/** The line above a card's title: which tie, and how many other voices. */
export function describeTie(coverage: Coverage): string {
  const { tie, voices, articles, checked } = coverage;
  const outlets = countOf(voices, 'other outlet');
  if (tie === 'event') return `${COMMON_WORDS.sameEvent} · ${outlets}`;
  if (tie === 'storyline') {
    return articles > voices
      ? `${COMMON_WORDS.sameStoryline} · ${countOf(articles, 'article')}, ${outlets}`
      : `${COMMON_WORDS.sameStoryline} · ${outlets}`;
  }
  return `${sayCount('card.inArticles', checked.articles, { some: formatNumber(articles) })} · ${countOf(voices, 'outlet')}`;
}

/** What was searched and held nothing; said of a page or of a mark alike. */
export function describeNothing(checked: Checked): string {
  return checked.articles === 0 ? say('checked.empty') : sayCount('checked.nothing', checked.articles);
}

/** How wide the search was: `From 5 outlets, 30 Dec 2022 to 4 Feb 2026.` Null when there was nothing to search. */
export function describeBounds(checked: Checked): string | null {
  if (checked.articles === 0) return null;
  const days = formatDays(checked.from, checked.to);
  return days === null ? sayCount('checked.bounds', checked.outlets) : sayCount('checked.boundsDays', checked.outlets, { days });
}

/** A title of facts on one line, for labels and tooltips. */
export function joinName(name: EventName): string {
  return [...name.parts, ...(name.day === null ? [] : [formatDay(name.day)])].join(' · ');
}

/** As the corpus keeps it, in English: `Kommersant, translated by RT`. */
const BYLINE = /^(.+), (translated|republished) by (.+)$/;

/** Whose piece it was first, alone: `Kommersant`; any other byline as it is. */
export const nameCredit = (byline: string): string => BYLINE.exec(byline)?.[1] ?? byline;

/** The voice of a republished article, in the interface's language; any other byline as it is. */
export function wordByline(byline: string): string {
  const [, credit, how, outlet] = BYLINE.exec(byline) ?? [];
  if (credit === undefined || outlet === undefined) return byline;
  return say(how === 'translated' ? 'voice.translated' : 'voice.republished', { credit, outlet });
}
