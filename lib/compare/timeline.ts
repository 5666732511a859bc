/** In: how a page is tied to articles of the corpus. Out: the events of its storylines in order of day, each with its articles. */
import type { Corpus } from '../index/corpus';
import type { RowSelection } from '../index/tables/select-rows';
import type { Event, Tie } from '../model/event';
import type { ArticleTie } from '../model/page';
import type { Hidden } from '../model/settings';
import type { Timeline, TimelineArticle, TimelineEvent } from '../model/timeline';

/** What is read of a corpus: no record is opened. */
export type TimelineCorpus = {
  rows: Pick<Corpus['rows'], 'select'>;
  rowOf: Corpus['rowOf'];
  numberOf: Corpus['numberOf'];
  runOf: Corpus['runOf'];
  events: Pick<Corpus['events'], 'idAt' | 'get' | 'numberOf'>;
  storylines: Pick<Corpus['storylines'], 'ofEvent'>;
};

/** Events on one axis: more dots than this are no plot, and a table longer than this is not read. */
const MAX_EVENTS = 60;
const DAY = /^\d{4}-\d\d-\d\d$/;

/**
 * Lays out the events that the page's ties lead to, and the whole storylines that they are in. One event stays one event
 * however many articles report it, also where several runs of the corpus hold it, and a chain of events stays a chain. Near
 * linear in these events, however many others there are.
 * @param tied the articles tied to one event of the page, best first
 * @param page the page's day, or null
 */
export function makeTimeline(corpus: TimelineCorpus, tied: Pick<ArticleTie, 'article' | 'tie'>[], page: string | null, hidden: Hidden): Timeline {
  const ties = new Map<string, Tie>();
  const eventTies = new Map<string, Tie>();
  for (const { article, tie } of tied) {
    if (ties.get(article) !== 'event') ties.set(article, tie);
    const event = corpus.events.idAt(corpus.rowOf(article)?.event ?? -1);
    if (event !== undefined && eventTies.get(event) !== 'event') eventTies.set(event, tie);
  }
  for (const id of [...eventTies.keys()]) {
    for (const member of corpus.storylines.ofEvent(corpus.events.numberOf(id) ?? -1)?.events ?? []) if (!eventTies.has(member)) eventTies.set(member, 'storyline');
  }
  const unwanted = new Set(hidden.hiddenEvents.map(({ id }) => id));
  const shown = corpus.rows.select({ groups: [], hidden });
  const all = joinRuns(corpus, tied, [...eventTies]).flatMap(({ ids: [id, ...same], tie }) => {
    const event = unwanted.has(`event:${id}`) ? undefined : corpus.events.get(id);
    const others = same.flatMap((other) => (unwanted.has(`event:${other}`) ? [] : corpus.events.get(other)?.articles ?? []));
    return event ? [placeEvent(corpus, { ...event, articles: [...event.articles, ...others] }, tie, ties, shown)] : [];
  })
    .filter(({ articles }) => articles.length > 0);
  const events = keepNearest(all, asDay(page)).sort(inTime);
  const days = [asDay(page), ...events.flatMap(({ day, articles }) => [day, ...articles.map(({ published }) => published)])].filter((day) => day !== null).sort();
  return { from: days[0] ?? null, to: days[days.length - 1] ?? null, page: asDay(page), events, leftOut: all.length - events.length };
}

/** Ids of the same happening, the one that it goes by first. */
interface Happening { ids: [string, ...string[]]; tie: Tie }

/** What the page is tied to as one event is one, though several runs hold it: the first run's, with the articles of the others. */
function joinRuns(corpus: TimelineCorpus, tied: Pick<ArticleTie, 'article' | 'tie'>[], events: [id: string, tie: Tie][]): Happening[] {
  const runs = new Map<string, number>();
  for (const { article, tie } of tied) {
    const event = tie === 'event' ? corpus.events.idAt(corpus.rowOf(article)?.event ?? -1) : undefined;
    if (event !== undefined && !runs.has(event)) runs.set(event, corpus.runOf(corpus.numberOf(article) ?? -1));
  }
  const first = Math.min(...runs.values());
  const home = [...runs].find(([, run]) => run === first)?.[0];
  const isElsewhere = (id: string) => (runs.get(id) ?? first) !== first;
  return events.flatMap(([id, tie]): Happening[] => (isElsewhere(id) ? [] : [{ ids: [id, ...(id === home ? [...runs.keys()].filter(isElsewhere) : [])], tie }]));
}

function placeEvent(corpus: TimelineCorpus, { id, name, articles: ids }: Event, tie: Tie, ties: Map<string, Tie>, shown: RowSelection): TimelineEvent {
  const articles = ids.flatMap((article): TimelineArticle[] => {
    const row = corpus.rowOf(article);
    if (!row || !shown.has(corpus.numberOf(article) ?? -1)) return [];
    // What the corpus holds for a report of the same event shares the event's tie.
    return [{ id: article, outlet: row.outlet, byline: row.byline, published: asDay(row.published), tie: ties.get(article) ?? tie }];
  }).sort((a, b) => orderDays(a.published, b.published) || (a.id < b.id ? -1 : 1));
  return { id, name, day: asDay(name.day) ?? articles[0]?.published ?? null, tie, articles };
}

/** The page's own events always, then those nearest in time to them. */
function keepNearest(events: TimelineEvent[], page: string | null): TimelineEvent[] {
  if (events.length <= MAX_EVENTS) return events;
  const centre = numberOfDay(page ?? events.find(({ tie, day }) => tie === 'event' && day !== null)?.day ?? null);
  const distance = ({ day }: TimelineEvent) => (centre === null || day === null ? Infinity : Math.abs((numberOfDay(day) as number) - centre));
  return events.map((event) => ({ event, distance: distance(event) }))
    .sort((a, b) => Number(b.event.tie === 'event') - Number(a.event.tie === 'event') || compare(a.distance, b.distance))
    .slice(0, MAX_EVENTS).map(({ event }) => event);
}

const numberOfDay = (day: string | null) => (day === null ? null : Date.parse(`${day}T00:00:00Z`) / 86_400_000);
/** A day that the calendar has. */
const asDay = (day: string | null) => (day !== null && DAY.test(day) && Number.isFinite(numberOfDay(day)) ? day : null);
const compare = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1);
const orderDays = (a: string | null, b: string | null) => (a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1);
const inTime = (a: TimelineEvent, b: TimelineEvent) => orderDays(a.day, b.day) || (a.id < b.id ? -1 : 1);
