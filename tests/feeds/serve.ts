/** A server of feeds on 127.0.0.1, with all the ways in which servers answer. In: nothing. Out: its address, what was asked, a way to
    add answers and to stop. Unit tests and end-to-end tests ask the same one. */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { encodeAs } from './encode';
import * as formats from './formats';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface FeedServer {
  /** `http://127.0.0.1:PORT`, no trailing slash. */
  origin: string;
  /** This machine's other name: for a browser another site. */
  otherOrigin: string;
  asked: { host: string; path: string; headers: IncomingHttpHeaders }[];
  /** Answers one more path, or answers it otherwise from now on. */
  add(path: string, answer: Answer): void;
  close(): Promise<void>;
}

export const ETAG = 'W/"seven, \'odd\'"';
export const LAST_MODIFIED = 'Tue, 03 Feb 2026 10:00:00 GMT';
/** Words in two scripts, which every encoding below but one can write. */
export const WORDS: Record<string, string> = {
  'windows-1251': 'Паром ходить уночі', 'koi8-u': 'Паром ходить уночі', gb18030: '渡轮夜间开航', shift_jis: 'フェリーは夜に出る', 'windows-1252': 'Fähre fährt nachts: £4',
  'utf-8': 'Паром 渡轮', 'utf-16le': 'Паром 渡轮', 'utf-16be': 'Паром 渡轮',
};

const send = (type: string, body: string | Uint8Array, headers: Record<string, string> = {}, status = 200): Answer =>
  (_, response) => void response.writeHead(status, { 'content-type': type, ...headers }).end(body);
const RSS = 'application/rss+xml; charset=utf-8';
const redirect = (status: number, location: string): Answer => (_, response) => void response.writeHead(status, { location }).end('moved');
const status = (code: number, headers: Record<string, string> = {}) => send('text/plain', 'no', headers, code);

/** A feed in an encoding. @param how where the encoding is declared */
function encoded(charset: string, how: string): Answer {
  const words = WORDS[charset] ?? '';
  const declaration = how === 'xml' ? `<?xml version="1.0" encoding="${charset}"?>` : '<?xml version="1.0"?>';
  const feed = `${declaration}<rss version="2.0"><channel><title>${words}</title><item><title>${words}</title><link>/a</link></item></channel></rss>`;
  const html = `<!doctype html><html><head><script>${'x();'.repeat(how === 'late' ? 5_000 : 1)}</script><meta name="a" content="b"><meta http-equiv="Content-Type" content="text/html; charset=${charset}"><title>${words}</title></head></html>`;
  const isPage = how === 'meta' || how === 'late';
  const mark = how === 'bom' ? (charset === 'utf-8' ? [0xef, 0xbb, 0xbf] : charset === 'utf-16le' ? [0xff, 0xfe] : [0xfe, 0xff]) : [];
  return send(`${isPage ? 'text/html' : 'text/xml'}${how === 'header' ? `; charset="${charset.toUpperCase()}"` : ''}`, new Uint8Array([...mark, ...encodeAs(isPage ? html : feed, charset)]));
}

function makeAnswers(origin: string, otherOrigin: string): Record<string, Answer> {
  const rss = formats.rss(origin);
  return {
    '/rss': send(RSS, rss),
    '/rss-as-html': send('text/html; charset=utf-8', rss),
    '/rss-as-text': send('text/plain', rss),
    '/rss-as-bytes': send('application/octet-stream', rss),
    '/rss090': send('text/xml', formats.rss090(origin)),
    '/rss092': send('text/xml', formats.rss092(origin)),
    '/rss091': send('text/xml', formats.rss091(origin)),
    '/rdf': send('application/rdf+xml', formats.rdf(origin)),
    '/atom': send('application/atom+xml', formats.atom(origin)),
    '/json': send('application/feed+json', formats.json(origin)),
    '/html': send('text/html; charset=utf-8', formats.page(origin)),
    '/sitemap-index': send('application/xml', formats.sitemapIndex(origin, otherOrigin)),
    '/sitemap-nested': send('application/xml', formats.sitemapIndex(origin, otherOrigin)),
    '/news-sitemap': send('application/xml', formats.sitemap(origin, ['/pages/lamp'])),
    '/sitemap-old.xml.gz': send('application/gzip', gzipSync(formats.sitemap(origin, ['/pages/lamp', '/pages/rope']))),
    '/packed.xml.gz': send('application/x-gzip', gzipSync(formats.sitemap(origin, ['/pages/lamp']))),
    '/packed-twice.xml.gz': send('application/xml', gzipSync(formats.sitemap(origin, ['/pages/lamp'])), { 'content-encoding': 'gzip' }),
    '/bomb.xml.gz': (request, response) => send('application/gzip', gzipSync(new Uint8Array(30_000_000)))(request, response),
    '/bad.xml.gz': send('application/gzip', gzipSync(formats.sitemap(origin, ['/pages/lamp'])).fill(0xff, 40, 60)),
    '/pages/lamp': send('text/html; charset=utf-8', formats.article('The lamp of Skarholm is lit again', 'lamp')),
    '/pages/rope': send('text/html; charset=utf-8', formats.article('The rope makers of Skarholm open their doors', 'rope')),
    '/broken': send('text/xml', formats.broken(origin)),
    '/laughs': send('text/xml', formats.laughs(origin)),
    '/large': (request, response) => send(RSS, formats.large(origin, 200, 25_000))(request, response),
    '/picture': send('image/png', new Uint8Array([0x89, 0x50])),
    '/gzip': send(RSS, gzipSync(rss), { 'content-encoding': 'gzip' }),
    '/bad-gzip': send(RSS, gzipSync(rss).fill(0xff, 100, 200), { 'content-encoding': 'gzip' }),
    '/bomb': (request, response) => send(RSS, gzipSync(new Uint8Array(30_000_000)), { 'content-encoding': 'gzip' })(request, response),
    '/etag': (request, response) => {
      const same = request.headers['if-none-match'] === ETAG || (!request.headers['if-none-match'] && request.headers['if-modified-since'] === LAST_MODIFIED);
      if (same) response.writeHead(304, { 'cache-control': 'max-age=60' }).end();
      else response.writeHead(200, { 'content-type': RSS, etag: ETAG, 'last-modified': LAST_MODIFIED }).end(rss);
    },
    '/fresh': send(RSS, rss, { 'cache-control': 'public, max-age=7200', age: '600' }),
    '/moved': redirect(301, '/moved-again'),
    '/moved-again': redirect(308, `${origin}/rss`),
    '/moved-then-away': redirect(301, '/away'),
    '/away': redirect(302, '/rss'),
    '/loop': redirect(301, '/loop'),
    '/to-private': redirect(302, `${otherOrigin}/secret`),
    '/to-file': redirect(302, 'file:///etc/hostname'),
    '/secret': send('text/plain', 'the router says hello'),
    '/gone': status(410),
    '/closed': status(403),
    '/fails': status(500),
    '/busy': status(429, { 'retry-after': '120' }),
    '/busy-until': status(503, { 'retry-after': 'Tue, 03 Feb 2026 12:00:00 GMT' }),
    '/slow': () => undefined,
    '/silent': (_, response) => void response.writeHead(200, { 'content-type': RSS }).write(rss.slice(0, 100)),
    '/cut': (_, response) => void response.writeHead(200, { 'content-type': RSS, 'content-length': rss.length * 2 }).write(rss, () => response.destroy()),
    '/trickle': (_, response) => repeat(response, ' ', 10),
    '/endless': (_, response) => repeat(response, '<item/>'.repeat(10_000), 0),
    '/too-long': send(RSS, ' '.repeat(200_000)),
  };
}

/** Writes on and on until the other side is gone. */
function repeat(response: ServerResponse, piece: string, everyMs: number): void {
  response.writeHead(200, { 'content-type': RSS });
  const write = () => {
    if (response.destroyed) return;
    response.write(piece, () => setTimeout(write, everyMs));
  };
  write();
}

/** Starts the server on a free port. */
export async function serveFeeds(): Promise<FeedServer> {
  const asked: FeedServer['asked'] = [];
  const answers = new Map<string, Answer>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://server.example');
    asked.push({ host: request.headers.host ?? '', path: pathname, headers: request.headers });
    const [, charset, how] = /^\/charset\/([\w-]+)\/(\w+)$/.exec(pathname) ?? [];
    (answers.get(pathname) ?? (charset && how ? encoded(charset, how) : status(404)))(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const otherOrigin = `http://localhost:${port}`;
  for (const [path, answer] of Object.entries(makeAnswers(origin, otherOrigin))) answers.set(path, answer);
  return {
    origin, otherOrigin, asked,
    add: (path, answer) => void answers.set(path, answer),
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
}
