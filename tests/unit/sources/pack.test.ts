/** A pack of records reads back as it was written, the same records make the same bytes, and any fault is a PackError. */
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { RECORD_FORMAT } from '../../../lib/index/records/corpus-record';
import type { StoredRecord } from '../../../lib/model/analysis';
import { MAX_PACK_ARTICLES, MAX_PACK_TABLE_BYTES, MAX_SHARD_BYTES, MAX_SHARD_PACKED_BYTES } from '../../../lib/model/limits';
import { MANIFEST_NAME, openPack, PackError, readRecords, type Manifest, type PackFile } from '../../../lib/sources/packs/pack';
import { readFrames, writeFrames } from '../../../lib/sources/packs/pack-frames';
import { writeEdition, writePack, type KeptShard, type RecordGroups } from '../../../lib/sources/packs/pack-write';

const ABOUT = { name: 'Sample set', licence: 'CC0-1.0', created: '2026-03-01', outlets: ['Harbour Sample'], counts: { articles: 3, outlets: 1, entities: 2, events: 1 } };

const encode = (text: string) => new TextEncoder().encode(text);
/** Bytes that hardly pack, the same for the same seed. */
function makeNoise(length: number, seed: number): Uint8Array<ArrayBuffer> {
  let state = seed;
  return Uint8Array.from({ length }, () => (state = (state * 48271) % 2147483647) & 0xff);
}

const RECORDS: StoredRecord[] = [
  { key: 'names/0', bytes: encode('some names') },
  { key: 'names/1', bytes: encode('more names') },
  ...Array.from({ length: 7 }, (_, i) => ({ key: `articles/${i}`, bytes: makeNoise(400_000, i + 1) })),
  { key: 'rows', bytes: new Uint8Array(0) },
  { key: 'corpus', bytes: encode('{}') },
];

async function collect<T>(from: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of from) all.push(one);
  return all;
}
const write = (records: StoredRecord[]) => collect(writePack(records, ABOUT));
const readFrom = (files: PackFile[]) => async (name: string) => {
  const file = files.find((each) => each.name === name);
  if (!file) throw new Error('no such file');
  return file.bytes;
};
const readAll = async (files: PackFile[]) => collect(readRecords(await openPack(readFrom(files))));
const manifestOf = (files: PackFile[]) => JSON.parse(new TextDecoder().decode(files.find(({ name }) => name === MANIFEST_NAME)!.bytes)) as Manifest;

/** Changes the manifest as somebody would who wants the pack to be believed. */
function editManifest(files: PackFile[], edit: (manifest: Manifest) => void): PackFile[] {
  const manifest = manifestOf(files);
  edit(manifest);
  return [...files.filter(({ name }) => name !== MANIFEST_NAME), { name: MANIFEST_NAME, bytes: encode(JSON.stringify(manifest)) }];
}

/** Replaces what a shard unpacks to, with a manifest that agrees with the new bytes. */
const replaceShard = (files: PackFile[], i: number, raw: Uint8Array, lies: Partial<Manifest['shards'][number]> = {}) => replacePacked(files, i, new Uint8Array(gzipSync(raw)), raw.byteLength, lies);

function replacePacked(files: PackFile[], i: number, packed: Uint8Array<ArrayBuffer>, bytes: number, lies: Partial<Manifest['shards'][number]> = {}): PackFile[] {
  const sha256 = createHash('sha256').update(packed).digest('hex');
  const file = `${sha256.slice(0, 16)}.bin`;
  return [...editManifest(files, (manifest) => {
    manifest.bytes = 0; // summed up only when all else holds
    Object.assign(manifest.shards[i]!, { file, sha256, packedBytes: packed.byteLength, bytes, ...lies });
  }), { name: file, bytes: packed }];
}

function rawShard(files: PackFile[], i: number): Uint8Array<ArrayBuffer> {
  const { file } = manifestOf(files).shards[i]!;
  return new Uint8Array(gunzipSync(files.find(({ name }) => name === file)!.bytes));
}

/** Replaces the records of a shard; the manifest counts them right. */
const replaceRecords = (files: PackFile[], i: number, records: StoredRecord[]) => replaceShard(files, i, writeFrames(records), { records: records.length });

async function refusal(files: PackFile[]): Promise<string> {
  const error = await readAll(files).then(() => null, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(PackError);
  expect((error as PackError).message).toMatch(/^The pack was refused: .*\.$/);
  return (error as PackError).message;
}

describe('a pack of records', () => {
  let files: PackFile[];
  beforeAll(async () => { files = await write(RECORDS); });

  it('reads back as it was written, in several shards', async () => {
    expect(await readAll(files)).toEqual(RECORDS);
    expect(manifestOf(files)).toMatchObject({ ...ABOUT, format: 'crossread-pack', version: 2, records: RECORD_FORMAT, bytes: RECORDS.reduce((sum, { bytes }) => sum + bytes.length, 0) });
    expect(manifestOf(files).shards.length).toBeGreaterThan(3);
    for (const { bytes } of files) expect(bytes.length).toBeLessThanOrEqual(MAX_SHARD_PACKED_BYTES);
  });

  it('reads its shards in any order, and one twice', async () => {
    const { manifest, readShard } = await openPack(readFrom(files));
    const last = manifest.shards.length - 1;
    expect((await readShard(last)).at(-1)?.key).toBe('corpus');
    expect((await readShard(0))[0]).toEqual(RECORDS[0]);
    expect(await readShard(last)).toEqual(await readShard(last));
    await expect(readShard(last + 1)).rejects.toThrow(PackError);
  });

  it('is the same bytes for the same records, and is known by its manifest', async () => {
    expect(await write(RECORDS)).toEqual(files);
    const { hash, manifestBytes } = await openPack(readFrom(files));
    expect(hash).toBe(createHash('sha256').update(manifestBytes).digest('hex'));
    const others = await write([...RECORDS.slice(0, -1), { key: 'corpus', bytes: encode('{ }') }]);
    expect((await openPack(readFrom(others))).hash).not.toBe(hash);
  });

  it('names each shard by its content and says nothing of the system that wrote it', () => {
    for (const { name, bytes } of files.filter((file) => file.name !== MANIFEST_NAME)) {
      expect(name).toBe(`${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.bin`);
      expect([...bytes.slice(4, 8)]).toEqual([0, 0, 0, 0]);
      expect(bytes[9]).toBe(255);
    }
  });

  it('gives its files one by one, before it has all records', async () => {
    let asked = 0;
    function* count() { for (const record of RECORDS) { asked++; yield record; } }
    const first = await writePack(count(), ABOUT).next();
    expect(first.value).toMatchObject({ name: expect.stringMatching(/\.bin$/) as string });
    expect(asked).toBeLessThan(RECORDS.length);
  });

  it('is refused when a file is missing or cut short', async () => {
    const { file, packedBytes } = manifestOf(files).shards[1]!;
    expect(await refusal(files.filter(({ name }) => name !== file))).toContain(`${file} could not be read (no such file)`);
    const cut = files.map(({ name, bytes }) => ({ name, bytes: name === file ? bytes.slice(0, -7) : bytes }));
    expect(await refusal(cut)).toContain(`shard ${file} has ${packedBytes - 7} bytes, and should have ${packedBytes}`);
    expect(await refusal([{ name: MANIFEST_NAME, bytes: encode('{"format":') }])).toContain('manifest.json is not JSON');
    expect(await refusal([])).toContain('manifest.json could not be read');
  });

  it('is refused when a shard is longer than it should be, even where the manifest counts what was put behind it', async () => {
    const { file, packedBytes } = manifestOf(files).shards[1]!;
    const { bytes } = files.find(({ name }) => name === file)!;
    const longer = (more: Uint8Array) => files.map((one) => (one.name === file ? { name: file, bytes: Uint8Array.from([...bytes, ...more]) } : one));
    for (const more of [Uint8Array.of(0), makeNoise(9, 5), gzipSync('more'), bytes]) {
      expect(await refusal(longer(more))).toContain(`shard ${file} has ${packedBytes + more.length} bytes, and should have ${packedBytes}`);
    }
    const packed = (more: Uint8Array) => Uint8Array.from([...gzipSync(rawShard(files, 0)), ...more]);
    expect(await refusal(replacePacked(files, 0, packed(makeNoise(9, 5)), rawShard(files, 0).length))).toContain('cannot be unpacked');
    expect(await refusal(replacePacked(files, 0, packed(gzipSync('more')), rawShard(files, 0).length))).toMatch(/cannot be unpacked|unpacks to more than/);
  });

  it('is refused for one flipped bit, in any shard', async () => {
    for (const { file } of manifestOf(files).shards) {
      for (const at of [0, 11, -1]) {
        const flipped = files.map(({ name, bytes }) => ({ name, bytes: bytes.slice() }));
        const { bytes } = flipped.find(({ name }) => name === file)!;
        bytes[(at + bytes.length) % bytes.length]! ^= 1;
        expect(await refusal(flipped)).toContain(`shard ${file} was altered: its checksum differs`);
      }
    }
  });

  it('is refused when its manifest lies', async () => {
    const lies: [(manifest: Manifest) => void, string][] = [
      [(m) => { m.shards[0]!.records = 9; }, 'holds 4 records, and should hold 9'],
      [(m) => { m.shards[0]!.records = 1; }, 'holds more than the 1 records'],
      [(m) => { m.shards[0]!.records = 1e9; }, 'shards.0.records'],
      [(m) => { m.shards[0]!.bytes += 1; }, 'unpacks to'],
      [(m) => { m.shards[0]!.bytes -= 1; }, 'unpacks to more than'],
      [(m) => { m.shards[0]!.bytes = MAX_SHARD_BYTES + 1; }, 'shards.0.bytes'],
      [(m) => { m.shards[0]!.packedBytes = MAX_SHARD_PACKED_BYTES + 1; }, 'shards.0.packedBytes'],
      [(m) => { m.shards[0]!.file = '../manifest.json'; }, 'is no shard name'],
      [(m) => { m.shards[0]!.file = '0123456789abcdef.bin'; }, 'is not named by its checksum'],
      [(m) => { m.shards[1] = m.shards[0]!; }, 'is listed twice'],
      [(m) => { m.shards.pop(); m.bytes = 0; }, 'and the last one of a pack is corpus'],
      [(m) => { m.shards.reverse(); }, 'which only the last one of a pack may be'],
      [(m) => { m.shards.splice(0, 2, m.shards[1]!, m.shards[0]!); }, 'stand in another order there'],
      [(m) => { m.shards = []; }, 'shards'],
      [(m) => { m.bytes -= 1; }, 'bytes of records, its shards hold'],
      [(m) => { m.bytes = 1e12; }, 'promises 1000000000000 bytes of records'],
      [(m) => { m.counts.articles = -1; }, 'counts.articles'],
      [(m) => { m.counts.articles = MAX_PACK_ARTICLES + 1; }, `counts.articles: is more than the ${MAX_PACK_ARTICLES} that a pack may have`],
      [(m) => { m.created = '2026-02-30'; }, 'created: is no day of the calendar'],
      [(m) => { Object.assign(m, { version: 1 }); }, 'it is of version 1, and this Crossread reads the versions 2 and 3'],
      [(m) => { Object.assign(m, { records: RECORD_FORMAT + 1 }); }, `its records are of layout ${RECORD_FORMAT + 1}`],
      [(m) => { Object.assign(m, { format: 'zip' }); }, 'is no manifest of a pack'],
    ];
    for (const [edit, words] of lies) expect(await refusal(editManifest(files, edit))).toContain(words);
    expect(await refusal([{ name: MANIFEST_NAME, bytes: new Uint8Array(2_000_001) }])).toContain('larger than 2000000 bytes');
  });

  it('may say that it has as many articles as a pack may have', async () => {
    const { manifest } = await openPack(readFrom(editManifest(files, (m) => { m.counts.articles = MAX_PACK_ARTICLES; })));
    expect(manifest.counts.articles).toBe(MAX_PACK_ARTICLES);
  });

  it('stops a gzip bomb while it unpacks', async () => {
    const bomb = new Uint8Array(MAX_SHARD_BYTES * 8);
    expect(await refusal(replaceShard(files, 0, bomb, { bytes: 5_000_000 }))).toContain('unpacks to more than the 5000000 bytes');
    expect(await refusal(replaceShard(files, 0, bomb))).toContain('shards.0.bytes');
  });

  it('is refused when its records do not follow each other as they should', async () => {
    const frames = (...bytes: number[]) => replaceShard(files, 0, Uint8Array.from(bytes), { records: 1 });
    const a = 'a'.charCodeAt(0);
    expect(await refusal(frames(0xff, 0xff, 0xff, 0xff, 0xff, 0x01))).toContain('has a record 0 whose key has no end');
    expect(await refusal(frames(1, a, 0x80, 0x80, 0x80, 0x80, 0x80))).toContain('has a record 0 whose content has no end');
    expect(await refusal(frames(1, a, 0xff, 0xff, 0xff, 0x7f))).toContain('has a record 0 whose content is too long');
    expect(await refusal(frames(41, ...Array<number>(41).fill(a)))).toContain('has a record 0 whose key is too long');
    expect(await refusal(frames(1, a, 0x80, 0x01, 0))).toContain('ends in the middle of record 0');
    expect(await refusal(frames(9, a))).toContain('ends in the middle of record 0');
    expect(await refusal(frames(1, a, 0x81))).toContain('ends in the middle of record 0');
    expect(await refusal(frames(1, a, 0, 1, a, 0))).toContain('holds more than the 1 records');
    expect(await refusal(replaceShard(files, 0, rawShard(files, 0).slice(0, -3)))).toContain('ends in the middle of record 3');
  });

  it('is refused for a key of the wrong shape', async () => {
    for (const key of ['', 'Names', 'names/', 'names/01', 'names/-1', 'names/1/2', 'names/1e3', '../x', 'näme', 'names ', '__proto__', 'names/9999999999', '0.names', '01.names', '100.names', '.names', '1.', '1.2.names']) {
      const raw = Uint8Array.from([key.length, ...Array.from(key, (char) => char.charCodeAt(0)), 0]);
      expect(await refusal(replaceShard(files, 0, raw, { records: 1 }))).toContain('has a record 0 whose key is none');
    }
  });

  it('is refused for a record that is there twice or out of its place', async () => {
    const [names, more, article] = RECORDS as [StoredRecord, StoredRecord, StoredRecord];
    const rows = RECORDS.at(-2)!;
    expect(await refusal(replaceRecords(files, 0, [names, names]))).toContain('holds the record names/0 twice or too late');
    expect(await refusal(replaceRecords(files, 0, [more, names]))).toContain('holds the record names/0 twice or too late');
    expect(await refusal(replaceRecords(files, 0, [rows, rows]))).toContain('holds the record rows twice');
    expect(await refusal(replaceRecords(files, 0, [names, { ...article, key: 'articles/5' }]))).toContain('holds records articles that another shard holds too');
    expect(await refusal(replaceRecords(files, 0, [rows]))).toContain('holds records rows that another shard holds too');
    expect(await refusal(replaceRecords(files, 0, [RECORDS.at(-1)!]))).toContain('holds the record corpus, which only the last one');
  });

  it('of several segments begins with the shards of an older one, as they are', async () => {
    const kept = await Promise.all(manifestOf(files).shards.map(async (entry, i): Promise<KeptShard> => {
      const records = readFrames(rawShard(files, i), entry.records);
      return { entry, keys: records.map(({ key }) => key), bytes: records.reduce((sum, { bytes }) => sum + bytes.length, 0), read: () => readFrom(files)(entry.file) };
    }));
    const [added, list] = [[{ key: '1.rows', bytes: encode('more') }, { key: '1.corpus', bytes: encode('{}') }], [{ key: 'segments', bytes: encode('[]') }]];
    const writeNext = (groups: RecordGroups, isSeveral = true) => collect(writeEdition(kept, groups, isSeveral, async () => ABOUT));
    const next = await writeNext([added, list]);
    expect(await readAll(next)).toEqual([...RECORDS, ...added, ...list]);
    expect(next.slice(0, kept.length)).toEqual(files.slice(0, kept.length));
    expect(manifestOf(next)).toMatchObject({ version: 3, shards: [...manifestOf(files).shards, { records: 2 }, { records: 1 }] });
    expect(await writeNext([], false)).toEqual(files);
    await expect(writeNext([added])).rejects.toThrow('the last one of a pack is segments');
    await expect(writeNext([added, list], false)).rejects.toThrow(PackError);
    expect(await refusal(editManifest(next, (manifest) => { manifest.version = 2; }))).toContain('holds the record corpus, which only the last one');
    expect(await refusal(editManifest(next, (manifest) => { manifest.shards.pop(); }))).toContain('ends with the record 1.corpus, and the last one of a pack is segments');
  });

  it('cannot be written of what it would refuse', async () => {
    const written = (records: StoredRecord[], about = ABOUT) => collect(writePack(records, about));
    await expect(written(RECORDS.slice(0, -1))).rejects.toThrow('the last one of a pack is corpus');
    await expect(written([...RECORDS.slice(0, 2), ...RECORDS])).rejects.toThrow(PackError);
    await expect(written([{ key: 'No Key', bytes: encode('') }, ...RECORDS])).rejects.toThrow('"No Key" is no key of a record');
    await expect(written([{ key: 'big', bytes: makeNoise(1_100_000, 3) }, ...RECORDS])).rejects.toThrow('the record big is too large for a shard');
    await expect(written(RECORDS, { ...ABOUT, created: 'today' })).rejects.toThrow('created');
    await expect(written(RECORDS, { ...ABOUT, counts: { ...ABOUT.counts, articles: MAX_PACK_ARTICLES + 1 } })).rejects.toThrow('is more than the');
    await expect(written([])).rejects.toThrow('shards');
    // The same part over and over: it is counted, and not held.
    const part = new Uint8Array(1_000_000);
    const tables = Array.from({ length: MAX_PACK_TABLE_BYTES / part.length + 1 }, (_, i) => ({ key: `rows/${i}`, bytes: part }));
    await expect(written([...tables, ...RECORDS])).rejects.toThrow('its tables would have more than');
    await expect(written([...tables.slice(1), { key: 'corpus', bytes: encode('{}') }])).resolves.toBeDefined();
  });
});

describe('records in a row', () => {
  it('read back, whatever they hold', () => {
    const key = fc.tuple(fc.constantFrom('a', 'names', '1.names', '12.articles'), fc.option(fc.nat({ max: 99_999 }))).map(([name, number]) => (number === null ? name : `${name}/${number}`));
    const records = fc.array(fc.record({ key, bytes: fc.uint8Array({ maxLength: 300 }).map((bytes) => new Uint8Array(bytes)) }), { maxLength: 12 });
    fc.assert(fc.property(records, (list) => { expect(readFrames(writeFrames(list), list.length)).toEqual(list); }));
  });

  it('never give anything but records or a RangeError, whatever the bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 80 }), fc.nat({ max: 5 }), (bytes, count) => {
      try {
        expect(readFrames(new Uint8Array(bytes), count)).toHaveLength(count);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
      }
    }));
  });
});
