/** Building a pack out of core: what it takes in memory, time and room. Quick: 1,000 articles; else a reader's three months with fifty feeds. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openPack, readRecords } from '../../lib/sources/packs/pack';
import { FULL_SIZE } from './made-corpus';
import { round, type Bench, type Finding } from './measure';
import { writeMade } from './write-made';

/** What a laptop of eight gigabytes has to spare. */
const MAX_MEMORY_MB = 2_048;
const MAX_DATABASE_MB = 300;
const MAX_INDEX_SHARE = 0.25;
const QUICK_ARTICLES = 250;
const SCRIPT = resolve(import.meta.dirname, '../../scripts/pack.ts');
const INDEX = /^(?:terms|backward|postings|places|index|frequencies|lengths)(?:\/|$)/;

interface Summary { articles: number; events: number; textBytes: number; shards: number; bytes: number; seconds: number; peakMemoryMb: number }

export const benchPack: Bench = async ({ quick }) => {
  const articles = quick ? QUICK_ARTICLES : FULL_SIZE.articles;
  const folder = mkdtempSync(join(tmpdir(), 'crossread-bench-pack-'));
  try {
    const made = await writeMade(join(folder, 'in'), { articles, names: articles });
    const out = join(folder, 'out');
    const printed = execFileSync(process.execPath, ['--max-old-space-size=1024', '--import', 'tsx', SCRIPT, '--in', made.articles, '--names', made.names, '--out', out, '--name', 'Made-up corpus'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
    const summary = JSON.parse(printed) as Summary;
    const sizes = await measureRecords(out);
    // Few articles share few words: an index of them is large beside their text, and says nothing of one of many.
    const limit = (most: number) => (quick ? {} : { limit: most });
    return [
      { name: `pack of ${articles} articles: peak memory, all threads`, ours: summary.peakMemoryMb, limit: MAX_MEMORY_MB, unit: 'MB' },
      { name: 'time', ours: summary.seconds, unit: 's' },
      { name: 'stored an article', ours: round(sizes.all / articles, 0), unit: 'bytes' },
      { name: 'of it, the article itself', ours: round(sizes.articles / articles, 0), unit: 'bytes' },
      { name: 'database', ours: round(sizes.all / 1e6, 1), ...limit(MAX_DATABASE_MB), unit: 'MB' },
      { name: 'files', ours: round(summary.bytes / 1e6, 1), unit: 'MB' },
      { name: 'index, of the text', ours: round(sizes.index / summary.textBytes), ...limit(MAX_INDEX_SHARE), unit: 'share' },
    ] satisfies Finding[];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

async function measureRecords(folder: string): Promise<{ all: number; articles: number; index: number }> {
  const sizes = { all: 0, articles: 0, index: 0 };
  for await (const { key, bytes } of readRecords(await openPack(async (name) => new Uint8Array(await readFile(join(folder, name)))))) {
    sizes.all += bytes.length;
    if (/^(?:articles|further)\//.test(key)) sizes.articles += bytes.length;
    if (INDEX.test(key)) sizes.index += bytes.length;
  }
  return sizes;
}
