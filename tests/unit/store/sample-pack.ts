/** Packs for the tests of the store, and a database of their own. In: a corpus. Out: what importPack takes. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { Dexie } from 'dexie';
import type { CorpusInput } from '../../../lib/model/analysis';
import { unpackBytes } from '../../../lib/sources/gzip';
import { openPack, readRecords } from '../../../lib/sources/packs/pack';
import { hashPack, packCorpus } from '../../../lib/sources/packs/pack-corpus';
import type { PackFile } from '../../../lib/sources/packs/pack-parts';
import type { PackToImport } from '../../../lib/store/segments/import-pack';
import { makeCorpus } from '../sources/pack-sample';

/** What every making of the own segment takes, but for its lock. */
export const MAKING = { version: '1.0', now: () => Date.UTC(2026, 2, 1), unpack: unpackBytes };

/** Forgets all databases. */
export function startAnew(): void {
  const factory = new IDBFactory();
  globalThis.indexedDB = factory;
  Dexie.dependencies.indexedDB = factory;
}

export async function packFiles(corpus: CorpusInput): Promise<PackFile[]> {
  return packCorpus(corpus, { name: 'Sample set', licence: 'CC0-1.0', created: '2026-03-01' });
}

/** The pack as the background would hand it over: read and checked at import, from the files as they are by then. */
export function packOf(files: PackFile[]): PackToImport & { reads: number } {
  const readFile = async (name: string) => {
    const file = files.find((each) => each.name === name);
    if (!file) throw new Error('no such file');
    return file.bytes;
  };
  const pack = {
    reads: 0,
    hash: () => hashPack(readFile),
    take: async () => ({
      hash: await hashPack(readFile),
      async* records() {
        pack.reads++;
        yield* readRecords(await openPack(readFile));
      },
    }),
  };
  return pack;
}

export async function makePack(articles: number): Promise<PackToImport & { reads: number }> {
  return packOf(await packFiles(makeCorpus(articles)));
}
