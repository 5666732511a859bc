/** A browser in another language: every surface speaks it, says so to those who listen, and cuts no word. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { findTabId, waitForCorpus, waitForMarks } from '../../scripts/browser/ask-extension';
import { launchExtension } from '../../scripts/browser/launch-extension';
import type { LaunchedExtension } from '../../scripts/browser/launch-extension';
import { unfoldReasons, waitForCard } from '../../scripts/browser/read-card';
import { bringIntoView, readMarks } from '../../scripts/browser/read-marks';
import { openPopup, switchOn } from '../../scripts/browser/switch-on';
import { readLocale } from '../read-locale';
import { expect, test } from './fixtures';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

declare const chrome: {
  runtime: { getManifest(): { description: string } };
  commands: { getAll(): Promise<{ name?: string; description?: string }[]> };
};

async function listFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.html).join(' ; ')})`);
}

/** Our own words that stick out of their box and cannot be scrolled to; quotations and names are cut on purpose. */
async function listCutWords(page: Page): Promise<string[]> {
  return page.evaluate(() => [...document.querySelectorAll<HTMLElement>('button, a, h1, h2, p, span, dt, dd, label, kbd')]
    .filter((box) => {
      const style = getComputedStyle(box);
      const isOurs = !box.closest('.unseen, .quote, .outlet-name, .headline, [class*=kwic], .beside-words, .jump');
      return isOurs && box.clientWidth > 0 && style.display !== 'inline' && (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 4);
    })
    .map((box) => `${box.className}: ${box.textContent}`));
}

/** A page in front, marked. */
async function openArticle(extension: LaunchedExtension, address: string): Promise<Page> {
  const page = await extension.context.newPage();
  await page.goto(address);
  await switchOn(extension, page);
  await waitForMarks(extension, page);
  return page;
}

for (const name of ['uk', 'de'] as const) {
  test(`in ${name}, popup, card, options and panel speak it; axe finds nothing, and no word is cut`, async ({ server }, info) => {
    const [words, english] = await Promise.all([readLocale(name), readLocale('en')]);
    const browser = await launchExtension({ headless: true, proxy: server.origin, language: name });
    try {
      await waitForCorpus(browser);
      const manifest = await browser.worker.evaluate(async () => ({ description: chrome.runtime.getManifest().description, commands: await chrome.commands.getAll() }));
      expect(manifest.description).toBe(words['manifest_description']);
      expect(manifest.commands.find((command) => command.name === 'next-mark')?.description).toBe(words['manifest_nextMark']);

      const page = await openArticle(browser, server.addressOf('rada-speech'));
      const popup = await openPopup(browser, page);
      await popup.locator('.event').first().waitFor();
      expect(await popup.locator('html').getAttribute('lang')).toBe(name);
      await expect(popup.getByText(words['common_onThisPage'] ?? '', { exact: true })).toBeVisible();
      await expect(popup.getByText(words['popup_stays'] ?? '', { exact: true })).toBeVisible();
      await expect(popup.locator('body')).not.toContainText(english['popup_stays'] ?? '');
      await expect(popup.locator('.quote').first()).toHaveAttribute('lang', 'en');
      expect(await listFaults(popup)).toEqual([]);
      expect(await listCutWords(popup)).toEqual([]);
      await popup.screenshot({ path: info.outputPath(`popup-${name}.png`) });
      await popup.close();

      await page.bringToFront();
      const mark = (await readMarks(page)).find((one) => one.kind === 'event');
      if (!mark) throw new Error('The story has no event mark.');
      const point = await bringIntoView(page, mark);
      await page.mouse.move(point.x, point.y, { steps: 3 });
      expect((await waitForCard(page)).tie.startsWith(`${words['common_sameEvent']} · `)).toBe(true);
      const card = await unfoldReasons(page);
      expect(Object.keys(card.items[0]?.reasons ?? {})).toContain(words['card_reasons_names']);
      expect(card.text).toContain(words['common_compareAll']);
      expect(card.text).not.toContain(english['common_compareAll']);
      await page.screenshot({ path: info.outputPath(`card-${name}.png`) });

      const tab = await findTabId(browser, page);
      for (const [path, heading] of [['options.html', words['options_appearance']], [`sidepanel.html?tab=${tab}`, words['panel_statements']]] as const) {
        const surface = await browser.context.newPage();
        await surface.setViewportSize({ width: path.startsWith('side') ? 400 : 1000, height: 900 });
        await surface.goto(`chrome-extension://${browser.id}/${path}`);
        await surface.getByRole('heading', { name: heading ?? '', exact: true }).waitFor();
        if (path.startsWith('side')) await surface.locator('.mx-row').first().waitFor();
        else await surface.getByText('RBC-Ukraine').first().waitFor();
        expect(await surface.locator('html').getAttribute('lang')).toBe(name);
        expect(await listFaults(surface)).toEqual([]);
        expect(await listCutWords(surface)).toEqual([]);
        await surface.screenshot({ path: info.outputPath(`${path.split('.')[0]}-${name}.png`), fullPage: true });
        await surface.close();
      }
    } finally {
      await browser.close();
    }
  });
}
