/** Serves a pack on this machine, slowly, and as badly as a test likes. In: files. Out: an address, the log of requests, ways to fail. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PackFile } from '../../lib/sources/packs/pack';
import { MANIFEST_NAME } from '../../lib/sources/packs/pack-parts';

export const PACK_NAME = 'Made-up archive';

export interface PackServer {
  /** The pack's folder. */
  address: string;
  /** Names of files asked for, in order. */
  asked: string[];
  /** What was answered, in order: `bytes` of the body. */
  answered: { name: string; status: number; bytes: number }[];
  /** Before each answer, in milliseconds. */
  delayMs: number;
  /** Answers 503. */
  isDown: boolean;
  /** After so many shards, answers 503. */
  shardsLeft: number;
  /** Where the manifest is said to be instead, or null. */
  redirect: string | null;
  /** Has the answer to a file wait for as long as it says; undefined where nothing waits. */
  hold: (name: string) => Promise<void> | undefined;
  files: PackFile[];
  close(): Promise<void>;
}

/** Builds a pack of made-up articles (`made-pack.ts`), in a process of its own. @param edition another has other articles */
export function buildPack(articles: number, edition = 1): PackFile[] {
  const folder = mkdtempSync(join(tmpdir(), 'crossread-pack-'));
  try {
    execFileSync(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'write-pack.ts'), folder, String(articles), String(edition)]);
    return readdirSync(folder).map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(folder, name))) }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export async function servePack(files: PackFile[]): Promise<PackServer> {
  const http = createServer((request, response) => {
    const name = (request.url ?? '').replace('/set/', '');
    server.asked.push(name);
    setTimeout(async () => {
      await server.hold(name);
      const file = server.files.find((one) => one.name === name);
      const isOut = server.isDown || (name.endsWith('.bin') && server.shardsLeft-- <= 0);
      const answer = (status: number, headers: Record<string, string | number> = {}, bytes?: Uint8Array) => {
        server.answered.push({ name, status, bytes: bytes?.byteLength ?? 0 });
        response.writeHead(status, headers).end(bytes);
      };
      const etag = file && `"${createHash('sha256').update(file.bytes).digest('hex').slice(0, 16)}"`;
      if (isOut) answer(503);
      else if (server.redirect !== null && name === MANIFEST_NAME) answer(302, { location: server.redirect });
      else if (!file || etag === undefined) answer(404);
      else if (request.headers['if-none-match'] === etag) answer(304, { etag });
      else answer(200, { 'content-length': file.bytes.byteLength, etag }, file.bytes);
    }, server.delayMs);
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const server: PackServer = {
    address: `http://127.0.0.1:${(http.address() as AddressInfo).port}/set/`,
    asked: [],
    answered: [],
    delayMs: 0,
    isDown: false,
    shardsLeft: Infinity,
    redirect: null,
    hold: () => undefined,
    files,
    close: () => new Promise((resolve) => {
      http.closeAllConnections();
      http.close(() => resolve());
    }),
  };
  return server;
}
