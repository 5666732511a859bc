/** Popup and options: accessible, and they do what they say. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { askBackground, readPageReport, waitForMarks } from '../../scripts/browser/ask-extension';
import type { LaunchedExtension } from '../../scripts/browser/launch-extension';
import { waitForCard } from '../../scripts/browser/read-card';
import { bringIntoView, readMarks } from '../../scripts/browser/read-marks';
import { openPopup } from '../../scripts/browser/switch-on';
import { expect, test } from './fixtures';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds, as lines. */
async function listFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.html).join(' ; ')})`);
}

async function openPopupFor(extension: LaunchedExtension, page: Page, address: string): Promise<Page> {
  await page.goto(address);
  await waitForMarks(extension, page);
  return openPopup(extension, page);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the popup, ${colorScheme}`, async ({ extension, page, server }) => {
    const popup = await openPopupFor(extension, page, server.addressOf('rada-speech'));
    await popup.emulateMedia({ colorScheme });
    await popup.getByRole('switch', { name: 'Marks on' }).waitFor();
    expect(await listFaults(popup)).toEqual([]);
    await popup.getByRole('combobox').fill('Rutte');
    await popup.locator('blockquote, .quote').first().waitFor();
    expect(await listFaults(popup)).toEqual([]);
    await popup.close();
  });

  test(`axe finds nothing in the options, ${colorScheme}`, async ({ installed }) => {
    const options = await installed.context.newPage();
    await options.emulateMedia({ colorScheme });
    await options.goto(`chrome-extension://${installed.id}/options.html`);
    await options.getByText('RBC-Ukraine').first().waitFor();
    expect(await listFaults(options)).toEqual([]);
    await options.close();
  });
}

test('the popup lists the page’s event with its outlets, and says what the page says of itself', async ({ extension, page, server }) => {
  const popup = await openPopupFor(extension, page, server.addressOf('belgorod-grid'));
  await expect(popup.locator('.events').first()).toContainText('RT');
  await expect(popup.getByText('This page: Northern Ledger, 4 Feb 2026.')).toBeVisible();
  await popup.close();
});

test('the popup says that a page has no date', async ({ extension, page, server }) => {
  const popup = await openPopupFor(extension, page, server.addressOf('cherkasy-veterans'));
  await expect(popup.getByText('The Steppe Observer, no date given.')).toBeVisible();
  await popup.close();
});

test('silence is explicit: nothing else on this in your 14 articles', async ({ extension, page, server }) => {
  const popup = await openPopupFor(extension, page, server.addressOf('harbour-ferry'));
  await expect(popup.getByText('Checked. Nothing else on this in your 14 articles.')).toBeVisible();
  await popup.close();
});

test('the popup searches the corpus', async ({ extension, page, server }) => {
  const popup = await openPopupFor(extension, page, server.addressOf('harbour-ferry'));
  await popup.getByRole('combobox').fill('kabuki theater');
  await expect(popup.locator('main')).toContainText('kabuki');
  await expect(popup.locator('main')).toContainText('RT');
  await popup.getByRole('combobox').fill('zzqqxv');
  await expect(popup.locator('main')).toContainText('Nothing with “zzqqxv” in your 14 articles.');
  await popup.close();
});

test('an outlet that is switched off is in no card, and comes back', async ({ extension, page, server }) => {
  const report = await askBackground(extension, 'describeCorpus', {});
  const rt = report.sources.flatMap((source) => source.outlets).find((outlet) => outlet.name === 'RT');
  expect(rt).toBeDefined();
  const readOutlets = async (): Promise<string[]> => {
    await page.goto(server.addressOf('rada-speech'));
    await waitForMarks(extension, page);
    const seen = await readPageReport(extension, page);
    return seen?.match?.events.flatMap((event) => event.outlets.map((outlet) => outlet.name)) ?? [];
  };
  try {
    await askBackground(extension, 'changeSettings', { hiddenOutlets: [rt?.id ?? ''] });
    expect(await readOutlets()).not.toContain('RT');
    const mark = (await readMarks(page)).find((one) => one.text.includes('Kyiv') || one.text.includes('Zelensky'));
    if (mark) {
      await page.bringToFront();
      const point = await bringIntoView(page, mark);
      await page.mouse.move(point.x, point.y, { steps: 3 });
      const card = await waitForCard(page);
      expect(card.items.map((item) => item.outlet).join(' ')).not.toMatch(/\bRT\b/);
    }
  } finally {
    await askBackground(extension, 'changeSettings', { hiddenOutlets: [] });
  }
  expect(await readOutlets()).toContain('RT');
});

test('the options list all fourteen articles and say how the corpus came to be', async ({ installed }) => {
  const options = await installed.context.newPage();
  await options.goto(`chrome-extension://${installed.id}/options.html`);
  await expect(options.locator('main')).toContainText('14 articles');
  await expect(options.locator('main')).toContainText(/ready in [\d.,]+ ms/i);
  for (const outlet of ['RT', 'UNN', 'Kyiv Post', 'Pledge Times', 'RBC-Ukraine']) {
    await expect(options.locator('main')).toContainText(outlet);
  }
  await options.close();
});
