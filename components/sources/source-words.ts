/** Every sentence about sources, in one place. In: counts, names, days. Out: plain words. */
import type { SourceLook, SourceView, SourceWishes } from '../../lib/model/source';
import { onDemand } from '../../lib/model/on-demand';
import { hostOf } from '../../lib/model/origins';
import { isNotAllowed } from '../../lib/model/trouble';
import { describeTime, formatMoment } from '../dates';
import { formatNumber, LANGUAGE, say, sayCount } from '../language';
import { describeTrouble } from '../trouble-words';
import { countOf } from '../words';
import type { Brought, HealthWords, ListAct, ListedKind, Starter } from './state';
import type { SourceOrder } from './select-sources';

export const ADD_WORDS = {
  label: say('source.address'),
  add: say('source.add'),
  hint: say('source.dropHint'),
  choose: say('source.chooseFile'),
  drop: say('source.drop'),
  stays: say('source.dropStays'),
  asking: (host: string) => say('source.asking', { host }),
  allow: (origin: string) => say('source.allow', { host: hostOf(origin) }),
  notNow: say('source.notNow'),
  cost: (host: string) => say('source.cost', { host }),
  feedAt: (address: string, articles: number) => `${address} · ${countOf(articles, 'article')}`,
  newest: (day: string) => say('source.newest', { day }),
  sitemapAt: (address: string) => say('source.sitemapAt', { address }),
  sitemapIndexAt: (address: string) => say('source.sitemapIndexAt', { address }),
  known: say('source.known'),
  several: (n: number) => sayCount('source.severalFeeds', n),
  usual: say('source.usualPlace'),
  listOf: (n: number, name: string) => sayCount('source.listOf', n, { name }),
  here: say('source.here'),
  more: (n: number) => sayCount('source.more', n),
  addFeeds: (n: number) => sayCount('source.addFeeds', n),
  toAllow: (n: number) => sayCount('source.toAllow', n),
  chooseAll: say('source.chooseAll'),
  refusedLines: (n: number) => sayCount('source.refusedLines', n),
  left: (n: number) => sayCount('source.left', n),
  reading: (done: number, of: number, what: 'articles' | 'feeds') => (what === 'feeds' ? sayCount('source.addingFeeds', of, { done: formatNumber(done) }) : sayCount('source.readingFiles', of)),
  showLines: say('source.showLines'),
  hideLines: say('source.hideLines'),
  undoImport: say('source.undoImport'),
  undone: say('source.undone'),
  done: say('source.done'),
  starters: say('source.starters'),
  startersNote: say('source.startersNote'),
  notAllowed: say('pack.notAllowed'),
} as const;

export const STARTER_WORDS: Record<Starter, string> = {
  europe: say('source.starter.europe'),
  northAmerica: say('source.starter.northAmerica'),
  asiaPacificAfrica: say('source.starter.asiaPacificAfrica'),
};

/** `11,962 of 12,000 articles read`, `22 feeds added`. */
export function describeBrought({ of, taken, again, refused }: Brought): string {
  if (of === 'feeds') return sayCount('source.feedsAdded', taken);
  const all = taken + again + refused;
  return sayCount('source.articlesRead', all, { taken: formatNumber(taken) });
}

/** What did not come in, each kind in a sentence. */
export function describeLeftOut({ again, refused }: Brought): string[] {
  return [...(again > 0 ? [sayCount('source.againCount', again)] : []), ...(refused > 0 ? [sayCount('source.refusedCount', refused)] : [])];
}

/** Why a line was not taken. */
export const describeLine = (result: 'taken' | 'again' | 'refused', trouble: unknown): string =>
  (result === 'again' ? ADD_WORDS.here : trouble === null ? '' : describeTrouble(trouble));

export const LIST_WORDS = {
  title: say('source.list'),
  search: say('source.search'),
  order: say('source.order'),
  orders: [['name', say('source.orders.name')], ['articles', say('source.orders.articles')], ['answer', say('source.orders.answer')]] satisfies [SourceOrder, string][],
  select: (name: string) => say('source.select', { name }),
  selectAll: (n: number) => sayCount('source.selectAll', n),
  selected: (n: number) => sayCount('source.selected', n),
  selectNone: say('source.selectNone'),
  nothing: (query: string) => say('source.nothing', { query }),
  acts: {
    on: say('source.acts.on'), muted: say('source.acts.mute'), off: say('source.acts.off'), delete: say('source.acts.delete'), look: say('source.acts.look'), export: say('source.acts.export'),
  } satisfies Record<ListAct, string>,
  acted: (n: number) => sayCount('source.acted', n),
  deleted: say('source.deleted'),
  deletedMany: (n: number) => sayCount('source.deletedMany', n),
  kinds: {
    feed: say('source.kinds.feed'), sitemap: say('source.kinds.sitemap'), files: say('source.kinds.files'), pack: say('source.kinds.pack'), kept: say('source.kinds.kept'), bundled: say('source.kinds.bundled'),
  } satisfies Record<ListedKind, string>,
  articles: (n: number) => countOf(n, 'article'),
  work: (left: number, of: number) => sayCount('source.work', of, { left: formatNumber(left) }),
  paused: say('source.paused'),
  lookAgain: say('source.acts.look'),
} as const;

export const DETAIL_WORDS = {
  name: say('source.details.name'),
  country: say('source.details.country'),
  countryHint: say('source.details.countryHint'),
  language: say('source.details.language'),
  languageHint: say('source.details.languageHint'),
  colour: say('source.details.colour'),
  colourOwn: say('source.details.colourOwn'),
  colourOf: (n: number) => say('source.details.colourOf', { number: formatNumber(n) }),
  text: say('source.details.text'),
  texts: [['feed', say('source.details.texts.feed')], ['whole', say('source.details.texts.whole')]] as const,
  wholeMeans: (host: string) => say('source.details.wholeMeans', { host }),
  keepDays: say('source.details.keepDays'),
  keepArticles: say('source.details.keepArticles'),
  always: say('source.details.always'),
  asAll: (days: number) => sayCount('source.details.asAll', days),
  pinned: say('source.details.pinned'),
  pinnedMeans: say('source.details.pinnedMeans'),
  state: say('source.details.state'),
  states: [['on', say('source.details.states.on')], ['muted', say('source.details.states.muted')], ['off', say('source.details.states.off')]] satisfies [SourceWishes['state'], string][],
  stateMeans: { on: say('source.details.stateMeans.on'), muted: say('source.details.stateMeans.muted'), off: say('source.details.stateMeans.off') },
  never: say('source.details.never'),
  neverMeans: say('source.details.neverMeans'),
  health: say('source.details.health'),
  lastGood: say('source.details.lastGood'),
  next: say('source.details.next'),
  noNext: say('source.details.noNext'),
  added: say('source.details.added'),
  size: say('source.details.size'),
  foreign: say('source.details.foreign'),
  foreignCount: (n: number) => sayCount('source.details.foreignCount', n),
  lookNow: say('source.acts.look'),
  delete: say('source.acts.delete'),
} as const;

const HOSTS = onDemand(() => new Intl.ListFormat(LANGUAGE, { type: 'conjunction' }));

/** Nothing new for so long is worth a word: even small papers print within three days. */
const QUIET_MS = 3 * 86_400_000;

/** How a source does, in a line and a note below it. */
export function describeHealth(source: Pick<SourceView, 'kind' | 'state' | 'added'> & { health: SourceView['health'] }, now: number): HealthWords {
  const { health: { good, next, gone, trouble, waiting, refused, history }, state, kind } = source;
  const note = next === null || state === 'off' ? '' : say('source.health.next', { when: describeTime(next, now) });
  if (state === 'off') return { sign: 'ring', line: say('source.health.off'), note: '' };
  if (gone) return { sign: 'warn', line: say('source.health.gone'), note: '' };
  if (trouble !== null && !(refused.length > 0 && isNotAllowed(trouble))) return { sign: 'warn', line: describeTrouble(trouble), note, ...(trouble.origin !== undefined && { allow: [trouble.origin] }) };
  if (refused.length > 0) return { sign: 'warn', line: say('source.health.refused', { host: HOSTS().format(refused.map(hostOf)) }), note, allow: refused };
  if (waiting > 0) return { sign: 'ring', line: sayCount('source.health.waiting', waiting), note };
  if (kind === 'files') return { sign: state === 'muted' ? 'ring' : 'ok', line: say(state === 'muted' ? 'source.health.muted' : 'source.health.complete'), note: formatMoment(source.added) };
  if (good === null) return { sign: 'ring', line: say('source.health.never'), note };
  if (state === 'muted') return { sign: 'ring', line: say('source.health.muted'), note };
  const brought = history.findLast(({ fresh }) => fresh !== null && fresh > 0);
  const first = history[0];
  if (!brought && first && now - new Date(first.at).getTime() > QUIET_MS) return { sign: 'late', line: say('source.health.quiet', { since: describeTime(first.at, now) }), note };
  if (brought && now - new Date(brought.at).getTime() > QUIET_MS) return { sign: 'late', line: say('source.health.quiet', { since: describeTime(brought.at, now) }), note };
  return { sign: 'ok', line: say('source.health.answered', { when: describeTime(good, now) }), note };
}

/** The plot of looks, for those who listen. */
export function describeHistory(history: readonly SourceLook[]): string {
  const failed = history.filter(({ fresh }) => fresh === null).length;
  const fresh = history.reduce((sum, look) => sum + (look.fresh ?? 0), 0);
  return sayCount('source.history', history.length, { failed: formatNumber(failed), articles: countOf(fresh, 'article'), from: formatMoment(history[0]?.at ?? ''), to: formatMoment(history.at(-1)?.at ?? '') });
}

