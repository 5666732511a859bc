/** A pack that is subscribed to: its key is shown, the alarm finds newer editions and fetches what has changed, and whatever goes wrong leaves what was there. */
import { zipSync } from 'fflate';
import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { fingerprintKey, verifySignature } from '../../lib/sources/packs/pack-signature';
import type { PackFile } from '../../lib/sources/packs/pack';
import { askBackground, waitForCorpus } from '../../scripts/browser/ask-extension';
import { stopWorker } from '../../scripts/browser/stop-worker';
import { allowHost } from '../../scripts/browser/switch-on';
import { widen, writeWide } from '../pages/forged-zip';
import { makeEdition, makeKeys, signFiles } from '../pages/pack-edition';
import { buildPack, PACK_NAME, servePack, type PackServer } from '../pages/serve-pack';
import { addPack, ARTICLES, countArticles, makeTest, OWN, PATTERN, takeAway, unfold, type PackSetting } from './pack-fixtures';

const test = makeTest(async () => {
  const [keys, others] = [await makeKeys(), await makeKeys()];
  const pack = await servePack(await signFiles(buildPack(ARTICLES), keys));
  return { pack, stranger: await servePack(pack.files), keys, others };
});

test.describe.configure({ mode: 'serial', timeout: 120_000 });

interface Api { alarms: { create(name: string, when: { when: number }): Promise<void> }; developerPrivate: Record<'reload' | 'updateProfileConfiguration', (...of: unknown[]) => Promise<void>> }
declare const chrome: Api;

/** Makes all that waits for its time due, stops the worker, and lets the alarm ring: nothing else wakes it. */
async function ring(options: Page, alarm: 'sources' | 'imports' = 'sources'): Promise<void> {
  await options.evaluate(() => new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open('crossread-sources');
    opening.onerror = () => reject(opening.error as Error);
    opening.onsuccess = () => {
      const change = opening.result.transaction('notes', 'readwrite');
      change.objectStore('notes').delete('leftAlone'); // a busy server's rest is over, too
      change.oncomplete = () => { opening.result.close(); resolve(); };
      change.onerror = () => reject(change.error as Error);
    };
  }));
  await options.evaluate(() => new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open('crossread');
    opening.onerror = () => reject(opening.error as Error);
    opening.onsuccess = () => {
      const change = opening.result.transaction('state', 'readwrite');
      const store = change.objectStore('state');
      const reading = store.get('corpus');
      reading.onsuccess = () => {
        const state = reading.result as { subscriptions: { next: number | null }[]; imports: { notBefore: number }[] };
        for (const one of state.subscriptions) one.next = 0;
        for (const one of state.imports) one.notBefore = 0;
        store.put(state, 'corpus');
      };
      change.oncomplete = () => { opening.result.close(); resolve(); };
      change.onerror = () => reject(change.error as Error);
    };
  }));
  await stopWorker(options);
  await options.evaluate((name) => chrome.alarms.create(name, { when: Date.now() + 100 }), alarm);
}

const packs = async ({ extension }: PackSetting) => askBackground(extension, 'listPacks', {});
const day = async (setting: PackSetting) => (await packs(setting)).packs.map(({ created }) => created);
const onItsWay = (options: Page, words: string) => options.locator('.packs .pack-row', { hasText: words });
const fingerprintOf = async (files: PackFile[]) => {
  const bytes = (name: string) => new Uint8Array(files.find((file) => file.name === name)!.bytes);
  const verdict = await verifySignature(bytes('manifest.json'), bytes('manifest.sig'));
  return fingerprintKey(verdict.holds ? verdict.key : '');
};
const forget = (pack: PackServer) => Object.assign(pack, { asked: [], answered: [] });

test('a signed pack shows its key before anything of it is read', async ({ setting, options }, info) => {
  const { extension, pack } = setting;
  await allowHost(extension, PATTERN);
  await addPack(options, pack.address);
  const asking = onItsWay(options, 'This pack is signed.');
  await expect(asking).toContainText(`Key of this edition: ${await fingerprintOf(pack.files)}`);
  await expect(asking).toContainText(`${ARTICLES} articles`);
  await options.locator('.packs').screenshot({ path: info.outputPath('asking.png') });
  expect(pack.asked).toEqual(['manifest.json', 'manifest.sig']);
  await asking.getByRole('button', { name: /^Trust this key/ }).click();
  await expect.poll(() => countArticles(setting), { timeout: 60_000 }).toBe(OWN + ARTICLES);
  await unfold(options);
  await expect(options.locator('.src .pack-row')).toContainText(`Signed. Key: ${await fingerprintOf(pack.files)}`);
});

test('where nothing is new, the alarm costs one small request, and the row says so', async ({ setting, options }, info) => {
  const { pack, extension } = setting;
  forget(pack);
  await ring(options);
  await expect.poll(() => pack.answered).toEqual([{ name: 'manifest.json', status: 304, bytes: 0 }]);
  await options.reload();
  await unfold(options);
  await expect(options.locator('.src .pack-row')).toContainText(/Looked .*: no newer edition\. Next look (in \d+ hours|tomorrow)\./);
  await options.locator('#sources').screenshot({ path: info.outputPath('same.png') });
  const { requests: [last] } = await askBackground(extension, 'listRequests', { offset: 0, limit: 1 });
  expect(last).toMatchObject({ why: 'look', name: PACK_NAME, status: 304, bytes: 0, trouble: null });
});

test('the alarm finds a newer edition, and the one shard that has changed is all that is fetched of it', async ({ setting, options }) => {
  const { pack, keys } = setting;
  const { files, changed } = makeEdition(pack.files, '2031-05-06');
  forget(Object.assign(pack, { files: await signFiles(files, keys) }));
  await ring(options);
  await expect.poll(() => day(setting), { timeout: 60_000 }).toEqual(['2031-05-06']);
  const shards = pack.answered.filter(({ name }) => name.endsWith('.bin'));
  expect(shards.map(({ name }) => name)).toEqual([changed]);
  // Looked at, and read: the manifest comes twice.
  expect(pack.asked.filter((name) => name === 'manifest.json')).toHaveLength(2);
  const all = pack.files.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
  const fetched = pack.answered.reduce((sum, { bytes }) => sum + bytes, 0);
  const most = Math.max(...pack.files.filter(({ name }) => name.endsWith('.bin')).map(({ bytes }) => bytes.byteLength));
  expect(fetched).toBeLessThan(Math.min(all, most + 2 * pack.files.find(({ name }) => name === 'manifest.json')!.bytes.byteLength + 1_000));
  expect(await countArticles(setting)).toBe(OWN + ARTICLES);
});

/** What stands of the edition that waits: the key that is trusted, and the other one. */
async function expectKeys(stopped: Locator, trusted: string, other: string): Promise<void> {
  await expect(stopped).toContainText(`Key that you trust: ${trusted}`);
  await expect(stopped).toContainText(`Key of this edition: ${other}`);
}

test('an edition under another key stops and says so', async ({ setting, options }, info) => {
  const { pack, others } = setting;
  const before = await fingerprintOf(pack.files);
  const { files } = makeEdition(pack.files, '2032-01-01', 3);
  forget(Object.assign(pack, { files: await signFiles(files, others) }));
  await ring(options);
  const stopped = onItsWay(options, 'signed with another key than the one you trust');
  await expect.poll(async () => (await packs(setting)).imports.map(({ trouble }) => trouble?.code)).toEqual(['packKeyChanged']);
  await options.reload();
  await expectKeys(stopped, before, await fingerprintOf(pack.files));
  await options.locator('.packs').screenshot({ path: info.outputPath('key-changed.png') });
  expect([await day(setting), await countArticles(setting), pack.asked.filter((name) => name.endsWith('.bin'))]).toEqual([['2031-05-06'], OWN + ARTICLES, []]);
});

test('it waits on when the worker is stopped, and when all of Crossread is started anew', async ({ setting, options }) => {
  const { pack, keys, extension } = setting;
  const [trusted, other] = [await fingerprintOf(await signFiles(pack.files, keys)), await fingerprintOf(pack.files)];
  const expectWaiting = async (page: Page) => {
    await page.goto(`chrome-extension://${extension.id}/options.html`);
    await expectKeys(onItsWay(page, 'signed with another key than the one you trust'), trusted, other);
    expect([await day(setting), await countArticles(setting), pack.asked.filter((name) => name.endsWith('.bin'))]).toEqual([['2031-05-06'], OWN + ARTICLES, []]);
  };
  await stopWorker(options);
  await expectWaiting(options);
  // Looked at once more, it is still the reader's to decide.
  forget(pack);
  await ring(options);
  await expect.poll(() => pack.asked.length, { timeout: 30_000 }).toBeGreaterThan(0);
  await expectWaiting(options);
  // As at the browser's start: its pages close, and nothing but what is on the disk is left.
  const page = await extension.context.newPage();
  await page.goto('chrome://extensions/');
  await page.evaluate(async (id) => {
    await chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true }); // without it the browser starts nothing unpacked anew
    await chrome.developerPrivate.reload(id, { failQuietly: true });
  }, extension.id);
  await expect.poll(() => options.isClosed(), { timeout: 30_000 }).toBe(true);
  await expect.poll(() => page.goto(`chrome-extension://${extension.id}/options.html`).then(() => true, String), { timeout: 30_000 }).toBe(true);
  await waitForCorpus(extension);
  await expectWaiting(page);
  await page.close();
});

test('the reader may trust the new key, when asked twice', async ({ setting, options }) => {
  const { extension } = setting;
  const stopped = onItsWay(options, 'signed with another key than the one you trust');
  await allowHost(extension, PATTERN);
  await options.bringToFront();
  await stopped.getByRole('button', { name: 'Trust the new key' }).click();
  await stopped.getByRole('button', { name: 'Yes, trust the new one' }).click();
  await expect.poll(() => day(setting), { timeout: 60_000 }).toEqual(['2032-01-01']);
});

test('an edition without a signature stops too', async ({ setting, options }) => {
  const { pack } = setting;
  const signed = pack.files;
  const { files } = makeEdition(signed, '2032-02-02', 4);
  forget(Object.assign(pack, { files: files.filter(({ name }) => name !== 'manifest.sig') }));
  await ring(options);
  await expect.poll(async () => (await packs(setting)).imports.map(({ trouble }) => trouble?.code)).toEqual(['packUnsigned']);
  expect([await day(setting), pack.asked.filter((name) => name.endsWith('.bin'))]).toEqual([['2032-01-01'], []]);
  // Once the server has the edition of before again, there is nothing left to say.
  pack.files = signed;
  await ring(options);
  await expect.poll(async () => (await packs(setting)).imports).toEqual([]);
});

test('an altered shard leaves the edition of before as it was', async ({ setting, options }) => {
  const { pack, others } = setting;
  const sound = pack.files;
  const next = makeEdition(sound, '2032-03-03', 6);
  const signed = await signFiles(next.files, others);
  forget(Object.assign(pack, { files: signed.map((file) => (file.name === next.changed ? { ...file, bytes: file.bytes.map((byte, i) => (i === 40 ? byte ^ 1 : byte)) } : file)) }));
  await ring(options);
  await expect.poll(async () => (await packs(setting)).packs[0]?.looking?.trouble?.detail ?? '', { timeout: 30_000 }).toContain(`shard ${next.changed} was altered`);
  expect([await day(setting), await countArticles(setting)]).toEqual([['2032-01-01'], OWN + ARTICLES]);
  pack.files = sound;
  await ring(options);
  await expect.poll(async () => (await packs(setting)).imports).toEqual([]);
});

test('a server that goes in the middle leaves the edition of before whole, and the next time ends it', async ({ setting, options }) => {
  const { pack, others } = setting;
  // Two shards have changed, and one of them comes.
  const first = makeEdition(pack.files, '2033-01-01', 7);
  const second = makeEdition(first.files, '2033-01-02', 8, 1);
  forget(Object.assign(pack, { files: await signFiles(second.files, others), shardsLeft: 1 }));
  await ring(options);
  await expect.poll(async () => (await packs(setting)).imports.map(({ state, trouble }) => [state, trouble?.code]), { timeout: 30_000 }).toEqual([['waiting', 'packUnreachable']]);
  expect([await day(setting), await countArticles(setting)]).toEqual([['2032-01-01'], OWN + ARTICLES]);
  const got = pack.answered.filter(({ name, status }) => name.endsWith('.bin') && status === 200).map(({ name }) => name);
  expect(got).toHaveLength(1);
  forget(Object.assign(pack, { shardsLeft: Infinity }));
  await ring(options, 'imports');
  await expect.poll(() => day(setting), { timeout: 60_000 }).toEqual(['2033-01-02']);
  const rest = pack.answered.filter(({ name }) => name.endsWith('.bin')).map(({ name }) => name);
  expect([...got, ...rest].sort()).toEqual([first.changed, second.changed].sort());
});

test('a manifest that leads to another origin is refused, and that one is never asked', async ({ setting, options }) => {
  const { pack, stranger } = setting;
  forget(Object.assign(pack, { redirect: `${stranger.address}manifest.json` }));
  await ring(options);
  const { host } = new URL(stranger.address);
  await expect.poll(async () => (await packs(setting)).packs[0]?.looking?.trouble).toMatchObject({ code: 'packElsewhere', detail: host });
  await options.reload();
  await unfold(options);
  await expect(options.locator('.src .pack-row')).toContainText(`The pack’s server leads to another one (${host}).`);
  expect([stranger.asked, await day(setting)]).toEqual([[], ['2033-01-02']]);
  pack.redirect = null;

  const sound = pack.files;
  const forged = sound.map((file) => (file.name === 'manifest.json' ? { ...file, bytes: new TextEncoder().encode(new TextDecoder().decode(file.bytes).replace(/"file": ?"/, `"file":"${stranger.address}`)) } : file));
  pack.files = forged;
  await ring(options);
  await expect.poll(async () => (await packs(setting)).packs[0]?.looking?.trouble?.detail ?? '').toContain('is no shard name');
  expect([stranger.asked, await day(setting)]).toEqual([[], ['2033-01-02']]);
  pack.files = sound;
  await ring(options);
  await expect.poll(async () => (await packs(setting)).imports).toEqual([]);
});

test('while requests are off, “Look for a newer edition” asks nobody and says so', async ({ setting, options }) => {
  const { pack, extension } = setting;
  await unfold(options);
  const make = options.getByRole('switch', { name: 'Make requests' });
  await make.click();
  await expect(make).not.toBeChecked();
  forget(pack);
  await allowHost(extension, PATTERN);
  await options.bringToFront();
  await options.locator('.src .pack-row').getByRole('button', { name: 'Look for a newer edition' }).click();
  await expect(options.locator('#sources')).toContainText('Requests are switched off, so nothing was asked');
  expect(pack.asked).toEqual([]);
  await make.click();
  await expect(make).toBeChecked();
});

test('looking is switched off in the row, and then nobody is asked', async ({ setting, options }) => {
  const { pack, extension } = setting;
  await unfold(options);
  await options.getByRole('switch', { name: `Look for newer editions of ${PACK_NAME}` }).click();
  await expect(options.locator('.src .pack-row')).toContainText('Crossread does not look for newer editions by itself.');
  forget(pack);
  await ring(options);
  await options.waitForTimeout(1_500);
  expect(pack.asked).toEqual([]);
  const isAllowed = await options.evaluate((origin) => (chrome as unknown as { permissions: { contains(of: object): Promise<boolean> } }).permissions.contains({ origins: [origin] }), PATTERN);
  expect(isAllowed).toBe(false);
  await allowHost(extension, PATTERN);
  await options.bringToFront();
  await options.getByRole('switch', { name: `Look for newer editions of ${PACK_NAME}` }).click();
  await expect.poll(() => pack.answered).toEqual([{ name: 'manifest.json', status: 304, bytes: 0 }]);
});

test('a zip of a pack is read from among the files, and nobody is asked', async ({ setting, options }, info) => {
  const { pack } = setting;
  await takeAway(setting, options);
  forget(pack);
  const archive = zipSync(Object.fromEntries(pack.files.map(({ name, bytes }) => [`archive/${name}`, bytes])));
  await options.locator('input[type=file]').first().setInputFiles({ name: 'archive.zip', mimeType: 'application/zip', buffer: Buffer.from(archive) });
  const asking = onItsWay(options, 'This pack is signed.');
  await expect(asking).toContainText('From a file');
  await asking.getByRole('button', { name: /^Trust this key/ }).click();
  await expect.poll(() => countArticles(setting), { timeout: 60_000 }).toBe(OWN + ARTICLES);
  await unfold(options);
  await expect(options.locator('.src .pack-row')).toContainText('From a file');
  await options.locator('#sources').screenshot({ path: info.outputPath('from-file.png') });
  expect(pack.asked).toEqual([]);

  const broken = archive.slice(0, archive.length - 40);
  await options.locator('input[type=file]').first().setInputFiles({ name: 'broken.zip', mimeType: 'application/zip', buffer: Buffer.from(broken) });
  await expect(options.getByText('This archive is damaged').first()).toBeVisible();
  expect(await countArticles(setting)).toBe(OWN + ARTICLES);
});

test('a zip of 150 MB is read where it lies: no more of it is held than a shard', async ({ setting, options }, info) => {
  test.setTimeout(200_000);
  const { pack } = setting;
  await takeAway(setting, options);
  const files = Object.fromEntries(pack.files.filter(({ name }) => name !== 'manifest.sig').map(({ name, bytes }) => [name, bytes]));
  const path = info.outputPath('large.zip');
  writeWide(path, widen(zipSync({ 'film.bin': [new Uint8Array(0), { level: 0 }], ...files }), 150_000_000));
  await options.locator('input[type=file]').first().setInputFiles(path);
  await expect.poll(() => countArticles(setting), { timeout: 90_000 }).toBe(OWN + ARTICLES);
  await expect.poll(async () => (await packs(setting)).imports).toEqual([]);
  // Neither copy of it is left; the browser frees what was deleted when it finds the time.
  await expect.poll(() => options.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0), { timeout: 110_000 }).toBeLessThan(100_000_000);
});
