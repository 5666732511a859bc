/** The room that the browser gives is used up in the middle of an import: that is said, the old articles stay, and once there is room “Try again” ends it. */
import { expect } from '@playwright/test';
import { askBackground } from '../../scripts/browser/ask-extension';
import { allowHost } from '../../scripts/browser/switch-on';
import { buildPack, PACK_NAME, servePack } from '../pages/serve-pack';
import { addPack, ARTICLES, countArticles, makeTest, OWN, PATTERN, takeAway } from './pack-fixtures';

/** For so long Chromium believes what it was told last of the room that is left (`BucketContext`, 30 s), and a second. */
const ROOM_BELIEVED_MS = 31_000;
/** More than the list of imports takes, less than the rest of the pack. */
const LEFT_BYTES = 40_000;

const test = makeTest(async () => ({ pack: await servePack(buildPack(ARTICLES)) }));

test.describe.configure({ mode: 'serial', timeout: 300_000 });

for (const left of [LEFT_BYTES, 0]) {
  test(`an import that runs out of room says so and leaves the old articles, with ${left} bytes left`, async ({ setting, options }, info) => {
    const { extension, pack } = setting;
    const session = await extension.context.newCDPSession(options);
    const origin = `chrome-extension://${extension.id}`;
    const search = async () => (await askBackground(extension, 'searchCorpus', { query: 'Zelensky', limit: 5 })).articles;
    const before = await search();
    const row = options.locator('.packs .pack-row', { hasText: PACK_NAME });
    const shards = pack.files.length - 1;
    await allowHost(extension, PATTERN);
    pack.asked.length = 0;
    let isHalf = false;
    let end = 0;
    // From the middle on, slowly, until the browser asks anew how much room there is.
    pack.hold = (name) => {
      isHalf ||= name.endsWith('.bin') && pack.asked.filter((one) => one.endsWith('.bin')).length > shards / 3;
      if (!isHalf || !name.endsWith('.bin') || (end > 0 && Date.now() > end)) return undefined;
      return new Promise((resolve) => { setTimeout(resolve, 3_000); });
    };
    await addPack(options, pack.address);
    await expect.poll(() => isHalf, { timeout: 60_000 }).toBe(true);
    expect((await askBackground(extension, 'listPacks', {})).imports[0]?.bytes).toBeGreaterThan(0);
    // Chromium tidies up at any moment, which gives room back: what is left never becomes more.
    let quotaSize = Infinity;
    const leaveNoMore = async () => {
      const { usage } = await session.send('Storage.getUsageAndQuota', { origin });
      quotaSize = left === 0 ? 1 : Math.min(quotaSize, usage + left);
      await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize });
    };
    await leaveNoMore();
    end = Date.now() + ROOM_BELIEVED_MS;

    await expect.poll(async () => {
      await leaveNoMore();
      return (await row.count()) ? row.textContent() : null;
    }, { timeout: 120_000, intervals: [1_000] }).toContain('room for Crossread was used up');
    await expect(row.getByRole('button', { name: /^Try again/ })).toBeVisible();
    await options.locator('.packs').screenshot({ path: info.outputPath('full.png') });
    expect(await countArticles(setting)).toBe(OWN);
    expect(await search()).toEqual(before);
    expect((await askBackground(extension, 'listPacks', {})).packs).toEqual([]);

    await session.send('Storage.overrideQuotaForOrigin', { origin });
    pack.hold = () => undefined;
    await allowHost(extension, PATTERN);
    await row.getByRole('button', { name: /^Try again/ }).click();
    await expect(options.locator('.src-open', { hasText: PACK_NAME })).toBeVisible({ timeout: 60_000 });
    await expect.poll(() => countArticles(setting)).toBe(OWN + ARTICLES);
    await options.reload();
    await takeAway(setting, options);
    await session.detach();
  });
}
