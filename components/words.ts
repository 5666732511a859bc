/** Crossread's own sentences, written once for every surface. In: counts and coverage. Out: plain words. */
import type { Coverage } from '../lib/model/coverage';
import type { EventName } from '../lib/model/event';
import type { Checked } from '../lib/model/page';
import { formatDay, formatDays } from './dates';

const NUMBER = new Intl.NumberFormat('en-US');

/** `1204` as `1,204`. */
export function formatNumber(n: number): string {
  return NUMBER.format(n);
}

/**
 * Counts things: `1 article`, `14 articles`.
 * @param noun in the singular; its plural takes an s.
 */
export function countOf(n: number, noun: string): string {
  return `${formatNumber(n)} ${noun}${n === 1 ? '' : 's'}`;
}

/** `your 14 articles`, `your 1 article`. */
export function nameCollection(articles: number): string {
  return `your ${countOf(articles, 'article')}`;
}

/** The line above a card's title: which tie, and how many other voices. */
export function describeTie(coverage: Coverage): string {
  const { tie, voices, articles, checked } = coverage;
  if (tie === 'event') return `Same event · ${countOf(voices, 'other outlet')}`;
  if (tie === 'storyline') {
    return articles > voices
      ? `Same storyline · ${countOf(articles, 'article')}, ${countOf(voices, 'other outlet')}`
      : `Same storyline · ${countOf(voices, 'other outlet')}`;
  }
  return `In ${formatNumber(articles)} of ${nameCollection(checked.articles)} · ${countOf(voices, 'outlet')}`;
}

/** What was searched and held nothing; said of a page or of a mark alike. */
export function describeNothing(checked: Checked): string {
  if (checked.articles === 0) return 'Checked. You have no articles yet.';
  return `Checked. Nothing else on this in ${nameCollection(checked.articles)}.`;
}

/** How wide the search was: `From 5 outlets, 30 Dec 2022 to 4 Feb 2026.` Null when there was nothing to search. */
export function describeBounds(checked: Checked): string | null {
  if (checked.articles === 0) return null;
  const days = formatDays(checked.from, checked.to);
  return `From ${countOf(checked.outlets, 'outlet')}${days === null ? '' : `, ${days}`}.`;
}

/** A title of facts on one line, for labels and tooltips. */
export function joinName(name: EventName): string {
  return [...name.parts, ...(name.day === null ? [] : [formatDay(name.day)])].join(' · ');
}
