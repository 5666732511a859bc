/** Every sentence that search says, in the popup, on its page and in the address bar. In: counts, names and filters. Out: plain words. */
import type { ComponentChild } from 'preact';
import type { ReadFilter, SearchAnswer, Suggestion } from '../../lib/model/search';
import { formatDay, formatMonth } from '../dates';
import { formatNumber, LANGUAGE, say, sayCount, weave, weaveCount } from '../language';
import { countOf } from '../words';
import { isAsking } from './state';

export const SEARCH_WORDS = {
  title: say('search.title'),
  search: say('search.search'),
  found: say('search.found'),
  names: say('search.names'),
  articles: say('search.articles'),
  filters: say('search.filters'),
  twoLetters: say('search.twoLetters'),
  searching: say('search.searching'),
  notSearched: say('search.notSearched'),
  near: say('search.near'),
  recent: say('search.recent'),
  clearRecent: say('search.clearRecent'),
  openPage: say('search.openPage'),
  more: say('search.more'),
  noAddress: say('search.noAddress'),
  order: say('search.order'),
  byCloseness: say('search.byCloseness'),
  byDay: say('search.byDay'),
  help: (example: ComponentChild) => weave('search.help', { example }),
} as const;

/** Written as a reader would type it: keys are the same in every language. */
export const EXAMPLE_QUERY = 'outlet:RT after:2026-01 "New START"';

/** In the empty field. */
export const nameSearch = (articles: number | null): string => (articles === null ? SEARCH_WORDS.search : sayCount('search.searchIn', articles));

/** A search that found nothing. */
export const describeNoHit = (query: ComponentChild, articles: number): ComponentChild[] => weaveCount('search.noHit', articles, { query });

/** How many hits there are, and in which order the shown ones stand. */
export function describeShown({ total, hits, order }: SearchAnswer): string {
  if (hits.length === 0) return countOf(total, 'article'); // they are still being read
  const some = formatNumber(hits.length);
  if (order === 'date') return sayCount('search.newest', total, { some });
  return total > hits.length ? sayCount('search.closest', total, { some }) : countOf(total, 'article');
}

/** `12 articles found.` */
export const describeHits = (total: number): string => sayCount('search.hits', total);

/** For those who listen: what an answer holds, in one go; what "Show more" adds changes the number that is shown. */
export function announceAnswer(answer: SearchAnswer): string {
  const { total, hits, suggestions, near, filters, query, checked } = answer;
  const sentences = [total === 0 ? (isAsking(answer) ? sayCount('search.noHit', checked.articles, { query }) : '') : hits.length > 0 && hits.length < total ? `${describeShown(answer)}.` : describeHits(total)];
  if (suggestions.length > 0) sentences.push(sayCount('search.offered', suggestions.length));
  if (near.length > 0) sentences.push(say('search.nearNamed', { names: near.map(({ name }) => name).join(', ') }));
  for (const filter of filters) if (!filter.known) sentences.push(describeUnknown(filter));
  return sentences.filter(Boolean).join(' ');
}

const TYPES: Record<NonNullable<Suggestion['type']>, string> = {
  person: say('search.person'),
  place: say('search.place'),
  organisation: say('search.organisation'),
  treaty: say('search.treaty'),
  weapon: say('search.weapon'),
  other: say('search.name'),
};
const KINDS: Record<Suggestion['kind'], string> = {
  entity: TYPES.other,
  event: say('search.event'),
  storyline: say('search.storyline'),
  outlet: say('search.outlet'),
  source: say('search.source'),
};

/** What a suggestion is: `person`, `event`. */
export const describeKind = ({ kind, type }: Pick<Suggestion, 'kind' | 'type'>): string => (type === null ? KINDS[kind] : TYPES[type]);

/** `person · 3 articles`, `event · 3 Feb 2026`. */
export function describeSuggestion(suggestion: Suggestion): string {
  const { day, articles } = suggestion;
  return `${describeKind(suggestion)} · ${day === null ? countOf(articles, 'article') : formatDay(day)}`;
}

/** A year, a month or a day, as it was asked for. */
function formatAsked(value: string, day: string): string {
  const steps = value.split(/[-./]/).length;
  if (steps === 1) return day.slice(0, 4);
  return steps === 2 ? formatMonth(day.slice(0, 7)) : formatDay(day);
}

/** The language's own name for a language; its code where there is none. */
function nameLanguage(code: string): string {
  try {
    return new Intl.DisplayNames([LANGUAGE], { type: 'language' }).of(code) ?? code;
  } catch {
    return code; // no code of any language
  }
}

/** A filter on its chip. */
export function nameFilter({ key, value, name, day }: ReadFilter): string {
  switch (key) {
    case 'after': return say('search.since', { day: day === null ? value : formatAsked(value, day) });
    case 'before': return say('search.until', { day: day === null ? value : formatAsked(value, day) });
    case 'lang': return nameLanguage(value);
    default: return day === null ? name : `${name} · ${formatDay(day)}`;
  }
}

export const removeFilterLabel = (filter: string): string => say('search.removeFilter', { filter });
export const onlyOutletLabel = (outlet: string, articles: number): string => sayCount('search.only', articles, { outlet });

/** Why a filter finds nothing, or is left out. */
export function describeUnknown({ key, value }: ReadFilter): string {
  if (key === 'after' || key === 'before') return say('search.unknownDay', { value });
  return key === 'lang' ? say('search.unknownLanguage', { value: nameLanguage(value) }) : say('search.unknownName', { value });
}

/** The timeline read out: the months that hold most, in their order. */
export function describeMonths(months: SearchAnswer['months'], most: number): string {
  const fullest = [...months].sort((a, b) => b.articles - a.articles).slice(0, most);
  const told = months.filter((one) => fullest.includes(one)).map(({ month, articles }) => `${formatMonth(month)}: ${formatNumber(articles)}`);
  return say('search.timeline', { months: told.join('; ') });
}
