/** Serves a pack on this machine, slowly, and as badly as a test likes. In: files. Out: an address, the log of requests, ways to fail. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PackFile } from '../../lib/sources/pack';

export const PACK_NAME = 'Made-up archive';

export interface PackServer {
  /** The pack's folder. */
  address: string;
  /** Names of files asked for, in order. */
  asked: string[];
  /** Before each answer, in milliseconds. */
  delayMs: number;
  /** Answers 503. */
  isDown: boolean;
  files: PackFile[];
  close(): Promise<void>;
}

/** Builds a pack of made-up articles (`made-pack.ts`), in a process of its own. */
export function buildPack(articles: number): PackFile[] {
  const folder = mkdtempSync(join(tmpdir(), 'crossread-pack-'));
  try {
    execFileSync(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'write-pack.ts'), folder, String(articles)]);
    return readdirSync(folder).map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(folder, name))) }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export async function servePack(files: PackFile[]): Promise<PackServer> {
  const http = createServer((request, response) => {
    const name = (request.url ?? '').replace('/set/', '');
    server.asked.push(name);
    setTimeout(() => {
      const file = server.files.find((one) => one.name === name);
      if (server.isDown) response.writeHead(503).end();
      else if (!file) response.writeHead(404).end();
      else response.writeHead(200, { 'content-length': file.bytes.byteLength }).end(file.bytes);
    }, server.delayMs);
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const server: PackServer = {
    address: `http://127.0.0.1:${(http.address() as AddressInfo).port}/set/`,
    asked: [],
    delayMs: 0,
    isDown: false,
    files,
    close: () => new Promise((resolve) => {
      http.closeAllConnections();
      http.close(() => resolve());
    }),
  };
  return server;
}
