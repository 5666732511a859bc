/** A subscribed pack, taken along in the file: everything is deleted, the file is read, and the pack is there again under the key that was trusted. */
import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { askBackground, waitForCorpus } from '../../scripts/browser/ask-extension';
import { allowHost } from '../../scripts/browser/switch-on';
import { makeKeys, signFiles } from '../pages/pack-edition';
import { buildPack, PACK_NAME, servePack } from '../pages/serve-pack';
import { addPack, ARTICLES, countArticles, makeTest, OWN, PATTERN, type PackSetting } from './pack-fixtures';

const test = makeTest(async () => {
  const [keys, others] = [await makeKeys(), await makeKeys()];
  return { pack: await servePack(await signFiles(buildPack(ARTICLES), keys)), others };
});

test.describe.configure({ mode: 'serial', timeout: 120_000 });

const packs = async ({ extension }: PackSetting) => askBackground(extension, 'listPacks', {});
let buffer: Buffer;
let key: string;

test('the file names the pack and its key, and none of its texts', async ({ setting, options }) => {
  const { extension, pack } = setting;
  await allowHost(extension, PATTERN);
  await addPack(options, pack.address);
  await options.getByRole('button', { name: /^Trust this key/ }).click();
  await expect.poll(() => countArticles(setting), { timeout: 60_000 }).toBe(OWN + ARTICLES);
  key = (await packs(setting)).packs[0]?.signer?.key ?? '';
  expect(key).not.toBe('');
  const [download] = await Promise.all([options.waitForEvent('download'), options.getByRole('button', { name: 'Export everything' }).click()]);
  buffer = readFileSync(await download.path());
  expect((JSON.parse(buffer.toString()) as { packs: unknown }).packs).toEqual([{ name: '', tags: [], notes: '', address: pack.address, title: PACK_NAME, key, looks: true, state: 'on' }]);
  expect(buffer.byteLength).toBeLessThan(10_000);
});

for (const [name, isOther] of [['after everything was deleted it comes back, and the key is not asked about', false], ['an edition that another key has signed is stopped', true]] as const) {
  test(name, async ({ setting, options }, info) => {
    const { extension, pack, others } = setting;
    await askBackground(extension, 'deleteAll', { really: 'everything' });
    await waitForCorpus(extension);
    expect(await packs(setting)).toMatchObject({ packs: [], imports: [] });
    if (isOther) pack.files = await signFiles(pack.files.filter(({ name: file }) => file !== 'manifest.sig'), others);
    pack.asked = [];
    await allowHost(extension, PATTERN);
    await options.reload();
    await options.locator('#storage input[type=file]').setInputFiles({ name: 'mine.json', mimeType: 'application/json', buffer });
    const plan = options.locator('section[aria-labelledby=plan-name]');
    await expect(plan).toContainText('1 pack to subscribe to:');
    await expect(plan).toContainText(`${PACK_NAME} · ${pack.address}`);
    await options.locator('#storage').screenshot({ path: info.outputPath('plan.png') });
    expect(pack.asked).toEqual([]); // nothing before the reader says so
    await plan.getByRole('button', { name: 'Import what is ticked' }).click();
    await expect(options.getByText('Imported. What was here before is still here.')).toBeVisible({ timeout: 30_000 });
    if (!isOther) {
      await expect.poll(() => countArticles(setting), { timeout: 60_000 }).toBe(OWN + ARTICLES);
      expect((await packs(setting)).packs).toMatchObject([{ address: pack.address, signer: { key }, looking: { on: true } }]);
      return;
    }
    await expect.poll(async () => (await packs(setting)).imports.map(({ trouble, trusted }) => [trouble?.code, trusted?.key]), { timeout: 60_000 }).toEqual([['packKeyChanged', key]]);
    expect(pack.asked.filter((file) => file.endsWith('.bin'))).toEqual([]);
    expect(await countArticles(setting)).toBe(OWN);
  });
}
