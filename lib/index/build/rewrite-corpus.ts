/** In: an open corpus, of which articles may have been taken out. Out: the records of a segment that holds what is left, and nothing else. */
import { entityTerm } from '../../events/terms/terms';
import type { Near, StoredArticle, StoredRecord } from '../../model/analysis';
import type { Entity } from '../../model/entity';
import type { Event, Storyline } from '../../model/event';
import { ARTICLES_PER_RECORD, ARTICLES_PER_SLICE } from '../../model/limits';
import { writeSlices } from '../articles/article-slices';
import type { Corpus } from '../corpus';
import { buildNamesTable } from '../names/names-table';
import { readCounts } from '../postings/counts';
import type { ScannedTerm } from '../postings/open-index';
import type { Posting } from '../postings/posting-list';
import { isNameWord } from '../postings/vocabulary';
import { IndexWriter } from '../postings/write-index';
import { RECORD_FORMAT } from '../records/corpus-record';
import type { ArticleRow } from '../tables/article-row';
import { writeEntities } from '../tables/entity-table';
import { writeEvents, writeStorylines } from '../tables/event-table';
import { writeRows } from '../tables/rows';
import { compareKnown } from './best-known';
import { stampOf, writeLengths } from './build-records';
import { GONE, renumber, type Renumbered } from './renumber';
import { TableWriter } from './table-writer';

/** Awaited between two slices of work, so that a background can answer meanwhile. */
export type Pause = () => Promise<void> | void;

/** Postings and places written anew in one slice: some milliseconds. */
const POSTINGS_AT_ONCE = 10_000;
/** Entities, rows or events looked up in one slice. */
const ROWS_AT_ONCE = 2_000;

/**
 * Writes a corpus anew as one segment. Deterministic: the same segments give the same records in the same order, so that a
 * killed writing goes on behind the last record stored. Each block, shard and slice is read once. In memory are the small
 * tables, one term's lists and one record of articles; the names table and the small tables are each laid out in one piece.
 * @param from records of articles that are written already: their articles are not read again
 */
export async function* rewriteCorpus(corpus: Corpus, pause: Pause, from = 0): AsyncIterable<StoredRecord> {
  const articles = await renumber(corpus.rows.length, (number) => corpus.rows.at(number) !== undefined, ROWS_AT_ONCE, pause);
  const listed = await renumber(corpus.entities.length, (number) => corpus.entities.numberOf(corpus.entities.idAt(number) ?? '') === number, ROWS_AT_ONCE, pause);
  await orderEntities(listed, corpus, pause);
  const told = await renumber(corpus.events.length, (number) => corpus.events.at(number) !== undefined, ROWS_AT_ONCE, pause);
  const chains = await renumber(corpus.storylines.length, (number) => corpus.storylines.at(number) !== undefined, ROWS_AT_ONCE, pause);
  const entities = await readAll(listed, (number) => corpus.entities.at(number) as Entity, pause);
  const rows = await readAll(articles, (number) => readRow(corpus.rows.at(number) as ArticleRow, told), pause);
  const stamp = stampOf(entities, rows.map(({ id }) => id));
  const tables = new TableWriter();

  yield* writeArticles(corpus, articles, pause, from);
  yield* tables.write('names', buildNamesTable({ entities, notNames: corpus.notNames }, stamp));
  await pause();
  const index = new IndexWriter({ articles: rows.length, entities: entities.length });
  let open = POSTINGS_AT_ONCE;
  for await (const scanned of corpus.index.scan()) {
    yield* index.add([scanned.term, isNameWord(scanned.term) ? listPostings(scanned, listed).sort((a, b) => a.article - b.article) : listPostings(scanned, articles)]);
    open -= scanned.list.articles.length + scanned.places.places.length;
    if (open > 0) continue;
    open = POSTINGS_AT_ONCE;
    await pause();
  }
  yield* tables.writeIndex(index.end());
  const lengths = await corpus.getLengths();
  yield* tables.write('lengths', writeLengths(articles.left.map((number) => lengths.of[number] as number)));
  yield* tables.write('rows', writeRows(rows));
  await pause();
  yield* tables.write('entities', writeEntities(entities));
  await pause();
  const events = await readAll(told, (number) => corpus.events.at(number) as Event, pause);
  yield* tables.write('events', writeEvents(events, (id) => articles.numbers[corpus.numberOf(id) as number] as number));
  await pause();
  const storylines = await readAll(chains, (number) => corpus.storylines.at(number) as Storyline, pause);
  yield* tables.write('storylines', writeStorylines(storylines, events.length, (id) => told.numbers[corpus.events.numberOf(id) as number] as number));
  const counts = { articles: rows.length, entities: entities.length, events: events.length, storylines: storylines.length };
  const { sources, outlets, notNames } = corpus;
  yield tables.end({ format: RECORD_FORMAT, stamp, sources, outlets, notNames, counts, runs: listRuns(corpus, articles) });
}

async function readAll<T>({ left }: Renumbered, read: (number: number) => T, pause: Pause): Promise<T[]> {
  const all: T[] = [];
  for (const [i, number] of left.entries()) {
    if (i % ROWS_AT_ONCE === 0) await pause();
    all.push(read(number));
  }
  return all;
}

function readRow({ id, source, outlet, voice, byline, published, event }: ArticleRow, { numbers }: Renumbered): ArticleRow {
  return { id, source, outlet, voice, byline, published, event: event < 0 ? event : numbers[event] as number };
}

/** As `orderBestKnown` does, by the articles that are left: among all segments others may be known best than in each. */
async function orderEntities({ left, numbers }: Renumbered, { entities, index }: Corpus, pause: Pause): Promise<void> {
  const ids = new Map(left.map((number) => [number, entities.idAt(number) as string]));
  const named = new Map<string, number>();
  for (let from = 0; from < left.length; from += ROWS_AT_ONCE) {
    await pause();
    const some = left.slice(from, from + ROWS_AT_ONCE).map((number) => ids.get(number) as string);
    const counts = await index.countArticles(some.map(entityTerm));
    for (const id of some) named.set(id, counts.get(entityTerm(id)) ?? 0);
  }
  left.sort((a, b) => compareKnown(named, ids.get(a) as string, ids.get(b) as string));
  left.forEach((number, i) => { numbers[number] = i; });
}

/** Articles left keep their order; entities do not, and whoever lists them sorts. */
function listPostings({ list, places }: ScannedTerm, { numbers }: Renumbered): Posting[] {
  return Array.from(list.articles, (number, i): Posting => ({
    article: numbers[number] as number,
    ...readCounts(list, i),
    places: places.places.subarray(places.starts[i], places.starts[i + 1]),
  }));
}

async function* writeArticles(corpus: Corpus, { left, numbers }: Renumbered, pause: Pause, from: number): AsyncIterable<StoredRecord> {
  for (let first = from * ARTICLES_PER_RECORD; first < left.length; first += ARTICLES_PER_RECORD) {
    const record: StoredArticle[] = [];
    const last = Math.min(left.length, first + ARTICLES_PER_RECORD);
    for (let at = first; at < last; at += ARTICLES_PER_SLICE) {
      await pause();
      const stored = await corpus.getArticles(left.slice(at, Math.min(last, at + ARTICLES_PER_SLICE)));
      record.push(...stored.map(({ article, analysis, near }) => ({ article, analysis, near: renumberNear(near, numbers) })));
    }
    yield { key: `articles/${first / ARTICLES_PER_RECORD}`, bytes: writeSlices(record) };
  }
}

function renumberNear({ closeness, likely }: Near, numbers: Uint32Array): Near {
  return { closeness, likely: likely.flatMap(([number, ...rounds]): Near['likely'] => {
    const now = numbers[number] ?? GONE;
    return now === GONE ? [] : [[now, ...rounds]];
  }) };
}

/** Where each run begins; one that nothing is left of is no more. */
function listRuns(corpus: Corpus, { left }: Renumbered): number[] {
  return left.flatMap((number, i) => (i === 0 || corpus.runOf(number) !== corpus.runOf(left[i - 1] as number) ? [i] : []));
}
