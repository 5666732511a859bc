/** What keeping one more page costs when some hundreds are kept: the next generation's records, of the bundled set and all of them. */
import { findOutlet, printText } from '../../lib/articles/kept';
import { compareVersions } from '../../lib/compare/versions/edits';
import { addKept } from '../../lib/index/build/add-kept';
import type { KeptPage } from '../../lib/index/build/add-kept';
import { buildRecords } from '../../lib/index/build/build-records';
import { readBundled } from '../../scripts/eval/bundled';
import { readArticles } from './corpus';
import { median, round, time, type Bench } from './measure';
import type { BenchArticle } from './text';

const WORDS = 800;

function keep({ title, published, paragraphs }: BenchArticle, i: number): KeptPage {
  const text = { title, paragraphs };
  return {
    text,
    kept: {
      id: `kept-${i}`, addresses: [`url:site.example/${i}`], url: `https://site.example/${i}`, outlet: findOutlet(`Outlet ${i % 20}`, []), title, titleKind: 'headline', published,
      print: printText(text), versions: [{ number: 1, read: '2026-02-04', byReader: true, bytes: 1 }],
    },
  };
}

export const benchKept: Bench = async (options) => {
  const bundled = readBundled();
  const counts = options.quick ? [100] : [10, 100, 300];
  const pages = readArticles(options, Math.max(...counts), WORDS).map(keep);
  const versions = pages.slice(0, 30).map(({ text }) => [text, { ...text, paragraphs: text.paragraphs.map((one, i) => (i % 3 ? one : { ...one, text: one.text.replace(/\d+/g, '7') })) }] as const);
  const builds = [];
  for (const count of counts) {
    const times: number[] = [];
    for (let run = 0; run < 3; run++) {
      const start = performance.now();
      const records = [...buildRecords(await addKept(bundled, pages.slice(0, count)))];
      times.push(performance.now() - start);
      if (!records.length) throw new Error('Nothing was built.');
    }
    builds.push({ name: `next generation with ${count} kept pages`, ours: round(median(times)), unit: 'ms' });
  }
  return [
    ...builds,
    { name: 'two versions of a page compared', ours: round(median(versions.map(([before, after]) => time(() => compareVersions(before, after))))), unit: 'ms' },
  ];
};
