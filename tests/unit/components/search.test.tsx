// @vitest-environment happy-dom
/** Search drawn from each state, and walked by keys. In: states. Out: its words, its roles and the wishes it passes on. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CorpusState } from '../../../components/corpus/state';
import { SearchPage } from '../../../components/search/SearchPage';
import type { SearchPageProps } from '../../../components/search/SearchPage';
import { shortenOffers, type SearchState, type SearchWishes } from '../../../components/search/state';
import { layOutBars } from '../../../components/search/Timeline';
import type { SearchHit } from '../../../lib/model/coverage';
import type { ReadFilter, SearchAnswer, Suggestion } from '../../../lib/model/search';
import { click, draw, find, press } from './render';

const OUTLET = { id: 'a', name: 'Example Courier', country: null, colour: 6 };
const HIT: SearchHit = {
  article: 'a-1', outlet: OUTLET, byline: null, published: '2026-02-03', headline: 'Ships', url: 'https://courier.example/1',
  passage: { paragraph: 1, text: 'The harbour opened.', strong: [[4, 11]] },
};
const NAME: Suggestion = { kind: 'entity', parts: [{ text: 'Ann Harbour', strong: [[4, 8]] }], day: null, type: 'person', articles: 3, query: 'entity:"Ann Harbour"' };
const ANSWER: SearchAnswer = {
  query: 'harb', order: 'relevance', offset: 0, total: 2, hits: [HIT, { ...HIT, article: 'a-2', url: 'javascript:alert(1)' }], months: [], outlets: [], filters: [],
  suggestions: [NAME], near: [], checked: { articles: 14, outlets: 5, from: null, to: null },
};
const answered = (part: Partial<SearchAnswer> = {}): SearchState => ({ kind: 'answered', answer: { ...ANSWER, ...part }, more: 'none' });

const READY: CorpusState = { kind: 'ready', checked: ANSWER.checked, isStored: true, damage: null };

let wishes: { [K in keyof SearchWishes]: ReturnType<typeof vi.fn<SearchWishes[K]>> };
beforeEach(() => {
  wishes = { onQuery: vi.fn(), onClear: vi.fn(), onFilter: vi.fn(), onChoose: vi.fn(), onSubmit: vi.fn(), onOpenHit: vi.fn(), onMore: vi.fn(), onRetry: vi.fn(), onForgetRecent: vi.fn() };
  Element.prototype.scrollIntoView = vi.fn();
});

const page = (part: Partial<SearchPageProps> = {}) => (
  <SearchPage query="harb" order="relevance" search={answered()} recent={[]} corpus={READY} wishes={wishes} onOrder={() => undefined} onRetryCorpus={() => undefined} {...part} />
);
const options = (root: HTMLElement) => [...root.querySelectorAll<HTMLElement>('[role=option]')];
const activeText = (root: HTMLElement) => document.getElementById(find(root, 'input').getAttribute('aria-activedescendant') ?? '')?.textContent ?? null;

describe('the list of a search', () => {
  it('has names above passages, the found words marked, and links by http alone', () => {
    const { root } = draw(page());
    expect(options(root).map((option) => option.tagName)).toEqual(['DIV', 'A', 'DIV']);
    expect(options(root)[0]?.textContent).toBe('Ann Harbourperson · 3 articles');
    expect(find(root, '.offer b').textContent).toBe('Harb');
    expect([...root.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['harbour', 'harbour']);
    expect([...root.querySelectorAll('a')].map((a) => a.getAttribute('href'))).toEqual(['https://courier.example/1']);
    expect(options(root)[2]?.textContent).toContain('no address known');
  });

  it('is walked by arrows round both ends, by Home and End once an option is active, and given up for the text', () => {
    const { root } = draw(page());
    const input = find(root, 'input');
    expect(press(input, 'Home')).toBe(false);
    expect(activeText(root)).toBeNull();
    expect(press(input, 'ArrowDown')).toBe(true);
    expect(activeText(root)).toContain('Ann Harbour');
    expect(options(root).map((option) => option.getAttribute('aria-selected'))).toEqual(['true', 'false', 'false']);
    press(input, 'ArrowUp');
    expect(activeText(root)).toContain('no address known');
    press(input, 'ArrowDown');
    expect(activeText(root)).toContain('Ann Harbour');
    press(input, 'End');
    expect(activeText(root)).toContain('no address known');
    press(input, 'Home');
    expect(activeText(root)).toContain('Ann Harbour');
    expect(press(input, 'a')).toBe(false);
    expect(activeText(root)).toBeNull();
  });

  it('opens what is active with Enter, and otherwise submits what was typed', () => {
    const { root } = draw(page());
    const input = find(root, 'input');
    press(input, 'Enter');
    expect(wishes.onSubmit).toHaveBeenCalledOnce();
    press(input, 'ArrowDown');
    press(input, 'Enter');
    expect(wishes.onChoose).toHaveBeenCalledWith('entity:"Ann Harbour"');
    press(input, 'ArrowDown');
    find(root, 'a.hit').addEventListener('click', (event) => event.preventDefault());
    press(input, 'Enter');
    expect([wishes.onOpenHit.mock.calls.length, wishes.onSubmit.mock.calls.length]).toEqual([1, 1]);
  });

  it('leaves keys of an input method and keys with a modifier alone', () => {
    const { root } = draw(page());
    const input = find(root, 'input');
    for (const part of [{ isComposing: true }, { altKey: true }, { ctrlKey: true }, { shiftKey: true }]) {
      const event = new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true, ...part });
      // happy-dom knows no composition of its own.
      if ('isComposing' in part) Object.defineProperty(event, 'isComposing', { value: true });
      input.dispatchEvent(event);
      expect(event.defaultPrevented).toBe(false);
    }
    expect(activeText(root)).toBeNull();
  });

  it('keeps the active option as long as a newer list has it, wherever it stands there', () => {
    const { root, redraw } = draw(page());
    press(find(root, 'input'), 'ArrowDown');
    press(find(root, 'input'), 'ArrowDown');
    redraw(page({ search: answered({ query: 'harbo', suggestions: [], hits: [{ ...HIT, article: 'a-0' }, HIT] }) }));
    expect(options(root).map((option) => option.getAttribute('aria-selected'))).toEqual(['false', 'true']);
    redraw(page({ search: answered({ query: 'harbou', suggestions: [], hits: [{ ...HIT, article: 'a-0' }] }) }));
    expect([activeText(root), root.querySelectorAll('[aria-selected=true]').length]).toEqual([null, 0]);
    expect(find(root, 'input').hasAttribute('aria-activedescendant')).toBe(false);
  });

  it('is emptied by Escape, which an empty field leaves to the browser', () => {
    const { root, redraw } = draw(page());
    expect(press(find(root, 'input'), 'Escape')).toBe(true);
    expect(wishes.onQuery).toHaveBeenCalledWith('');
    redraw(page({ query: '', search: { kind: 'idle' } }));
    expect(press(find(root, 'input'), 'Escape')).toBe(false);
  });

  it('is named by the field only while it is there', () => {
    const { root, redraw } = draw(page());
    const read = () => ['aria-expanded', 'aria-controls'].map((name) => find(root, 'input').getAttribute(name));
    expect(read()).toEqual(['true', 'found']);
    expect(root.querySelectorAll('#found[role=listbox]')).toHaveLength(1);
    redraw(page({ search: answered({ total: 0, hits: [], suggestions: [] }) }));
    expect(read()).toEqual(['false', null]);
    expect(root.querySelector('[role=listbox]')).toBeNull();
  });
});

describe('filters', () => {
  const filters: ReadFilter[] = [
    { key: 'outlet', value: 'Kyiv Post', name: 'Kyiv Post', day: null, known: true },
    { key: 'after', value: '2026-01', name: '2026-01', day: '2026-01-01', known: true },
    { key: 'before', value: '2027', name: '2027', day: '2027-01-01', known: true },
    { key: 'after', value: '2026-01-05', name: '', day: '2026-01-05', known: true },
    { key: 'lang', value: 'de', name: 'de', day: null, known: false },
    { key: 'event', value: 'rt-05', name: 'Mark Rutte', day: '2026-02-03', known: true },
    { key: 'before', value: 'soon', name: 'soon', day: null, known: false },
  ];

  it('are chips in plain words, and go with a press', () => {
    const { root } = draw(page({ search: answered({ filters }) }));
    const chips = [...root.querySelectorAll<HTMLElement>('.chip-on')];
    expect(chips.map((chip) => chip.textContent)).toEqual(['Kyiv Post', 'Since Jan 2026', 'Before 2027', 'Since 5 Jan 2026', 'German', 'Mark Rutte · 3 Feb 2026', 'Before soon']);
    expect(chips[0]?.getAttribute('aria-label')).toBe('Remove the filter Kyiv Post');
    click(chips[1] as HTMLElement);
    expect(wishes.onFilter).toHaveBeenCalledWith(filters[1], false);
    expect(root.textContent).toContain('None of your articles is in this language: German.');
    expect(root.textContent).toContain('“soon” is no date');
  });

  it('by outlet are offered where hits are of several, and not once one is chosen', () => {
    const outlets = [{ outlet: OUTLET, articles: 3 }, { outlet: { ...OUTLET, id: 'b', name: 'Sample Wire' }, articles: 1 }];
    const { root, redraw } = draw(page({ search: answered({ outlets }) }));
    const [first] = [...root.querySelectorAll<HTMLElement>('.chip')];
    expect(first?.getAttribute('aria-label')).toBe('Only Example Courier, 3 articles');
    click(first as HTMLElement);
    expect(wishes.onFilter).toHaveBeenCalledWith({ key: 'outlet', value: 'Example Courier' }, true);
    redraw(page({ search: answered({ outlets, filters: filters.slice(0, 1) }) }));
    expect(root.querySelectorAll('.chip:not(.chip-on)')).toHaveLength(0);
  });
});

describe('the timeline', () => {
  it('has a bar a month from end to end, and its text', () => {
    const months = [{ month: '2025-11', articles: 1 }, { month: '2026-02', articles: 4 }];
    const { root, redraw } = draw(page({ search: answered({ months }) }));
    expect(find(root, '[role=img]').getAttribute('aria-label')).toBe('Articles by month. Nov 2025: 1; Feb 2026: 4.');
    expect(root.querySelectorAll('.months-bar')).toHaveLength(2);
    redraw(page({ search: answered({ months: months.slice(0, 1) }) }));
    expect(root.querySelector('[role=img]')).toBeNull();
  });

  it('keeps all articles and stays within its box over any time', () => {
    for (const span of [2, 12, 60, 61, 600]) {
      const months = Array.from({ length: span }, (_, i) => ({ month: `${2000 + Math.floor(i / 12)}-${String(i % 12 + 1).padStart(2, '0')}`, articles: 1 }));
      const bars = layOutBars(months);
      expect(bars.length).toBeLessThanOrEqual(60);
      expect(bars.every(({ x, width, height }) => x >= 0 && width > 0 && x + width <= 240.001 && height >= 3 && height <= 24)).toBe(true);
    }
  });
});

describe('what a search says', () => {
  it('when there is nothing: what was searched, what is near, and how filters look', () => {
    const { root, redraw } = draw(page({ search: answered({ query: 'harbr', total: 0, hits: [], suggestions: [], near: [{ name: 'Harbour', query: 'Harbour' }] }) }));
    expect(root.textContent).toContain('Nothing with “harbr” in your 14 articles.');
    click(options(root)[0] as HTMLElement);
    expect(wishes.onChoose).toHaveBeenCalledWith('Harbour');
    redraw(page({ query: 'outlet:', search: answered({ query: 'outlet:', total: 0, hits: [] }) }));
    expect(root.textContent).not.toContain('Nothing with');
    redraw(page({ query: '', search: { kind: 'idle' } }));
    expect(find(root, 'code').textContent).toBe('outlet:RT after:2026-01 "New START"');
  });

  it('when it takes long or fails, with a way to try again', () => {
    const { root, redraw } = draw(page({ search: { kind: 'waiting' } }));
    expect(root.textContent).toContain('Searching…');
    redraw(page({ search: { kind: 'failed', message: 'No answer.' } }));
    expect(find(root, '[role=alert]').textContent).toContain('Your articles could not be searched just now.No answer.');
    click(find(root, '[role=alert] button'));
    expect(wishes.onRetry).toHaveBeenCalledOnce();
  });

  it('to those who listen, once, after the reader has stopped typing', async () => {
    vi.useFakeTimers();
    try {
      const { root, redraw } = draw(page({ search: { kind: 'waiting' } }));
      const said = () => find(root, '[role=status]').textContent;
      expect(said()).toBe('');
      redraw(page());
      await vi.advanceTimersByTimeAsync(400);
      redraw(page({ search: answered({ total: 12 }) }));
      await vi.advanceTimersByTimeAsync(400);
      expect(said()).toBe('');
      await vi.advanceTimersByTimeAsync(200);
      expect(said()).toBe('2 of 12 articles, the closest first. 1 name or event above.');
      redraw(page({ search: answered({ total: 12, suggestions: [], hits: Array.from({ length: 12 }, (_, i) => ({ ...HIT, article: `a-${i}` })) }) }));
      await vi.advanceTimersByTimeAsync(600);
      expect(said()).toBe('12 articles found.');
      const unknown: ReadFilter = { key: 'outlet', value: 'Nobody', name: 'Nobody', day: null, known: false };
      redraw(page({ search: answered({ query: 'harbuor', total: 0, hits: [], suggestions: [], near: [{ name: 'Ann Harbour', query: 'Ann Harbour' }], filters: [unknown] }) }));
      await vi.advanceTimersByTimeAsync(600);
      expect(said()).toBe('Nothing with “harbuor” in your 14 articles. Near it: Ann Harbour. Nothing in your articles is called “Nobody”.');
    } finally {
      vi.useRealTimers();
    }
  });

  it('of the articles themselves: not to be read, not stored, or damaged', () => {
    const onRetryCorpus = vi.fn();
    const { root, redraw } = draw(page({ corpus: { kind: 'failed', message: 'Shard 2 is cut short.' }, onRetryCorpus }));
    expect(find(root, '[role=alert]').textContent).toContain('Shard 2 is cut short.');
    expect(options(root)).toEqual([]);
    click(find(root, '[role=alert] button'));
    expect(onRetryCorpus).toHaveBeenCalledOnce();
    redraw(page({ corpus: { kind: 'loading' } }));
    expect(root.textContent).toContain('Your articles are being unpacked.');
    redraw(page({ corpus: { ...READY, isStored: false, damage: 'One pack is damaged.' } as CorpusState }));
    expect([...root.querySelectorAll('.corpus-notice')].map(({ textContent }) => textContent)).toEqual([expect.stringContaining('lets Crossread store nothing here'), 'One pack is damaged.']);
    expect(options(root)).toHaveLength(3);
  });

  it('of more hits, until all are shown', () => {
    const { root, redraw } = draw(page({ search: answered({ total: 30 }) }));
    expect(root.textContent).toContain('2 of 30 articles, the closest first');
    click(find(root, '.more button'));
    expect(wishes.onMore).toHaveBeenCalledOnce();
    redraw(page());
    expect(root.querySelector('.more')).toBeNull();
    expect(find(root, '.shown .label').textContent).toBe('2 articles');
  });

  it('of recent searches while the field is empty, and forgets them with one press', () => {
    const { root } = draw(page({ query: '', search: { kind: 'idle' }, recent: ['harbour', 'outlet:RT'] }));
    press(find(root, 'input'), 'ArrowDown');
    press(find(root, 'input'), 'Enter');
    expect(wishes.onChoose).toHaveBeenCalledWith('harbour');
    click(find(root, '.recent button'));
    expect(wishes.onForgetRecent).toHaveBeenCalledOnce();
  });
});

describe('shortenOffers', () => {
  const offer = (kind: 'entity' | 'event' | 'outlet', query: string) => ({ ...NAME, kind, query });
  const many = [offer('entity', 'a'), offer('entity', 'b'), offer('entity', 'c'), offer('event', 'd'), offer('event', 'e'), offer('outlet', 'f')];
  const shown = (part: Parameters<typeof answered>[0]) => {
    const state = shortenOffers(answered(part));
    return state.kind === 'answered' ? state.answer.suggestions.map(({ query }) => query) : [];
  };

  it('leaves the first of each kind, then the others, in their order', () => {
    expect(shown({ suggestions: many, total: 4 })).toEqual(['a', 'd', 'f']);
    expect(shown({ suggestions: many.slice(0, 5), total: 4 })).toEqual(['a', 'b', 'd']);
    expect(shown({ suggestions: many.slice(0, 2), total: 4 })).toEqual(['a', 'b']);
  });

  it('heeds how many were found, not whether they are there yet; what finds nothing keeps all', () => {
    expect(shown({ suggestions: many, total: 4, hits: [] })).toHaveLength(3);
    expect(shown({ suggestions: many, total: 0, hits: [] })).toHaveLength(6);
    expect(shortenOffers({ kind: 'waiting' })).toEqual({ kind: 'waiting' });
  });
});
