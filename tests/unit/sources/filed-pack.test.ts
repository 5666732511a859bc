/** A pack in a zip archive of unknown origin: only what its manifest names is unpacked, within its bounds, and checked as any pack is. */
import { strToU8, zipSync, type Zippable } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildRecords } from '../../../lib/index/build/build-records';
import { MAX_MANIFEST_BYTES, MAX_PACK_FILE_BYTES, MAX_SHARD_PACKED_BYTES } from '../../../lib/model/limits';
import { openFiledPack } from '../../../lib/sources/packs/filed-pack';
import { readRecords, type PackFile } from '../../../lib/sources/packs/pack';
import { signManifest } from '../../../lib/sources/packs/pack-signature';
import { writePack } from '../../../lib/sources/packs/pack-write';
import { WideBlob, widen } from '../../pages/forged-zip';
import { makeCorpus } from './pack-sample';

const ABOUT = { name: 'Sample', licence: 'CC0-1.0', created: '2026-03-01', outlets: [], counts: { articles: 5, outlets: 2, entities: 2, events: 1 } };
let files: PackFile[];
let keys: CryptoKeyPair;

const open = (archive: Uint8Array<ArrayBuffer>) => openFiledPack(new Blob([archive]));
const zipOf = (all: readonly PackFile[], folder = '', more: Zippable = {}) => zipSync({ ...Object.fromEntries(all.map(({ name, bytes }) => [`${folder}${name}`, bytes])), ...more });
/** Its first file has so many bytes that are nowhere. */
const zipWith = (bytes: number) => new WideBlob(widen(zipSync({ 'film.bin': [new Uint8Array(0), { level: 0 }], ...Object.fromEntries(files.map(({ name, bytes: own }) => [name, own])) }), bytes));
const shardOf = () => files.find(({ name }) => name.endsWith('.bin'))!;
const withBytes = (name: string, bytes: Uint8Array<ArrayBuffer>) => files.map((file) => (file.name === name ? { name, bytes } : file));

async function readAll(archive: Uint8Array<ArrayBuffer>): Promise<string[]> {
  const keysRead: string[] = [];
  for await (const { key } of readRecords(await open(archive))) keysRead.push(key);
  return keysRead;
}
const code = (promise: Promise<unknown>) => promise.then(() => 'fine', (error: Error & { code?: string }) => `${error.code}: ${error.message}`);

beforeAll(async () => {
  keys = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']) as CryptoKeyPair;
  files = [];
  for await (const file of writePack(buildRecords(makeCorpus(5)), ABOUT, (manifest) => signManifest(manifest, keys))) files.push(file);
});

describe('a zip of a pack', () => {
  it.each(['', 'news/', 'a/b/', 'news\\'])('is read, its files in “%s”, with what lies beside them left alone', async (folder) => {
    const archive = zipOf(files, folder, { '../../evil.bin': strToU8('x'), '/etc/passwd': strToU8('x'), 'README.txt': strToU8('x'), '__MACOSX/._manifest.json': strToU8('x') });
    expect(await readAll(archive)).toEqual([...buildRecords(makeCorpus(5))].map(({ key }) => key));
    expect(await open(archive)).toMatchObject({ manifest: { name: 'Sample' }, signature: { holds: true }, answer: null });
  });

  it('without a signature is not signed; one of another manifest does not hold', async () => {
    const unsigned = files.filter(({ name }) => name !== 'manifest.sig');
    expect((await open(zipOf(unsigned))).signature).toBeNull();
    const sig = await signManifest(strToU8('another') as Uint8Array<ArrayBuffer>, keys);
    expect((await open(zipOf([...unsigned, { name: 'manifest.sig', bytes: sig }]))).signature).toMatchObject({ holds: false });
    // One beside another folder's manifest signs nothing here.
    expect((await open(zipOf(unsigned, 'news/', { 'manifest.sig': sig }))).signature).toBeNull();
  });

  it('with no manifest, or with two, is none', async () => {
    expect(await code(open(zipOf([shardOf()])))).toContain('notAPack: 0 manifests');
    expect(await code(open(zipOf(files, 'a/', { 'b/manifest.json': strToU8('{}') })))).toContain('notAPack: 2 manifests');
    expect(await code(open(zipSync({ 'news.zip': zipOf(files) })))).toContain('notAPack: 0 manifests');
    expect(await code(open(strToU8('no zip at all')))).toContain('fileDamaged');
    expect(await code(open(new Uint8Array(0)))).toContain('fileDamaged');
  });

  it('with a shard missing, altered, longer than it should be, or in another folder is refused by name', async () => {
    const { name, bytes } = shardOf();
    expect(await code(readAll(zipOf(files.filter((file) => file.name !== name))))).toContain(`packRefused: The pack was refused: ${name} could not be read (it is not in the archive)`);
    expect(await code(readAll(zipOf(withBytes(name, bytes.map((byte, i) => (i === 30 ? byte ^ 1 : byte)) as Uint8Array<ArrayBuffer>))))).toContain(`shard ${name} was altered`);
    expect(await code(readAll(zipOf(withBytes(name, Uint8Array.from([...bytes, 7])))))).toContain(`shard ${name} has ${bytes.length + 1} bytes, and should have ${bytes.length}`);
    expect(await code(readAll(zipOf(files.filter((file) => file.name !== name), 'news/', { [name]: bytes })))).toContain('it is not in the archive');
  });

  it('whose manifest names a file elsewhere is refused before anything else of it is unpacked', async () => {
    const manifest = JSON.parse(new TextDecoder().decode(files.find(({ name }) => name === 'manifest.json')!.bytes)) as { shards: { file: string }[] };
    for (const file of ['../evil.bin', 'https://elsewhere.example/0123456789abcdef.bin', '//elsewhere.example/0123456789abcdef.bin', '/0123456789abcdef.bin']) {
      const forged = { ...manifest, shards: manifest.shards.map((shard, i) => (i === 0 ? { ...shard, file } : shard)) };
      expect(await code(open(zipOf(withBytes('manifest.json', strToU8(JSON.stringify(forged)) as Uint8Array<ArrayBuffer>))))).toContain('is no shard name');
    }
  });

  it('with a bomb for a manifest or a shard unpacks none of it', async () => {
    const { name } = shardOf();
    const zeros = (bytes: number) => new Uint8Array(bytes);
    expect(await code(open(zipOf(withBytes('manifest.json', zeros(MAX_MANIFEST_BYTES + 1)))))).toContain(`it has more than ${MAX_MANIFEST_BYTES} bytes`);
    expect(await code(readAll(zipOf(withBytes(name, zeros(MAX_SHARD_PACKED_BYTES + 1)))))).toContain(`it has more than ${MAX_SHARD_PACKED_BYTES} bytes`);
    // What lies beside may be as large as it likes: it costs nothing.
    expect(await readAll(zipOf(files, '', { 'bomb.bin': zeros(50_000_000) }))).not.toEqual([]);
  });

  it('larger than is taken is refused before anything of it is read; as large as is taken, it is read in small pieces', async () => {
    const large = zipWith(MAX_PACK_FILE_BYTES);
    expect([await code(openFiledPack(large)), large.slices]).toEqual([`fileTooLarge: ${large.size} bytes`, []]);
    const most = zipWith(MAX_PACK_FILE_BYTES - 1_000_000);
    const keysRead: string[] = [];
    for await (const { key } of readRecords(await openFiledPack(most))) keysRead.push(key);
    expect(keysRead).toEqual([...buildRecords(makeCorpus(5))].map(({ key }) => key));
    expect(Math.max(...most.slices)).toBeLessThan(MAX_SHARD_PACKED_BYTES + 200_000);
  });

  it('with one path twice is damaged: which of them counts is nobody’s to say', async () => {
    const archive = zipOf(files, '', { 'manifest.jsom': strToU8('{}') });
    // Both of its names, in front of the bytes and in the list at the end.
    for (let at = 0; at + 13 <= archive.length; at++) if (new TextDecoder().decode(archive.subarray(at, at + 13)) === 'manifest.jsom') archive[at + 12] = 'n'.charCodeAt(0);
    expect(await code(open(archive))).toContain('fileDamaged');
  });
});
