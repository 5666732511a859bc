/** In: news pages. Out: what a reader would see of their ties, through the built extension in real Chromium. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { NewsPage } from '../../tests/pages/page';
import { servePages } from '../../tests/pages/serve';
import { waitForCorpus, waitForMarks } from '../browser/ask-extension';
import { BUILT_EXTENSION, launchExtension } from '../browser/launch-extension';
import { readMarks } from '../browser/read-marks';
import { switchOn } from '../browser/switch-on';
import { readBundled } from './bundled';
import type { PageAnswer, PageRow } from './pages';

/** A page that only serves to switch the site on; it holds no story. */
const DOOR: NewsPage = { id: 'door', outlet: 'Door', title: 'Nothing to read here', paragraphs: ['This page is only here so that the site can be switched on.'] };

/** Renders each page as a news page on 127.0.0.1, waits for its marks, and reads ties and painted names. */
export async function evalPagesInBrowser(rows: PageRow[]): Promise<PageAnswer[]> {
  if (!existsSync(join(BUILT_EXTENSION, 'manifest.json'))) build();
  const idOf = new Map(readBundled().entities.flatMap(({ id, names, short }) => [...names, ...short].map((name) => [name, id] as const)));
  const server = await servePages([DOOR, ...rows.map(toNewsPage)]);
  const extension = await launchExtension({ headless: true });
  try {
    const page = await extension.context.newPage();
    await waitForCorpus(extension);
    await page.goto(server.addressOf(DOOR.id));
    await switchOn(extension, page);
    const answers: PageAnswer[] = [];
    for (const row of rows) {
      await page.goto(server.addressOf(row.id));
      const { match } = await waitForMarks(extension, page);
      const events = match?.events ?? [];
      const marks = await readMarks(page);
      answers.push({
        id: row.id,
        ties: events.filter(({ scope }) => scope === 'page').flatMap(({ articles }) => articles).sort((a, b) => b.score - a.score),
        background: events.filter(({ scope }) => scope === 'paragraph').flatMap(({ articles }) => articles.map(({ article, score }) => ({ article, score }))),
        spans: marks.filter(({ kind, paragraph }) => kind === 'entity' && paragraph !== null).map(({ paragraph, start, end, text }) => {
          const entity = idOf.get(text) ?? match?.entities.find(({ name }) => name === text)?.id.slice('entity:'.length) ?? '';
          return { paragraph: paragraph as number, start, end, entity, name: text };
        }),
      });
    }
    return answers;
  } finally {
    await extension.close();
    await server.close();
  }
}

function toNewsPage({ id, outlet, date, title, paragraphs }: PageRow): NewsPage {
  return { id, outlet: outlet ?? '', date: date || undefined, title: title ?? '', paragraphs };
}

function build(): void {
  const { status } = spawnSync('npx', ['wxt', 'build'], { cwd: resolve(import.meta.dirname, '../..'), stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error('The extension could not be built.');
}
