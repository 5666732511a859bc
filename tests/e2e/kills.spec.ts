/** An import that is cut off for real: the whole browser killed in the middle of one, the worker stopped at fifty points of another. Until
    the end the reader has the old articles whole, then the new ones whole. */
import { test, expect } from '@playwright/test';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Manifest } from '../../lib/sources/packs/pack';
import { MANIFEST_NAME } from '../../lib/sources/packs/pack-parts';
import { askBackground, waitForCorpus } from '../../scripts/browser/ask-extension';
import { launchExtension, type LaunchedExtension } from '../../scripts/browser/launch-extension';
import { stopWorker } from '../../scripts/browser/stop-worker';
import { allowHost } from '../../scripts/browser/switch-on';
import { makeRandom } from '../bench/text';
import { buildPack, servePack, type PackServer } from '../pages/serve-pack';
import { addPack, OWN, PATTERN } from './pack-fixtures';

/** Of the pack that is read first, and of the edition that takes its place, in which every shard is another. */
const ARTICLES = 3_000;
const NEWER = 1_000;
/** How often the worker is stopped in one import, of them so often while the articles are being checked, after the last shard. */
const STOPS = 50;
const LATE_STOPS = 8;
const SEED = 11;
/** A name of the bundled articles, a word that each has in another number of articles, and a name of two articles that both editions have. */
const QUERIES = ['Zelensky', 'closed', 'Gullhaven'];
const IMPORT_MS = 120_000;

test.describe.configure({ mode: 'serial', timeout: 300_000 });

let pack: PackServer;
let profile: string;
let extension: LaunchedExtension;

const start = async () => {
  extension = await launchExtension({ headless: true, profile });
};

test.beforeAll(async () => {
  test.setTimeout(180_000);
  pack = await servePack(buildPack(ARTICLES));
  profile = await mkdtemp(join(tmpdir(), 'crossread-killed-'));
  await start();
  await waitForCorpus(extension);
});

test.afterAll(async () => {
  await extension?.close();
  await pack?.close();
  if (profile) await rm(profile, { recursive: true, force: true, maxRetries: 3 });
});

/** Shards in the order in which they are read. */
const listShards = () => (JSON.parse(new TextDecoder().decode(pack.files.find(({ name }) => name === MANIFEST_NAME)?.bytes)) as Manifest).shards.map(({ file }) => file);
const countAsked = () => pack.asked.filter((name) => name.endsWith('.bin')).length;

/** Keeps the answer to a shard back: then everything before it has been read and nothing after it, however fast the machine is. */
function holdAt(shard: string | undefined): { reached: Promise<void>; release: () => void } {
  let [arrive, release] = [() => {}, () => {}];
  const reached = new Promise<void>((resolve) => { arrive = resolve; });
  const released = new Promise<void>((resolve) => { release = resolve; });
  pack.hold = (name) => {
    if (name !== shard) return undefined;
    arrive();
    return released;
  };
  return { reached, release };
}

/** What a reader is told: articles in all, and hits of each query. */
async function look(): Promise<number[]> {
  const { checked } = await waitForCorpus(extension);
  const totals: number[] = [];
  for (const query of QUERIES) totals.push((await askBackground(extension, 'searchCorpus', { query, limit: 1 })).total);
  return [checked.articles, ...totals];
}

const readImport = async () => (await askBackground(extension, 'listPacks', {})).imports[0] ?? null;
const waitForEnd = () => expect.poll(readImport, { timeout: IMPORT_MS }).toBeNull();

/** The browser writes what it was allowed some seconds later; until then a kill takes that away, whatever Crossread does. */
async function waitForPermission(): Promise<void> {
  const texts = () => Promise.all(['Preferences', 'Secure Preferences'].map((name) => readFile(join(profile, 'Default', name), 'utf8').catch(() => '')));
  await expect.poll(async () => (await texts()).join('').split(`"${PATTERN}"`).length, { timeout: 60_000 }).toBeGreaterThan(1);
}

test('the browser is killed twice while a pack is read: the old articles stay, and the import goes on by itself to its end', async () => {
  const before = await look();
  expect(before[0]).toBe(OWN);
  const shards = listShards();
  const points = [Math.floor(shards.length / 3), Math.floor(shards.length * 0.8)];
  const [first, second] = points.map((at) => shards[at]);
  const options = await extension.desk();
  await allowHost(extension, PATTERN);
  const held = holdAt(first);
  await addPack(options, pack.address);
  await held.reached;
  await waitForPermission();
  // While it is stored, or just before, or just behind: all of it must do.
  held.release();
  await extension.kill();
  const stored: number[] = [];

  const again = holdAt(second);
  await start();
  expect(await look()).toEqual(before);
  await again.reached;
  stored.push((await readImport())?.bytes ?? 0);
  expect(await look()).toEqual(before);
  await extension.kill();
  again.release();

  const last = holdAt(shards.at(-1));
  await start();
  await last.reached;
  expect(await look()).toEqual(before);
  stored.push((await readImport())?.bytes ?? 0);
  expect(stored[0]).toBeGreaterThan(0);
  expect(stored[1]).toBeGreaterThan(stored[0] as number);
  last.release();
  await waitForEnd();
  const after = await look();
  expect(after[0]).toBe(OWN + ARTICLES);
  expect(after[3]).toBe(2);
  expect(after[2]).toBeGreaterThan(before[2] as number);
  // Each kill costs the shard that was on its way, and no other.
  expect(countAsked()).toBeLessThanOrEqual(shards.length + points.length);
});

test(`the worker is stopped at ${STOPS} points while a newer edition is read: the old one is found whole, then the new one`, async () => {
  const before = await look();
  pack.files = buildPack(NEWER, 2);
  pack.asked.length = 0;
  const shards = listShards();
  const random = makeRandom(SEED);
  const width = (shards.length - 1) / (STOPS - LATE_STOPS);
  const points = Array.from({ length: STOPS - LATE_STOPS }, (_, i) => Math.min(shards.length - 1, Math.floor((i + random()) * width)));
  const options = await extension.desk();
  await allowHost(extension, PATTERN);
  let held = holdAt(shards[points[0] as number]);
  await askBackground(extension, 'lookForEdition', { address: pack.address });
  const seen: number[][] = [];
  let stored = 0;
  for (const [i] of points.entries()) {
    await held.reached;
    const bytes = (await readImport())?.bytes ?? 0;
    expect(bytes).toBeGreaterThanOrEqual(stored); // what was stored before a stop is not lost by it
    stored = bytes;
    const { release } = held;
    held = holdAt(shards[points[i + 1] ?? shards.length - 1]);
    // Every other stop lets the answer in first: it is stored, or not, or half way to it.
    if (i % 2 === 1) {
      release();
      await options.waitForTimeout(random() * 20);
    }
    await stopWorker(options);
    release();
    expect(await look()).toEqual(before);
  }
  await held.reached;
  held.release();
  for (let stop = 0; stop < LATE_STOPS; stop++) {
    await options.waitForTimeout(random() * 1_500);
    await stopWorker(options);
    seen.push(await look());
  }
  await waitForEnd();
  const after = await look();
  expect(after[0]).toBe(OWN + NEWER);
  expect(after[3]).toBe(2);
  expect(after).not.toEqual(before);
  for (const one of seen) expect([before, after]).toContainEqual(one);
  expect(countAsked()).toBeLessThanOrEqual(shards.length + STOPS);
  const segments = () => options.evaluate(async () => (await indexedDB.databases()).filter(({ name }) => name?.startsWith('crossread-segment')).length);
  // The old edition is off the disk.
  await expect.poll(segments, { timeout: 30_000 }).toBe(2);
});
