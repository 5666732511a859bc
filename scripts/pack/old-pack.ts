/** An older pack. In: its folder. Out: its corpus, open, its records put aside on disk; and its shards as they are. */
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Corpus } from '../../lib/index/corpus';
import { openCorpus } from '../../lib/index/open-corpus';
import { RECORD_FORMAT } from '../../lib/index/records/corpus-record';
import { SEGMENTS_KEY, splitKey } from '../../lib/index/records/segments-record';
import type { ReadRecord } from '../../lib/model/analysis';
import { unpackBytes } from '../../lib/sources/gzip';
import { MANIFEST_NAME, openPack, PackError, type Manifest } from '../../lib/sources/packs/pack';
import { PACK_VERSIONS } from '../../lib/sources/packs/pack-manifest';
import type { KeptShard } from '../../lib/sources/packs/pack-write';

export interface OldPack {
  manifest: Manifest;
  corpus: Corpus;
  read: ReadRecord;
  /** In order, each with the segment that all its records are of; -1 where that is none, or more than one. */
  shards: (KeptShard & { segment: number })[];
  close(): void;
}

/**
 * Opens a pack, all of it checked as a reader would; its records lie in one file for as long as it is open.
 * @param folder of the pack; @param aside a path for the records
 * @returns a plain reason, which goes on from "it", where it is sound but of another format
 * @throws PackError where it cannot be read, CorpusDamaged where its records do not hold what they should
 */
export async function openOld(folder: string, aside: string): Promise<OldPack | string> {
  const readOne = async (name: string) => new Uint8Array(await readFile(join(folder, name)));
  if (await isOfOtherFormat(readOne)) return 'was made by another version of Crossread';
  const pack = await openPack(readOne);
  const file = openSync(aside, 'w+');
  try {
    const places = new Map<string, { at: number; length: number }>();
    const shards: OldPack['shards'] = [];
    let end = 0;
    let sum = 0;
    for (const [i, entry] of pack.manifest.shards.entries()) {
      const records = await pack.readShard(i);
      for (const { key, bytes } of records) {
        places.set(key, { at: end, length: bytes.length });
        if (bytes.length) writeSync(file, bytes, 0, bytes.length, end);
        end += bytes.length;
      }
      const keys = records.map(({ key }) => key);
      shards.push({ entry, keys, bytes: end - sum, segment: segmentOf(keys), read: () => readOne(entry.file) });
      sum = end;
    }
    if (end !== pack.manifest.bytes) throw new PackError(`The pack was refused: its manifest promises ${pack.manifest.bytes} bytes of records, its shards hold ${end}.`);
    const read: ReadRecord = async (key) => {
      const place = places.get(key);
      if (!place) return undefined;
      const bytes = new Uint8Array(place.length);
      readSync(file, bytes, 0, place.length, place.at);
      return bytes;
    };
    return { manifest: pack.manifest, corpus: await openCorpus(read, unpackBytes), read, shards, close: () => closeSync(file) };
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

function segmentOf(keys: string[]): number {
  const segments = new Set(keys.map((key) => (key === SEGMENTS_KEY ? -1 : splitKey(key).segment)));
  const [only = -1] = segments;
  return segments.size === 1 ? only : -1;
}

/** Told before all else is checked: of another format, other things are right. */
async function isOfOtherFormat(readOne: (name: string) => Promise<Uint8Array>): Promise<boolean> {
  const text = await readOne(MANIFEST_NAME).then((bytes) => new TextDecoder().decode(bytes), () => '');
  try {
    const { format, version, records } = JSON.parse(text) as Partial<Manifest>;
    return format === 'crossread-pack' && typeof version === 'number' && !(PACK_VERSIONS.includes(version) && records === RECORD_FORMAT);
  } catch {
    return false; // what is wrong with it is said when it is opened
  }
}
