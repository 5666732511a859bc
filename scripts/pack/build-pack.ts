/** Builds a pack out of core. In: drafts of articles, names. Out: a pack's files, one after the other. What is held in memory are names,
    signatures and numbers; texts, analyses and postings lie on disk. The same input gives the same bytes, however many threads. */
import { findOutlet } from '../../lib/articles/kept';
import { learnPeople, withOwnIds } from '../../lib/entities/learn';
import { describeEvents } from '../../lib/events/cluster';
import { Crowds } from '../../lib/events/crowds';
import { groupTexts, type GroupedTexts } from '../../lib/events/group';
import { invertSignatures, joinNearest, type Range } from '../../lib/events/nearest';
import { joinJudged, type JudgedPairs } from '../../lib/events/relate';
import { openSignatures, type SignatureBlock } from '../../lib/events/signature-list';
import { PostingCollector } from '../../lib/index/collect-postings';
import { buildNamesTable } from '../../lib/index/names-table';
import { mergeRuns, readRun } from '../../lib/index/posting-runs';
import { writeSegment, type ArticleFacts } from '../../lib/index/records';
import { writeTerm } from '../../lib/index/vocabulary';
import type { StoredRecord } from '../../lib/model/analysis';
import type { Outlet, Source } from '../../lib/model/article';
import type { Entity } from '../../lib/model/entity';
import { ARTICLES_PER_RECORD, MAX_PACK_OUTLETS } from '../../lib/model/limits';
import type { Draft } from '../../lib/sources/articles-file';
import { PackError, type PackFile } from '../../lib/sources/pack';
import { writePack, type SignManifest } from '../../lib/sources/pack-write';
import { ChunkFiles, readPieces } from './spill';
import { Threads } from './threads';
import { parseAnalysed, shareMemory, type Chunk } from './work';

/** Articles that a thread takes at once: whole records, and some megabytes of text. */
const CHUNK = 25 * ARTICLES_PER_RECORD;

export interface PackPlan {
  name: string;
  licence: string;
  /** A day; null for that of the newest article. */
  created: string | null;
  /** Listed names; people whom the articles name in full are learnt besides. */
  entities: Entity[];
  notNames: string[];
  /** Threads. */
  workers: number;
  /** For what does not fit memory; empty, and thrown away afterwards. */
  folder: string;
  sign?: SignManifest;
  /** Told what is being done. */
  report(what: string): void;
}

/** What was built, once all files have come out. */
export interface PackSummary {
  articles: number;
  entities: number;
  events: number;
  /** Bytes of all articles' text, UTF-8. */
  textBytes: number;
}

/** @param drafts each with an id of its own */
export async function* buildPack(drafts: AsyncIterable<Draft>, plan: PackPlan): AsyncGenerator<PackFile, PackSummary> {
  const { report } = plan;
  const threads = new Threads(plan.workers, plan.folder);
  try {
    report('reading articles');
    const read = await spillDrafts(drafts, plan);
    const total = read.articles;
    const source = makeSource(plan.name);
    report(`learning the names of ${total} articles`);
    const { entities, chunks } = await learnNames(threads, read, source, plan);
    report('analysing');
    const { facts, analysed, textBytes } = await analyse(threads, chunks);
    const { paths, frequencies } = await countTerms(threads, total);
    report('comparing');
    const { pairs, crowds } = await judgeArticles(threads, analysed, total, report);
    // Signatures are the largest thing in memory: all let go of them before groups are made.
    await threads.askAll('endGrouping', undefined);
    report(`grouping by ${pairs.a.length} pairs`);
    const grouped = groupTexts(facts.map(({ voice }) => voice), pairs, crowds);
    report('describing events');
    const files = new ChunkFiles(plan.folder, 'analysed');
    const readArticle = (number: number) => {
      const { chunk, ends, from } = analysed[Math.floor(number / CHUNK)] as Chunk;
      return parseAnalysed(files.readOne(chunk, ends, number - from));
    };
    const { events, storylines } = describeEvents(grouped.groups, readArticle, entities, { articles: total, frequency: (term) => frequencies.get(writeTerm(term)) ?? 0 });
    frequencies.clear();
    report(`writing ${events.length} events`);
    const names = new PostingCollector();
    names.addNames(entities);
    const postings = mergeRuns([...paths.map((path) => readRun(readPieces(path))), names.sorted()]);
    const segment = writeSegment({ sources: [source], outlets: read.outlets, entities, notNames: plan.notNames, facts, postings, grouping: { events, storylines, eventOf: grouped.eventOf } });
    const created = plan.created ?? facts.reduce((newest, { published }) => (published !== null && published > newest ? published : newest), OLDEST_DAY);
    const about = {
      name: plan.name, licence: plan.licence, created,
      outlets: read.outlets.map(({ name }) => name),
      counts: { articles: total, outlets: read.outlets.length, entities: entities.length, events: events.length },
    };
    yield* writePack(chain(packArticles(threads, analysed, grouped), segment), about, plan.sign);
    return { articles: total, entities: entities.length, events: events.length, textBytes };
  } finally {
    await threads.end();
  }
}

/** The day of a pack whose articles have none. */
const OLDEST_DAY = '1970-01-01';

interface ReadDrafts {
  articles: number;
  outlets: Outlet[];
  chunks: Chunk[];
}

/** Puts drafts aside in chunks; what all must know before one is read further are the outlets. */
async function spillDrafts(drafts: AsyncIterable<Draft>, { folder }: PackPlan): Promise<ReadDrafts> {
  const files = new ChunkFiles(folder, 'drafts');
  const outlets = new Map<string, Outlet>();
  const known: Outlet[] = [];
  const chunks: Chunk[] = [];
  let texts: string[] = [];
  let articles = 0;
  const flush = () => {
    if (texts.length) chunks.push({ chunk: chunks.length, ends: files.write(chunks.length, texts), from: articles - texts.length });
    texts = [];
  };
  for await (const draft of drafts) {
    if (!outlets.has(draft.outlet)) {
      const outlet = findOutlet(draft.outlet, known);
      if (!known.includes(outlet)) known.push(outlet);
      // Said now rather than when all work is done.
      if (known.length > MAX_PACK_OUTLETS) throw new PackError(`The pack cannot be written: it has more than ${MAX_PACK_OUTLETS} outlets.`);
      outlets.set(draft.outlet, outlet);
    }
    texts.push(JSON.stringify({ ...draft, outlet: (outlets.get(draft.outlet) as Outlet).name } satisfies Draft));
    articles++;
    if (texts.length === CHUNK) flush();
  }
  flush();
  return { articles, outlets: known, chunks };
}

function makeSource(name: string): Source {
  const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return { id: `pack-${slug}`, kind: 'bundled', name };
}

async function learnNames(threads: Threads, { outlets, chunks }: ReadDrafts, { id: source }: Source, { entities: listed, notNames }: PackPlan): Promise<{ entities: Entity[]; chunks: Chunk[] }> {
  const share = (entities: Entity[]) => threads.askAll('learn', { source, outlets, entities, names: buildNamesTable({ entities, notNames }) });
  await share(listed);
  const people = new Set<string>();
  const made: Chunk[] = [];
  for await (const { ends, people: more } of threads.map('readPeople', chunks)) {
    made.push({ ...chunks[made.length] as Chunk, ends });
    for (const name of more) people.add(name);
  }
  const entities = [...listed, ...withOwnIds(learnPeople(people, listed), listed)];
  await share(entities);
  return { entities, chunks: made };
}

async function analyse(threads: Threads, chunks: Chunk[]): Promise<{ facts: ArticleFacts[]; analysed: Chunk[]; textBytes: number }> {
  const facts: ArticleFacts[] = [];
  const analysed: Chunk[] = [];
  let textBytes = 0;
  for await (const answer of threads.map('analyse', chunks)) {
    analysed.push({ ...chunks[analysed.length] as Chunk, ends: answer.ends });
    for (const one of answer.facts) facts.push(one);
    textBytes += answer.textBytes;
  }
  return { facts, analysed, textBytes };
}

/** Sums up in how many articles each term stands, and tells all threads. */
async function countTerms(threads: Threads, articles: number): Promise<{ paths: string[]; frequencies: Map<string, number> }> {
  const frequencies = new Map<string, number>();
  const paths: string[] = [];
  for (const { paths: more, terms, counts } of await threads.askAll('flushPostings', undefined)) {
    paths.push(...more);
    terms.forEach((term, i) => frequencies.set(term, (frequencies.get(term) ?? 0) + (counts[i] as number)));
  }
  await threads.askAll('countTerms', { articles, terms: [...frequencies.keys()], counts: Uint32Array.from(frequencies.values()) });
  return { paths, frequencies };
}

async function judgeArticles(threads: Threads, chunks: Chunk[], articles: number, report: (what: string) => void): Promise<{ pairs: JudgedPairs; crowds: Crowds }> {
  const blocks: SignatureBlock[] = await gather(threads.map('sign', chunks));
  const ranges = chunks.map(({ from, ends }): Range => ({ from, to: from + ends.length }));
  report('comparing: finding candidates');
  await threads.askAll('openSignatures', { blocks, inverted: invertSignatures(openSignatures(blocks), shareMemory) });
  const nearest = joinNearest(await gather(threads.map('findNearest', ranges)), shareMemory);
  await threads.askAll('openNearest', nearest);
  report('comparing: gathering crowds');
  await gather(threads.map('gatherCrowds', ranges));
  const crowds = Crowds.make(articles, shareMemory);
  for (const part of await threads.askAll('takeCrowds', undefined)) if (part) crowds.merge(Crowds.open(part));
  await threads.askAll('openCrowds', { counts: crowds.counts, values: crowds.values });
  report('comparing: judging pairs');
  return { pairs: joinJudged(await gather(threads.map('judge', ranges))), crowds };
}

async function* packArticles(threads: Threads, chunks: Chunk[], { nearOf }: GroupedTexts): AsyncIterable<StoredRecord> {
  const questions = { *[Symbol.iterator]() { for (const chunk of chunks) yield { ...chunk, near: Array.from(chunk.ends, (_, i) => nearOf(chunk.from + i)) }; } };
  for await (const records of threads.map('packArticles', questions)) yield* records;
}

async function* chain<T>(first: AsyncIterable<T>, second: Iterable<T>): AsyncIterable<T> {
  yield* first;
  yield* second;
}

async function gather<T>(from: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of from) all.push(one);
  return all;
}
