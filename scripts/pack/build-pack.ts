/** Builds a pack out of core. In: drafts of articles, names, an older pack perhaps. Out: a pack's files, one after the other. The same
    input and the same older pack give the same bytes, however many threads. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Corpus } from '../../lib/index/corpus';
import { openCorpus } from '../../lib/index/open-corpus';
import { isPartOfTable } from '../../lib/index/records/parts';
import { listEntities } from '../../lib/index/build/read-input';
import { keyIn, SEGMENTS_KEY, splitKey, writeSegments, type SegmentsRecord } from '../../lib/index/records/segments-record';
import type { StoredRecord } from '../../lib/model/analysis';
import type { Source } from '../../lib/model/article';
import type { Entity } from '../../lib/model/entity';
import { MAX_MADE_ARTICLES } from '../../lib/model/limits';
import type { Draft } from '../../lib/sources/files/articles-file';
import { PackError, type PackFile } from '../../lib/sources/packs/pack';
import { describeError, hashBytes } from '../../lib/sources/packs/pack-parts';
import { writeEdition, writePack, type PackAbout, type SignManifest } from '../../lib/sources/packs/pack-write';
import { buildSegment, type BuiltSegment } from './build-segment';
import { planEdition, setAside, type Edition } from './edition';
import { openOld, type OldPack } from './old-pack';
import { Threads } from './threads';

export interface PackPlan {
  name: string;
  licence: string;
  /** A day; null for that of the newest article. */
  created: string | null;
  /** Listed names; people whom the articles name in full are learnt besides. */
  entities: Entity[];
  notNames: string[];
  /** Folder of an older pack, whose shards stay as they are where their articles do; null to make all anew. */
  from: string | null;
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
  /** Articles that were analysed, and bytes of their text, UTF-8. */
  analysed: number;
  textBytes: number;
  /** Why an older pack was no help; null where it was, or where there was none. */
  anew: string | null;
}

/** The day of a pack whose articles have none. */
const OLDEST_DAY = '1970-01-01';

/**
 * @param drafts each with an id of its own
 * @throws when the older pack cannot be read, or there are more articles than fit memory
 */
export async function* buildPack(drafts: AsyncIterable<Draft>, plan: PackPlan): AsyncGenerator<PackFile, PackSummary> {
  const source = makeSource(plan.name);
  const counted = refuseTooMany(drafts);
  const names = await hashBytes(new TextEncoder().encode(JSON.stringify([plan.entities, plan.notNames])));
  if (plan.from === null) return yield* buildWhole(counted, plan, source, names, null);
  plan.report('reading the older pack');
  const old = await openOld(plan.from, join(plan.folder, 'older-records')).catch((error: unknown) => {
    throw new Error(`The older pack in ${plan.from} cannot be used. ${describeError(error)} Without --from, all is made anew.`, { cause: error });
  });
  if (typeof old === 'string') return yield* buildWhole(counted, plan, source, names, old);
  try {
    const articles = await setAside(counted, plan.folder);
    const edition = await planEdition(old, articles, { ...plan, source, names });
    if (typeof edition === 'string') return yield* buildWhole(articles.read(), plan, source, names, edition);
    return yield* buildEdition(old, edition, articles.read((id) => edition.fresh.has(id)), plan, source, names);
  } finally {
    old.close();
  }
}

/** Said while they are read, rather than when memory is full. Of an edition too: where much has changed, all is made anew. */
async function* refuseTooMany(drafts: AsyncIterable<Draft>): AsyncIterable<Draft> {
  let articles = 0;
  for await (const draft of drafts) {
    if (++articles > MAX_MADE_ARTICLES) throw new PackError(`The pack cannot be written: it has more than ${MAX_MADE_ARTICLES} articles. Make several packs of them.`);
    yield draft;
  }
}

async function* buildWhole(drafts: AsyncIterable<Draft>, plan: PackPlan, source: Source, names: string, anew: string | null): AsyncGenerator<PackFile, PackSummary> {
  if (anew !== null) plan.report(`the older pack ${anew}: all is made anew`);
  const { entities, notNames, folder, report } = plan;
  const threads = new Threads(plan.workers, folder);
  try {
    const built = await buildSegment(threads, drafts, { source, entities, notNames, outlets: [], beside: null, folder, report });
    const about: PackAbout = {
      name: plan.name, licence: plan.licence, created: plan.created ?? built.newest ?? OLDEST_DAY,
      outlets: built.outlets.map(({ name }) => name), counts: { ...built.counts, outlets: built.outlets.length }, names,
    };
    yield* writePack(built.records(), about, plan.sign);
    return { ...built.counts, analysed: built.counts.articles, textBytes: built.textBytes, anew };
  } finally {
    await threads.end();
  }
}

/** Writes what stays, and behind it one segment of all that is new. */
async function* buildEdition(old: OldPack, edition: Edition, drafts: AsyncIterable<Draft>, plan: PackPlan, source: Source, names: string): AsyncGenerator<PackFile, PackSummary> {
  const { keep, deleted, fresh } = edition;
  const kept = old.shards.filter(({ segment }) => segment >= 0 && segment < keep);
  plan.report(`${fresh.size} of ${edition.articles} articles are built, the others stay in ${kept.length} shards`);
  const folder = join(plan.folder, 'added');
  mkdirSync(folder);
  const threads = fresh.size > 0 ? new Threads(plan.workers, folder) : null;
  try {
    const built = threads && await buildSegment(threads, drafts, {
      source, entities: listEntities(old.corpus.entities), notNames: plan.notNames, outlets: old.corpus.outlets, beside: old.corpus, folder, report: plan.report,
    });
    const segments: SegmentsRecord = [...deleted.map((numbers) => ({ deleted: numbers })), ...(built ? [{ deleted: [] }] : [])];
    const needsList = segments.length > 1 || (segments[0]?.deleted.length ?? 0) > 0;
    const list: StoredRecord = { key: SEGMENTS_KEY, bytes: writeSegments(segments) };
    const tables = new Map<string, Uint8Array<ArrayBuffer>>([[list.key, list.bytes]]);
    const added = [...(built ? [keepTables(built, keep, tables)] : []), ...(needsList ? [[list]] : [])];
    let corpus: Corpus | null = null;
    const open = async () => (corpus ??= await openCorpus(async (key) => tables.get(key) ?? (splitKey(key).segment < keep ? old.read(key) : undefined)));
    const tell = async (): Promise<PackAbout> => {
      const { counts, outlets, entities } = await open();
      return {
        name: plan.name, licence: plan.licence, created: plan.created ?? edition.newest ?? OLDEST_DAY, outlets: outlets.map(({ name }) => name),
        counts: { articles: counts.articles, outlets: outlets.length, entities: listEntities(entities).length, events: counts.events }, names,
      };
    };
    yield* writeEdition(kept, added, needsList, tell, plan.sign);
    const { counts, entities } = await open();
    return { articles: counts.articles, entities: listEntities(entities).length, events: counts.events, analysed: fresh.size, textBytes: built?.textBytes ?? 0, anew: null };
  } finally {
    await threads?.end();
  }
}

/** A segment's records under the keys that they have among several; its tables are kept, to open it once all is written. */
async function* keepTables(built: BuiltSegment, segment: number, tables: Map<string, Uint8Array<ArrayBuffer>>): AsyncIterable<StoredRecord> {
  for await (const { key, bytes } of built.records()) {
    const record = { key: keyIn(segment, key), bytes };
    if (key === 'corpus' || isPartOfTable(key)) tables.set(record.key, bytes);
    yield record;
  }
}

function makeSource(name: string): Source {
  const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return { id: `pack-${slug}`, kind: 'bundled', name };
}
