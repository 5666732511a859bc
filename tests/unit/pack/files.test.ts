/** What `npm run pack` reads and writes: folders of articles, the pack's folder, keys. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PackFile } from '../../../lib/sources/packs/pack';
import { verifySignature } from '../../../lib/sources/packs/pack-signature';
import { readSigner, writeNewKey } from '../../../scripts/pack/keys';
import { refuseOthers, writeFolder } from '../../../scripts/pack/out-folder';
import { readInput } from '../../../scripts/pack/read-input';
import { ChunkFiles, FileRuns } from '../../../scripts/pack/spill';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'pack-files-')); });
afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

const line = (title: string) => JSON.stringify({ title, outlet: 'Harbour Sample', text: 'Ada Nordby opened a quay in Sandvik.' });
const put = (path: string, text: string) => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
};
async function readAll(path: string): Promise<string[]> {
  const all: string[] = [];
  for await (const { where, read } of readInput(path)) all.push(`${where} ${'fault' in read ? read.fault : read.draft.title}`);
  return all;
}

describe('reading', () => {
  it('takes a folder\'s files in the order of their paths, and names each line', async () => {
    put('b.jsonl', `\ufeff${line('B1')}\n\n{"title"\r\n${line('B4')}`);
    put('a/z.txt', 'Z title\n\nIt rained in Sandvik.\n');
    put('a/c.json', `[${line('C1')}, ${line('C2')}]`);
    put('A.json', line('A'));
    put('d.json', '{');
    put('picture.png', 'not read');
    expect(await readAll(folder)).toEqual(['A.json A', 'a/c.json, article 1 C1', 'a/c.json, article 2 C2', 'a/z.txt Z title', 'b.jsonl:1 B1', 'b.jsonl:3 is not JSON', 'b.jsonl:4 B4', 'd.json is not JSON']);
    for (const same of [`${folder}/`, `${relative('.', folder)}/.`, `./${relative('.', folder)}`]) expect(await readAll(same), same).toEqual(await readAll(folder));
  });

  it('takes one file, and rejects where there is none', async () => {
    put('one.jsonl', line('One'));
    expect(await readAll(join(folder, 'one.jsonl'))).toEqual([`${join(folder, 'one.jsonl')}:1 One`]);
    await expect(readAll(join(folder, 'none'))).rejects.toThrow('ENOENT');
  });
});

const bytesOf = (text: string) => new TextEncoder().encode(text);
async function* give(files: [string, string][], fail = false): AsyncGenerator<PackFile, number> {
  for (const [name, text] of files) yield { name, bytes: bytesOf(text) };
  if (fail) throw new Error('Out of room.');
  return files.length;
}
const PACK: [string, string][] = [['0123456789abcdef.bin', 'shard'], ['manifest.json', '{"format": "crossread-pack"}']];
const list = (path: string) => readdirSync(path).sort();

describe('the folder of a pack', () => {
  it('is there whole, and replaces an older pack as the last step', async () => {
    const out = join(folder, 'deep/out');
    expect(await writeFolder(out, give(PACK), () => undefined)).toBe(2);
    expect(list(out)).toEqual(['0123456789abcdef.bin', 'manifest.json']);
    const seen: string[] = [];
    await writeFolder(out, give([['fedcba9876543210.bin', 'x'], PACK[1]!]), ({ name }) => { seen.push(name); expect(list(out)).toContain('0123456789abcdef.bin'); });
    expect(seen).toHaveLength(2);
    expect(list(out)).toEqual(['fedcba9876543210.bin', 'manifest.json']);
    expect(list(join(folder, 'deep'))).toEqual(['out']);
  });

  it('stays as it was when the writing fails, and nothing is left beside it', async () => {
    const out = join(folder, 'out');
    await expect(writeFolder(out, give(PACK, true), () => undefined)).rejects.toThrow('Out of room.');
    expect(list(folder)).toEqual([]);
    await writeFolder(out, give(PACK), () => undefined);
    await expect(writeFolder(out, give([['manifest.json', 'new']], true), () => undefined)).rejects.toThrow('Out of room.');
    expect(readFileSync(join(out, 'manifest.json'), 'utf8')).toBe(PACK[1]![1]);
    expect(list(folder)).toEqual(['out']);
  });

  it('is refused when it holds anything but a pack', async () => {
    await refuseOthers(join(folder, 'none'));
    await refuseOthers(folder);
    put('manifest.json', '{"format": "other"}');
    await expect(refuseOthers(folder)).rejects.toThrow('holds no pack');
    put('manifest.json', PACK[1]![1]);
    await refuseOthers(folder);
    put('notes.txt', 'mine');
    await expect(refuseOthers(folder)).rejects.toThrow('holds "notes.txt"');
    await expect(writeFolder(folder, give(PACK), () => undefined)).rejects.toThrow('holds "notes.txt"');
    expect(list(folder)).toEqual(['manifest.json', 'notes.txt']);
  });
});

describe('a key', () => {
  it('is made once, for its owner alone, and signs', async () => {
    const path = join(folder, 'key.pem');
    await writeNewKey(path);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const before = readFileSync(path, 'utf8');
    await expect(writeNewKey(path)).rejects.toThrow('EEXIST');
    expect(readFileSync(path, 'utf8')).toBe(before);
    const manifest = bytesOf('{}');
    const sign = await readSigner(path);
    expect(await verifySignature(manifest, await sign(manifest))).toMatchObject({ holds: true });
    expect((await verifySignature(bytesOf('{ }'), await sign(manifest))).holds).toBe(false);
  });

  it('of another kind is refused', async () => {
    const { generateKeyPairSync } = await import('node:crypto');
    put('rsa.pem', generateKeyPairSync('x25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string);
    put('none.pem', 'nothing');
    await expect(readSigner(join(folder, 'rsa.pem'))).rejects.toThrow('holds no Ed25519 key');
    await expect(readSigner(join(folder, 'none.pem'))).rejects.toThrow();
  });
});

it('puts texts aside by chunks and reads one of them alone', () => {
  const files = new ChunkFiles(folder, 'texts');
  const texts = ['first', '', 'dřítí', '[3]'];
  const ends = files.write(7, texts);
  expect(files.read(7, ends)).toEqual(texts);
  expect(texts.map((_, place) => files.readOne(7, ends, place))).toEqual(texts);
});

it('puts runs aside, each read from its beginning as often as one likes', () => {
  const runs = new FileRuns(folder, 'run');
  runs.add([Uint8Array.of(1, 2), Uint8Array.of(3)]);
  runs.add([new Uint8Array(200_000).fill(7)]);
  for (let again = 0; again < 2; again++) {
    const [first, second] = runs.list().map((run) => Buffer.concat([...run]));
    expect([...first!]).toEqual([1, 2, 3]);
    expect(second!.length).toBe(200_000);
  }
});
