/** What it takes to delete a large source. In: the extension in Chromium, a number of articles. Out: how soon they are out of results, and off the disk. */
import type { Page } from '@playwright/test';
import { askBackground } from '../../scripts/browser/ask-extension';
import type { LaunchedExtension } from '../../scripts/browser/launch-extension';
import { isRead } from '../../lib/articles/told';
import { timeQuestion } from './large-browser';
import { makeCorpus } from './made-corpus';
import { round, type Finding } from './measure';

const SEED = 61_128;
/** Short ones: what is measured is how many there are. */
const WORDS = 80;
const OUTLET = 'Deletable Gazette';
const POLL_MS = 50;
const PATIENCE_MS = 1_200_000;
const PAST_UNDO_MS = 2 * 3_600_000;

interface SegmentDatabases { databases(): Promise<{ name?: string }[]> }

/** The articles come in as a file of JSON Lines, by the way of every file, since to fetch each would take a quarter of an hour. */
export async function benchDeletion(extension: LaunchedExtension, articles: number, quick: boolean): Promise<Finding[]> {
  const desk = await extension.desk();
  const before = new Set((await askBackground(extension, 'listSources', {})).sources.map(({ id }) => id));
  const segments = (await listSegments(desk)).length;
  await desk.locator('input[type=file][multiple]').setInputFiles({ name: 'gazette.jsonl', mimeType: 'application/jsonl', buffer: Buffer.from(writeLines(articles)) });
  const id = await until(async () => {
    const { sources, work } = await askBackground(extension, 'listSources', {});
    const source = sources.find((one) => !before.has(one.id));
    return source && source.health.articles >= articles && !work ? source.id : null;
  }, 'the file was read');
  const search = { query: `outlet:"${OUTLET}"`, limit: 10 };
  // The last segment is opened a moment after it was written.
  await until(async () => (await askBackground(extension, 'searchCorpus', search)).total === articles || null, 'all of its articles were found');

  const wished = performance.now();
  const dropping = askBackground(extension, 'dropSources', { ids: [id], dropped: true });
  let searched = await timeQuestion(desk, 'searchCorpus', search);
  while (searched.reply.total !== 0) searched = await timeQuestion(desk, 'searchCorpus', search);
  const goneMs = performance.now() - wished;
  await dropping;

  await pretendHourIsOver(desk, id);
  const start = performance.now();
  await askBackground(extension, 'lookNow', { ids: [] });
  await until(async () => !(await askBackground(extension, 'listSources', {})).sources.some((one) => one.id === id) && (await listSegments(desk)).length <= segments || null, 'the source was off the disk');
  const ms = performance.now() - start;
  const limit = (most: number) => (quick ? {} : { limit: most });
  return [
    { name: `a source of ${articles} articles of a file deleted, from the wish to the answer of a search without them`, ours: round(goneMs, 1), ...limit(100), unit: 'ms' },
    { name: `the same off the disk, once the hour of undoing is over: its rows, texts and segments`, ours: round(ms / 1_000, 2), ...limit(10), unit: 's' },
  ];
}

function writeLines(count: number): string {
  const lines: string[] = [];
  for (const { id, title, published, paragraphs } of makeCorpus(SEED, { articles: count * 4, names: 5_000, words: WORDS }).articles()) {
    if (lines.length === count) break;
    if (isRead({ title, paragraphs }, null)) lines.push(JSON.stringify({ title, published, outlet: OUTLET, url: `https://gazette.example/${id}`, text: paragraphs.map(({ text }) => text).join('\n\n') }));
  }
  if (lines.length < count) throw new Error('Too few made-up texts read as English.');
  return lines.join('\n');
}

async function until<T>(look: () => Promise<T | null>, what: string): Promise<T> {
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end;) {
    const seen = await look();
    if (seen !== null) return seen;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error(`Waited in vain until ${what}.`);
}

const listSegments = (desk: Page): Promise<string[]> => desk.evaluate(async () => (
  (await (indexedDB as SegmentDatabases).databases()).flatMap(({ name }) => (name?.startsWith('crossread-segment-') ? [name] : []))));

/** What waits for an hour is due: the source was deleted two hours ago, and nothing was looked for since. */
function pretendHourIsOver(desk: Page, id: string): Promise<void> {
  return desk.evaluate(([source, ms]) => new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open('crossread-sources');
    opening.onerror = () => reject(new Error('no database of sources'));
    opening.onsuccess = () => {
      const change = opening.result.transaction(['sources', 'notes'], 'readwrite');
      const sources = change.objectStore('sources');
      const reading = sources.get(source);
      reading.onsuccess = () => sources.put({ ...reading.result, deletedAt: new Date(Date.now() - ms).toISOString() });
      change.objectStore('notes').put(0, 'swept');
      change.oncomplete = () => { opening.result.close(); resolve(); };
      change.onabort = () => reject(new Error('not written'));
    };
  }), [id, PAST_UNDO_MS] as const);
}
