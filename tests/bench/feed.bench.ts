/** What reading a feed costs: two hundred items as they mostly are, five megabytes of them, and a hostile one; a list of feeds. */
import { readFeed } from '../../lib/sources/feeds/feed';
import { readOpml, writeOpml } from '../../lib/sources/feeds/opml';
import { large } from '../feeds/formats';
import { median, round, timeProcess, type Bench } from './measure';

const HOME = 'https://harbour.example';
/** Most feeds give a summary or a beginning; those with whole texts have some 3,000 characters an item. */
const USUAL_CHARS = 1_200;
const WHOLE_CHARS = 3_000;

function readAll(text: string, items: number): void {
  if (readFeed(text, HOME).feed?.items.length !== items) throw new Error('The feed was not read.');
}

export const benchFeed: Bench = ({ quick }) => {
  const rounds = quick ? 5 : 25;
  const measure = (run: () => unknown, times = rounds) => {
    for (let i = 0; i < times; i++) run();
    return round(median(Array.from({ length: times }, () => timeProcess(run))));
  };
  const usual = large(HOME, 200, USUAL_CHARS);
  const whole = large(HOME, 200, WHOLE_CHARS);
  const heavy = large(HOME, 200, 25_000);
  const open = `<rss version="2.0"><channel><item><title>Open</title><link>/a</link><description>${'&lt;div&gt;&lt;b'.repeat(200_000)}</description></item></channel></rss>`;
  const brackets = `<rss version="2.0"><channel><managingEditor>${'['.repeat(500_000)}</managingEditor><item><title>Brackets</title><link>/a</link><author>${'('.repeat(500_000)}</author></item></channel></rss>`;
  const list = writeOpml('List', Array.from({ length: 1_000 }, (_, i) => ({ name: `Outlet ${i}`, address: `${HOME}/feed/${i}`, site: HOME, tags: [`Tag ${i % 20}`] })));
  return [
    { name: 'feed of 200 items parsed', ours: measure(() => readAll(usual, 200), 25), limit: 20, unit: 'ms' },
    { name: 'feed of 200 whole articles parsed', ours: measure(() => readAll(whole, 200)), unit: 'ms' },
    { name: `feed of ${round(heavy.length / 1e6, 1)} MB parsed`, ours: measure(() => readAll(heavy, 200), 5), unit: 'ms' },
    { name: 'feed of one item with 400,000 open tags parsed', ours: measure(() => readAll(open, 1), 3), unit: 'ms' },
    { name: 'feed with a million brackets for names parsed', ours: measure(() => readAll(brackets, 1), 3), limit: 500, unit: 'ms' },
    { name: 'list of 1,000 feeds parsed', ours: measure(() => readOpml(list), 5), unit: 'ms' },
  ];
};
