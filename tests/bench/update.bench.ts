/** A newer edition of a pack, one of its shards another: what is fetched of it, and how long it takes, in Chromium. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { waitForCorpus } from '../../scripts/browser/ask-extension';
import { launchExtension } from '../../scripts/browser/launch-extension';
import { allowHost } from '../../scripts/browser/switch-on';
import type { PackFile } from '../../lib/sources/pack';
import { makeEdition } from '../pages/pack-edition';
import { buildPack, servePack } from '../pages/serve-pack';
import { canMeasure } from './browser';
import { preparePack } from './large.bench';
import { importPack, PACK_HOST, requestHost } from './large-browser';
import { round, type Bench } from './measure';

/** Of all bytes, one of a hundred shards and the manifest. */
const MOST_FETCHED = 0.03;
const QUICK_ARTICLES = 300;

async function readFiles(): Promise<PackFile[]> {
  const { pack } = await preparePack({ articles: 10_000, names: 100_000 });
  return Promise.all((await readdir(pack)).map(async (name) => ({ name, bytes: new Uint8Array(await readFile(join(pack, name))) })));
}

const sumBytes = (files: PackFile[]) => files.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);

export const benchUpdate: Bench = async ({ quick }) => {
  if (!(await canMeasure('a newer edition of a pack'))) return [];
  const files = quick ? buildPack(QUICK_ARTICLES) : await readFiles();
  const server = await servePack(files);
  const extension = await launchExtension({ headless: true });
  try {
    await waitForCorpus(extension);
    await allowHost(extension, PACK_HOST);
    await requestHost(await extension.desk(), PACK_HOST);
    await importPack(extension, server.address);
    const edition = makeEdition(files, '2031-05-06');
    Object.assign(server, { files: edition.files, asked: [] });
    await requestHost(await extension.desk(), PACK_HOST);
    const took = await importPack(extension, server.address);
    const fetched = server.asked.map((name) => edition.files.filter((file) => file.name === name));
    // Few shards are large beside their manifest: only of many a limit says something.
    const name = `newer edition of a pack of ${files.length - 1} shards, one of them another: fetched, of all bytes`;
    return [
      { name, ours: round(sumBytes(fetched.flat()) / sumBytes(edition.files), 4), ...(quick ? {} : { limit: MOST_FETCHED }), unit: 'share' },
      { name: 'read in', ours: round(took, 0), unit: 'ms' },
    ];
  } finally {
    await extension.close();
    await server.close();
  }
};
