/** In: a way to read stored records. Out: an open corpus: names in memory, postings and articles read on demand. */
import type { NameLookup } from '../entities/lookup';
import type { ReadRecord, StoredArticle } from '../model/analysis';
import type { Article, Outlet, Source } from '../model/article';
import type { Entity } from '../model/entity';
import type { Event, Storyline } from '../model/event';
import { ARTICLES_PER_RECORD } from '../model/limits';
import type { Checked } from '../model/page';
import type { HiddenArticles } from '../model/settings';
import type { TroubleCode } from '../model/trouble';
import { NamesDamaged, openNamesTable } from './names-table';
import { openShard, shardOf, type OpenShard, type Posting } from './postings';
import { RECORD_FORMAT, type ArticleRow, type CorpusRecord } from './records';

/** The stored records are not a whole generation of this format: rebuild it from its packs. */
export class CorpusDamaged extends Error {
  readonly code = 'damaged' satisfies TroubleCode;
}

export interface Corpus {
  counts: { articles: number; names: number; events: number };
  sources: Source[];
  outlets: Outlet[];
  entities: Map<string, Entity>;
  names: NameLookup;
  /** By article number. */
  rows: ArticleRow[];
  events: Event[];
  storylines: Storyline[];
  /** The storyline that an event is in, by the event's id; undefined when it stands alone. */
  storylineOf(event: string): Storyline | undefined;
  outlet(id: string): Outlet;
  /** Number of an article by its id; undefined when the generation has none. */
  numberOf(id: string): number | undefined;
  /** In how many articles each term stands. */
  getFrequencies(terms: Iterable<string>): Promise<Map<string, number>>;
  /** Postings of each term; a term that no article holds has an empty list. */
  getPostings(terms: Iterable<string>): Promise<Map<string, Posting[]>>;
  getArticles(numbers: number[]): Promise<StoredArticle[]>;
  listArticles(): Promise<Article[]>;
  /** Every term of the index, for what looks near a misspelt word. */
  listTerms(): Promise<string[]>;
  /** True for an article that the reader never wants to see. */
  isHidden(row: ArticleRow, hidden: HiddenArticles): boolean;
  /** What a search of this corpus covers, the hidden left out. */
  checked(hidden: HiddenArticles): Checked;
}

/** Shards and article packs kept open: 64 of each is 5 MB at most, and a session's reading stays within them. */
const MAX_OPEN = 64;

/**
 * Opens a generation.
 * @throws CorpusDamaged when a record is missing, of another format, cut short or altered
 */
export async function openCorpus(read: ReadRecord): Promise<Corpus> {
  const record = parse<CorpusRecord>(await read('corpus'), 'corpus');
  if (record.format !== RECORD_FORMAT) throw new CorpusDamaged('The stored corpus is of another version.');
  const names = openNames(await read('names'), record);
  const entities = new Map(record.entities.map((entity) => [entity.id, entity]));
  const outlets = new Map(record.outlets.map((outlet) => [outlet.id, outlet]));
  const chains = new Map(record.storylines.flatMap((storyline) => storyline.events.map((event) => [event, storyline] as const)));
  const numbers = new Map(record.rows.map((row, i) => [row.id, i]));

  const getShard = keep(async (key: string): Promise<OpenShard> => {
    const bytes = await read(key);
    if (!bytes) throw new CorpusDamaged(`The record ${key} is missing.`);
    try {
      return openShard(bytes);
    } catch (error) {
      throw new CorpusDamaged(`The record ${key} is damaged.`, { cause: error });
    }
  });
  const getPack = keep(async (key: string) => parse<StoredArticle[]>(await read(key), key));

  const corpus: Corpus = {
    counts: { articles: record.rows.length, names: names.size, events: record.events.length },
    sources: record.sources,
    outlets: record.outlets,
    entities,
    names,
    rows: record.rows,
    events: record.events,
    storylines: record.storylines,
    storylineOf: (event) => chains.get(event),
    outlet: (id) => outlets.get(id) ?? { id, name: id, country: null, colour: 1 },
    numberOf: (id) => numbers.get(id),
    async getFrequencies(terms) {
      const found = new Map<string, number>();
      for (const term of terms) found.set(term, (await getShard(`postings/${shardOf(term, record.shards)}`)).frequency(term));
      return found;
    },
    async getPostings(terms) {
      const found = new Map<string, Posting[]>();
      for (const term of terms) {
        const shard = await getShard(`postings/${shardOf(term, record.shards)}`);
        found.set(term, shard.postings(term));
      }
      return found;
    },
    async getArticles(wanted) {
      const articles: StoredArticle[] = [];
      for (const number of wanted) {
        const pack = await getPack(`articles/${Math.floor(number / ARTICLES_PER_RECORD)}`);
        const article = pack[number % ARTICLES_PER_RECORD];
        if (!article) throw new CorpusDamaged(`Article ${number} is missing.`);
        articles.push(article);
      }
      return articles;
    },
    async listArticles() {
      return (await corpus.getArticles(record.rows.map((_, i) => i))).map(({ article }) => article);
    },
    async listTerms() {
      const terms: string[] = [];
      for (let i = 0; i < record.shards; i++) terms.push(...(await getShard(`postings/${i}`)).terms());
      return terms;
    },
    isHidden: (row, hidden) => hidden.hiddenArticles.includes(row.id) || hidden.hiddenOutlets.includes(row.outlet) || hidden.hiddenSources.includes(row.source),
    checked(hidden) {
      const rows = record.rows.filter((row) => !corpus.isHidden(row, hidden));
      const days = rows.flatMap(({ published }) => published ?? []).sort();
      return { articles: rows.length, outlets: new Set(rows.map(({ outlet }) => outlet)).size, from: days[0] ?? null, to: days[days.length - 1] ?? null };
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

/** Remembers the last answers by key, the least recently asked dropped first. */
function keep<T>(load: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const open = new Map<string, Promise<T>>();
  return (key) => {
    const known = open.get(key);
    const answer = known ?? load(key);
    open.delete(key);
    open.set(key, answer);
    if (!known) answer.catch(() => open.delete(key));
    if (open.size > MAX_OPEN) open.delete(open.keys().next().value as string);
    return answer;
  };
}
