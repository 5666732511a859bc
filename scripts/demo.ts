/** Shows Crossread on a demo article. In: --headless, --json. Out: a browser to look at; or the marks and the card as text, and a screenshot. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readTestPages } from '../tests/pages/page';
import { servePages, type PageServer } from '../tests/pages/serve';
import { waitForCorpus, waitForMarks } from './browser/ask-extension';
import { launchExtension, type LaunchedExtension } from './browser/launch-extension';
import { unfoldReasons, waitForCard, type OpenCard } from './browser/read-card';
import { bringIntoView, readMarks, type PaintedMark } from './browser/read-marks';
import { switchOn } from './browser/switch-on';

/** The demo article: a speech that three of the bundled articles report. */
const DEMO_PAGE = 'rada-speech';
const SCREENSHOT = join('.output', 'demo.png');

interface DemoReport {
  page: { url: string; outlet: string | null; title: string | null; published: string | null };
  corpus: { articles: number; outlets: number };
  marks: { kind: string; text: string; paragraph: number | null }[];
  mark: string;
  card: Pick<OpenCard, 'tie' | 'title' | 'items'>;
  screenshot: string;
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** The first event mark that can be seen, or the first of a name. */
function pickMark(marks: PaintedMark[]): PaintedMark {
  const visible = marks.filter((mark) => mark.at);
  const mark = visible.find((one) => one.kind === 'event') ?? visible[0];
  if (!mark) throw new Error('Nothing was marked on the demo article.');
  return mark;
}

/** Reads the demo article as a reader would: rests on a mark until the card opens, pins it, unfolds why. */
async function readDemo(extension: LaunchedExtension, server: PageServer): Promise<DemoReport> {
  const page = extension.context.pages()[0] ?? await extension.context.newPage();
  const corpus = await waitForCorpus(extension);
  await page.goto(server.addressOf(DEMO_PAGE));
  await switchOn(extension, page);
  const { facts } = await waitForMarks(extension, page);
  await page.bringToFront();
  const marks = await readMarks(page);
  const mark = pickMark(marks);
  const point = await bringIntoView(page, mark);
  await page.mouse.move(point.x, point.y, { steps: 4 });
  await waitForCard(page);
  const card = await unfoldReasons(page);
  mkdirSync('.output', { recursive: true });
  await page.screenshot({ path: SCREENSHOT });
  return {
    page: { url: facts.url, outlet: facts.outlet, title: facts.title, published: facts.published },
    corpus: { articles: corpus.checked.articles, outlets: corpus.checked.outlets },
    marks: marks.map(({ kind, text, paragraph }) => ({ kind, text, paragraph })),
    mark: mark.text,
    card: { tie: card.tie, title: card.title, items: card.items },
    screenshot: resolve(SCREENSHOT),
  };
}

function printReport({ page, corpus, marks, mark, card, screenshot }: DemoReport): void {
  const lines = [
    `${page.title}`,
    `${page.outlet ?? 'no outlet given'}, ${page.published ?? 'no date given'}`,
    '',
    `Marked, against ${corpus.articles} articles of ${corpus.outlets} outlets:`,
    ...marks.map((one) => `  ${one.kind === 'event' ? 'event ' : 'name  '} ${one.text}`),
    '',
    `The card at "${mark}":`,
    `  ${card.tie}`,
    `  ${card.title}`,
    ...card.items.flatMap((item) => [
      '',
      `  ${item.outlet}, ${item.date}`,
      ...(item.headline ? [`    ${item.headline}`] : []),
      ...item.passages.map((passage) => `    | ${passage}`),
      ...Object.entries(item.reasons).map(([kind, things]) => `    ${kind}: ${things}`),
      ...(item.link ? [`    ${item.link}`] : []),
    ]),
    '',
    `Screenshot: ${screenshot}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** Leaves the browser to the reader until it is closed. */
async function showDemo(extension: LaunchedExtension, server: PageServer): Promise<void> {
  const page = extension.context.pages()[0] ?? await extension.context.newPage();
  await waitForCorpus(extension);
  await page.goto(server.addressOf(DEMO_PAGE));
  await switchOn(extension, page);
  await (await extension.desk()).close();
  await page.bringToFront();
  say(`The demo article is at ${page.url()}. Rest the pointer on a marked word. Close the browser to end.`);
  say('More pages:');
  for (const { id, title } of readTestPages()) say(`  ${server.addressOf(id)}  ${title}`);
  await new Promise<void>((resolve) => extension.context.once('close', () => resolve()));
}

/** Whether a window can be shown here. */
function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

async function main(args: string[]): Promise<void> {
  const json = args.includes('--json');
  const headless = json || args.includes('--headless') || !hasDisplay();
  const server = await servePages(readTestPages());
  try {
    const extension = await launchExtension({ headless, language: headless ? 'en' : null });
    try {
      if (!headless) return await showDemo(extension, server);
      const report = await readDemo(extension, server);
      if (json) process.stdout.write(`${JSON.stringify(report)}\n`);
      else printReport(report);
    } finally {
      await extension.close().catch(() => undefined); // closed by the reader already
    }
  } finally {
    await server.close();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
