/** Packs as the store takes them, and a context that can be killed at any operation. In: articles, a number. Out: packs, kills. */
import { IDBFactory } from 'fake-indexeddb';
import { hashTerm } from '../../../lib/events/terms/keys';
import { openCorpus } from '../../../lib/index/open-corpus';
import { buildRecords } from '../../../lib/index/build/build-records';
import { keyIn, SEGMENTS_KEY, writeSegments } from '../../../lib/index/records/segments-record';
import type { CorpusInput, StoredRecord } from '../../../lib/model/analysis';
import type { Lock } from '../../../lib/store/lock';
import type { ImportDeps, SegmentPack } from '../../../lib/store/packs/run-imports';
import { makeCorpus } from '../sources/pack-sample';

export interface MadePack extends SegmentPack {
  records: StoredRecord[];
  articles: string[];
  /** Shards in the order in which they were read. */
  read: number[];
}

/** The sample corpus under ids of its own. */
function makeInput(articles: number, prefix: string): CorpusInput {
  const input = makeCorpus(articles);
  return { ...input, articles: input.articles.map(({ article, analysis }) => ({ article: { ...article, id: prefix === '' ? article.id : `${prefix}-${article.id}` }, analysis })) };
}

/** Makes a pack of as many shards as there are records. */
export async function makeSegmentPack(articles: number, prefix = 'pack'): Promise<MadePack> {
  return makeFrom([...buildRecords(makeInput(articles, prefix))], `hash of ${prefix} with ${articles}`, `Set ${prefix}`);
}

/** A newer edition of a pack of one segment: the same, some of its articles left out, and a second segment of others. */
export async function makeNextEdition(older: MadePack, { articles, prefix, deleted }: { articles: number; prefix: string; deleted: number[] }): Promise<MadePack> {
  const added = [...buildRecords(makeInput(articles, prefix))].map(({ key, bytes }) => ({ key: keyIn(1, key), bytes }));
  const list = { key: SEGMENTS_KEY, bytes: writeSegments([{ deleted }, { deleted: [] }]) };
  return makeFrom([...older.records, ...added, list], `${older.hash} and ${prefix}`, older.manifest.name);
}

async function makeFrom(records: StoredRecord[], hash: string, name: string): Promise<MadePack> {
  const byKey = new Map(records.map((record) => [record.key, record.bytes]));
  const corpus = await openCorpus(async (key) => byKey.get(key));
  const read: number[] = [];
  return {
    hash,
    manifest: {
      name, licence: 'CC0-1.0', created: '2026-03-01',
      counts: { articles: corpus.counts.articles, outlets: corpus.outlets.length, events: corpus.counts.events },
      bytes: records.reduce((sum, { bytes }) => sum + bytes.byteLength, 0),
      // As long as a name and the bytes are the same, so is the checksum.
      shards: records.map(({ key, bytes }) => ({ sha256: `${key} of ${bytes.join('').length} ${hashTerm(bytes.join())}` })),
    },
    signature: null,
    answer: { status: 200, freshMs: null, retryMs: null, validators: { etag: `"${hash}"`, lastModified: null } },
    records,
    articles: Array.from(corpus.rows, ({ id }) => id),
    read,
    acceptShard: () => undefined,
    async readShard(i) {
      read.push(i);
      return [{ ...records[i]!, bytes: records[i]!.bytes.slice() }];
    },
  };
}

/** A lock manager over the contexts of one test; who is killed lets go of what he held. */
export class SharedLocks {
  #last = new Map<string, Promise<unknown>>();
  held: string[] = [];

  lock: Lock = (name, task) => {
    const turn = (this.#last.get(name) ?? Promise.resolve()).then(async () => {
      this.held.push(name);
      return task().finally(() => { this.held.splice(this.held.indexOf(name), 1); });
    });
    this.#last.set(name, turn.catch(() => undefined));
    return turn as ReturnType<typeof task>;
  };

  letGo(): void {
    this.#last.clear();
    this.held = [];
  }
}

/** What runs imports of the packs at hand; a pack that is none cannot be reached. */
export function makeDeps(packs: Record<string, SegmentPack | undefined>, part: Partial<ImportDeps> = {}): ImportDeps {
  return {
    openPack: async ({ address }) => {
      const pack = packs[address];
      if (!pack) throw Object.assign(new Error('no answer'), { code: 'packUnreachable' });
      return pack;
    },
    isPaused: async () => false,
    lock: (_name, task) => task(),
    random: () => 0,
    now: () => Date.UTC(2026, 2, 1),
    estimate: async () => ({ usage: 0, quota: 1e9 }),
    ...part,
  };
}

/** Every way into the database that Dexie takes. */
const OPERATIONS = [
  [IDBObjectStore.prototype, ['put', 'add', 'get', 'getAll', 'getAllKeys', 'delete', 'clear', 'count', 'openCursor', 'openKeyCursor']],
  [IDBFactory.prototype, ['open', 'deleteDatabase']],
] as const;

/** Counts operations while `work` runs, and kills its context at the n-th: from then on nothing that it does reaches the disk. */
export async function runAndKill(work: (step: () => Promise<void>) => Promise<unknown>, n: number): Promise<{ operations: number; killed: boolean }> {
  let operations = 0;
  let dead = false;
  let die: () => void = () => undefined;
  const death = new Promise<void>((resolve) => { die = resolve; });
  const isLast = () => {
    operations++;
    if (operations === n) { dead = true; die(); }
    return dead;
  };
  const restore = OPERATIONS.flatMap(([prototype, names]) => names.map((name) => {
    const holder = prototype as unknown as Record<string, (...args: unknown[]) => unknown>;
    const original = holder[name]!;
    holder[name] = function killable(this: { transaction?: IDBTransaction }, ...args: unknown[]) {
      if (!isLast()) return original.apply(this, args);
      // As when a context dies: what was not committed is not there.
      try { this.transaction?.abort(); } catch { /* over already */ }
      throw new DOMException('killed', 'AbortError');
    };
    return () => { holder[name] = original; };
  }));
  /** A file asked for in the moment of death never comes. */
  const step = async () => { if (isLast()) await new Promise<never>(() => undefined); };
  const done = work(step).then(() => false, (error: unknown) => {
    if (!dead) throw error;
    return true;
  });
  const killed = await Promise.race([done, death.then(async () => {
    // What the dead context still tries fails in some turns.
    for (let turn = 0; turn < 200; turn++) await new Promise((resolve) => setTimeout(resolve));
    return true;
  })]);
  for (const back of restore) back();
  return { operations, killed };
}
