// @vitest-environment happy-dom
/** The address bar: descriptions that Chrome can read as XML, and only http(s) opened. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import '../../../entrypoints/background/address-bar/answer-address-bar'; // read beforehand, so that it answers in the next turns
import { answerAddressBar } from '../../../entrypoints/background/address-bar/omnibox';
import { writeHit, writeSuggestion, writeText } from '../../../entrypoints/background/address-bar/omnibox-text';
import type { SearchHit } from '../../../lib/model/coverage';
import type { SearchAnswer, Suggestion } from '../../../lib/model/search';

const search = vi.fn<(asked: { query: string }) => Promise<Partial<SearchAnswer>>>();
vi.mock('../../../entrypoints/background/search', () => {
  let hits: SearchHit[] = [];
  return {
    search: async (asked: { query: string }) => {
      const { hits: found = [], ...answer } = await search(asked);
      hits = found;
      return { ...answer, articles: found.map(({ article }) => article) };
    },
    readHits: async () => hits,
  };
});

const HIT: SearchHit = {
  article: 'a-1', outlet: { id: 'a', name: 'A & B', country: null, colour: 1 }, byline: null, published: '2026-02-03', headline: '', url: 'https://courier.example/1?a=1&b=2',
  passage: { paragraph: 0, text: '<b>The “harbour”</b> opened & closed.\u0000\u0007\ufffe \ud800', strong: [[8, 15]] },
};
const NAME: Suggestion = { kind: 'event', parts: [{ text: 'Ann <i>', strong: [[0, 2]] }, { text: 'Bay', strong: [] }], day: '2026-02-03', type: null, articles: 2, query: 'event:a-1' };

/** What an XML reader sees, or an error of its. */
function readXml(description: string): string {
  const read = new DOMParser().parseFromString(`<d>${description}</d>`, 'application/xml');
  if (read.querySelector('parsererror')) throw new Error(description);
  return read.documentElement?.textContent ?? '';
}

describe('a line under the address bar', () => {
  it('is XML that holds the text as it is, for Chrome', () => {
    const line = writeHit(HIT, 'xml');
    expect(line).toContain('&lt;b&gt;The “<match>harbour</match>”&lt;/b&gt; opened &amp; closed.');
    expect(line).toContain('<dim>– A &amp; B · 3 Feb 2026</dim>');
    // eslint-disable-next-line no-control-regex -- what no XML may hold
    expect(line).not.toMatch(/[\u0000-\u0008\ufffe\ud800]/);
    expect(readXml(line)).toContain('<b>The “harbour”</b> opened & closed.');
    expect(writeSuggestion(NAME, 'xml')).toBe('<match>An</match>n &lt;i&gt; · Bay <dim>– event · 3 Feb 2026</dim>');
  });

  it('is plain for Firefox', () => {
    expect(writeHit(HIT, 'plain')).toContain('<b>The “harbour”</b> opened & closed.');
    expect(writeSuggestion(NAME, 'plain')).toBe('Ann <i> · Bay – event · 3 Feb 2026');
  });

  it('is readable whatever stands in a text', () => {
    for (const text of ['<', '&amp;', ']]>', '"\'', '\u0001\u001f', '\udfff\ud800', 'a\nb\u0085c', '👍']) expect(() => readXml(writeText(text, 'xml'))).not.toThrow();
    expect(readXml(writeText('👍 & <x>', 'xml'))).toBe('👍 & <x>');
  });
});

describe('the address bar', () => {
  const listeners: { change?: (text: string, suggest: (lines: { content: string }[]) => void) => void; enter?: (text: string, disposition: string) => void } = {};
  const opened: object[] = [];
  beforeEach(() => {
    opened.length = 0;
    Object.assign(fakeBrowser, {
      omnibox: {
        setDefaultSuggestion: vi.fn(),
        onInputStarted: { addListener: vi.fn() },
        onInputChanged: { addListener: (listener: never) => { listeners.change = listener; } },
        onInputEntered: { addListener: (listener: never) => { listeners.enter = listener; } },
      },
    });
    Object.assign(fakeBrowser.runtime, { getURL: (path: string) => `chrome-extension://crossread${path}` });
    Object.assign(fakeBrowser.tabs, { update: async (what: object) => void opened.push(what), create: async (what: object) => void opened.push(what) });
    answerAddressBar();
  });
  const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

  it('offers names, then articles with an address of the web, each once', async () => {
    search.mockResolvedValue({ total: 3, suggestions: [NAME], hits: [HIT, HIT, { ...HIT, url: 'javascript:alert(1)' }, { ...HIT, url: null }] });
    const suggest = vi.fn();
    listeners.change?.('harb', suggest);
    await settle();
    expect((suggest.mock.calls[0]?.[0] as { content: string }[]).map(({ content }) => content)).toEqual(['event:a-1', 'https://courier.example/1?a=1&b=2']);
  });

  it('throws a late answer away, and stays quiet where a search fails', async () => {
    let late: (answer: Partial<SearchAnswer>) => void = () => undefined;
    search.mockReturnValueOnce(new Promise((resolve) => { late = resolve; })).mockResolvedValueOnce({ total: 0, suggestions: [], hits: [] }).mockRejectedValueOnce(new Error('gone'));
    const [first, second, third] = [vi.fn(), vi.fn(), vi.fn()];
    listeners.change?.('h', first);
    listeners.change?.('ha', second);
    await settle();
    late({ total: 1, suggestions: [NAME], hits: [] });
    listeners.change?.('har', third);
    await settle();
    expect([first, second, third].map((call) => call.mock.calls.length)).toEqual([0, 1, 0]);
  });

  it('opens an article by http(s) alone, and the search page for anything else', async () => {
    listeners.enter?.('https://courier.example/1', 'currentTab');
    listeners.enter?.('truce outlet:RT', 'newForegroundTab');
    listeners.enter?.('javascript:alert(1)', 'newBackgroundTab');
    listeners.enter?.('http://', 'currentTab');
    await settle();
    expect(opened).toEqual([
      { url: 'https://courier.example/1' },
      { url: 'chrome-extension://crossread/search.html?q=truce+outlet%3ART', active: true },
      { url: 'chrome-extension://crossread/search.html?q=javascript%3Aalert%281%29', active: false },
      { url: 'chrome-extension://crossread/search.html?q=http%3A%2F%2F' },
    ]);
  });
});
