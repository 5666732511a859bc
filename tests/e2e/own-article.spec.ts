/** The page's own article is never shown as another outlet: same address, same outlet and title, or a near copy. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitForMarks } from '../../scripts/browser/ask-extension';
import { readTestPages, type NewsPage } from '../pages/page';
import { servePages } from '../pages/serve';
import { launchExtension, type LaunchedExtension } from '../../scripts/browser/launch-extension';
import { switchOn } from '../../scripts/browser/switch-on';
import { expect, test as base } from '@playwright/test';

const SEED = join(import.meta.dirname, '../../seeds/documents/003_6c2c8954864b9862.txt');

/** The UNN document as a page: by its paragraphs, without its headings. */
function readSeedPage(id: string, outlet: string, change: Partial<NewsPage>): NewsPage {
  const paragraphs = readFileSync(SEED, 'utf8').split('\n').map((line) => line.trim()).filter((line) => line.length > 40);
  return { id, outlet, date: '2025-07-05', title: 'Notes from Kyiv', paragraphs, ...change };
}

const CASES: NewsPage[] = [
  readSeedPage('copy-elsewhere', 'The Reprint', {}),
  readSeedPage('copy-shortened', 'The Reprint', { paragraphs: readSeedPage('', '', {}).paragraphs.slice(0, -1) }),
  { ...readTestPages()[0] as NewsPage, id: 'same-address', outlet: 'Mirror of UNN', kind: 'plain', date: '2025-07-05',
    canonical: 'https://unn.ua/en/news/putin-deliberately-attacked-kyiv-after-talking-to-trump-details-from-the-national-security-and-defense-council',
    title: 'A strike on Kyiv hours after the leaders had talked',
    paragraphs: ['Vladimir Putin deliberately ordered the July 4 attack on Kyiv after his call with Donald Trump, Andriy Kovalenko of Ukraine’s Center for Countering Disinformation wrote on Telegram.'] },
];

const test = base.extend<object, { extension: LaunchedExtension; addressOf: (id: string) => string }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs from this pattern
  addressOf: [async ({}, use) => {
    const server = await servePages(CASES);
    await use(server.addressOf);
    await server.close();
  }, { scope: 'worker' }],
  extension: [async ({ addressOf }, use) => {
    const extension = await launchExtension({ headless: true });
    const page = await extension.context.newPage();
    await page.goto(addressOf('copy-elsewhere'));
    await switchOn(extension, page);
    await use(extension);
    await extension.close();
  }, { scope: 'worker' }],
});

for (const { id } of CASES) {
  test(`${id} is the page itself, not another outlet`, async ({ extension, addressOf }) => {
    const page = await extension.context.newPage();
    await page.goto(addressOf(id));
    const { match } = await waitForMarks(extension, page);
    expect(match?.own).toEqual(['unn-01']);
    expect(match?.events.flatMap((event) => event.articles.map(({ article }) => article))).not.toContain('unn-01');
    await page.close();
  });
}
