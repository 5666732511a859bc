/** A large corpus in a real browser: reading the pack in, matching a page, filling a card, searching (what was found, and with the
    passages in view), awake and right after the worker was stopped; what is stored, what the worker holds, and how all of it grows from a tenth of the articles. */
import { execFileSync } from 'node:child_process';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { waitForCorpus } from '../../scripts/browser/ask-extension';
import { launchExtension } from '../../scripts/browser/launch-extension';
import { allowHost } from '../../scripts/browser/switch-on';
import { RECORD_FORMAT } from '../../lib/index/records/corpus-record';
import type { PageMatch } from '../../lib/model/page';
import { openPack, readRecords } from '../../lib/sources/packs/pack';
import { canMeasure } from './browser';
import { importPack, PACK_HOST, readStoredBytes, readWorkerHeap, requestHost, timeAsleep, timeQuestion, watchReader } from './large-browser';
import { makeSearches, readPages, type LargePage } from './large-pages';
import { takePictures } from './large-pictures';
import { median, percentile, round, type Bench, type Finding } from './measure';
import { serveFolder } from './serve-folder';
import { writeMade } from './write-made';

const HITS = 20;
/** Pages matched and searches made before any is timed, others than those: a worker that is awake has done some before. */
const BEFORE = 20;
/** Pages and searches of which each is asked of both corpora in turn. */
const GROWTH_ROUNDS = 100;
/** What the search page reads first of them. */
const HITS_IN_VIEW = 10;
/** Packs take minutes to build: they stay here between runs. */
const KEPT = resolve(import.meta.dirname, '../../node_modules/.cache/crossread-bench');

interface Size { articles: number; names: number; pages: number; searches: number; asleep: number; soak: number }
const FULL: Size[] = [
  { articles: 10_000, names: 100_000, pages: 100, searches: 100, asleep: 10, soak: 0 },
  { articles: 100_000, names: 100_000, pages: 100, searches: 100, asleep: 60, soak: 1_000 },
];
const QUICK: Size[] = [{ articles: 1_000, names: 5_000, pages: 20, searches: 25, asleep: 3, soak: 0 }];

/** Records that a search reads, and nothing else. */
const INDEX_KEY = /^(?:\d+\.)?(?:terms|backward|postings|places|index|frequencies|lengths)(?:\/|$)/;

/** Bytes of the index for each byte of text. The larger a corpus, the less: vocabularies grow as the root of the text. */
async function measureShare(pack: string, file: string): Promise<number> {
  let [index, text] = [0, 0];
  for await (const { key, bytes } of readRecords(await openPack(async (name) => new Uint8Array(await readFile(join(pack, name)))))) if (INDEX_KEY.test(key)) index += bytes.length;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (line === '') continue;
    const { title, paragraphs } = JSON.parse(line) as { title: string; paragraphs: string[] };
    text += Buffer.byteLength([title, ...paragraphs].join('\n'));
  }
  return index / text;
}

/** What a page of a thousand words may wait, and the like, in ms; of the largest corpus only. */
const LIMITS = { import: 120_000, task: 50, match: 60, matchAsleep: 250, card: 50, searchHalf: 5, search: 20, searchAsleep: 150, heap: 80, flat: 1.05, stored: 300, share: 0.25, growth: 2 };

/** Builds the pack where it has not been built before. */
export async function preparePack({ articles, names }: Pick<Size, 'articles' | 'names'>): Promise<{ pack: string; file: string }> {
  const folder = join(KEPT, `${RECORD_FORMAT}-${articles}-${names}`);
  const [pack, file] = [join(folder, 'pack'), join(folder, 'articles.jsonl')];
  if (existsSync(join(pack, 'manifest.json'))) return { pack, file };
  await mkdir(folder, { recursive: true });
  const made = await writeMade(folder, { articles, names });
  execFileSync('npm', ['run', '--silent', 'pack', '--', '--in', made.articles, '--names', made.names, '--out', pack, '--name', `Made-up corpus of ${articles}`, '--licence', 'CC0-1.0'], { stdio: ['ignore', 'ignore', 'inherit'] });
  return { pack, file };
}

const splitAt = <T>(list: T[], at: number): [T[], T[]] => [list.slice(0, at), list.slice(at)];
const p95 = (values: number[]) => percentile(values, 95);

/** A corpus that has been measured, its browser still open. */
interface Measured {
  findings: Finding[];
  /** Of pages and searches, one after the other and again from the first: milliseconds awake. */
  timeMatch(): Promise<number>;
  timeSearch(): Promise<number>;
  close(): Promise<void>;
}

async function measure(size: Size, limited: boolean): Promise<Measured> {
  const { pack, file } = await preparePack(size);
  const [before, pages] = splitAt(await readPages(file, size.articles, BEFORE + size.pages), BEFORE);
  const searches = makeSearches(pages, size.searches);
  const limit = <K extends keyof typeof LIMITS>(name: K) => (limited ? { limit: LIMITS[name] } : {});
  const named = (name: string) => `${size.articles.toLocaleString('en')} articles: ${name}`;
  const server = await serveFolder(pack);
  // Without a proxy: the pack comes from this machine.
  const extension = await launchExtension({ headless: true });
  const close = async () => {
    await extension.close();
    await server.close();
  };
  try {
      await waitForCorpus(extension);
      await allowHost(extension, PACK_HOST);
      const desk = await extension.desk();
      await requestHost(desk, PACK_HOST);
      const reader = await watchReader(extension, desk);
      const importMs = await importPack(extension, server.address, reader.begun);
      const longest = await reader.end();

      const match: number[] = [];
      const card: number[] = [];
      const matches: PageMatch[] = [];
      for (const one of before) await timeQuestion(desk, 'matchBlocks', one);
      for (const one of pages) {
        const { ms, reply } = await timeQuestion(desk, 'matchBlocks', one);
        match.push(ms);
        matches.push(reply);
      }
      if (!matches.some(({ events }) => events.length)) throw new Error('No page was on any event: these are not the right pages.');
      for (const [i, { spans, events, own }] of matches.entries()) {
        const span = spans.find(({ kind }) => (i % 2 ? kind === 'event' : kind === 'entity')) ?? spans[0];
        if (!span) continue;
        const { facts, blocks } = pages[i] as LargePage;
        const texts = { title: facts.title ?? '', lede: blocks[1]?.text ?? '', passage: blocks.find(({ id }) => id === span.block)?.text ?? '' };
        const articles = events.find(({ id }) => id === span.id)?.articles.map(({ article }) => article) ?? [];
        card.push((await timeQuestion(desk, 'getCoverage', { id: span.id, facts, texts, own, articles })).ms);
      }
      const search: number[] = [];
      /** With the passages in view, which a page asks for when the search has been answered. */
      const whole: number[] = [];
      const ask = async (query: string) => {
        const { ms, reply } = await timeQuestion(desk, 'searchCorpus', { query, limit: HITS });
        const hits = await timeQuestion(desk, 'getHits', { query, articles: reply.articles.slice(0, HITS_IN_VIEW) });
        return { ms, whole: ms + hits.ms };
      };
      for (const query of makeSearches(before, BEFORE)) await ask(query);
      for (const query of searches) {
        const asked = await ask(query);
        search.push(asked.ms);
        whole.push(asked.whole);
      }
      const heap = await readWorkerHeap(desk);
      const soaked: number[] = [];
      for (let i = 0; i < size.soak; i++) {
        await timeQuestion(desk, 'matchBlocks', pages[i % pages.length] as LargePage);
        await ask(searches[i % searches.length] as string);
        if (i % 250 === 249) soaked.push(await readWorkerHeap(desk));
      }
      const matchAsleep: number[] = [];
      const searchAsleep: number[] = [];
      for (let i = 0; i < size.asleep; i++) {
        matchAsleep.push(await timeAsleep(desk, 'matchBlocks', pages[(i * 7) % pages.length] as LargePage));
        searchAsleep.push(await timeAsleep(desk, 'searchCorpus', { query: searches[(i * 7) % searches.length] as string, limit: HITS }));
      }
      if (limited) await takePictures(extension, searches[0] as string, `${searches[0] as string}qzxvq`);
      const ms = (name: string, value: number, limited: object = {}): Finding => ({ name: named(name), ours: round(value, 1), ...limited, unit: 'ms' });
      let [nextPage, nextSearch] = [0, 0];
      return {
        timeMatch: async () => (await timeQuestion(desk, 'matchBlocks', pages[nextPage++ % pages.length] as LargePage)).ms,
        timeSearch: async () => (await timeQuestion(desk, 'searchCorpus', { query: searches[nextSearch++ % searches.length] as string, limit: HITS })).ms,
        close,
        findings: [
          ms('pack read in, Chromium', importMs, limit('import')),
          ms('longest task meanwhile in an article with marks, the search page and the settings', longest, limit('task')),
          { name: named('stored, the bundled articles included'), ours: round((await readStoredBytes(desk)) / 1e6, 1), ...limit('stored'), unit: 'MB' },
          { name: named('index, of the text'), ours: round(await measureShare(pack, file)), ...limit('share'), unit: 'share' },
          ms('page of 1,000 words matched, p50', median(match)),
          ms('page of 1,000 words matched, p95', p95(match), limit('match')),
          ms('page matched, worker asleep, p50', median(matchAsleep)),
          ms('page matched, worker asleep, p95', p95(matchAsleep), limit('matchAsleep')),
          ms('card filled, p95', p95(card), limit('card')),
          ms('search, p50', median(search), limit('searchHalf')),
          ms('search, p95', p95(search), limit('search')),
          ms(`search and the passages of its first ${HITS_IN_VIEW} hits, p50`, median(whole)),
          ms(`search and the passages of its first ${HITS_IN_VIEW} hits, p95`, p95(whole)),
          ms('first search after a stop, p50', median(searchAsleep)),
          ms('first search after a stop, p95', p95(searchAsleep), limit('searchAsleep')),
          { name: named(`worker holds after ${pages.length} pages and ${searches.length} searches`), ours: round(heap, 1), ...limit('heap'), unit: 'MB' },
          ...soaked.map((one, i): Finding => ({ name: named(`worker holds after ${250 * (i + 1)} more of each`), ours: round(one, 1), ...limit('heap'), unit: 'MB' })),
          ...(soaked.length > 1 ? [{ name: named('worker holds, last over first of these'), ours: round(soaked[soaked.length - 1] as number, 1), peer: round(soaked[0] as number, 1), ratio: round((soaked[soaked.length - 1] as number) / (soaked[0] as number), 2), ...limit('flat'), unit: 'MB' }] : []),
        ],
      };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Asks both in turns: a machine's pace changes by a third from one minute to the next. */
async function askInTurns(name: string, small: () => Promise<number>, large: () => Promise<number>): Promise<Finding> {
  for (let i = 0; i < BEFORE; i++) await large().then(small);
  const took = { small: [] as number[], large: [] as number[] };
  for (let i = 0; i < GROWTH_ROUNDS; i++) {
    took.small.push(await small());
    took.large.push(await large());
  }
  const [ours, peer] = [median(took.large), median(took.small)];
  return { name: `growth from a tenth of the articles: ${name}, p50`, ours: round(ours, 1), peer: round(peer, 1), ratio: round(ours / peer, 2), limit: LIMITS.growth, unit: 'ms' };
}

export const benchLarge: Bench = async ({ quick }) => {
  const sizes = quick ? QUICK : FULL;
  if (!(await canMeasure('a large corpus'))) return [];
  const all: Measured[] = [];
  try {
    for (const [i, size] of sizes.entries()) all.push(await measure(size, !quick && i === sizes.length - 1)); // few articles have large indexes beside their text
    const [small, large] = all;
    const findings = all.flatMap(({ findings: one }) => one);
    if (!small || !large) return findings;
    return [...findings, await askInTurns('match', small.timeMatch, large.timeMatch), await askInTurns('search', small.timeSearch, large.timeSearch)];
  } finally {
    for (const { close } of all) await close();
  }
};
