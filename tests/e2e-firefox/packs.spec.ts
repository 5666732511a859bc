/** A pack added in Firefox by its address: read on although the event page is stopped in the middle, and then part of what is stored; and one out of a large file. */
import { test, expect } from '@playwright/test';
import { zipSync } from 'fflate';
import { stopEventPage } from '../../scripts/browser/firefox-popup';
import { launchFirefox } from '../../scripts/browser/launch-firefox';
import { widen } from '../pages/forged-zip';
import { buildPack, PACK_NAME, servePack } from '../pages/serve-pack';
import { keepPicture, pressButton, typeInto } from './fixtures';

const ARTICLES = 120;
const MEGABYTES = 120;

test('a pack is added, read past a stop of the event page, and taken away', async ({ browserName: _browserName }, info) => {
  test.setTimeout(180_000);
  const pack = await servePack(buildPack(ARTICLES));
  const firefox = await launchFirefox();
  try {
    const { driver, origin } = firefox;
    await driver.goto(`${origin}/options.html`);
    const readPacks = () => driver.run(() => [...document.querySelectorAll('.pack-row')].map((row) => row.textContent).join(''));
    const press = (css: string, words: string) => driver.run((wanted, start) => {
      [...document.querySelectorAll<HTMLElement>(wanted)].find((one) => one.textContent?.startsWith(start))?.click();
    }, css, words);
    pack.delayMs = 400;
    await typeInto(driver, '#pack-address', pack.address);
    await pressButton(driver, '.packs form button');
    await expect.poll(readPacks, { timeout: 20_000 }).toMatch(/Reading “Made-up archive”: [1-9]\d* of 120 articles/);
    await keepPicture(driver, info, 'reading');
    expect(await stopEventPage(firefox)).toBe('stopped');
    const stopped = pack.asked.length;
    pack.delayMs = 50;
    // A pack that has been read stands among all sources, folded.
    await expect.poll(() => driver.run(() => [...document.querySelectorAll('.src-open')].map((row) => row.textContent).join('')), { timeout: 60_000 }).toContain(PACK_NAME);
    await press('.src-open', PACK_NAME);
    await expect.poll(readPacks).toContain(`${PACK_NAME}120 articles`);
    // What had been stored was not asked for again: all shards once, but for the one that was on its way.
    const shards = pack.files.length - 1;
    expect(pack.asked.filter((name) => name.endsWith('.bin')).length).toBeLessThanOrEqual(shards + 1);
    expect(pack.asked.slice(stopped)).toContain('manifest.json');
    await expect.poll(() => driver.run(() => document.querySelector('#sources .lead')?.textContent), { timeout: 20_000 }).toContain(`${14 + ARTICLES} articles`);
    await keepPicture(driver, info, 'read');

    await press('.pack-row button', 'Take away');
    await expect.poll(readPacks).toBe('');
    await expect.poll(() => driver.run(() => document.querySelector('#sources .lead')?.textContent), { timeout: 20_000 }).toContain('14 articles');
  } finally {
    await firefox.close();
    await pack.close();
  }
});

test('a zip of 120 MB is read where it lies', async ({ browserName: _browserName }, info) => {
  test.setTimeout(180_000);
  const files = Object.fromEntries(buildPack(ARTICLES).map(({ name, bytes }) => [name, bytes]));
  const { parts: [head, tail] } = widen(zipSync({ 'film.bin': [new Uint8Array(0), { level: 0 }], ...files }), MEGABYTES * 1_000_000);
  const firefox = await launchFirefox();
  try {
    const { driver, origin } = firefox;
    await driver.goto(`${origin}/options.html`);
    const readLead = () => driver.run(() => document.querySelector('#sources .lead')?.textContent);
    await expect.poll(readLead, { timeout: 30_000 }).toContain('14 articles');
    // What is large about it is made in the page: only the rest goes through the driver.
    await driver.run((megabytes, before, after) => {
      const toBytes = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      const zeros = new Uint8Array(1_000_000);
      const chosen = new DataTransfer();
      chosen.items.add(new File([toBytes(before), ...Array<Uint8Array<ArrayBuffer>>(megabytes).fill(zeros), toBytes(after)], 'large.zip'));
      const input = document.querySelector<HTMLInputElement>('input[type=file]')!;
      input.files = chosen.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }, MEGABYTES, ...[head, tail].map((part) => Buffer.from(part!.bytes).toString('base64')) as [string, string]);
    await expect.poll(readLead, { timeout: 90_000 }).toContain(`${14 + ARTICLES} articles`);
    await keepPicture(driver, info, 'from-file');
  } finally {
    await firefox.close();
  }
});
