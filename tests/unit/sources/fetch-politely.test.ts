/** One bounded GET, against a real server with all the ways in which servers answer. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTrouble } from '../../../lib/model/trouble';
import { readFeed } from '../../../lib/sources/feeds/feed';
import { fetchPolitely, troubleOf, type FetchParts, type FetchWish, type Hop } from '../../../lib/sources/network/fetch-politely';
import { TITLES } from '../../feeds/formats';
import { ETAG, LAST_MODIFIED, serveFeeds, WORDS, type FeedServer } from '../../feeds/serve';

let server: FeedServer;
beforeAll(async () => { server = await serveFeeds(); });
afterAll(() => server.close());

const NOW = Date.UTC(2026, 1, 3, 11, 0, 0);
const PARTS: FetchParts = { fetch, now: () => NOW };
const ask = (path: string, wish: FetchWish = {}, parts: Partial<FetchParts> = {}) => fetchPolitely(server.origin + path, { typedOrigin: server.origin, ...wish }, { ...PARTS, ...parts });
const codeOf = (path: string, wish: FetchWish = {}, parts: Partial<FetchParts> = {}) => ask(path, wish, parts).then(() => null, (error: unknown) => readTrouble(error).code);
const askedPaths = () => server.asked.map(({ host, path }) => (host.startsWith('127') ? path : `${host.split(':')[0]}${path}`));

/** A browser's fetch: a redirect asked for by hand shows nothing, and another part of the browser may tell of it. */
function browserLike(isTelling: boolean, delayMs = 0): Partial<FetchParts> {
  const watching = new Map<string, (hop: Hop) => void>();
  return {
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      const to = response.headers.get('location');
      if (init?.redirect !== 'manual' || to === null) return response;
      await response.body?.cancel();
      setTimeout(() => watching.get(String(input))?.({ status: response.status, to }), delayMs);
      return Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' });
    },
    ...(isTelling && {
      watchRedirect: (address) => ({ hop: new Promise((resolve) => watching.set(address, resolve)), stop: () => void watching.delete(address) }),
    }),
  };
}

describe('an answer', () => {
  it('comes as a plain object with its text', async () => {
    const answer = await ask('/rss');
    expect(answer).toMatchObject({ status: 200, address: `${server.origin}/rss`, permanent: null, type: 'application/rss+xml', charset: 'utf-8', freshMs: null, retryMs: null, validators: { etag: null, lastModified: null } });
    expect(answer.text).toContain('Ferry company');
    expect(new TextDecoder().decode(answer.bytes)).toBe(answer.text);
  });

  it('is asked for without cookies, referrer or anything about the reader', async () => {
    const seen: RequestInit[] = [];
    await ask('/rss', {}, { fetch: (input, init) => {
      seen.push(init!);
      return fetch(input, init);
    } });
    expect(seen[0]).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' });
    expect(server.asked.at(-1)!.headers).not.toHaveProperty('cookie');
    expect(server.asked.at(-1)!.headers).not.toHaveProperty('referer');
  });

  it.each(['/rss-as-html', '/rss-as-text', '/rss-as-bytes', '/rss090', '/rss092'])('is a feed by what it holds, whatever its type: %s', async (path) => {
    const { text, address } = await ask(path);
    expect(readFeed(text ?? '', address, server.origin).feed?.items[0]).toMatchObject({ title: TITLES[0] });
  });

  it('may be bytes', async () => {
    const answer = await ask('/picture', { asBytes: true });
    expect([...answer.bytes]).toEqual([0x89, 0x50]);
    expect(answer.text).toBeNull();
  });

  it('is unpacked where it lies packed at its address, whatever its type; a bomb and a damaged one are refused', async () => {
    for (const path of ['/packed.xml.gz', '/packed-twice.xml.gz']) expect((await ask(path)).text, path).toContain('<urlset');
    expect([await codeOf('/bomb.xml.gz'), await codeOf('/bad.xml.gz')]).toEqual(['sourceTooLarge', 'feedBroken']);
    expect((await ask('/packed.xml.gz', { asBytes: true })).bytes[0]).toBe(0x1f);
  });

  it('is unpacked', async () => {
    expect((await ask('/gzip')).text).toBe((await ask('/rss')).text);
  });

  it('says how long it is fresh', async () => {
    expect((await ask('/fresh')).freshMs).toBe(6_600_000);
  });
});

describe('what was answered before', () => {
  it('is sent back exactly, and an unchanged feed has no body', async () => {
    const { validators } = await ask('/etag');
    expect(validators).toEqual({ etag: ETAG, lastModified: LAST_MODIFIED });
    const again = await ask('/etag', { validators });
    expect(server.asked.at(-1)!.headers).toMatchObject({ 'if-none-match': ETAG, 'if-modified-since': LAST_MODIFIED });
    expect(again).toMatchObject({ status: 304, text: null, validators, freshMs: 60_000 });
    expect(again.bytes.byteLength).toBe(0);
    expect((await ask('/etag', { validators: { etag: null, lastModified: LAST_MODIFIED } })).status).toBe(304);
    expect((await ask('/etag', { validators: { etag: '"six"', lastModified: LAST_MODIFIED } })).status).toBe(200);
  });
});

describe('a redirect', () => {
  for (const [kind, parts] of [['outside a browser', {}], ['shown by the browser', browserLike(true)], ['shown a little later', browserLike(true, 50)]] as const) {
    it(`is followed by hand, ${kind}`, async () => {
      expect(await ask('/moved', {}, parts)).toMatchObject({ status: 200, address: `${server.origin}/rss`, permanent: `${server.origin}/rss` });
      expect(await ask('/away', {}, parts)).toMatchObject({ status: 200, address: `${server.origin}/rss`, permanent: null });
      expect(await ask('/moved-then-away', {}, parts)).toMatchObject({ status: 200, address: `${server.origin}/rss`, permanent: `${server.origin}/away` });
    });

    it(`into the own network is not asked, ${kind}`, async () => {
      const before = server.asked.length;
      expect(await codeOf('/to-private', {}, parts)).toBe('addressPrivate');
      expect(askedPaths().slice(before)).toEqual(['/to-private']);
      expect(await codeOf('/to-file', {}, parts)).toBe('addressScheme');
    });

    it(`in a circle ends, ${kind}`, async () => {
      const before = server.asked.length;
      expect(await codeOf('/loop', {}, parts)).toBe('sourceAway');
      expect(server.asked.length - before).toBe(11);
    });
  }

  it('is told of each time, before it is followed, and may be ended there', async () => {
    const hops: [number | null, string][] = [];
    const news = { redirected: async (status: number | null, to: URL) => { hops.push([status, to.pathname]); } };
    await ask('/moved-then-away', {}, { ...browserLike(true), news });
    expect(hops).toEqual([[301, '/away'], [302, '/rss']]);
    hops.length = 0;
    await ask('/moved', {}, { ...browserLike(false), news });
    expect(hops).toEqual([[null, '/moved']]); // the browser goes on alone
    const before = server.asked.length;
    await expect(ask('/away', {}, { news: { redirected: async () => { throw new Error('not there'); } } })).rejects.toThrow('not there');
    expect(askedPaths().slice(before)).toEqual(['/away']);
  });

  it('that the browser neither shows nor follows to its end is a trouble of its own', async () => {
    const { fetch: send } = browserLike(false) as { fetch: typeof fetch };
    expect(await codeOf('/away', {}, { fetch: (input, init) => (init?.redirect === 'follow' ? Promise.reject(new TypeError('Failed to fetch')) : send(input, init)) })).toBe('redirectHidden');
  });

  it('that the browser does not show is followed by it, and what comes back is looked at', async () => {
    const parts = browserLike(false);
    expect(await ask('/moved', {}, parts)).toMatchObject({ status: 200, address: `${server.origin}/rss`, permanent: null });
    expect(await codeOf('/to-private', {}, parts)).toBe('addressPrivate');
    const silent = { ...parts, watchRedirect: () => ({ hop: new Promise<Hop>(() => undefined), stop: () => undefined }) };
    expect(await ask('/away', {}, silent)).toMatchObject({ status: 200, address: `${server.origin}/rss` });
  });
});

describe('an address of the own network', () => {
  it('is not asked unless the reader typed it', async () => {
    const before = server.asked.length;
    expect(await codeOf('/rss', { typedOrigin: null })).toBe('addressPrivate');
    expect(await codeOf('/rss', { typedOrigin: 'http://127.0.0.1:1' })).toBe('addressPrivate');
    expect(server.asked.length).toBe(before);
  });
});

describe('a refusal', () => {
  it.each([['/gone', 410, 'sourceGone'], ['/missing', 404, 'sourceMissing'], ['/closed', 403, 'sourceClosed'], ['/fails', 500, 'sourceFails'], ['/busy', 429, 'sourceBusy']])('%s is an answer', async (path, status, code) => {
    const answer = await ask(path);
    expect(answer).toMatchObject({ status, text: null });
    expect(troubleOf(answer)).toBe(code);
  });

  it('says how long to wait, in seconds or until a date', async () => {
    expect((await ask('/busy')).retryMs).toBe(120_000);
    expect((await ask('/busy-until')).retryMs).toBe(3_600_000);
    for (const [header, ms] of [['99999999999', 7 * 86_400_000], ['Tue, 03 Feb 2026 09:00:00 GMT', 0], ['soon', null], ['-5', null]] as const) {
      server.add('/wait', (_, response) => void response.writeHead(503, { 'retry-after': header }).end());
      expect((await ask('/wait')).retryMs).toBe(ms);
    }
  });

  it('is no trouble where there is none', () => {
    expect([200, 204, 304].map((status) => troubleOf({ status }))).toEqual([null, null, null]);
  });
});

describe('a server that gives no answer', () => {
  it.each([['/slow', { answerMs: 100 }], ['/silent', { silenceMs: 100 }], ['/trickle', { wholeMs: 300, silenceMs: 200 }]])('%s is left in time', async (path, wish) => {
    expect(await codeOf(path, wish)).toBe('sourceSilent');
  });

  it('is left when the caller wants no more, for the caller’s own reason', async () => {
    const stop = new AbortController();
    const asked = ask('/slow', { signal: stop.signal });
    setTimeout(() => stop.abort(new Error('closed by the reader')), 50);
    await expect(asked).rejects.toThrow('closed by the reader');
  });

  it.each(['/cut', '/bad-gzip'])('%s breaks off', async (path) => {
    expect(await codeOf(path)).toBe('sourceAway');
  });

  it('is away when nobody listens', async () => {
    const gone = await serveFeeds();
    await gone.close();
    await expect(fetchPolitely(`${gone.origin}/rss`, { typedOrigin: gone.origin }, PARTS)).rejects.toMatchObject({ code: 'sourceAway' });
  });
});

describe('an answer without measure', () => {
  it.each(['/endless', '/bomb', '/too-long'])('%s is cut', async (path) => {
    expect(await codeOf(path, { maxBytes: 100_000 })).toBe('sourceTooLarge');
  });

  it('is cut at ten megabytes', async () => {
    expect(await codeOf('/bomb')).toBe('sourceTooLarge');
    expect(await codeOf('/large')).toBeNull();
  });

  it('that has no words is not read', async () => {
    expect(await codeOf('/picture')).toBe('sourceNotText');
  });
});

it.each([['/cut', 100], ['/silent', 100], ['/endless', 150_001]])('bytes of an answer that is refused are told as far as they came: %s', async (path, least) => {
  let [status, bytes] = [0, 0];
  const news = { answered: (one: number) => { status = one; }, read: (one: number) => { bytes = one; } };
  await ask(path, { silenceMs: 100, maxBytes: 150_000 }, { news }).then(() => { throw new Error('was taken'); }, () => undefined);
  expect(status).toBe(200);
  expect(bytes).toBeGreaterThanOrEqual(least);
});

describe('an encoding', () => {
  const CASES = [
    ...['windows-1251', 'koi8-u', 'gb18030', 'shift_jis', 'windows-1252', 'utf-8'].flatMap((charset) => ['header', 'xml', 'meta', 'late'].map((how) => [charset, how] as const)),
    ...['utf-8', 'utf-16le', 'utf-16be'].map((charset) => [charset, 'bom'] as const),
    ...['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'].map((charset) => [charset, 'none'] as const),
  ];
  it.each(CASES)('%s, declared by %s', async (charset, how) => {
    const answer = await ask(`/charset/${charset}/${how}`);
    expect(answer.text).toContain(`<title>${WORDS[charset]}</title>`);
    expect(answer.charset).toBe(charset);
  });
});
