/** Makes articles searchable: some hundred at a time become a small segment of the corpus. In: those that wait. Out: a segment in the
    active generation, by one put. What was made searchable by a worker that was ended just then is found there, and not added twice. */
import { findOutlet, printText } from '../../lib/articles/kept';
import { withCredits } from '../../lib/articles/told';
import { packRecord } from '../../lib/index/articles/article-slices';
import { buildGathered, knowsOutlets } from '../../lib/index/build/build-gathered';
import type { Corpus } from '../../lib/index/corpus';
import { CorpusDamaged } from '../../lib/index/records/damaged';
import { buildRecords } from '../../lib/index/build/build-records';
import type { StoredRecord } from '../../lib/model/analysis';
import type { Article, Outlet, Source } from '../../lib/model/article';
import { GATHERED_ARTICLES } from '../../lib/model/limits';
import { packBytes, unpackBytes } from '../../lib/sources/gzip';
import { noteLost } from '../../lib/store/sources/damage-note';
import { addSegment } from '../../lib/store/segments/gathered';
import { lockWith } from '../../lib/store/lock';
import { openGathered } from '../../lib/store/segments/open';
import { dropArticles, type TakenArticle } from '../../lib/store/sources/source-articles';
import { beginIndexing, endIndexing, listReady, settleIndexed, settleOutlets } from '../../lib/store/sources/source-indexing';
import { listSources } from '../../lib/store/sources/sources';
import type { SourceRow } from '../../lib/store/sources/sources-database';
import { unpackText } from './pack-text';

/** After so many attempts on one article alone, that article is what ends the worker. */
const HALVINGS = Math.ceil(Math.log2(GATHERED_ARTICLES));

interface Waiting {
  article: Article;
  /** Of the text that waits. */
  print: string;
}

/** @returns false when nothing waits, or there is no corpus yet that it could join */
export async function indexReady(): Promise<boolean> {
  const corpus = await openGathered(unpackBytes);
  if (!corpus) return false;
  try {
    const begun = await beginIndexing();
    const ready = await listReady(Math.max(1, GATHERED_ARTICLES >> begun));
    if (begun > HALVINGS + 1) await dropArticles(ready.slice(0, 1).map(({ row }) => row.id));
    else if (ready.length) await indexAll(corpus.corpus, ready);
    await endIndexing();
    return ready.length > 0;
  } finally {
    corpus.close();
  }
}

async function indexAll(corpus: Corpus, ready: TakenArticle[]): Promise<void> {
  const rows = new Map((await listSources()).map((source) => [source.id, source]));
  const outlets = new Map<string, Outlet>();
  const outletOf = ({ row }: TakenArticle) => row.outlet ?? row.source;
  for (const one of ready) {
    const source = rows.get(one.row.source);
    const known = () => [...corpus.outlets, ...outlets.values()];
    if (source && !outlets.has(outletOf(one))) outlets.set(outletOf(one), one.row.outlet === null ? makeOutlet(source, known()) : findOutlet(one.row.outlet, known()));
  }
  await settleOutlets(new Map([...outlets].map(([source, { id }]) => [source, id])));
  const isOutlet = knowsOutlets(corpus);
  const waiting: Waiting[] = [];
  const lost: string[] = [];
  let textless = 0;
  for (const one of ready) {
    const outlet = rows.has(one.row.source) ? outlets.get(outletOf(one)) : undefined;
    const article = outlet ? await unpackText(one.text).catch(() => null) : null;
    if (article && outlet) waiting.push({ article: withCredits({ ...article, outlet: outlet.id }, isOutlet), print: one.row.print });
    else lost.push(one.row.id); // its source is gone, or its text
    if (outlet && !article) textless++;
  }
  if (lost.length) await dropArticles(lost);
  await noteLost(textless, Date.now());
  await indexSome(corpus, waiting, [...new Set(ready.map(({ row }) => row.source))].flatMap((id) => rows.get(id) ?? []).map(makeSource), [...new Map([...outlets.values()].map((outlet) => [outlet.id, outlet])).values()]);
}

/** An article that cannot be analysed takes no other with it: they are tried by halves. */
async function indexSome(corpus: Corpus, waiting: Waiting[], sources: Source[], outlets: Outlet[]): Promise<void> {
  if (waiting.length === 0) return;
  const { fresh, replaced } = await tellNew(corpus, waiting);
  if (fresh.length) {
    const records = await makeRecords(corpus, fresh, sources, outlets).catch((error: unknown) => error);
    const added = Array.isArray(records) ? await addRecords(records as StoredRecord[], replaced) : records;
    if (added !== null) {
      if (waiting.length === 1) return dropArticles([(waiting[0] as Waiting).article.id]);
      const half = waiting.length >> 1;
      await indexSome(corpus, waiting.slice(0, half), sources, outlets);
      return indexSome(corpus, waiting.slice(half), sources, outlets);
    }
  }
  await settleIndexed(new Map(waiting.map(({ article, print }) => [article.id, print])));
}

/** Null when they are part of the corpus now; what is wrong with them, or an error that is none of theirs is thrown. */
async function addRecords(records: StoredRecord[], replaced: string[]): Promise<unknown> {
  try {
    await addSegment({ records: () => records, replaced }, { now: () => Date.now(), unpack: unpackBytes, lock: lockWith(globalThis.navigator?.locks) });
    return null;
  } catch (error) {
    if (error instanceof CorpusDamaged || error instanceof RangeError) return error;
    throw error;
  }
}

async function makeRecords(corpus: Corpus, articles: Article[], sources: Source[], outlets: Outlet[]): Promise<StoredRecord[]> {
  const records: StoredRecord[] = [];
  for (const record of buildRecords(await buildGathered(corpus, articles, sources, outlets))) records.push(...await packRecord(record, packBytes));
  return records;
}

/** What is searched of an article, and under which source. */
const printOf = (article: Article) => `${article.source} ${printText(article)}`;

/** Articles that the corpus has not in this text, or as another source's, and which of them it has otherwise. */
async function tellNew(corpus: Corpus, waiting: Waiting[]): Promise<{ fresh: Article[]; replaced: string[] }> {
  const there = waiting.flatMap(({ article }) => corpus.numberOf(article.id) ?? []);
  const texts = new Map((await corpus.getArticles(there)).map(({ article }) => [article.id, printOf(article)]));
  const fresh = waiting.map(({ article }) => article).filter((article) => texts.get(article.id) !== printOf(article));
  return { fresh, replaced: fresh.map(({ id }) => id).filter((id) => texts.has(id)) };
}

/** An outlet goes by the name of its source, or of the site while it has none. */
function makeOutlet({ name, outlet, address, country, colour }: SourceRow, known: Outlet[]): Outlet {
  const called = name || (address ? new URL(address).hostname.replace(/^www\./, '') : '?');
  const found = outlet === null ? findOutlet(called, known) : { ...findOutlet(called, []), id: outlet };
  return { ...found, name: called, country: country ?? found.country, colour: colour ?? found.colour };
}

const makeSource = ({ id, name, address }: SourceRow): Source => ({ id, kind: 'gathered', name: name || address || '?' });
