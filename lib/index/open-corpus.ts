/** In: a way to read stored records. Out: an open corpus: names in memory, postings and articles read on demand. */
import type { ReadRecord } from '../model/analysis';
import { MAX_PACK_TABLE_BYTES } from '../model/limits';
import type { UnpackBytes } from './articles/article-slices';
import { openArticles } from './articles/read-articles';
import { checkNow, LaterChecks, withoutPause, type Checking } from './bytes/checks';
import { findPlace, mapShorts } from './bytes/columns';
import type { Corpus } from './corpus';
import { joinCorpora } from './join/join-corpora';
import { openNamesTable } from './names/names-table';
import { Lengths } from './postings/field-lengths';
import { openIndex } from './postings/open-index';
import { openFrequencies } from './postings/term-frequencies';
import { readCorpusRecord, sumTables, type TableName } from './records/corpus-record';
import { CorpusDamaged, CorpusTooLarge } from './records/damaged';
import { openTables, WHOLE_TABLES } from './records/parts';
import { readIn, readSegments, SEGMENTS_KEY } from './records/segments-record';
import { openEntities } from './tables/entity-table';
import { openEvents, openStorylines, type EventTable } from './tables/event-table';
import { countChecked, openRows } from './tables/rows';

export interface OpenOptions {
  /** All articles were checked when the records came (`checkArticles`), or this browser has written them: none is checked when it is read. */
  isChecked?: boolean;
  /** Tables too: they are checked again, but not before `checkTables` is called. */
  checksLater?: boolean;
}

/**
 * Opens a set of records: some numbers are checked, and nothing is parsed but what is small. Mostly they are one segment's; a pack that was
 * made from an older one holds several, which are joined.
 * @param unpack unpacks what the records' writer packed; without it only plain records are read
 * @throws CorpusDamaged when a record is missing, of another format, cut short or altered; CorpusTooLarge when the tables of all are, before they are read
 */
export async function openCorpus(read: ReadRecord, unpack: UnpackBytes = refusePacked, options: OpenOptions = {}): Promise<Corpus> {
  const held = { bytes: 0 };
  const [first, list] = await Promise.all([openSegment(read, unpack, options, held), read(SEGMENTS_KEY)]);
  if (!list) return first;
  return joinCorpora(await Promise.all(readSegments(list).map(async ({ deleted }, number) => (
    { corpus: number === 0 ? first : await openSegment(readIn(read, number), unpack, options, held), deleted }))));
}

/** @param held bytes of the tables of all segments that are being opened: this one's come on top */
async function openSegment(read: ReadRecord, unpack: UnpackBytes, { isChecked = false, checksLater = false }: OpenOptions, held: { bytes: number }): Promise<Corpus> {
  const [first, whole] = await Promise.all([read('corpus'), read(WHOLE_TABLES)]);
  const record = readCorpusRecord(first);
  const { stamp, sources, outlets, notNames, counts, runs, tables } = record;
  held.bytes += sumTables(record);
  if (held.bytes > MAX_PACK_TABLE_BYTES) throw new CorpusTooLarge(held.bytes);
  const readOne = openTables(read, whole, tables);
  const [nameBytes, indexBytes, frequencyBytes, rowBytes, entityBytes, eventBytes, storylineBytes] = await Promise.all(
    [readOne('names'), readOne('index'), readOne('frequencies'), readOne('rows'), readOne('entities'), readOne('events'), readOne('storylines')]);
  const later = new LaterChecks();
  /** A damaged table is told by its name, whenever it is found to be. */
  const checking = (key: TableName): Checking => (checksLater ? (check) => later.add(() => guard(key, check)) : checkNow);
  const rows = guard('rows', () => openRows(rowBytes, counts.articles, counts.events, checking('rows')));
  const entities = guard('entities', () => openEntities(entityBytes, counts.entities, checking('entities')));
  const events: EventTable = guard('events', () => openEvents(eventBytes, counts.events, rows, checking('events')));
  const storylines = guard('storylines', () => openStorylines(storylineBytes, counts.storylines, events, checking('storylines')));
  const names = guard('names', () => openNamesTable(nameBytes, entities.findSpelling, { generation: stamp, before: isChecked ? checking('names') : null }));
  const frequencies = guard('frequencies', () => openFrequencies(frequencyBytes, counts.articles, checking('frequencies')));
  const index = openIndex(read, indexBytes, frequencies);
  if (index.spaces.articles !== counts.articles || index.spaces.entities !== counts.entities) throw new CorpusDamaged('The index belongs to another corpus.');
  const outletOf = new Map(outlets.map((outlet) => [outlet.id, outlet]));
  const readArticle = openArticles(read, unpack, (number) => rows.at(number), isChecked);
  let lengths: Promise<Lengths> | null = null;

  const corpus: Corpus = {
    counts: { articles: rows.length, names: names.size, events: events.length },
    segments: null,
    sources,
    outlets,
    notNames,
    entities,
    names,
    rows,
    events,
    storylines,
    outlet: (id) => outletOf.get(id) ?? { id, name: id, country: null, colour: 1 },
    runs,
    runOf: (number) => findPlace(runs, number),
    numberOf: (id) => rows.numberOf(id),
    rowOf: (id) => rows.at(rows.numberOf(id) ?? -1),
    index,
    getPostings: (terms) => index.getPostings(terms),
    getLengths: () => (lengths ??= readOne('lengths').then((bytes) => readLengths(bytes, rows.length)).catch((error: unknown) => {
      lengths = null;
      throw error;
    })),
    getArticles: (wanted) => Promise.all(wanted.map(readArticle)),
    async listArticles() {
      return (await corpus.getArticles(Array.from(rows, (_, i) => i))).map(({ article }) => article);
    },
    checked: countChecked(rows),
    checkTables: (pause = withoutPause) => later.makeAll(pause),
  };
  return corpus;
}

const refusePacked: UnpackBytes = () => Promise.reject(new CorpusDamaged('The records are packed, and nothing can unpack them here.'));

function guard<T>(key: string, open: () => T): T {
  try {
    return open();
  } catch (error) {
    throw new CorpusDamaged(`The record ${key} is damaged: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function readLengths(bytes: Uint8Array<ArrayBuffer>, articles: number): Lengths {
  if (bytes.length !== articles * 2) throw new CorpusDamaged('The record lengths is damaged.');
  const of = mapShorts(bytes);
  let [sum, longest] = [0, 0];
  for (let i = 0; i < articles; i++) {
    const length = of[i] as number;
    sum += length;
    if (length > longest) longest = length;
  }
  return new Lengths(of, sum / (articles || 1), longest);
}
