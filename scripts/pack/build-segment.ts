/** Builds a segment out of core. In: drafts of articles, names, and what the segment comes beside. Out: its records, one after the other.
    What is held in memory are names, signatures and numbers; texts, analyses and postings lie on disk. The same input gives the same
    bytes, however many threads. */
import { findOutlet } from '../../lib/articles/kept';
import { learnPeople, withOwnIds } from '../../lib/entities/learn';
import { describeEvents } from '../../lib/events/group/cluster';
import { Crowds } from '../../lib/events/group/crowds';
import { groupTexts, type GroupedTexts } from '../../lib/events/group/group';
import { hashTerm } from '../../lib/events/terms/keys';
import { invertSignatures, joinNearest, type Range } from '../../lib/events/group/nearest';
import { joinJudged, type JudgedPairs } from '../../lib/events/relate/relate';
import { openSignatures, type SignatureBlock } from '../../lib/events/signatures/signature-list';
import { PostingCollector } from '../../lib/index/postings/collect-postings';
import type { Corpus } from '../../lib/index/corpus';
import { buildNamesTable } from '../../lib/index/names/names-table';
import { mergeRuns, readRun } from '../../lib/index/postings/posting-runs';
import { orderBestKnown } from '../../lib/index/build/best-known';
import { writeSegment, type ArticleFacts } from '../../lib/index/build/build-records';
import { writeTerm } from '../../lib/index/postings/vocabulary';
import type { StoredRecord } from '../../lib/model/analysis';
import type { Outlet, Source } from '../../lib/model/article';
import type { Entity } from '../../lib/model/entity';
import { ARTICLES_PER_RECORD, MAX_PACK_OUTLETS } from '../../lib/model/limits';
import type { Draft } from '../../lib/sources/files/articles-file';
import { PackError } from '../../lib/sources/packs/pack';
import { ChunkFiles, readPieces } from './spill';
import type { Threads } from './threads';
import { parseAnalysed, shareMemory, type Chunk } from './work';

/** Articles that a thread takes at once: whole records, and some megabytes of text. */
const CHUNK = 25 * ARTICLES_PER_RECORD;

export interface SegmentPlan {
  source: Source;
  /** Whom the articles may name; people whom they name in full are learnt besides. */
  entities: Entity[];
  notNames: string[];
  /** Outlets that are known before. */
  outlets: Outlet[];
  /** An older corpus that it comes beside: what is rare is told by both, and entities that its articles do not name are listed there. */
  beside: Corpus | null;
  /** For what does not fit memory; the threads' own. */
  folder: string;
  /** Told what is being done. */
  report(what: string): void;
}

export interface BuiltSegment {
  /** To be asked for once; the record `corpus` last. */
  records(): AsyncIterable<StoredRecord>;
  outlets: Outlet[];
  counts: { articles: number; entities: number; events: number };
  /** Day of its newest article; null where none has one. */
  newest: string | null;
  /** Bytes of all articles' text, UTF-8. */
  textBytes: number;
}

/** @param drafts each with an id of its own */
export async function buildSegment(threads: Threads, drafts: AsyncIterable<Draft>, plan: SegmentPlan): Promise<BuiltSegment> {
  const { report, source, beside } = plan;
  report('reading articles');
  const read = await spillDrafts(drafts, plan);
  const total = read.articles;
  report(`learning the names of ${total} articles`);
  const { entities: known, chunks } = await learnNames(threads, read, plan);
  report('analysing');
  const { facts, analysed, textBytes, named } = await analyse(threads, chunks);
  const { paths, frequencies, all } = await countTerms(threads, total, beside);
  const frequency = (term: string) => frequencies.get(writeTerm(term)) ?? 0;
  const entities = orderBestKnown(beside ? known.filter(({ id }) => named.has(id)) : known, frequency);
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
  const { events, storylines } = describeEvents(grouped.groups, readArticle, entities, { articles: all, frequency });
  frequencies.clear();
  report(`writing ${events.length} events`);
  const writeTables = () => {
    const names = new PostingCollector();
    names.addNames(entities);
    const postings = mergeRuns([...paths.map((path) => readRun(readPieces(path))), names.sorted()]);
    return writeSegment({ sources: [source], outlets: read.outlets, entities, notNames: plan.notNames, facts, postings, grouping: { events, storylines, eventOf: grouped.eventOf } });
  };
  return {
    async* records() {
      yield* packArticles(threads, analysed, grouped);
      yield* writeTables();
    },
    outlets: read.outlets,
    counts: { articles: total, entities: entities.length, events: events.length },
    newest: facts.reduce<string | null>((newest, { published }) => (published !== null && published > (newest ?? '') ? published : newest), null),
    textBytes,
  };
}

interface ReadDrafts {
  articles: number;
  outlets: Outlet[];
  chunks: Chunk[];
}

/** Puts drafts aside in chunks; what all must know before one is read further are the outlets. */
async function spillDrafts(drafts: AsyncIterable<Draft>, { folder, outlets: before }: SegmentPlan): Promise<ReadDrafts> {
  const files = new ChunkFiles(folder, 'drafts');
  const outlets = new Map<string, Outlet>();
  const known: Outlet[] = [...before];
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

async function learnNames(threads: Threads, { outlets, chunks }: ReadDrafts, { source: { id: source }, entities: listed, notNames }: SegmentPlan): Promise<{ entities: Entity[]; chunks: Chunk[] }> {
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

async function analyse(threads: Threads, chunks: Chunk[]): Promise<{ facts: ArticleFacts[]; analysed: Chunk[]; textBytes: number; named: Set<string> }> {
  const facts: ArticleFacts[] = [];
  const named = new Set<string>();
  const analysed: Chunk[] = [];
  let textBytes = 0;
  for await (const answer of threads.map('analyse', chunks)) {
    analysed.push({ ...chunks[analysed.length] as Chunk, ends: answer.ends });
    for (const one of answer.facts) facts.push(one);
    for (const id of answer.named) named.add(id);
    textBytes += answer.textBytes;
  }
  return { facts, analysed, textBytes, named };
}

/** Sums up in how many articles each term stands, those of the older corpus among them, and tells all threads. */
async function countTerms(threads: Threads, own: number, beside: Corpus | null): Promise<{ paths: string[]; frequencies: Map<string, number>; all: number }> {
  const frequencies = new Map<string, number>();
  const paths: string[] = [];
  for (const { paths: more, terms, counts } of await threads.askAll('flushPostings', undefined)) {
    paths.push(...more);
    terms.forEach((term, i) => frequencies.set(term, (frequencies.get(term) ?? 0) + (counts[i] as number)));
  }
  const articles = own + (beside?.counts.articles ?? 0);
  if (beside) for (const [term, count] of frequencies) frequencies.set(term, Math.min(articles, count + beside.index.frequencyOf(term, hashTerm(term))));
  await threads.askAll('countTerms', { articles, terms: [...frequencies.keys()], counts: Uint32Array.from(frequencies.values()) });
  return { paths, frequencies, all: articles };
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

async function gather<T>(from: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of from) all.push(one);
  return all;
}
