/** From a feed's answer to a searchable article, step by step, and killed at any operation of the database: nothing is lost, and nothing twice. */
import '../store/sample-pack';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { goOn, whileReading } from '../../../entrypoints/ingest-worker/go-on';
import { readFiles } from '../../../entrypoints/ingest-worker/read-files';
import { strToU8, zipSync } from 'fflate';
import { unpackBytes } from '../../../lib/sources/gzip';
import { openGathered } from '../../../lib/store/segments/open';
import { clearHanded, handOver, takeHanded } from '../../../lib/store/sources/handover';
import { readState } from '../../../lib/store/segments/state';
import { INGEST_LOCK, lockWith } from '../../../lib/store/lock';
import { openActive } from '../../../lib/store/segments/open';
import { countQueue, findFirstWanted, findWanted, hasWork, requireAsked, settleFetched, settleLook, type ArticleAnswer, type Look } from '../../../lib/store/sources/source-queue';
import { MAX_QUEUED } from '../../../lib/model/limits';
import { deleteArticles } from '../../../lib/store/segments/delete-articles';
import { dropArticles, listIds, purgeSources } from '../../../lib/store/sources/source-articles';
import { addSources, changeSources, findSource, forgetRefusals, listLooks, makeSource, setDeleted } from '../../../lib/store/sources/sources';
import { withSources } from '../../../lib/store/sources/sources-database';
import { listRequests } from '../../../lib/store/sources/requests';
import { makePack, MAKING, startAnew } from '../store/sample-pack';
import { runAndKill } from '../store/segment-pack';

/** As many as a test can fill. */
vi.mock('../../../lib/model/limits', async (read) => ({ ...await read<object>(), MAX_QUEUED: 200, MAX_FILE_ARTICLES: 150, MAX_IMPORT_LINES: 20 }));

const SITE = 'https://quay.example';
const NOW = Date.UTC(2026, 2, 3, 12);
const ITEMS = 5;

const textOf = (i: number, word = 'opened') => `Ada Nordby ${word} ferry quay ${i} in Sandvik on Monday, and the harbour master said that forty boats of the islands came to see it in the rain.`;
const feedOf = (count: number, word?: string) => `<rss version="2.0"><channel><title>Quay News</title><link>${SITE}/</link><language>en</language>${Array.from({ length: count }, (_, i) =>
  `<item><title>Ferry quay number ${i} is open to the islands</title><link>${SITE}/${i}?utm_source=rss</link><pubDate>Tue, 03 Mar 2026 10:00:00 GMT</pubDate><description>${textOf(i, word)}</description></item>`).join('')}</channel></rss>`;

let requests = 0;
const look = (text: string | null, more: Partial<Look> = {}): Look => ({
  now: NOW, answer: { status: 200, freshMs: null, retryMs: null }, validators: { etag: 'W/"1"', lastModified: null }, address: `${SITE}/feed`, permanent: null, text, trouble: null, random: 0,
  request: { id: ++requests, at: new Date(NOW).toISOString(), to: 'quay.example/feed', for: 's', name: 'Quay News', why: 'look', bytes: 10, status: 200, fresh: null, trouble: null }, ...more,
});

async function addOne(wishes: object = {}, id = 's'): Promise<string> {
  await addSources([{ kind: 'feed', address: `${SITE}/${id === 's' ? 'feed' : id}`, typedOrigin: null, site: null, wishes: { name: '', ...wishes } }], () => id, new Date(NOW).toISOString());
  return id;
}
const work = () => goOn(false, null, () => undefined);
/** With what another source wants. */
const fillQueue = (count: number) => withSources(({ queue }) => queue.bulkPut(Array.from({ length: count }, (_, i) => ({
  id: `other-${i}`, source: 'other', kind: 'article' as const, step: 'wanted' as const, address: `${SITE}/other/${i}`, host: 'other.example', text: null, told: null, toldPrint: '', request: null, at: '', attempts: 0, notBefore: 0, trouble: null,
}))));
const emptyQueue = () => withSources(({ queue }) => queue.where('source').equals('other').delete());
async function readCorpus() {
  const open = await openGathered(unpackBytes);
  const articles = (await open?.corpus.listArticles())?.filter(({ source }) => source !== 'bundled') ?? [];
  open?.close();
  return articles;
}

beforeEach(async () => {
  startAnew();
  (await openActive(await makePack(3), { ...MAKING, lock: lockWith(undefined) })).close();
});

describe('what a look brings', () => {
  it('becomes articles that are found, and the source says how it went', async () => {
    await addOne();
    await settleLook('s', look(feedOf(ITEMS)), 'quay.example');
    expect((await countQueue()).waiting.get('s')).toBe(1);
    await work();
    const articles = await readCorpus();
    expect(articles.map(({ url }) => url).sort()).toEqual(Array.from({ length: ITEMS }, (_, i) => `${SITE}/${i}`));
    expect(articles[0]).toMatchObject({ source: 's', outlet: 'quay-news', published: '2026-03-03' });
    expect(await findSource('s')).toMatchObject({ name: 'Quay News', site: `${SITE}/`, language: 'en', articles: ITEMS, validators: { etag: 'W/"1"' }, health: { gone: false, trouble: null } });
    expect((await listLooks()).get('s')).toEqual([{ at: new Date(NOW).toISOString(), fresh: ITEMS }]);
    expect((await listRequests(0, 9)).requests).toMatchObject([{ to: 'quay.example/feed', fresh: ITEMS }]);
  });

  it('is taken once, however often it comes; one whose text has changed takes the old one’s place, which is kept', async () => {
    await addOne();
    for (const text of [feedOf(ITEMS), feedOf(ITEMS), feedOf(ITEMS, 'closed')]) {
      await settleLook('s', look(text), 'quay.example');
      await work();
    }
    const articles = await readCorpus();
    expect(articles).toHaveLength(ITEMS);
    expect(articles.every(({ paragraphs }) => paragraphs[0]?.text.includes('closed'))).toBe(true);
    expect(await findSource('s')).toMatchObject({ articles: ITEMS });
    expect((await listLooks()).get('s')?.map(({ fresh }) => fresh)).toEqual([ITEMS, 0, ITEMS]);
    expect(await withSources(({ versions }) => versions.count())).toBe(ITEMS);
  });

  it('is left out where another source of the same place has brought it, and where it is in another language', async () => {
    await addOne();
    await addOne({}, 't');
    await settleLook('s', look(feedOf(ITEMS)), 'quay.example');
    await settleLook('t', look(feedOf(ITEMS + 1)), 'quay.example');
    await work();
    expect(await readCorpus()).toHaveLength(ITEMS + 1);
    await addOne({}, 'de');
    const german = `<rss version="2.0"><channel><title>Hafen</title><language>de</language><item><title>Die Fähre fährt wieder</title><link>${SITE}/de</link><description>Die Fähre fährt wieder, und der Hafen ist nach dem Sturm für alle Schiffe der Inseln geöffnet, wie die Stadt am Montag mit den Reedern gesagt hat.</description></item></channel></rss>`;
    for (let again = 0; again < 2; again++) {
      await settleLook('de', look(german), 'quay.example');
      await work();
    }
    expect(await findSource('de')).toMatchObject({ articles: 0, foreign: 1 });
  });

  it('is a trouble where it is no feed; 304 costs nothing, 410 ends it, a move for good is followed', async () => {
    await addOne();
    await settleLook('s', look('<html><body>Hello</body></html>'), 'quay.example');
    await work();
    expect(await findSource('s')).toMatchObject({ failures: 1, validators: null, health: { trouble: { code: 'notAFeed' } } });
    await settleLook('s', look(null, { answer: { status: 304, freshMs: null, retryMs: null }, permanent: `${SITE}/moved` }), 'quay.example');
    expect(await findSource('s')).toMatchObject({ address: `${SITE}/moved`, failures: 0, health: { trouble: null } });
    expect((await countQueue()).fetched).toBe(0);
    await settleLook('s', look(null, { answer: { status: 410, freshMs: null, retryMs: null }, trouble: { code: 'sourceGone', detail: '' } }), 'quay.example');
    expect(await findSource('s')).toMatchObject({ health: { gone: true, next: null } });
  });

  it('is followed to another address for good only where that is a feed', async () => {
    await addOne();
    const moved = { permanent: `${SITE}/moved`, address: `${SITE}/moved` };
    await settleLook('s', look(null, { ...moved, answer: { status: 404, freshMs: null, retryMs: null }, trouble: { code: 'sourceMissing', detail: '' } }), 'quay.example');
    await settleLook('s', look('<html><body>Log in</body></html>', moved), 'quay.example');
    await work();
    expect(await findSource('s')).toMatchObject({ address: `${SITE}/feed`, failures: 2 });
    await settleLook('s', look(feedOf(1), moved), 'quay.example');
    expect(await findSource('s')).toMatchObject({ address: `${SITE}/feed`, failures: 2 });
    await work();
    expect(await findSource('s')).toMatchObject({ address: `${SITE}/moved`, failures: 0 });
  });

  it('is asked for ever more seldom while what is served is no feed, and no such answer counts as good', async () => {
    await addOne();
    const waits: number[] = [];
    for (let i = 0; i < 3; i++) {
      await settleLook('s', look('<html><body>Hello</body></html>'), 'quay.example');
      await work();
      const { health } = (await findSource('s'))!;
      expect(health.good).toBeNull();
      waits.push(Math.round((Date.parse(health.next!) - Date.now()) / 3_600_000));
    }
    expect(waits[1]).toBeGreaterThan(waits[0]!);
    expect(waits[2]).toBeGreaterThan(waits[1]!);
  });

  it('that finds no room comes with the next look: the server is asked as if it had said nothing yet', async () => {
    await addOne({ whole: true });
    await fillQueue(MAX_QUEUED - 2);
    await settleLook('s', look(feedOf(ITEMS)), 'quay.example');
    await work();
    expect([(await countQueue()).waiting.get('s'), (await findSource('s'))?.validators]).toEqual([2, null]);
    await emptyQueue();
    await settleLook('s', look(feedOf(ITEMS)), 'quay.example');
    await work();
    expect([(await countQueue()).waiting.get('s'), (await findSource('s'))?.validators?.etag]).toEqual([ITEMS, 'W/"1"']);
  });

  it.each([['had brought', false], ['was still waiting for', true]])('that a deleted source %s is another’s that brings it too, and does not go with the first', async (_what, whole) => {
    await addOne({ whole });
    await addOne({}, 't');
    await settleLook('s', look(feedOf(ITEMS)), 'quay.example');
    await work();
    await setDeleted(['s'], new Date(NOW).toISOString());
    await settleLook('t', look(feedOf(ITEMS)), 'quay.example');
    await work();
    expect((await countQueue()).wanted).toBe(0);
    await purgeSources(['s']);
    expect((await readCorpus()).map(({ source }) => source)).toEqual(Array.from({ length: ITEMS }, () => 't'));
    expect([await findSource('s'), await findSource('t')]).toMatchObject([undefined, { articles: ITEMS }]);
  });

  it('that was taken out of the corpus by a sweep that was killed is found again once its source is taken back', async () => {
    await addOne();
    await settleLook('s', look(feedOf(ITEMS)), 'quay.example');
    await work();
    await setDeleted(['s'], new Date(NOW).toISOString());
    await deleteArticles(await listIds('s'), NOW, [], false);
    expect(await readCorpus()).toEqual([]);
    await setDeleted(['s'], null);
    await work();
    expect(await readCorpus()).toHaveLength(ITEMS);
  });

  it('is wanted of nobody while its source is off or deleted, and is wanted again after', async () => {
    await addOne({ whole: true });
    await settleLook('s', look(feedOf(2)), 'quay.example');
    await work();
    for (const [end, begin] of [[() => changeSources(['s'], { state: 'off' }), () => changeSources(['s'], { state: 'on' })], [() => setDeleted(['s'], 'now'), () => setDeleted(['s'], null)], [() => setDeleted(['s'], 'now'), () => addOne()]] as const) {
      expect(await requireAsked('s')).toMatchObject({ id: 's' });
      await end();
      expect(await requireAsked('s')).toBeNull();
      expect([await findWanted('quay.example', NOW), await findFirstWanted(new Map()), (await countQueue()).wanted]).toEqual([undefined, null, 0]);
      await begin();
      expect((await countQueue()).wanted).toBe(2);
    }
  });

  it('waits for its pages where whole articles are wished; what does not come is made of what the feed says', async () => {
    await addOne({ whole: true });
    await settleLook('s', look(feedOf(2)), 'quay.example');
    await work();
    for (const answered of [true, false]) {
      const wanted = await findWanted('quay.example', NOW);
      const html = `<html lang="en"><head><title>Ferry quay</title></head><body><nav>Menu</nav><article><h1>Ferry quay</h1>${Array.from({ length: 5 }, (_, i) => `<p>${textOf(i, 'painted')}</p>`).join('')}</article></body></html>`;
      await settleFetched(wanted?.id ?? '', { now: NOW, text: answered ? html : null, address: wanted?.address ?? '', trouble: answered ? null : { code: 'sourceMissing', detail: '' }, isPassing: false, answer: null, request: null, random: 0 });
    }
    await work();
    expect((await readCorpus()).map(({ paragraphs }) => paragraphs.length).sort()).toEqual([1, 5]);
  });
});

describe('a server that wants to be left alone', () => {
  const AWAY_MS = 120_000;
  const refuse = async (now: number, more: Partial<ArticleAnswer> = {}) => {
    const wanted = await findWanted('quay.example', now);
    await settleFetched(wanted?.id ?? '', { now, text: null, address: wanted?.address ?? '', trouble: { code: 'sourceBusy', detail: '429' }, isPassing: true, answer: { status: 429, retryMs: AWAY_MS }, request: null, random: 0, ...more });
    return wanted?.address;
  };
  const isAsked = async (now: number, host = 'quay.example') => await findWanted(host, now) !== undefined;

  beforeEach(async () => {
    await addOne({ whole: true });
    await settleLook('s', look(feedOf(3)), 'quay.example');
    await work();
  });

  it('is asked for nothing more that is wanted of it, of whatever source, and of nothing that came to it from another host', async () => {
    await addOne({ whole: true }, 't');
    for (const feed of [feedOf(ITEMS), feedOf(2).replaceAll('quay.example', 'other.example')]) {
      await settleLook('t', look(feed), 'quay.example');
      await work();
    }
    expect((await countQueue()).wanted).toBe(ITEMS + 2);
    await refuse(NOW, { address: 'https://cache.example/1' });
    expect([await isAsked(NOW + AWAY_MS - 1), await isAsked(NOW + AWAY_MS), await isAsked(NOW, 'other.example')]).toEqual([false, true, true]);
    await settleLook('t', look(feedOf(2).replaceAll('quay.example', 'cache.example')), 'quay.example');
    await work();
    expect([await isAsked(NOW + AWAY_MS - 1, 'cache.example'), await isAsked(NOW + AWAY_MS, 'cache.example')]).toEqual([false, true]);
  });

  it('is left alone by its articles when its feed says so', async () => {
    const refused = { answer: { status: 429, freshMs: null, retryMs: AWAY_MS }, trouble: { code: 'sourceBusy' as const, detail: '429' } };
    await settleLook('s', look(null, refused), 'quay.example');
    expect([await isAsked(NOW + AWAY_MS - 1), await isAsked(NOW + AWAY_MS)]).toEqual([false, true]);
    // A shorter wait that is said later takes nothing from the longer one.
    await settleLook('s', look(null, { ...refused, answer: { status: 429, freshMs: null, retryMs: 1 } }), 'quay.example');
    expect(await isAsked(NOW + AWAY_MS - 1)).toBe(false);
  });

  it('holds no other article back where one alone fails', async () => {
    await refuse(NOW, { trouble: { code: 'sourceFails', detail: '500' }, answer: { status: 500, retryMs: null } });
    expect(await isAsked(NOW)).toBe(true);
  });

  it('and refuses again and again is asked for none in the end: the feed’s words have to do; what comes in between is no refusal', async () => {
    const asked = [await refuse(NOW), await refuse(NOW + AWAY_MS)];
    expect(new Set(asked).size).toBe(2);
    const later = NOW + 10 * AWAY_MS;
    const wanted = await findWanted('quay.example', later);
    await settleFetched(wanted?.id ?? '', { now: later, text: '<html></html>', address: wanted?.address ?? '', trouble: null, isPassing: false, answer: null, request: null, random: 0 });
    await refuse(NOW + 20 * AWAY_MS);
    expect((await countQueue()).wanted).toBe(2);
    await refuse(NOW + 30 * AWAY_MS);
    await refuse(NOW + 40 * AWAY_MS);
    expect(await countQueue()).toMatchObject({ wanted: 0, fetched: 3 });
    await work();
    expect(await readCorpus()).toHaveLength(3);
  });
});

describe('whole articles on a host that is not allowed', () => {
  const ORIGIN = 'https://pages.example';
  const pageOf = (address: string) => `<html lang="en"><head><title>Ferry quay number 0 is open to the islands</title></head><body><article>${`<p>The ferry that is meant here is called ${address.slice(-1)}. ${textOf(1)} ${textOf(2)}</p>`.repeat(3)}</article></body></html>`;
  const lookAndWork = async () => {
    await settleLook('s', look(feedOf(2).replaceAll('/quay.example/', '/pages.example/')), 'quay.example');
    await work();
  };
  const answer = async (makeMore: (address: string) => Partial<ArticleAnswer>) => {
    for (let wanted = await findWanted('pages.example', NOW); wanted; wanted = await findWanted('pages.example', NOW)) {
      await settleFetched(wanted.id, { now: NOW, text: null, address: wanted.address, trouble: null, isPassing: false, answer: null, request: null, random: 0, ...makeMore(wanted.address) });
    }
    await work();
  };
  const refuse = () => answer(() => ({ trouble: { code: 'sourceNotAllowed', detail: 'pages.example', origin: ORIGIN } }));
  const give = () => answer((address) => ({ text: pageOf(address) }));
  const texts = async () => (await readCorpus()).map(({ paragraphs }) => paragraphs.length).sort();

  beforeEach(async () => {
    await addOne({ whole: true });
    await lookAndWork();
  });

  it('are what the feed says, the host is named once, and they are asked for once it is allowed', async () => {
    await refuse();
    expect([await texts(), (await findSource('s'))?.refused]).toEqual([[1, 1], [ORIGIN]]);
    await lookAndWork();
    expect((await countQueue()).wanted).toBe(0); // not asked about again at each look
    await forgetRefusals(NOW, new Set(['https://other.example']));
    expect(await findSource('s')).toMatchObject({ refused: [ORIGIN], validators: { etag: 'W/"1"' } });
    await forgetRefusals(NOW, new Set([ORIGIN]));
    expect(await findSource('s')).toMatchObject({ refused: [], validators: null, health: { next: new Date(NOW).toISOString() } });
    await lookAndWork();
    expect((await countQueue()).wanted).toBe(2);
    await give();
    expect(await texts()).toEqual([3, 3]);
    await lookAndWork();
    expect((await countQueue()).wanted).toBe(0);
  });

  it('that came before it was withdrawn are not asked for anew', async () => {
    await give();
    await settleLook('s', look(feedOf(3).replaceAll('/quay.example/', '/pages.example/')), 'quay.example');
    await work();
    await refuse();
    await forgetRefusals(NOW, new Set([ORIGIN]));
    await settleLook('s', look(feedOf(3).replaceAll('/quay.example/', '/pages.example/')), 'quay.example');
    await work();
    expect((await countQueue()).wanted).toBe(1);
  });
});

it('the first time at which something is wanted heeds both its own wait and its host’s', async () => {
  await addOne({ whole: true });
  expect(await findFirstWanted(new Map())).toBeNull();
  await settleLook('s', look(feedOf(2)), 'quay.example');
  await work();
  expect(await findFirstWanted(new Map())).toBe(0);
  expect(await findFirstWanted(new Map([['quay.example', NOW]]))).toBe(NOW);
  expect(await hasWork()).toBe(false); // nothing to take apart: no worker is started for what has to wait
});

describe('a teaser', () => {
  const rss = (language: string, text: string) => `<rss version="2.0"><channel><title>Quay News</title>${language && `<language>${language}</language>`}<item><title>Ferry quay</title><link>${SITE}/1</link><description>${text}</description></item></channel></rss>`;
  const names = 'Sandvik 3, Gullhaven 1 (Aasen 12, Lindqvist 40, Nordby 71), Brattholm 2, Eskeland 0; Sankt Olav 5, Tove Brattholm 4, Ada Nordby 2, Henrik Aasen 9, Marta Lindqvist 6, Sandvik 8, Gullhaven 7.';
  const german = 'Die Fähre fährt wieder, und der Hafen ist nach dem Sturm für alle Schiffe der Inseln geöffnet, wie die Stadt am Montag mit den Reedern gesagt hat.';
  it.each([['en-GB', names, 1], ['', names, 0], ['en', german, 0], ['de', german, 0]])('of a feed in "%s" is enough to leave a page unasked only where it is in another language: %s', async (language, text, wanted) => {
    await addOne({ whole: true });
    await settleLook('s', look(rss(language, text)), 'quay.example');
    await work();
    expect((await countQueue()).wanted).toBe(wanted);
  });
});

describe('a word to go on', () => {
  it('that comes while the lock is being given back is heeded', async () => {
    let isFirst = true;
    let say: () => void = () => undefined;
    vi.stubGlobal('navigator', { locks: { request: async (name: string, task: () => Promise<unknown>) => {
      const result = await task();
      if (name === INGEST_LOCK && isFirst) {
        isFirst = false;
        await settleLook('s', look(feedOf(ITEMS)), 'quay.example');
        say();
      }
      return result;
    } } });
    vi.resetModules();
    const fresh = await import('../../../entrypoints/ingest-worker/go-on');
    vi.unstubAllGlobals();
    await addOne();
    const news: string[] = [];
    say = () => void fresh.goOn(false, null, () => undefined);
    await fresh.goOn(false, null, ({ news: said }) => news.push(said));
    expect(await readCorpus()).toHaveLength(ITEMS);
    expect(news).toEqual(['changed', 'idle']);
  });

  it('finds what files bring waiting for what they will bring: one segment, not one for each', async () => {
    const segments = async () => (await readState()).active?.segments.filter(({ kind }) => kind === 'gathered').length;
    const files = Array.from({ length: 6 }, (_, i) => ({ key: `f${i}`, name: `${i}.txt`, bytes: strToU8(`Quay ${i} painted by the islanders\n\n${textOf(i, 'painted')}`) }));
    await handOver(files, NOW);
    let read: Promise<unknown> = Promise.resolve();
    await new Promise<void>((resolve) => {
      read = whileReading(async () => {
        for (const { key } of files) {
          await readFiles({ keys: [key] });
          await goOn(false, null, () => undefined);
        }
        expect(await segments()).toBe(0);
      }, ({ news }) => { if (news === 'idle') resolve(); });
    });
    await read;
    expect(await readCorpus()).toHaveLength(files.length);
    expect(await segments()).toBe(1);
  });
});

describe('a sitemap', () => {
  it('names pages, of which each is asked for once, until it says that one has changed', async () => {
    await addSources([{ kind: 'sitemap', address: `${SITE}/news.xml`, typedOrigin: null, site: null, wishes: { name: 'Quay News' } }], () => 's', new Date(NOW).toISOString());
    const sitemap = (day: string) => `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>${SITE}/1</loc><lastmod>${day}</lastmod></url><url><loc>http://192.168.1.1/secret</loc></url>
<url><loc>${SITE}/2</loc><news:news><news:publication><news:name>Quay News</news:name><news:language>en</news:language></news:publication><news:publication_date>2026-03-03</news:publication_date><news:title>Quay &amp; boats</news:title></news:news></url></urlset>`;
    const answer = async (page: string) => {
      const wanted = await findWanted('quay.example', NOW);
      const text = wanted?.address === `${SITE}/1` ? page : null;
      await settleFetched(wanted?.id ?? '', { now: NOW, text, address: wanted?.address ?? '', trouble: text === null ? { code: 'sourceMissing', detail: '' } : null, isPassing: false, answer: null, request: null, random: 0 });
      return wanted?.address;
    };
    await settleLook('s', look(sitemap('2026-03-02'), { address: `${SITE}/news.xml` }), 'quay.example');
    await work();
    expect((await countQueue()).wanted).toBe(2);
    const page = `<html lang="en"><body><h1>A quay</h1>${Array.from({ length: 4 }, (_, i) => `<p>${textOf(i, 'mended')}</p>`).join('')}</body></html>`;
    expect([await answer(page), await answer(page)].sort()).toEqual([`${SITE}/1`, `${SITE}/2`]);
    await work();
    expect((await readCorpus()).map(({ url }) => url)).toEqual(expect.arrayContaining([`${SITE}/1`]));
    for (const [day, wanted] of [['2026-03-02', 0], ['2026-03-04', 1]] as const) {
      await settleLook('s', look(sitemap(day), { address: `${SITE}/news.xml` }), 'quay.example');
      await work();
      expect((await countQueue()).wanted, day).toBe(wanted);
    }
  });
});

describe('an index of sitemaps', () => {
  const INDEX = `${SITE}/index.xml`;
  const entry = (path: string, changed?: string) => `<sitemap><loc>${path}</loc>${changed ? `<lastmod>${changed}</lastmod>` : ''}</sitemap>`;
  const indexOf = (...entries: string[]) => `<sitemapindex>${entries.join('')}</sitemapindex>`;
  const sitemapOf = (...paths: string[]) => `<urlset>${paths.map((path) => `<url><loc>${SITE}${path}</loc></url>`).join('')}</urlset>`;
  const lookAt = async (text: string, now = NOW) => {
    await settleLook('s', look(text, { address: INDEX, now }), 'quay.example');
    await work();
  };
  /** Answers the next request, if there is one. @returns what was asked for */
  const answer = async (text: string | null, more: Partial<ArticleAnswer> = {}) => {
    const wanted = await findWanted('quay.example', NOW);
    if (!wanted) return null;
    await settleFetched(wanted.id, { now: NOW, text, address: wanted.address, trouble: null, isPassing: false, answer: null, request: null, random: 0, ...more });
    await work();
    return wanted.address;
  };
  const page = `<html lang="en"><body><h1>A quay</h1>${Array.from({ length: 4 }, (_, i) => `<p>${textOf(i, 'mended')}</p>`).join('')}</body></html>`;

  beforeEach(async () => {
    await addSources([{ kind: 'sitemap', address: INDEX, typedOrigin: null, site: null, wishes: { name: 'Quay News' } }], () => 's', new Date(NOW).toISOString());
  });

  it('is followed: news first, then the newest, all before their articles; what has not changed is not asked for again', async () => {
    await lookAt(indexOf(entry('/old.xml', '2026-01-01'), entry('/feb.xml', '2026-02-28'), entry('/news.xml')));
    expect(await findSource('s')).toMatchObject({ validators: null });
    expect(await answer(sitemapOf('/1'))).toBe(`${SITE}/news.xml`);
    expect(await answer(sitemapOf('/1', '/2'))).toBe(`${SITE}/feb.xml`);
    expect(await answer(null, { trouble: { code: 'sourceFails', detail: '500' } })).toBe(`${SITE}/old.xml`);
    expect((await listLooks()).get('s')).toEqual([{ at: new Date(NOW).toISOString(), fresh: 2 }]);
    expect(await findSource('s')).toMatchObject({ health: { trouble: { code: 'sourceFails' } } });
    const first = await answer(page);
    expect([first, await answer(null)].sort()).toEqual([`${SITE}/1`, `${SITE}/2`]);
    expect((await readCorpus()).map(({ url }) => url)).toEqual([first]);
    // "news" does not say when it changed, "old" was not read.
    await lookAt(indexOf(entry('/old.xml', '2026-01-01'), entry('/feb.xml', '2026-02-28'), entry('/news.xml')), NOW + 3_600_000);
    expect([await answer(sitemapOf('/1')), await answer(sitemapOf()), await answer(null)]).toEqual([`${SITE}/news.xml`, `${SITE}/old.xml`, null]);
    await lookAt(indexOf(entry('/feb.xml', '2026-03-01')), NOW + 7_200_000);
    expect([await answer(sitemapOf('/1', '/3')), await answer(page)]).toEqual([`${SITE}/feb.xml`, `${SITE}/3`]);
  });

  it('is read again where what a part names found no room', async () => {
    const index = indexOf(entry('/feb.xml', '2026-02-28'));
    await fillQueue(MAX_QUEUED - 1);
    await lookAt(index);
    expect(await answer(sitemapOf('/1', '/2'))).toBe(`${SITE}/feb.xml`);
    await emptyQueue();
    expect(await answer(page)).toBe(`${SITE}/1`);
    for (const paths of [['/1', '/2'], []]) {
      await lookAt(index, NOW + 3_600_000);
      expect(await answer(sitemapOf(...paths))).toBe(paths.length ? `${SITE}/feb.xml` : `${SITE}/2`);
    }
  });

  it('leads to no other server, into no other index and round in no circle', async () => {
    await lookAt(indexOf(entry('https://other.example/a.xml'), entry('http://192.168.1.1/a.xml'), entry(INDEX)));
    expect(await answer(sitemapOf())).toBeNull();
    expect(await findSource('s')).toMatchObject({ health: { trouble: { code: 'sitemapElsewhere' } } });
    await lookAt(indexOf(entry('/a.xml'), entry('/b.xml'), entry('/c.xml')));
    expect(await answer(indexOf(entry('/index.xml'), entry('/deep.xml')))).toBe(`${SITE}/a.xml`);
    expect(await findSource('s')).toMatchObject({ health: { trouble: { code: 'sitemapNested' } } });
    expect(await answer(sitemapOf('/1'), { address: 'https://other.example/b.xml' })).toBe(`${SITE}/b.xml`);
    expect(await findSource('s')).toMatchObject({ health: { trouble: { code: 'sitemapElsewhere' } } });
    expect(await answer('<html></html>')).toBe(`${SITE}/c.xml`);
    expect(await answer(null)).toBeNull();
  });

  it('loses nothing and doubles nothing when it is killed', async () => {
    for (let n = 3; n < 60; n += 9) {
      startAnew();
      (await openActive(await makePack(3), { ...MAKING, lock: lockWith(undefined) })).close();
      await addSources([{ kind: 'sitemap', address: INDEX, typedOrigin: null, site: null, wishes: { name: 'Quay News' } }], () => 's', new Date(NOW).toISOString());
      await settleLook('s', look(indexOf(entry('/news.xml')), { address: INDEX }), 'quay.example');
      await runAndKill(work, n).catch(() => undefined);
      await work();
      const part = await findWanted('quay.example', NOW);
      await settleFetched(part?.id ?? '', { now: NOW, text: sitemapOf('/1', '/2'), address: part?.address ?? '', trouble: null, isPassing: false, answer: null, request: null, random: 0 });
      await runAndKill(work, n).catch(() => undefined);
      await work();
      expect((await listLooks()).get('s'), `killed at ${n}`).toMatchObject([{ fresh: 2 }]);
      expect([await answer(null), await answer(null)].sort(), `killed at ${n}`).toEqual([`${SITE}/1`, `${SITE}/2`]);
      expect(await answer(null), `killed at ${n}`).toBeNull();
    }
  });
});

describe('a kill', () => {
  it('at any operation loses nothing and doubles nothing', async () => {
    for (let n = 3; n < 140; n += 17) {
      startAnew();
      (await openActive(await makePack(3), { ...MAKING, lock: lockWith(undefined) })).close();
      await addOne();
      await settleLook('s', look(feedOf(ITEMS)), 'quay.example');
      await runAndKill(work, n).catch(() => undefined);
      await work();
      await work();
      expect((await readCorpus()).map(({ url }) => url).sort(), `killed at ${n}`).toEqual(Array.from({ length: ITEMS }, (_, i) => `${SITE}/${i}`));
      expect(await findSource('s'), `killed at ${n}`).toMatchObject({ articles: ITEMS });
    }
  });
});

describe('files', () => {
  it('become one source: texts, pages, JSON, archives; what cannot be taken says why', async () => {
    const words = textOf(1, 'painted');
    const zip = zipSync({
      '../../quay.txt': strToU8(`Quay painted by the islanders\n\n${words}`), 'more.zip': zipSync({ 'a.txt': strToU8('x') }), 'photo.jpg': new Uint8Array(3),
      'list.jsonl': strToU8(`${JSON.stringify({ title: 'The boats of the islands are back', outlet: 'Valley Example', text: textOf(2, 'saw'), url: `${SITE}/boats` })}\n{"title":1}\n`),
    });
    await handOver([{ key: 'a', name: 'papers.zip', bytes: zip }], Date.now());
    await handOver([{ key: 'b', name: 'quay.md', bytes: strToU8(`---\ndate: 2026-03-02\n---\n# The **new** quay\n\n${textOf(3, 'built')} See [here](https://x.example).`) }], Date.now());
    const report = await readFiles({ keys: ['a', 'b', 'none'] });
    expect(report).toMatchObject({ taken: 3, again: 0, refused: 3 });
    expect(report.lines.map(({ name, trouble }) => [name, trouble?.code])).toEqual([['more.zip', 'fileKind'], ['photo.jpg', 'fileKind'], ['list.jsonl (2)', 'articleRefused']]);
    await work();
    const articles = await readCorpus();
    expect(articles.map(({ title }) => title).sort()).toEqual(['Quay painted by the islanders', 'The boats of the islands are back', 'The new quay']);
    expect(articles.find(({ url }) => url !== null)?.outlet).toBe('valley-example');
    await handOver([{ key: 'c', name: 'papers.zip', bytes: zip }], Date.now());
    expect(await readFiles({ keys: ['c'] })).toMatchObject({ source: null, taken: 0, again: 2 });
  });

  it('are taken again where they were deleted, or had gone for want of room, and then stay', async () => {
    const file = { name: 'quay.md', bytes: strToU8(`---\nurl: ${SITE}/quay\n---\n# The quay\n\n${textOf(1, 'built')}`) };
    const read = async (key: string) => {
      await handOver([{ key, ...file }], NOW);
      const report = await readFiles({ keys: [key] });
      await work();
      return report;
    };
    expect(await read('first')).toMatchObject({ source: 'source-first', taken: 1 });
    await setDeleted(['source-first'], new Date(NOW).toISOString());
    expect(await read('second')).toMatchObject({ source: 'source-second', taken: 1, again: 0 });
    expect([await findSource('source-first'), await findSource('source-second')]).toMatchObject([{ articles: 0 }, { articles: 1 }]);
    await purgeSources(['source-first']);
    expect((await readCorpus()).map(({ source }) => source)).toEqual(['source-second']);
    expect(await read('third')).toMatchObject({ source: null, again: 1 });
    await dropArticles((await readCorpus()).map(({ id }) => id));
    expect(await read('fourth')).toMatchObject({ source: 'source-fourth', taken: 1 });
  });

  it('of several articles are taken apart: an archive page as text, lists of JSON; a page of HTML is one, as it says of itself', async () => {
    const archive = `Category Archives: Harbour\n\nIslanders paint the ferry quay of Sandvik in the rain\n\n${textOf(1, 'painted')}\n\nThe harbour master thanked the islanders of all forty boats.\n\nNordby cleans the second ferry quay before the summer begins\n\n${textOf(2, 'cleaned')}\n`;
    const json = (words: string[]) => words.map((word, i) => ({ title: `The quay was ${word} by Nordby`, outlet: 'Valley Example', text: textOf(i + 3, word), url: `${SITE}/${word}` }));
    const page = `<html lang="en"><head><title>The quay is closed | Quay News</title><meta property="og:site_name" content="Quay News"><meta property="article:published_time" content="2026-03-01T10:00:00Z"><link rel="canonical" href="${SITE}/closed"></head><body><nav>Menu</nav><article><h1>The quay is closed</h1>${Array.from({ length: 5 }, (_, i) => `<p>${textOf(i, 'closed')}</p>`).join('')}</article></body></html>`;
    await handOver([
      { key: 'many-txt', name: 'archive.txt', bytes: strToU8(archive) }, { key: 'many-json', name: 'list.json', bytes: strToU8(JSON.stringify([...json(['built', 'sold']), { title: 1 }])) },
      { key: 'one-json', name: 'one.json', bytes: strToU8(JSON.stringify(json(['moved'])[0])) }, { key: 'bad-json', name: 'bad.json', bytes: strToU8('{"title":') }, { key: 'html', name: 'page.html', bytes: strToU8(page) },
    ], NOW);
    const report = await readFiles({ keys: ['many-txt', 'many-json', 'one-json', 'bad-json', 'html'] });
    expect(report.lines.map(({ name, trouble }) => [name, trouble?.code])).toEqual([['list.json (3)', 'articleRefused'], ['bad.json', 'articleRefused']]);
    expect(report).toMatchObject({ taken: 6, again: 0, refused: 2 });
    await work();
    const articles = await readCorpus();
    expect(articles.map(({ url, outlet }) => [url, outlet]).filter(([url]) => url !== null).sort()).toEqual([[`${SITE}/built`, 'valley-example'], [`${SITE}/closed`, 'quay-news'], [`${SITE}/moved`, 'valley-example'], [`${SITE}/sold`, 'valley-example']]);
    expect(articles.find(({ url }) => url === `${SITE}/closed`)).toMatchObject({ title: 'The quay is closed', published: '2026-03-01' });
    const split = articles.filter(({ url }) => url === null).map(({ paragraphs }) => paragraphs.map(({ text }) => text).join(' '));
    expect(['painted', 'cleaned'].map((word) => split.filter((text) => text.includes(`Nordby ${word}`)).length)).toEqual([1, 1]);
    expect(split).toHaveLength(2);
  });

  it('saved by a browser are pages, with where they were saved; one that holds no page says so', async () => {
    const page = `<html lang="en"><head><title>Quay News</title></head><body><nav>Menu</nav><article><h1>The quay is painted</h1>${Array.from({ length: 5 }, (_, i) => `<p>${textOf(i, 'painted')}</p>`).join('')}</article></body></html>`;
    const saved = (location: string, html: string) => strToU8(`Content-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Location: ${location}\r\n\r\n${html}\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--\r\n`);
    await handOver([
      { key: 'saved-a', name: 'quay.mhtml', bytes: saved(`${SITE}/quay?utm_source=x`, page) }, { key: 'saved-b', name: 'papers.zip', bytes: zipSync({ 'old.MHT': saved('file:///home/ada/old.html', page.replaceAll('painted', 'cleaned')) }) },
      { key: 'saved-c', name: 'empty.mhtml', bytes: strToU8('Content-Type: multipart/related; boundary="b"\r\n\r\n--b--') }, { key: 'saved-d', name: 'menu.mhtml', bytes: saved(`${SITE}/menu`, '<html><body><nav>Menu</nav></body></html>') },
    ], NOW);
    const report = await readFiles({ keys: ['saved-a', 'saved-b', 'saved-c', 'saved-d'] });
    expect(report.lines.map(({ name, trouble }) => [name, trouble?.code])).toEqual([['empty.mhtml', 'articleNoText'], ['menu.mhtml', 'articleNoText']]);
    await work();
    expect((await readCorpus()).map(({ url, paragraphs }) => [url, paragraphs.filter(({ kind }) => kind === 'text').length]).sort()).toEqual([[null, 5], [`${SITE}/quay`, 5]].sort());
  });

  it('that hold more articles than are taken say so before all else, and how many were read; one that holds as many does not', async () => {
    const line = (i: number) => JSON.stringify({ outlet: 'Valley Example', title: `The boats of quay ${i} are back`, text: textOf(i, 'saw') });
    const lines = (count: number) => [...Array.from({ length: 30 }, () => '{'), '', ...Array.from({ length: count - 30 }, (_, i) => line(i))];
    const list = (count: number) => `[${lines(count).map((one) => (one.startsWith('{"') ? one : '0')).join()}]`;
    const archive = `Category Archives: Harbour\n\n${Array.from({ length: 151 }, (_, i) => `Islanders paint the ferry quay number ${i} in the rain\n\n${textOf(i, 'painted')}\n\n`).join('')}`;
    const read = async (name: string, text: string) => {
      await handOver([{ key: name, name, bytes: strToU8(text) }], NOW);
      const { taken, again, refused, lines: told } = await readFiles({ keys: [name] });
      return { taken, again, refused, told: told.length, first: told[0] && [told[0].name, told[0].trouble?.code, told[0].trouble?.detail] };
    };
    const more = (name: string) => [name, 'fileTooMany', '150'];
    expect(await read('as-many.jsonl', `${lines(150).join('\n')}\n\n`)).toMatchObject({ taken: 120, refused: 30, told: 20, first: ['as-many.jsonl (1)', 'articleRefused', expect.any(String)] });
    expect(await read('more.jsonl', lines(151).join('\n'))).toEqual({ taken: 0, again: 120, refused: 31, told: 20, first: more('more.jsonl') });
    expect(await read('more.json', list(151))).toMatchObject({ first: more('more.json'), told: 20 });
    expect(await read('more.txt', archive)).toMatchObject({ taken: 150, first: more('more.txt') });
  });

  it('that were cut off in the middle are read again under the same keys: each article once, and all of them taken', async () => {
    const lines = Array.from({ length: 130 }, (_, i) => JSON.stringify({ outlet: 'Valley Example', title: `The boats of quay ${i} are back`, text: textOf(i, 'saw'), url: `${SITE}/boats/${i}` })).join('\n');
    for (let n = 40; n < 400; n += 110) {
      startAnew();
      (await openActive(await makePack(3), { ...MAKING, lock: lockWith(undefined) })).close();
      const keys = [`${n}-a`, `${n}-b`];
      await handOver([{ key: keys[0] as string, name: 'a.jsonl', bytes: strToU8(lines) }, { key: keys[1] as string, name: 'b.txt', bytes: strToU8(`Quay painted by the islanders\n\n${textOf(1, 'painted')}`) }], NOW);
      await runAndKill(() => readFiles({ keys }), n).catch(() => undefined);
      vi.resetModules(); // the next worker knows nothing of this one
      const next = await import('../../../entrypoints/ingest-worker/read-files');
      const report = await next.readFiles({ keys });
      expect(report, `cut off at ${n}`).toMatchObject({ source: `source-${n}-a`, taken: 131, again: 0, refused: 0 });
      expect((await countQueue()).ready, `cut off at ${n}`).toBe(131);
      expect(await withSources(({ sources }) => sources.count())).toBe(1);
    }
  });

  it('asked for twice at once are read once', async () => {
    await handOver([{ key: 'twice', name: 'a.txt', bytes: strToU8(`Quay painted by the islanders\n\n${textOf(1, 'painted')}`) }], NOW);
    const [one, other] = await Promise.all([readFiles({ keys: ['twice'] }), readFiles({ keys: ['twice'] })]);
    expect(one).toEqual(other);
    expect(one.taken).toBe(1);
  });

  it('that a closed page has left go after an hour, and no others', async () => {
    await handOver([{ key: 'old', name: 'a.txt', bytes: strToU8('x') }], NOW);
    await handOver([{ key: 'new', name: 'a.txt', bytes: strToU8('x') }], NOW + 3_599_000);
    await withSources(({ handover }) => handover.put({ name: 'before.txt', bytes: strToU8('x') }, 'before')); // of a version that noted no time
    await clearHanded(NOW + 3_600_000);
    expect(await Promise.all(['old', 'before', 'new'].map(async (key) => (await takeHanded(key))?.name))).toEqual([undefined, undefined, 'a.txt']);
  });

  it('with lists of feeds lead nowhere into the own network, by themselves or in an archive', async () => {
    const list = (...addresses: string[]) => strToU8(`<opml version="2.0"><body>${addresses.map((address) => `<outline text="${address}" xmlUrl="${address}" htmlUrl="http://router/"/>`).join('')}</body></opml>`);
    await handOver([{ key: 'mine', name: 'mine.opml', bytes: list(`${SITE}/one`, 'http://192.168.1.1/feed', 'http://localhost/rss') }], Date.now());
    await handOver([{ key: 'more', name: 'more.zip', bytes: zipSync({ 'theirs.opml': list('http://10.0.0.1/feed', `${SITE}/two`) }) }], Date.now());
    const report = await readFiles({ keys: ['mine', 'more'] });
    expect(report).toMatchObject({ taken: 2, refused: 3 });
    expect(report.lines.map(({ name, trouble }) => [name, trouble?.code])).toEqual(['http://192.168.1.1/feed', 'http://localhost/rss', 'http://10.0.0.1/feed'].map((name) => [name, 'addressPrivate']));
    const rows = await withSources(({ sources }) => sources.toArray());
    expect(rows.map(({ address, typedOrigin, site }) => [address, typedOrigin, site]).sort()).toEqual([[`${SITE}/one`, null, null], [`${SITE}/two`, null, null]]);
  });
});

it('makes a source without a past', () => {
  expect(makeSource({ kind: 'feed', address: SITE, typedOrigin: null, site: null, wishes: { name: 'Q' } }, 'x', '')).toMatchObject({ id: 'x', state: 'on', health: { next: null } });
});
