/** A pack over the network: bounded, silent servers given up, strangers' answers refused, faults of the moment told from refusals. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readPackAddress } from '../../../lib/model/pack-address';
import { buildRecords } from '../../../lib/index/build/build-records';
import { MAX_MANIFEST_BYTES, MAX_SHARD_PACKED_BYTES } from '../../../lib/model/limits';
import { openFetchedPack, type FetchOptions } from '../../../lib/sources/packs/fetch-pack';
import { fetchPolitely } from '../../../lib/sources/network/fetch-politely';
import type { PackFile } from '../../../lib/sources/packs/pack';
import { writePack } from '../../../lib/sources/packs/pack-write';
import { makeCorpus } from './pack-sample';

const servers: Server[] = [];
let answer: RequestListener;
let folder = '';
let stranger = '';
const files: PackFile[] = [];
let asked: { path: string; cookie: string | undefined; referer: string | undefined }[] = [];

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/set/`;
}

const serve: RequestListener = (request, response) => {
  const file = files.find(({ name }) => `/set/${name}` === request.url);
  if (!file) response.writeHead(404).end();
  else response.writeHead(200, { 'access-control-allow-origin': '*' }).end(file.bytes);
};

const open = (at: string, options: Partial<FetchOptions> = {}) => openFetchedPack(at, { ask: (address, wish) => fetchPolitely(address, wish, { fetch, now: () => Date.now() }), ...options });

const code = (promise: Promise<unknown>) => promise.then(() => 'fine', (error: Error & { code?: string }) => `${error.code}: ${error.message}`);

beforeAll(async () => {
  for await (const file of writePack(buildRecords(makeCorpus(5)), { name: 'Sample', licence: 'CC0-1.0', created: '2026-03-01', outlets: [], counts: { articles: 5, outlets: 2, entities: 2, events: 1 } })) files.push(file);
  folder = await listen((request, response) => {
    asked.push({ path: request.url ?? '', cookie: request.headers.cookie, referer: request.headers.referer });
    answer(request, response);
  });
  stranger = await listen(serve);
});
beforeEach(() => {
  answer = serve;
  asked = [];
});
afterAll(() => servers.forEach((server) => { server.closeAllConnections(); server.close(); }));

describe('a pack over the network', () => {
  it('is opened and read, shard by shard, each file asked for once', async () => {
    const pack = await open(folder);
    expect(pack.manifest.name).toBe('Sample');
    const records = [];
    for (let i = 0; i < pack.manifest.shards.length; i++) records.push(...await pack.readShard(i));
    expect(records.map(({ key }) => key)).toEqual([...buildRecords(makeCorpus(5))].map(({ key }) => key));
    expect(asked.map(({ path }) => path)).toEqual(['manifest.json', 'manifest.sig', ...pack.manifest.shards.map(({ file }) => file)].map((name) => `/set/${name}`));
    expect(asked.every(({ cookie, referer }) => cookie === undefined && referer === undefined)).toBe(true);
  });

  for (const [what, listener, says] of [
    ['has no such file', (_: unknown, response) => response.writeHead(404).end(), 'packRefused: The pack was refused: manifest.json could not be read (status 404).'],
    ['wants a password', (_: unknown, response) => response.writeHead(401).end(), 'packRefused: The pack was refused: manifest.json could not be read (status 401).'],
    ['gives a page', (_: unknown, response) => response.end('<!doctype html><p>Welcome'), 'packRefused: The pack was refused: manifest.json is not JSON.'],
    ['gives other JSON', (_: unknown, response) => response.end('{"a":1}'), 'packRefused: The pack was refused: manifest.json is no manifest of a pack.'],
    ['says that the file is too large', (_: unknown, response) => response.writeHead(200, { 'content-length': MAX_MANIFEST_BYTES + 1 }).end('{'), `packRefused: The pack was refused: manifest.json could not be read (it has more than ${MAX_MANIFEST_BYTES} bytes).`],
    ['sends without an end', (_: unknown, response) => {
      const send = () => { if (!response.destroyed && response.write('x'.repeat(500_000))) setTimeout(send); else response.once('drain', send); };
      send();
    }, `packRefused: The pack was refused: manifest.json could not be read (it has more than ${MAX_MANIFEST_BYTES} bytes).`],
    ['leads to another site', (request, response) => response.writeHead(302, { location: new URL(request.url ?? '', stranger).href }).end(), 'packElsewhere: 127.0.0.1:'],
    ['is out of order', (_: unknown, response) => response.writeHead(503).end(), 'packUnreachable: 127.0.0.1:'],
    ['has been asked too much', (_: unknown, response) => response.writeHead(429).end(), 'packUnreachable: 127.0.0.1:'],
    ['hangs up', (request) => request.socket.destroy(), 'packUnreachable: 127.0.0.1:'],
    ['hangs up in the middle', (request, response) => { response.writeHead(200, { 'content-length': 1000 }).write('{'); setTimeout(() => request.socket.destroy(), 20); }, 'packUnreachable: 127.0.0.1:'],
    ['never answers', () => undefined, 'did not answer in time'],
    ['falls silent in the middle', (_: unknown, response) => void response.writeHead(200).write('{'), 'did not answer in time'],
  ] as [string, RequestListener, string][]) {
    it(`a server that ${what} is answered in words`, async () => {
      answer = listener;
      expect(await code(open(folder, { silenceMs: 150 }))).toContain(says);
    });
  }

  it('a redirect within the same site is followed', async () => {
    answer = (request, response) => {
      if (request.url?.startsWith('/old/')) response.writeHead(301, { location: request.url.replace('/old/', '/set/') }).end();
      else serve(request, response);
    };
    expect((await open(folder.replace('/set/', '/old/'))).manifest.name).toBe('Sample');
  });

  it('a slow server that goes on sending is not given up', async () => {
    answer = (request, response) => {
      const bytes = files.find(({ name }) => `/set/${name}` === request.url)?.bytes ?? new Uint8Array();
      const step = Math.ceil(bytes.length / 6);
      let at = 0;
      const send = () => { response.write(bytes.subarray(at, at += step)); if (at < bytes.length) setTimeout(send, 100); else response.end(); };
      send();
    };
    expect((await open(folder, { silenceMs: 300 })).manifest.name).toBe('Sample');
  });

  it('a shard that is away, one that is altered, and one that comes again', async () => {
    const pack = await open(folder);
    const { file } = pack.manifest.shards[0]!;
    answer = (_request, response) => response.writeHead(500).end();
    expect(await code(pack.readShard(0))).toContain('packUnreachable: ');
    answer = (_request, response) => response.end('altered');
    expect(await code(pack.readShard(0))).toContain(`packRefused: The pack was refused: shard ${file} has 7 bytes`);
    answer = serve;
    expect(await code(pack.readShard(0))).toBe('fine');
  });

  it('a shard that is longer than the manifest says is refused, and without an end it is not read to one', async () => {
    const pack = await open(folder);
    const { file, packedBytes } = pack.manifest.shards[0]!;
    answer = (request, response) => {
      response.write(files.find(({ name }) => `/set/${name}` === request.url)?.bytes);
      response.end('more');
    };
    expect(await code(pack.readShard(0))).toBe(`packRefused: The pack was refused: shard ${file} has ${packedBytes + 4} bytes, and should have ${packedBytes}.`);
    let sent = 0;
    answer = (_request, response) => {
      const send = () => {
        if (response.destroyed) return;
        sent += 50_000;
        if (response.write('x'.repeat(50_000))) setTimeout(send); else response.once('drain', send);
      };
      send();
    };
    expect(await code(pack.readShard(0))).toBe(`packRefused: The pack was refused: ${file} could not be read (it has more than ${MAX_SHARD_PACKED_BYTES} bytes).`);
    // What lies on the way between the two counts as sent.
    expect(sent).toBeLessThan(20 * MAX_SHARD_PACKED_BYTES);
  });

  it('ends when it is taken back', async () => {
    const taken = new AbortController();
    answer = () => taken.abort();
    expect(await code(open(folder, { signal: taken.signal }))).toContain('packUnreachable: ');
  });
});

describe('an address of a pack', () => {
  it('is a folder on https, or on this machine', () => {
    const read = (typed: string) => readPackAddress(typed)?.address;
    expect(read('https://packs.example/news')).toBe('https://packs.example/news/');
    expect(read(' https://packs.example:8443/news/manifest.json?x=1#y ')).toBe('https://packs.example:8443/news/');
    expect(read('https://packs.example')).toBe('https://packs.example/');
    expect(read('http://127.0.0.1:8080/a/')).toBe('http://127.0.0.1:8080/a/');
    expect(readPackAddress('http://[::1]:80/a')).toEqual({ address: 'http://[::1]/a/', pattern: 'http://[::1]/*', host: '[::1]' });
    expect(readPackAddress('https://packs.example:8443/a/')).toMatchObject({ pattern: 'https://packs.example/*', host: 'packs.example:8443' });
    for (const wrong of [
      '', 'packs', 'packs.example/news', 'http://packs.example/', 'http://127.0.0.1.example/', 'http://localhost.example/', 'ftp://packs.example/', 'file:///etc/', 'javascript:alert(1)',
      'data:,x', 'https://me:secret@packs.example/', 'https://me@packs.example/', `https://packs.example/${'a'.repeat(3_000)}`, 'chrome-extension://abc/corpus/', 'https://',
    ]) expect([wrong, read(wrong)]).toEqual([wrong, undefined]);
  });
});
