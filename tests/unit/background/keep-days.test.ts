/** For how many days articles are kept: everybody's number, a source's own, pinned ones; what is older is neither taken nor left, and a number can be taken back. */
import '../store/sample-pack';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { changeSettings } from '../../../entrypoints/background/settings/settings';
import { sweepSources } from '../../../entrypoints/background/sources/sweep-sources';
import { goOn } from '../../../entrypoints/ingest-worker/go-on';
import { settleLook } from '../../../lib/store/sources/source-queue';
import { addSources, changeSources, findSource } from '../../../lib/store/sources/sources';
import { withSources } from '../../../lib/store/sources/sources-database';
import { lockWith } from '../../../lib/store/lock';
import { openActive } from '../../../lib/store/segments/open';
import { makePack, MAKING, startAnew } from '../store/sample-pack';

const takenOut: string[] = [];
vi.mock('../../../entrypoints/background/sources/gathered', () => ({ takeOut: async (ids: string[]) => { takenOut.push(...ids); }, goOnCompacting: async () => undefined }));
vi.mock('../../../entrypoints/background/corpus', () => ({ LOCK: (_name: string, task: () => Promise<unknown>) => task() }));

const SITE = 'https://quay.example';
const DAY_MS = 86_400_000;
const AGES = [1, 20, 40];
const now = Date.now();
const item = (age: number) => `<item><title>Ferry quay is open to the islands, day ${age}</title><link>${SITE}/${age}</link><pubDate>${new Date(now - age * DAY_MS).toUTCString()}</pubDate><description>Ada Nordby opened ferry quay ${age} in Sandvik on Monday, and the harbour master said that forty boats of the islands came to see it in the rain.</description></item>`;
const FEED = `<rss version="2.0"><channel><title>Quay News</title><language>en</language>${AGES.map(item).join('')}</channel></rss>`;

async function look(days: number | null): Promise<void> {
  await settleLook('s', {
    now, answer: { status: 200, freshMs: null, retryMs: null }, validators: null, address: `${SITE}/feed`, permanent: null, text: FEED, trouble: null, request: null, random: 0,
  }, 'quay.example');
  await goOn(false, days, () => undefined);
}
const agesOf = (addresses: (string | null)[]) => addresses.map((address) => Number(address?.split('/').pop())).sort((a, b) => a - b);
const there = () => withSources(async ({ articles }) => agesOf((await articles.toArray()).filter(({ state }) => state === 'indexed').map(({ address }) => address)));
const HOURS_LATER = now + 2 * 3_600_000;

beforeEach(async () => {
  fakeBrowser.reset();
  startAnew();
  takenOut.length = 0;
  (await openActive(await makePack(3), { ...MAKING, lock: lockWith(undefined) })).close();
  await addSources([{ kind: 'feed', address: `${SITE}/feed`, typedOrigin: null, site: null, wishes: { name: 'Quay News' } }], () => 's', new Date(now).toISOString());
});

describe('everybody’s number of days', () => {
  it('takes out what is older, of sources without a number of their own', async () => {
    await look(null);
    expect(await there()).toEqual(AGES);
    await changeSettings({ keepDays: 30 });
    await sweepSources(HOURS_LATER);
    expect(await there()).toEqual([1, 20]);
    expect(takenOut).toHaveLength(1);
    await changeSources(['s'], { keepDays: 10 });
    await sweepSources(HOURS_LATER + 2 * 3_600_000);
    expect(await there()).toEqual([1]);
    expect(await findSource('s')).toMatchObject({ articles: 1 });
  });

  it('leaves pinned sources theirs, and gives way to a source’s own number', async () => {
    await look(null);
    await changeSettings({ keepDays: 10 });
    await changeSources(['s'], { pinned: true });
    await sweepSources(HOURS_LATER);
    await changeSources(['s'], { pinned: false, keepDays: 100 });
    await sweepSources(HOURS_LATER + 2 * 3_600_000);
    expect(await there()).toEqual(AGES);
  });

  it('can be taken back within the hour', async () => {
    await look(null);
    await changeSettings({ keepDays: 3 });
    await sweepSources(Date.now());
    expect(await there()).toEqual(AGES);
    await changeSettings({ keepDays: null });
    await sweepSources(HOURS_LATER);
    expect(await there()).toEqual(AGES);
  });

  it('has older ones of a feed not taken at all', async () => {
    await look(30);
    expect(await there()).toEqual([1, 20]);
  });
});
