/** A whole corpus as a pack, where it fits memory: the set that comes with Crossread. In: a corpus, or a pack. Out: the one as the other. */
import { packRecord } from '../../index/articles/article-slices';
import { buildRecords } from '../../index/build/build-records';
import { readInput } from '../../index/build/read-input';
import { openCorpus } from '../../index/open-corpus';
import type { CorpusInput, StoredRecord } from '../../model/analysis';
import { packBytes, unpackBytes } from '../gzip';
import { openPack, readRecords } from './pack';
import { findFault } from './pack-check';
import { PackError, type PackFile, type ReadPackFile } from './pack-parts';
import { writePack, type PackAbout } from './pack-write';

/**
 * Builds a corpus and writes it as a pack: the same corpus gives the same bytes.
 * @throws PackError when ids or places in the corpus mean nothing
 */
export async function packCorpus(input: CorpusInput, about: Omit<PackAbout, 'counts' | 'outlets'>): Promise<PackFile[]> {
  const fault = findFault(input);
  if (fault) throw new PackError(`The pack cannot be written: ${fault}.`);
  const records: StoredRecord[] = [];
  for (const record of buildRecords(input)) records.push(...await packRecord(record, packBytes));
  const { counts } = await openCorpus(await readerOf(records), unpackBytes);
  const files: PackFile[] = [];
  for await (const file of writePack(records, {
    ...about,
    outlets: input.outlets.map(({ name }) => name),
    counts: { articles: input.articles.length, outlets: input.outlets.length, entities: input.entities.length, events: counts.events },
  })) files.push(file);
  return files;
}

/**
 * Reads a pack back into what it was made from: all of it is held.
 * @throws PackError when the pack is refused; CorpusDamaged when a record does not hold what it should
 */
export async function readCorpus(readFile: ReadPackFile): Promise<CorpusInput> {
  return readInput(await openCorpus(await readerOf(readRecords(await openPack(readFile))), unpackBytes));
}

/**
 * The name of a pack's content.
 * @returns the SHA-256 of the manifest, in hex
 * @throws PackError when the manifest cannot be read
 */
export async function hashPack(readFile: ReadPackFile): Promise<string> {
  return (await openPack(readFile)).hash;
}

async function readerOf(records: Iterable<StoredRecord> | AsyncIterable<StoredRecord>) {
  const held = new Map<string, Uint8Array<ArrayBuffer>>();
  for await (const { key, bytes } of records) held.set(key, bytes);
  return async (key: string) => held.get(key);
}
