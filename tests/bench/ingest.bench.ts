/** From a server and from files to what can be searched, in real Chromium: how long it takes, and whether an open page notices. */
import type { Page } from '@playwright/test';
import { askBackground, waitForCorpus, waitForMarks } from '../../scripts/browser/ask-extension';
import { launchExtension, type LaunchedExtension } from '../../scripts/browser/launch-extension';
import { readMarks } from '../../scripts/browser/read-marks';
import { grantHost, switchOn } from '../../scripts/browser/switch-on';
import { isRead } from '../../lib/articles/told';
import type { Article } from '../../lib/model/article';
import { serveFeeds, type FeedServer } from '../feeds/serve';
import { findTestPage } from '../pages/page';
import { servePages } from '../pages/serve';
import { canMeasure } from './browser';
import { watchLongTasks } from './large-browser';
import { benchDeletion } from './ingest-deletion';
import { makeCorpus } from './made-corpus';
import { median, round, type Bench, type Finding } from './measure';

const SEED = 61_127;
const FEEDS = 10;
/** Pages that are chosen as files at once; as many batches as are measured. */
const FILES = 100;
const QUICK_FILES = 25;
const POLL_MS = 200;
const PATIENCE_MS = 600_000;
/** On an event that articles of the bundled set report. */
const MARKED_PAGE = 'rada-speech';
const HOST = 'http://127.0.0.1/*';

const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const pathOf = ({ id }: Article) => `/story/${id}`;

/** A page as news sites make them, the article among what else stands there. */
function writePage({ title, published, paragraphs }: Article, address: string, outlet: string): string {
  const menu = Array.from({ length: 40 }, (_, i) => `<li><a href="/section/${i}">Section ${i}</a></li>`).join('');
  const facts = JSON.stringify({ '@type': 'NewsArticle', headline: title, datePublished: published });
  return `<!doctype html><html lang="en"><head><title>${escape(title)} - ${outlet}</title><meta property="og:site_name" content="${outlet}"><link rel="canonical" href="${address}">
<script type="application/ld+json">${facts.replaceAll('<', '\\u003c')}</script></head><body><nav><ul>${menu}</ul></nav><main><article><h1>${escape(title)}</h1>
${paragraphs.map(({ text }) => `<p>${escape(text)}</p>`).join('\n')}</article></main><aside><p>Subscribe to our newsletter</p></aside><footer><ul>${menu}</ul></footer></body></html>`;
}

function serveAll(server: FeedServer, articles: Article[]): string[] {
  return Array.from({ length: FEEDS }, (_, feed) => {
    const own = articles.filter((_one, i) => i % FEEDS === feed);
    const items = own.map((one) => `<item><title>${escape(one.title)}</title><link>${server.origin}${pathOf(one)}</link><pubDate>${new Date(`${one.published}T12:00:00Z`).toUTCString()}</pubDate><description>${escape(one.paragraphs[0]?.text ?? '')}</description></item>`);
    const text = `<?xml version="1.0"?><rss version="2.0"><channel><title>Outlet ${feed}</title><link>${server.origin}/</link><description>d</description><language>en</language>${items.join('')}</channel></rss>`;
    server.add(`/feed/${feed}`, (_, response) => void response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(text));
    for (const one of own) server.add(pathOf(one), (_, response) => void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(writePage(one, `${server.origin}${pathOf(one)}`, `Outlet ${feed}`)));
    return `${server.origin}/feed/${feed}`;
  });
}

/** Opens a page that Crossread reads and marks: what comes in is compared with it too. */
async function openMarked(extension: LaunchedExtension, address: string): Promise<Page> {
  const page = await extension.context.newPage();
  await page.goto(address);
  await switchOn(extension, page);
  await waitForMarks(extension, page);
  if ((await readMarks(page)).length === 0) throw new Error(`Nothing is marked on ${address}.`);
  return page;
}

/** Waits until these sources have so many searchable articles together. @returns milliseconds since `start` */
async function waitForArticles(extension: LaunchedExtension, ids: (all: string[]) => string[], articles: number, start: number): Promise<number> {
  for (;;) {
    const { sources } = await askBackground(extension, 'listSources', {});
    const wanted = new Set(ids(sources.map(({ id }) => id)));
    if (sources.reduce((sum, { id, health }) => sum + (wanted.has(id) ? health.articles : 0), 0) >= articles) return performance.now() - start;
    if (performance.now() - start > PATIENCE_MS) throw new Error(`Not all of ${articles} articles came in: ${JSON.stringify(sources.map(({ name, health }) => [name, health.articles, health.waiting, health.trouble?.code]))}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

async function readBatch(extension: LaunchedExtension, desk: Page, articles: Article[]): Promise<number> {
  const before = new Set((await askBackground(extension, 'listSources', {})).sources.map(({ id }) => id));
  const start = performance.now();
  await desk.locator('input[type=file][multiple]').setInputFiles(articles.map((one) => (
    { name: `${one.id}.html`, mimeType: 'text/html', buffer: Buffer.from(writePage(one, `https://clippings.example${pathOf(one)}`, 'Clippings')) })));
  return (await waitForArticles(extension, (all) => all.filter((id) => !before.has(id)), articles.length, start)) / articles.length;
}

export const benchIngest: Bench = async ({ quick }): Promise<Finding[]> => {
  if (!(await canMeasure('what comes in'))) return [];
  const [count, batches, deleted] = quick ? [20, 1, 100] : [1_000, 5, 10_000];
  const files = quick ? QUICK_FILES : FILES;
  const wanted = count + batches * files;
  // Some made-up texts are in no language. Feeds tell of an article by its first paragraph alone: those stand for no whole text.
  const made = [...makeCorpus(SEED, { articles: wanted * 2, names: 5_000 }).articles()].filter((one) => isRead(one, 'en')).slice(0, wanted);
  const [server, pages] = [await serveFeeds(), await servePages([findTestPage(MARKED_PAGE)])];
  const extension = await launchExtension({ headless: true });
  try {
    await waitForCorpus(extension);
    await grantHost(extension, HOST);
    const feeds = serveAll(server, made.slice(0, count));
    const page = await openMarked(extension, pages.addressOf(MARKED_PAGE));
    const desk = await extension.desk();
    await desk.reload();
    const tasks = [await watchLongTasks(page), await watchLongTasks(desk)];
    const start = performance.now();
    const { added } = await askBackground(extension, 'addSources', { sources: feeds.map((address) => ({ kind: 'feed', address, typed: true, site: null, wishes: { whole: true } })) });
    const ms = await waitForArticles(extension, () => added, count, start);
    if ((await readMarks(page)).length === 0) throw new Error('The page has lost its marks.');
    const longest = Math.max(0, ...(await Promise.all(tasks.map((read) => read()))).flat());
    const each: number[] = [];
    for (let i = 0; i < batches; i++) each.push(await readBatch(extension, desk, made.slice(count + i * files, count + (i + 1) * files)));
    const limit = (most: number) => (quick ? {} : { limit: most });
    return [
      { name: `${count} whole articles from ten feeds on this machine, searchable`, ours: round(ms / 1_000, 1), ...limit(120), unit: 's' },
      { name: 'longest task in an open page with marks and in the settings meanwhile', ours: round(longest, 1), ...limit(50), unit: 'ms' },
      { name: `an article from HTML to searchable: of ${files} pages chosen as files together, from the choice until all are searched, one's share (median of ${batches})`, ours: round(median(each), 1), ...limit(60), unit: 'ms' },
      ...await benchDeletion(extension, deleted, quick),
    ];
  } finally {
    await extension.close();
    await server.close();
    await pages.close();
  }
};
