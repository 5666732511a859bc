/** In: events and storylines. Out: columns of them, and both read from these by number, by id and by the words of their names. */
import type { Event, EventName, Storyline } from '../../model/event';
import { MAX_FACT_CHARS, MAX_ID_CHARS } from '../../model/limits';
import { checkNow, type Checking } from '../bytes/checks';
import { ColumnReader, ColumnWriter, compareTexts, findText, orderTexts } from '../bytes/columns';
import { orderWords, WordOrder } from '../bytes/word-order';
import type { HeadedTable, NamedTable, Table } from './tables';

export type EventTable = HeadedTable<Event>;

export interface StorylineTable extends HeadedTable<Storyline> {
  /** The storyline that an event is in, by the event's number; undefined when it stands alone. */
  ofEvent(event: number): Storyline | undefined;
}

/** What members are told by. */
type Ids = Pick<Table<unknown>, 'length' | 'idAt'>;
/** What both are read from; members are articles or events. */
interface Named { id: string; name: EventName; members: number[] }
/** Both without and with their members. */
interface NamedColumns extends NamedTable<Named> { nameAt(number: number): EventName; membersAt(number: number): Uint32Array }

/** Writes events; `numberOf` gives an article's number. Deterministic. */
export function writeEvents(events: readonly Event[], numberOf: (article: string) => number): Uint8Array<ArrayBuffer> {
  return writeNamed(new ColumnWriter(), events.map(({ id, name, articles }) => ({ id, name, members: articles.map(numberOf) }))).end();
}

/** Writes the storylines of so many events; `numberOf` gives an event's number. Deterministic. */
export function writeStorylines(storylines: readonly Storyline[], events: number, numberOf: (event: string) => number): Uint8Array<ArrayBuffer> {
  const chains = storylines.map(({ id, name, events: members }) => ({ id, name, members: members.map(numberOf) }));
  const chainOf = new Uint32Array(events);
  chains.forEach(({ members }, i) => { for (const event of members) chainOf[event] = i + 1; });
  return writeNamed(new ColumnWriter().numbers(chainOf), chains).end();
}

/**
 * Opens events.
 * @param count how many there must be
 * @throws RangeError when the bytes are not so many events of these articles
 */
export function openEvents(bytes: Uint8Array<ArrayBuffer>, count: number, articles: Ids, check: Checking = checkNow): EventTable {
  const reader = new ColumnReader(bytes, check);
  const named = readNamed(reader, count, articles.length, check);
  reader.end();
  return {
    ...mapTable(named, ({ id, name, members }) => ({ id, name, articles: members.map((number) => articles.idAt(number) as string) })),
    headAt(number) {
      const id = named.idAt(number);
      return id === undefined ? undefined : { id, name: named.nameAt(number), articles: named.membersAt(number).length };
    },
  };
}

/**
 * Opens storylines.
 * @throws RangeError when the bytes are not `count` storylines of these events
 */
export function openStorylines(bytes: Uint8Array<ArrayBuffer>, count: number, events: EventTable, check: Checking = checkNow): StorylineTable {
  const reader = new ColumnReader(bytes, check);
  const chainOf = reader.numbers(events.length, count + 1);
  const named = readNamed(reader, count, events.length, check);
  reader.end();
  const table = mapTable(named, ({ id, name, members }): Storyline => ({ id, name, events: members.map((number) => events.idAt(number) as string) }));
  return {
    ...table,
    ofEvent: (event) => table.at((chainOf[event] ?? 0) - 1),
    headAt(number) {
      const id = named.idAt(number);
      return id === undefined ? undefined : { id, name: named.nameAt(number), articles: named.membersAt(number).reduce((sum, event) => sum + (events.headAt(event)?.articles ?? 0), 0) };
    },
  };
}

function writeNamed(writer: ColumnWriter, all: readonly Named[]): ColumnWriter {
  const ids = all.map(({ id }) => id);
  // Names that many share stand once.
  const shared = [...new Set(all.flatMap(({ name }) => name.parts))].sort(compareTexts);
  const places = new Map(shared.map((text, i) => [text, i]));
  return writer
    .texts(ids).numbers(orderTexts(ids))
    .texts(shared)
    .lists(all.map(({ name: { parts } }) => parts.map((part) => places.get(part) as number)))
    .days(all.map(({ name }) => name.day))
    .lists(all.map(({ members }) => members))
    .numbers(orderWords(all.map(({ name }) => titleOf(name))));
}

function readNamed(reader: ColumnReader, count: number, members: number, check: Checking): NamedColumns {
  const ids = reader.texts(count, MAX_ID_CHARS);
  const byId = reader.numbers(count, count);
  const shared = reader.texts(null, MAX_FACT_CHARS);
  const parts = reader.lists(count, shared.length);
  const days = reader.days(count);
  const lists = reader.lists(count, members);
  const partsAt = (number: number) => Array.from(parts.at(number), (part) => shared.at(part));
  const nameAt = (number: number): EventName => ({ parts: partsAt(number), day: days.at(number) });
  const words = new WordOrder(reader.anyNumbers(), count, (number) => titleOf({ parts: partsAt(number) }), check);
  const numberOf = (id: string) => findText(ids, byId, id);
  const at = (number: number) => (number >= 0 && number < count ? { id: ids.at(number), name: nameAt(number), members: [...lists.at(number)] } : undefined);
  return {
    length: count, at, numberOf, nameAt, membersAt: (number) => lists.at(number),
    idAt: (number) => (number >= 0 && number < count ? ids.at(number) : undefined),
    get: (id) => at(numberOf(id) ?? -1),
    findNamed: (folded, most) => words.findNamed(folded, most),
    findBeginning(folded, most) {
      const { first, later } = words.findBeginning(folded, most);
      return [...new Set([...first, ...later])].slice(0, most);
    },
  };
}

function mapTable<T>(table: NamedColumns, map: (one: Named) => T): NamedTable<T> {
  const through = (one: Named | undefined) => one && map(one);
  const { length, idAt, numberOf, findNamed, findBeginning } = table;
  return { length, idAt, numberOf, findNamed, findBeginning, at: (number) => through(table.at(number)), get: (id) => through(table.get(id)) };
}

const titleOf = ({ parts }: Pick<EventName, 'parts'>) => parts.join(' ');
