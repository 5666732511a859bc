/** Newer editions of a pack: with one article in a hundred added, and with one shard another. What is fetched of them, and how long it
    takes to read them in, in Chromium. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { waitForCorpus } from '../../scripts/browser/ask-extension';
import { launchExtension } from '../../scripts/browser/launch-extension';
import { allowHost } from '../../scripts/browser/switch-on';
import { RECORD_FORMAT } from '../../lib/index/records/corpus-record';
import type { PackFile } from '../../lib/sources/packs/pack';
import { makeEdition } from '../pages/pack-edition';
import { servePack } from '../pages/serve-pack';
import { canMeasure } from './browser';
import { importPack, PACK_HOST, requestHost } from './large-browser';
import { round, type Bench, type Finding } from './measure';
import { writeMade } from './write-made';

/** Of all bytes; one of a hundred shards and the manifest, or one of a hundred articles and the events that they belong to. */
const MOST_FETCHED = 0.03;
const FULL = { before: 31_000, added: 310, names: 100_000 };
const QUICK = { before: 300, added: 3, names: 2_000 };
const KEPT = resolve(import.meta.dirname, '../../node_modules/.cache/crossread-bench');
const SCRIPT = resolve(import.meta.dirname, '../../scripts/pack.ts');

/** Makes a pack, and another of a day later from it, where they have not been made before. */
async function prepareEditions({ before, added, names }: typeof FULL): Promise<{ older: PackFile[]; newer: PackFile[] }> {
  const folder = join(KEPT, `${RECORD_FORMAT}-editions-${before}-${added}-${names}`);
  const [older, newer] = [join(folder, 'older'), join(folder, 'newer')];
  if (!existsSync(join(newer, 'manifest.json'))) {
    await mkdir(folder, { recursive: true });
    const made = await writeMade(folder, { articles: before + added, names });
    const first = join(folder, 'before.jsonl');
    await writeFile(first, (await readFile(made.articles, 'utf8')).split('\n').slice(0, before).join('\n'));
    const pack = (...args: string[]) => execFileSync(process.execPath, ['--max-old-space-size=1024', '--import', 'tsx', SCRIPT, '--names', made.names, '--name', 'Made-up corpus', ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
    pack('--in', first, '--out', older);
    pack('--in', made.articles, '--from', older, '--out', newer);
  }
  return { older: await readFiles(older), newer: await readFiles(newer) };
}

async function readFiles(folder: string): Promise<PackFile[]> {
  return Promise.all((await readdir(folder)).map(async (name) => ({ name, bytes: new Uint8Array(await readFile(join(folder, name))) })));
}

const sumBytes = (files: PackFile[]) => files.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);

export const benchUpdate: Bench = async ({ quick }) => {
  if (!(await canMeasure('a newer edition of a pack'))) return [];
  const { older, newer } = await prepareEditions(quick ? QUICK : FULL);
  const server = await servePack(older);
  const extension = await launchExtension({ headless: true });
  try {
    await waitForCorpus(extension);
    await allowHost(extension, PACK_HOST);
    const read = async () => {
      await requestHost(await extension.desk(), PACK_HOST);
      return importPack(extension, server.address);
    };
    await read();
    const update = async (name: string, files: PackFile[]): Promise<Finding[]> => {
      Object.assign(server, { files, asked: [] });
      const took = await read();
      const fetched = server.asked.flatMap((asked) => files.filter((file) => file.name === asked));
      // Few shards are large beside their manifest: only of many a limit says something.
      return [
        { name: `newer edition of a pack of ${files.length - 1} shards, ${name}: fetched, of all bytes`, ours: round(sumBytes(fetched) / sumBytes(files), 4), ...(quick ? {} : { limit: MOST_FETCHED }), unit: 'share' },
        { name: 'read in', ours: round(took, 0), unit: 'ms' },
      ];
    };
    return [
      ...await update('made from the older one with one article in a hundred added', newer),
      ...await update('one of them another', makeEdition(newer, '2031-05-06').files),
    ];
  } finally {
    await extension.close();
    await server.close();
  }
};
