/** In: the events and storylines of several segments. Out: one table of each, without what was taken out. */
import type { Event, Storyline } from '../../model/event';
import { findPlace } from '../bytes/columns';
import type { EventTable, StorylineTable } from '../tables/event-table';
import type { Head, HeadedTable } from '../tables/tables';
import { mergeFound } from './join-tables';
import type { Live } from './live';

/** A segment's events and storylines, and how its articles are asked. */
export interface EventPart {
  events: EventTable;
  storylines: StorylineTable;
  live: Live;
  /** Number of an article in the segment. */
  numberOf(article: string): number | undefined;
  /** Number of an article's event in the segment. */
  eventOf(number: number): number;
}

/**
 * Joins events; those of two segments stay two. One whose articles were all taken out is no more, and one that lost the
 * article whose id it has goes by that of its first one left: an article's id is one article's, so an event's is one event's.
 * Its name stays as its segment gave it.
 */
export function joinEvents(parts: EventPart[]): EventTable {
  return joinTables(parts.map((part) => {
    const at = (number: number) => { const event = part.events.at(number); return event && leaveEvent(part, event); };
    return {
      ...part.events,
      at,
      headAt(number: number): Head | undefined {
        if (part.live.isWhole) return part.events.headAt(number);
        const event = at(number);
        return event && { id: event.id, name: event.name, articles: event.articles.length };
      },
      idAt: (number: number) => (part.live.isWhole ? part.events.idAt(number) : at(number)?.id),
      numberOf(id: string): number | undefined {
        const stored = part.events.numberOf(id);
        if (part.live.isWhole || (stored !== undefined && at(stored)?.id === id)) return stored;
        const article = part.numberOf(id);
        const event = article === undefined ? -1 : part.eventOf(article);
        return at(event)?.id === id ? event : undefined;
      },
    };
  }));
}

/** Joins storylines; one that fewer than two events are left of is no more. */
export function joinStorylines(parts: EventPart[]): StorylineTable {
  const starts = startsOf(parts.map(({ events }) => events));
  const leave = (part: EventPart, storyline: Storyline | undefined) => storyline && leaveStoryline(part, storyline);
  const joined = joinTables(parts.map((part) => {
    const at = (number: number) => leave(part, part.storylines.at(number));
    return {
      ...part.storylines,
      at,
      headAt(number: number): Head | undefined {
        if (part.live.isWhole) return part.storylines.headAt(number);
        const stored = part.storylines.at(number);
        const left = leave(part, stored);
        return stored && left && { id: left.id, name: left.name, articles: countLeft(part, stored) };
      },
      idAt: (number: number) => (part.live.isWhole ? part.storylines.idAt(number) : at(number)?.id),
      numberOf(id: string): number | undefined {
        const stored = part.storylines.numberOf(id);
        if (part.live.isWhole || (stored !== undefined && at(stored)?.id === id)) return stored;
        // Its first event has another id now, or is no more.
        const article = part.numberOf(id);
        const chain = article === undefined ? undefined : part.storylines.ofEvent(part.eventOf(article));
        const number = chain && part.storylines.numberOf(chain.id);
        return number !== undefined && at(number)?.id === id ? number : undefined;
      },
    };
  }));
  return {
    ...joined,
    ofEvent(event) {
      const part = parts[findPlace(starts, event)];
      return part && leave(part, part.storylines.ofEvent(event - (starts[parts.indexOf(part)] as number)));
    },
  };
}

/** How many events of a segment have lost all their articles. Linear in the articles taken out and their events. */
export function countGone({ events, live, eventOf, numberOf }: EventPart): number {
  if (live.isWhole) return 0;
  const touched = new Set<number>();
  for (let number = 0; number < live.space; number++) if (!live.has(number)) touched.add(eventOf(number));
  return [...touched].filter((event) => events.at(event)?.articles.every((id) => !isLeft({ live, numberOf }, id))).length;
}

function isLeft({ live, numberOf }: Pick<EventPart, 'live' | 'numberOf'>, article: string): boolean {
  const number = numberOf(article);
  return number !== undefined && live.has(number);
}

function leaveEvent(part: EventPart, event: Event): Event | undefined {
  if (part.live.isWhole) return event;
  const articles = event.articles.filter((article) => isLeft(part, article));
  const [first] = articles;
  if (first === undefined) return undefined;
  return articles.length === event.articles.length ? event : { ...event, id: articles.includes(event.id) ? event.id : first, articles };
}

function leaveStoryline(part: EventPart, storyline: Storyline): Storyline | undefined {
  if (part.live.isWhole) return storyline;
  const events = storyline.events.flatMap((id) => { const event = part.events.get(id); return (event && leaveEvent(part, event)?.id) ?? []; });
  const [first] = events;
  if (first === undefined || events.length < 2) return undefined;
  return { ...storyline, id: events.includes(storyline.id) ? storyline.id : first, events };
}

/** Articles left of a storyline as it is stored. */
function countLeft(part: EventPart, { events }: Storyline): number {
  return events.reduce((sum, id) => { const event = part.events.get(id); return sum + ((event && leaveEvent(part, event)?.articles.length) ?? 0); }, 0);
}

/** One table behind the other, numbers shifted. @param tables whose `at` knows what is left and whose `numberOf` agrees with it */
function joinTables<T>(tables: HeadedTable<T>[]): HeadedTable<T> {
  const starts = startsOf(tables);
  const at = (number: number): T | undefined => {
    const part = findPlace(starts, number);
    return tables[part]?.at(number - (starts[part] as number));
  };
  const idAt = (number: number): string | undefined => {
    const part = findPlace(starts, number);
    return tables[part]?.idAt(number - (starts[part] as number));
  };
  const numberOf = (id: string): number | undefined => {
    for (const [part, table] of tables.entries()) {
      const number = table.numberOf(id);
      if (number !== undefined) return number + (starts[part] as number);
    }
    return undefined;
  };
  const findAll = (find: (table: HeadedTable<T>) => number[], most: number) => mergeFound(tables.map((table, part) => (
    find(table).filter((number) => table.idAt(number) !== undefined).map((number) => number + (starts[part] as number)))), most);
  return {
    length: tables.reduce((sum, { length }) => sum + length, 0),
    at,
    headAt(number) {
      const part = findPlace(starts, number);
      return tables[part]?.headAt(number - (starts[part] as number));
    },
    idAt,
    numberOf,
    get: (id) => { const number = numberOf(id); return number === undefined ? undefined : at(number); },
    findNamed: (words, most) => findAll((table) => table.findNamed(words, most), most),
    findBeginning: (words, most) => findAll((table) => table.findBeginning(words, most), most),
  };
}

/** Where each table's numbers begin among all. */
function startsOf(tables: { length: number }[]): number[] {
  let next = 0;
  return tables.map(({ length }) => { const start = next; next += length; return start; });
}
