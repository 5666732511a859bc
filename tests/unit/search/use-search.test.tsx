// @vitest-environment happy-dom
/** Asking as the reader types: what comes late is thrown away; what was searched is kept, but not of private windows. */
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { addressOfSearch, readAddress } from '../../../entrypoints/search/address';
import { useSearch } from '../../../entrypoints/search/use-search';
import type { Search } from '../../../entrypoints/search/use-search';
import { useWishes } from '../../../entrypoints/search/use-wishes';
import type { SearchWishes } from '../../../components/search/state';
import { addRecent, readRecent } from '../../../lib/model/search';
import { draw } from '../components/render';

interface Asked { name: string; params: { query: string; offset?: number; articles?: string[] }; answer: (reply: unknown) => Promise<void>; fail: () => Promise<void> }
const asked: Asked[] = [];
/** Lets all that follows at once happen. */
const settle = (what: () => void) => act(async () => {
  what();
  await new Promise((resolve) => setTimeout(resolve));
});
vi.mock('../../../lib/messages/client', () => ({
  ask: (name: string, params: Asked['params']) => new Promise((resolve, reject) => {
    asked.push({ name, params, answer: async (reply) => settle(() => resolve(reply)), fail: async () => settle(() => reject(new Error('gone'))) });
  }),
}));

const outline = (query: string, articles: string[], total = articles.length) => ({ query, total, articles });
/** Answers the n-th question for hits with those asked for. */
const readHits = (at: number) => asked[at]?.answer(asked[at].params.articles?.map((article) => ({ article })));
const wait = (ms: number) => act(() => new Promise<void>((resolve) => setTimeout(resolve, ms)));

let seen: Search;
function Probe({ query }: { query: string }) {
  seen = useSearch(query, 'relevance');
  return null;
}
const shown = () => (seen.search.kind === 'answered' ? seen.search.answer.hits.map(({ article }) => article).join() : seen.search.kind);

beforeEach(() => {
  asked.length = 0;
  fakeBrowser.reset();
});

describe('asking as the reader types', () => {
  it('asks for the last of quick letters alone, and never lets a late answer replace a newer one', async () => {
    const { redraw } = draw(<Probe query="ha" />);
    redraw(<Probe query="har" />);
    await wait(80);
    expect(asked.map(({ params }) => params.query)).toEqual(['har']);
    redraw(<Probe query="harb" />);
    await wait(80);
    await asked[1]?.answer(outline('harb', ['new']));
    await readHits(2);
    expect(shown()).toBe('new');
    await asked[0]?.answer(outline('har', ['old']));
    expect([shown(), asked.length]).toEqual(['new', 3]); // and its articles are never read
  });

  it('keeps the last answer while the next one is fetched, and asks nothing for one letter', async () => {
    const { redraw } = draw(<Probe query="ha" />);
    expect(shown()).toBe('waiting');
    await wait(80);
    await asked[0]?.answer(outline('ha', ['a']));
    await readHits(1);
    redraw(<Probe query="har" />);
    expect(shown()).toBe('a');
    redraw(<Probe query="h" />);
    await wait(80);
    expect([shown(), asked.length]).toEqual(['idle', 2]);
  });

  it('shows what was found with the hits in view, and reads those below them after', async () => {
    const ids = Array.from({ length: 13 }, (_, i) => `a-${i}`);
    draw(<Probe query="ha" />);
    await wait(80);
    await asked[0]?.answer(outline('ha', ids, 40));
    expect([shown(), asked[1]?.name, asked[1]?.params.articles]).toEqual(['waiting', 'getHits', ids.slice(0, 10)]);
    await readHits(1);
    expect([shown(), seen.search]).toMatchObject([ids.slice(0, 10).join(), { more: 'asking' }]);
    await readHits(2);
    expect([shown(), seen.search]).toMatchObject([ids.join(), { more: 'none' }]);
  });

  it('shows what was found alone when its hits take long, and says so when they cannot be read', async () => {
    draw(<Probe query="ha" />);
    await wait(80);
    await asked[0]?.answer(outline('ha', ['a'], 1));
    await wait(100);
    expect(seen.search).toMatchObject({ kind: 'answered', answer: { total: 1, hits: [] } });
    await asked[1]?.fail();
    expect(seen.search.kind).toBe('failed');
  });

  it('reads no hits of what was typed before', async () => {
    const { redraw } = draw(<Probe query="ha" />);
    await wait(80);
    await asked[0]?.answer(outline('ha', Array.from({ length: 12 }, (_, i) => `a-${i}`)));
    redraw(<Probe query="har" />);
    await readHits(1);
    expect([seen.search.kind, asked.length]).toEqual(['waiting', 2]);
    await wait(80); // lets it ask for what is typed now
    expect(asked.map(({ params }) => params.query)).toEqual(['ha', 'ha', 'har']);
  });

  it('adds the next hits once each, throws them away when the query has changed, and stays when they fail', async () => {
    const { redraw } = draw(<Probe query="ha" />);
    await wait(80);
    await asked[0]?.answer(outline('ha', ['a', 'b'], 4));
    await readHits(1);
    await act(() => seen.more());
    expect(asked[2]?.params.offset).toBe(2);
    await asked[2]?.answer(outline('ha', ['b', 'c'], 4));
    await readHits(3);
    expect(shown()).toBe('a,b,c');
    await act(() => seen.more());
    await asked[4]?.fail();
    expect(shown()).toBe('a,b,c');
    expect(seen.search).toMatchObject({ more: { message: expect.any(String) as string } });
    await act(() => seen.more());
    redraw(<Probe query="hab" />);
    await asked[5]?.answer(outline('ha', ['z'], 4));
    await readHits(6);
    expect(shown()).toBe('a,b,c');
    await wait(80); // lets it ask for what is typed now
  });

  it('adds nothing to what is about to be replaced', async () => {
    const { redraw } = draw(<Probe query="ha" />);
    await wait(80);
    await asked[0]?.answer(outline('ha', ['a', 'b'], 4));
    await readHits(1);
    redraw(<Probe query="hab" />);
    await act(() => seen.more());
    expect(asked.length).toBe(2);
    await wait(80);
    await asked[2]?.answer(outline('hab', ['c'], 2));
    await readHits(3);
    await act(() => seen.more());
    expect([shown(), asked.slice(2).map(({ params }) => [params.query, params.offset])]).toEqual(['c', [['hab', undefined], ['hab', undefined], ['hab', 1]]]);
  });
});

describe('recent searches', () => {
  let wishes: SearchWishes;
  let recent: readonly string[];
  const setQuery = vi.fn();
  const focus = vi.fn();
  function Box({ query }: { query: string }) {
    ({ wishes, recent } = useWishes({ search: { kind: 'idle' }, retry: () => undefined, more: () => undefined }, { query, setQuery, onSubmit: () => undefined, focus }));
    return null;
  }
  async function open(isPrivate: boolean | null, query = 'truce'): Promise<void> {
    Object.assign(fakeBrowser.windows, { getCurrent: async () => { if (isPrivate === null) throw new Error('no window'); return { incognito: isPrivate }; } });
    Object.assign(fakeBrowser, { extension: { inIncognitoContext: false } });
    draw(<Box query={query} />);
    await wait(20);
  }
  const stored = async () => (await fakeBrowser.storage.local.get('recentSearches'))['recentSearches'];

  it('are kept once a search led somewhere, the latest first, and go with one wish', async () => {
    await open(false);
    for (const query of ['a', 'b', 'a']) await act(() => wishes.onChoose(query));
    await act(() => wishes.onSubmit());
    await wait(20);
    expect(recent).toEqual(['truce', 'a', 'b']);
    expect(await stored()).toEqual(['truce', 'a', 'b']);
    focus.mockClear();
    await act(() => wishes.onForgetRecent());
    await wait(20);
    expect([recent, await stored()]).toEqual([[], undefined]);
    expect(focus).toHaveBeenCalledOnce();
  });

  it('stand as they were typed when they are chosen; behind a filter there is room for a word', async () => {
    await open(false, 'zelen outlet:RT');
    for (const query of ['zelen', 'outlet:RT']) await act(() => wishes.onChoose(query));
    await act(() => wishes.onFilter({ key: 'outlet', value: 'RT' }, false));
    expect(setQuery.mock.calls.map(([query]) => query as string).slice(-3)).toEqual(['zelen', 'outlet:RT ', 'zelen']);
  });

  it.each([true, null])('are neither kept nor shown in a private window (%s)', async (isPrivate) => {
    await fakeBrowser.storage.local.set({ recentSearches: ['secret'] });
    await open(isPrivate);
    expect(recent).toEqual([]);
    await act(() => wishes.onChoose('more secret'));
    await act(() => wishes.onOpenHit());
    await wait(20);
    expect(await stored()).toEqual(['secret']);
  });

  it('turn chips into words and back', async () => {
    await open(false, 'truce outlet:RT');
    await act(() => wishes.onFilter({ key: 'outlet', value: 'RT' }, false));
    await act(() => wishes.onFilter({ key: 'outlet', value: 'Kyiv Post' }, true));
    expect(setQuery.mock.calls).toEqual(expect.arrayContaining([['truce', true], ['truce outlet:RT outlet:"Kyiv Post" ', true]]));
  });

  it('are few, whole and any, whatever was stored', () => {
    expect(addRecent(['a', 'b'], ' b ')).toEqual(['b', 'a']);
    expect(addRecent(['a'], '  ')).toEqual(['a']);
    expect(addRecent(Array.from({ length: 9 }, (_, i) => String(i)), 'x')).toHaveLength(6);
    for (const odd of [null, undefined, 'a', {}, [1, null, ' ']]) expect(readRecent(odd)).toEqual([]);
    expect(readRecent(['a', ' a ', 'x'.repeat(9_999)]).map(({ length }) => length)).toEqual([1, 400]);
  });
});

describe('the address of the search page', () => {
  it('holds the search, whatever is in it, and comes back', () => {
    for (const query of ['truce', 'outlet:"Kyiv Post" & a=b#c?', 'київ « x »', '']) {
      for (const order of ['relevance', 'date'] as const) expect(readAddress(new URL(addressOfSearch(query, order), 'https://x.example').search)).toEqual({ query, order });
    }
    expect(readAddress(`?q=${'x'.repeat(9_999)}&by=nonsense`)).toEqual({ query: 'x'.repeat(400), order: 'relevance' });
    expect(() => addressOfSearch('\ud800', 'date')).not.toThrow();
  });
});
