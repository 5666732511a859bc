/** A pack reads back as it was written, the same corpus makes the same bytes, and any fault refuses all of it. */
import { createHash } from 'node:crypto';
import { gzipSync, gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CorpusInput } from '../../../lib/model/analysis';
import { MAX_SHARD_BYTES, MAX_SHARD_PACKED_BYTES } from '../../../lib/model/limits';
import { MANIFEST_NAME, PackError } from '../../../lib/sources/pack-parts';
import { hashPack, readPack, writePack } from '../../../lib/sources/pack-v1';
import type { PackFile } from '../../../lib/sources/pack-parts';
import type { Manifest } from '../../../lib/sources/pack-schema';
import { makeCorpus } from './pack-sample';

const ABOUT = { name: 'Sample set', licence: 'CC0-1.0', created: '2026-03-01' };

const readFrom = (files: PackFile[]) => async (name: string) => {
  const file = files.find((each) => each.name === name);
  if (!file) throw new Error('no such file');
  return file.bytes;
};
const copyFiles = (files: PackFile[]) => files.map(({ name, bytes }) => ({ name, bytes: bytes.slice() }));
const encode = (text: string) => new TextEncoder().encode(text);

/** Changes the manifest as somebody would who wants the pack to be believed. */
function editManifest(files: PackFile[], edit: (manifest: Manifest) => void): PackFile[] {
  return copyFiles(files).map((file) => {
    if (file.name !== MANIFEST_NAME) return file;
    const manifest = JSON.parse(new TextDecoder().decode(file.bytes)) as Manifest;
    edit(manifest);
    return { name: file.name, bytes: encode(JSON.stringify(manifest)) };
  });
}

/** Replaces what the shard of one kind holds, with a manifest that agrees with the new bytes. */
function replaceShard(files: PackFile[], kind: string, json: string | Uint8Array, lieAboutBytes?: number): PackFile[] {
  const raw = typeof json === 'string' ? encode(json) : json;
  const packed = new Uint8Array(gzipSync(raw));
  const sha256 = createHash('sha256').update(packed).digest('hex');
  const name = `${sha256.slice(0, 16)}.bin`;
  return [...editManifest(files, (manifest) => {
    const entry = manifest.shards.find((each) => each.kind === kind)!;
    Object.assign(entry, { file: name, sha256, packedBytes: packed.byteLength, bytes: lieAboutBytes ?? raw.byteLength });
  }), { name, bytes: packed }];
}

function shardText(files: PackFile[], kind: string): string {
  const manifest = JSON.parse(new TextDecoder().decode(files[0]!.bytes)) as Manifest;
  const { file } = manifest.shards.find((each) => each.kind === kind)!;
  return gunzipSync(files.find((each) => each.name === file)!.bytes).toString();
}

function editShard(files: PackFile[], kind: string, edit: (items: any[]) => void): PackFile[] { // eslint-disable-line @typescript-eslint/no-explicit-any
  const shard = JSON.parse(shardText(files, kind)) as { items: unknown[] };
  edit(shard.items);
  return replaceShard(files, kind, JSON.stringify(shard));
}

async function refusal(files: PackFile[]): Promise<string> {
  const error = await readPack(readFrom(files)).then(() => null, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(PackError);
  return (error as PackError).message;
}

describe('a pack', () => {
  let corpus: CorpusInput;
  let files: PackFile[];
  beforeAll(async () => {
    corpus = makeCorpus(5);
    files = await writePack(corpus, ABOUT);
  });

  it('reads back as it was written', async () => {
    expect(await readPack(readFrom(files))).toEqual(corpus);
  });

  it('is the same bytes for the same corpus, whatever the order of its keys', async () => {
    const turned = JSON.parse(JSON.stringify(corpus), (_key, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).reverse()) : value) as CorpusInput;
    expect(Object.keys(turned.articles[0]!)).not.toEqual(Object.keys(corpus.articles[0]!));
    expect(await writePack(turned, ABOUT)).toEqual(files);
    expect(await hashPack(readFrom(await writePack(turned, ABOUT)))).toBe(await hashPack(readFrom(files)));
    expect(await hashPack(readFrom(await writePack(makeCorpus(6), ABOUT)))).not.toBe(await hashPack(readFrom(files)));
  });

  it('names each shard by its content and says nothing of the system that wrote it', () => {
    for (const { name, bytes } of files.slice(1)) {
      expect(name).toBe(`${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.bin`);
      expect([...bytes.slice(4, 8)]).toEqual([0, 0, 0, 0]);
      expect(bytes[9]).toBe(255);
    }
  });

  it('is cut into shards of a megabyte at most, even of text that hardly packs', async () => {
    let seed = 1;
    const noise = () => Array.from({ length: 200_000 }, () => String.fromCharCode(0x4e00 + ((seed = (seed * 48271) % 2147483647) % 20_000))).join('');
    const large = makeCorpus(12);
    for (const { article } of large.articles) article.paragraphs.push({ text: noise(), kind: 'text' });
    const written = await writePack(large, ABOUT);
    expect(written.length).toBeGreaterThan(8);
    for (const { bytes } of written.slice(1)) expect(bytes.byteLength).toBeLessThanOrEqual(MAX_SHARD_PACKED_BYTES);
    expect((await readPack(readFrom(written))).articles).toEqual(large.articles);
  });

  it('is refused when a file is missing or cut short', async () => {
    const last = files[files.length - 1]!;
    expect(await refusal(files.slice(0, -1))).toContain(`${last.name} could not be read`);
    const cut = copyFiles(files);
    cut[cut.length - 1]!.bytes = last.bytes.slice(0, -7);
    expect(await refusal(cut)).toContain(`shard ${last.name} has ${last.bytes.length - 7} bytes`);
    expect(await refusal([{ name: MANIFEST_NAME, bytes: files[0]!.bytes.slice(0, 200) }])).toContain('manifest.json is not JSON');
  });

  it('is refused for one flipped bit, in any shard', async () => {
    for (let i = 1; i < files.length; i++) {
      for (const at of [0, 11, files[i]!.bytes.length - 1]) {
        const flipped = copyFiles(files);
        flipped[i]!.bytes[at]! ^= 1;
        expect(await refusal(flipped)).toBe(`The pack was refused: shard ${files[i]!.name} was altered: its checksum differs.`);
      }
    }
  });

  it('is refused when its manifest lies', async () => {
    expect(await refusal(editManifest(files, (m) => { m.counts.articles = 6; }))).toContain('promises 6 articles, its shards hold 5');
    expect(await refusal(editManifest(files, (m) => { m.shards.pop(); }))).toContain('promises 5 articles, its shards hold 0');
    expect(await refusal(editManifest(files, (m) => { m.shards[0]!.items = 9; }))).toContain('holds 1 sources, and should hold 9');
    expect(await refusal(editManifest(files, (m) => { m.shards[0]!.bytes += 1; }))).toContain('unpacks to');
    expect(await refusal(editManifest(files, (m) => { m.shards[0]!.kind = 'outlets'; }))).toContain('holds sources, and should hold outlets');
    expect(await refusal(editManifest(files, (m) => { m.shards[0]!.file = '../manifest.json'; }))).toContain('is no shard name');
    expect(await refusal(editManifest(files, (m) => { m.shards[0]!.packedBytes = MAX_SHARD_PACKED_BYTES + 1; }))).toContain('shards.0.packedBytes');
    expect(await refusal(editManifest(files, (m) => { Object.assign(m, { version: 2 }); }))).toContain('version');
  });

  it('stops a gzip bomb while it unpacks', async () => {
    const bomb = new Uint8Array(MAX_SHARD_BYTES * 8);
    const told = replaceShard(files, 'articles', bomb, 5_000);
    expect(await refusal(told)).toContain('unpacks to more than the 5000 bytes');
    expect(await refusal(replaceShard(files, 'articles', bomb))).toContain('shards.4.bytes');
  });

  it('is refused for an item that does not fit, naming shard and item', async () => {
    const cases: [string, (items: any[]) => void, RegExp][] = [ // eslint-disable-line @typescript-eslint/no-explicit-any
      ['articles', (items) => { items[2].article.url = 'javascript:alert(1)'; }, /shard [0-9a-f]{16}\.bin, articles 2: article\.url: is no http\(s\) address/],
      ['articles', (items) => { items[1].article.published = '2026-02-30'; }, /articles 1: article\.published: is no day of the calendar/],
      ['articles', (items) => { delete items[0].analysis.mentions; }, /articles 0: analysis\.mentions/],
      ['articles', (items) => { items[0].analysis.figures[0].value = '40'; }, /analysis\.figures\.0\.value/],
      ['outlets', (items) => { items[1].colour = 13; }, /outlets 1: colour/],
      ['entities', (items) => { items[0].type = 'ship'; }, /entities 0: type/],
      ['sources', (items) => { items[0].id = ''; }, /sources 0: id/],
      ['notNames', (items) => { items[0] = 7; }, /notNames 0/],
    ];
    for (const [kind, edit, words] of cases) expect(await refusal(editShard(files, kind, edit))).toMatch(words);
  });

  it('is refused when ids or offsets mean nothing', async () => {
    expect(await refusal(editShard(files, 'articles', (items) => { items[3].article.outlet = 'nobody'; }))).toContain('article "sample-3": there is no outlet "nobody"');
    expect(await refusal(editShard(files, 'articles', (items) => { items[3].article.id = 'sample-0'; }))).toContain('the article "sample-0" is there twice');
    expect(await refusal(editShard(files, 'articles', (items) => { items[0].analysis.mentions[0].end = 999; }))).toContain('characters 0 to 999 are not in paragraph -1');
    expect(await refusal(editShard(files, 'articles', (items) => { items[0].analysis.mentions[0].entity = 'nobody'; }))).toContain('there is no entity "nobody"');
    expect(await refusal(editShard(files, 'articles', (items) => { items[0].analysis.days[0].paragraph = 2; }))).toContain('no paragraph 2');
  });

  it('cannot be written from a corpus that it would refuse', async () => {
    const bad = makeCorpus(2);
    bad.articles[1]!.article.url = 'file:///etc/passwd';
    await expect(writePack(bad, ABOUT)).rejects.toThrow('The pack cannot be written: articles 1: article.url: is no http(s) address.');
    const lost = makeCorpus(2);
    lost.outlets.pop();
    await expect(writePack(lost, ABOUT)).rejects.toThrow('there is no outlet "valley-example"');
  });

  it('holds an empty corpus too', async () => {
    const empty: CorpusInput = { sources: [], outlets: [], entities: [], notNames: [], articles: [] };
    expect(await readPack(readFrom(await writePack(empty, ABOUT)))).toEqual(empty);
  });
});
