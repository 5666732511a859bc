/** Serves pages on this machine. In: pages. Out: an address, the log of every request, a way to stop.
    It also answers as the browser's proxy: whatever the browser asks of anybody else is logged, and refused. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NewsPage } from './page';
import { renderPage } from './render';

export interface PageServer {
  /** `http://127.0.0.1:PORT`, no trailing slash. */
  origin: string;
  /** Address of a page. */
  addressOf(id: string): string;
  /** This machine's other name, with the same pages: for the browser another site. */
  otherSite: string;
  /** Serves one more page, such as a test makes up. */
  add(page: NewsPage): void;
  /** Every request so far: path for this server, full address or `host:port` for others. */
  own: string[];
  foreign: string[];
  close(): Promise<void>;
}

/** Starts the server on a free port of 127.0.0.1. Pages are read at each request, so `pages` may grow. */
export async function servePages(pages: readonly NewsPage[]): Promise<PageServer> {
  const own: string[] = [];
  const foreign: string[] = [];
  const added: NewsPage[] = [];
  let origin = '';
  let otherSite = '';
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', origin);
    if (url.origin !== origin && url.origin !== otherSite) {
      foreign.push(url.href);
      response.writeHead(502).end();
      return;
    }
    own.push(url.pathname);
    const page = [...pages, ...added].find((one) => `/${encodeURIComponent(one.id)}` === url.pathname);
    if (!page) {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('No such page.');
      return;
    }
    const { html, headers } = renderPage(page, url.origin, pages);
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', ...headers }).end(html);
  });
  server.on('connect', (request, socket) => {
    foreign.push(request.url ?? '');
    socket.on('error', () => undefined); // the browser may have hung up, which nobody else listens for
    socket.end('HTTP/1.1 502 Refused\r\n\r\n');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  origin = `http://127.0.0.1:${port}`;
  otherSite = `http://localhost:${port}`;
  return {
    origin,
    otherSite,
    addressOf: (id) => `${origin}/${encodeURIComponent(id)}`,
    add: (page) => void added.push(page),
    own,
    foreign,
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
}
