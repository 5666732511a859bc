/** In: a way to read stored records. Out: an open corpus: names in memory, postings and articles read on demand. */
import type { NameLookup } from '../entities/lookup';
import type { ReadRecord, StoredArticle } from '../model/analysis';
import type { Article, Outlet, Source } from '../model/article';
import type { Entity } from '../model/entity';
import type { Event, Storyline } from '../model/event';
import { ARTICLES_PER_RECORD, ARTICLES_PER_SLICE, MAX_OPEN_ARTICLE_BYTES, MAX_OPEN_SLICES } from '../model/limits';
import type { Checked } from '../model/page';
import type { HiddenArticles } from '../model/settings';
import { readSlice, splitSlices, type UnpackBytes } from './article-slices';
import { CorpusDamaged } from './damaged';
import { NamesDamaged, openNamesTable } from './names-table';
import { openIndex, type OpenIndex } from './open-index';
import { keepOpen } from './open-records';
import { unpackArticle, type PackedArticle } from './pack-article';
import type { PostingList } from './posting-list';
import type { Lengths } from './rank';
import { RECORD_FORMAT, type CorpusRecord } from './records';
import { openRows, type ArticleRow, type ArticleRows } from './rows';

export { CorpusDamaged } from './damaged';

export interface Corpus {
  counts: { articles: number; names: number; events: number };
  sources: Source[];
  outlets: Outlet[];
  entities: Map<string, Entity>;
  /** An entity by its place in the generation's list. */
  entityAt(number: number): Entity | undefined;
  names: NameLookup;
  /** By article number. */
  rows: ArticleRows;
  events: Event[];
  storylines: Storyline[];
  /** The storyline that an event is in, by the event's id; undefined when it stands alone. */
  storylineOf(event: string): Storyline | undefined;
  outlet(id: string): Outlet;
  /** Number of an article by its id; undefined when the generation has none. */
  numberOf(id: string): number | undefined;
  /** Row of an article by its id; undefined when the generation has none. */
  rowOf(id: string): ArticleRow | undefined;
  /** In how many articles each term stands. */
  getFrequencies(terms: Iterable<string>): Promise<Map<string, number>>;
  /** Postings of each term; a term that no article holds has an empty list. */
  getPostings(terms: Iterable<string>): Promise<Map<string, PostingList>>;
  /** What a search asks beyond that: places, terms that begin so or are nearly so. */
  index: OpenIndex;
  /** How long each article is, for ranking; read once. */
  getLengths(): Promise<Lengths>;
  getArticles(numbers: number[]): Promise<StoredArticle[]>;
  listArticles(): Promise<Article[]>;
  /** True for an article that the reader never wants to see. */
  isHidden(row: ArticleRow, hidden: HiddenArticles): boolean;
  /** What a search of this corpus covers, the hidden left out. */
  checked(hidden: HiddenArticles): Checked;
}

/**
 * Opens a generation.
 * @param unpack unpacks what the records' writer packed; without it only plain records are read
 * @throws CorpusDamaged when a record is missing, of another format, cut short or altered
 */
export async function openCorpus(read: ReadRecord, unpack: UnpackBytes = refusePacked): Promise<Corpus> {
  const record = parse<CorpusRecord>(await read('corpus'), 'corpus');
  if (record.format !== RECORD_FORMAT) throw new CorpusDamaged('The stored corpus is of another version.');
  const names = openNames(await read('names'), record);
  const entities = new Map(record.entities.map((entity) => [entity.id, entity]));
  const outlets = new Map(record.outlets.map((outlet) => [outlet.id, outlet]));
  const chains = new Map(record.storylines.flatMap((storyline) => storyline.events.map((event) => [event, storyline] as const)));
  const storedRows = await read('rows');
  if (!storedRows) throw new CorpusDamaged('The record rows is missing.');
  const rows = guard('rows', () => openRows(storedRows, record.articles));

  const index = await openIndex(read);
  const readArticle = openArticles(read, unpack);
  let lengths: Promise<Lengths> | null = null;
  let checked: { of: string; checked: Checked } | null = null;

  const corpus: Corpus = {
    counts: { articles: rows.length, names: names.size, events: record.events.length },
    sources: record.sources,
    outlets: record.outlets,
    entities,
    entityAt: (number) => record.entities[number],
    names,
    rows,
    events: record.events,
    storylines: record.storylines,
    storylineOf: (event) => chains.get(event),
    outlet: (id) => outlets.get(id) ?? { id, name: id, country: null, colour: 1 },
    numberOf: (id) => rows.numberOf(id),
    rowOf: (id) => rows.at(rows.numberOf(id) ?? -1),
    index,
    getFrequencies: (terms) => index.getFrequencies(terms),
    getPostings: (terms) => index.getPostings(terms),
    getLengths: () => (lengths ??= readLengths(read, rows.length).catch((error: unknown) => {
      lengths = null;
      throw error;
    })),
    getArticles: (wanted) => Promise.all(wanted.map(readArticle)),
    async listArticles() {
      return (await corpus.getArticles(Array.from(rows, (_, i) => i))).map(({ article }) => article);
    },
    isHidden: (row, hidden) => hidden.hiddenArticles.includes(row.id) || hidden.hiddenOutlets.includes(row.outlet) || hidden.hiddenSources.includes(row.source),
    checked(hidden) {
      // Asked at every page and search, and the same until the reader hides something.
      const of = JSON.stringify([hidden.hiddenSources, hidden.hiddenOutlets, hidden.hiddenArticles]);
      if (checked?.of !== of) checked = { of, checked: countChecked(rows, hidden) };
      return checked.checked;
    },
  };
  return corpus;
}

function openNames(bytes: Uint8Array<ArrayBuffer> | undefined, { entities, stamp }: CorpusRecord) {
  if (!bytes) throw new CorpusDamaged('The names table is missing.');
  try {
    return openNamesTable(bytes, entities, { generation: stamp });
  } catch (error) {
    if (error instanceof NamesDamaged) throw new CorpusDamaged(error.message, { cause: error });
    throw error;
  }
}

function parse<T>(bytes: Uint8Array | undefined, key: string): T {
  if (!bytes) throw new CorpusDamaged(`The record ${key} is missing.`);
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as T;
  } catch (error) {
    throw new CorpusDamaged(`The record ${key} is damaged.`, { cause: error });
  }
}

/** Reads single articles: the record that holds one, in it the slice, in that the article; the last ones stay open. */
function openArticles(read: ReadRecord, unpack: UnpackBytes): (number: number) => Promise<StoredArticle> {
  const getRecord = keepOpen(read, (key, bytes) => {
    if (!bytes) throw new CorpusDamaged(`The record ${key} is missing.`);
    return { value: guard(key, () => splitSlices(bytes)), bytes: bytes.length };
  }, MAX_OPEN_ARTICLE_BYTES);
  const getSlice = keepOpen<PackedArticle[]>(async () => undefined, async (key) => {
    const [record = 0, place = 0] = key.split('/').map(Number);
    const slice = (await getRecord(`articles/${record}`))[place];
    if (!slice) throw new CorpusDamaged(`The record articles/${record} is cut short.`);
    try {
      return { value: await readSlice(slice, unpack), bytes: 1 };
    } catch (error) {
      throw new CorpusDamaged(`The record articles/${record} is damaged.`, { cause: error });
    }
  }, MAX_OPEN_SLICES);
  return async (number) => {
    const within = number % ARTICLES_PER_RECORD;
    const slice = await getSlice(`${Math.floor(number / ARTICLES_PER_RECORD)}/${Math.floor(within / ARTICLES_PER_SLICE)}`);
    const article = slice[within % ARTICLES_PER_SLICE];
    if (!article) throw new CorpusDamaged(`Article ${number} is missing.`);
    return guard(`articles/${Math.floor(number / ARTICLES_PER_RECORD)}`, () => unpackArticle(article));
  };
}

const refusePacked: UnpackBytes = () => Promise.reject(new CorpusDamaged('The records are packed, and nothing can unpack them here.'));

function guard<T>(key: string, decode: () => T): T {
  try {
    return decode();
  } catch (error) {
    throw new CorpusDamaged(`The record ${key} is damaged.`, { cause: error });
  }
}

async function readLengths(read: ReadRecord, articles: number): Promise<Lengths> {
  const bytes = await read('lengths');
  if (bytes?.length !== articles * 2) throw new CorpusDamaged('The record lengths is damaged or missing.');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const of = Uint16Array.from({ length: articles }, (_, i) => view.getUint16(i * 2, true));
  return { of, mean: of.reduce((sum, length) => sum + length, 0) / (articles || 1) };
}

function countChecked(rows: ArticleRows, hidden: HiddenArticles): Checked {
  const isHidden = makeHiddenCheck(hidden);
  const outlets = new Set<string>();
  const found: Checked = { articles: 0, outlets: 0, from: null, to: null };
  for (const row of rows) {
    if (isHidden(row)) continue;
    found.articles++;
    outlets.add(row.outlet);
    if (row.published === null) continue;
    if (found.from === null || row.published < found.from) found.from = row.published;
    if (found.to === null || row.published > found.to) found.to = row.published;
  }
  return { ...found, outlets: outlets.size };
}

/** Says which articles the reader never wants to see; for asking of many. */
export function makeHiddenCheck({ hiddenArticles, hiddenOutlets, hiddenSources }: HiddenArticles): (row: ArticleRow) => boolean {
  const [articles, outlets, sources] = [new Set(hiddenArticles), new Set(hiddenOutlets), new Set(hiddenSources)];
  return (row) => articles.has(row.id) || outlets.has(row.outlet) || sources.has(row.source);
}
