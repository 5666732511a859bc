// @vitest-environment happy-dom
/** The popup drawn from each state. In: states. Out: its words and the wishes of its buttons. */
import { describe, expect, it, vi } from 'vitest';
import type { SearchWishes } from '../../../components/search/state';
import { Popup } from '../../../entrypoints/popup/parts/Popup';
import type { PopupProps } from '../../../entrypoints/popup/parts/Popup';
import type { Site } from '../../../entrypoints/popup/state';
import { readCorpus } from '../../../entrypoints/popup/use-corpus';
import type { CorpusReport, PageReport } from '../../../lib/messages/protocol';
import type { PageKept, PageEvent } from '../../../lib/model/page';
import { click, draw, find } from './render';

const CHECKED = { articles: 14, outlets: 5, from: '2022-12-30', to: '2026-02-04' };
const SITE: Site = { host: 'news.example', origin: 'https://news.example/*', on: true };
const OUTLET = { id: 'a', name: 'Example Courier', country: null, colour: 6 };
const EVENT: PageEvent = {
  id: 'event:1', tie: 'event', name: { parts: ['Sample Bay'], day: '2026-02-03' }, scope: 'page', articles: [],
  outlets: [OUTLET], passage: 'The harbour opened.',
};

const REPORT: CorpusReport = { state: 'ready', error: null, damage: null, generation: null, made: null, ready: { ms: 90, from: 'rebuilt' }, names: 3, events: 1, bytes: 900, sites: [], checked: CHECKED, sources: [], others: [] };

function report(events: PageEvent[], part: Partial<PageReport> = {}): PageReport {
  return {
    state: 'checked', marks: 1, paintedMs: 5,
    facts: { url: 'https://news.example/1', canonical: null, outlet: null, title: null, published: null, publishedFrom: null, language: 'en' },
    match: { read: true, spans: [], events, entities: [], own: [], checked: CHECKED }, ...part,
  };
}

const WISHES: SearchWishes = {
  onQuery: () => undefined, onClear: () => undefined, onChoose: () => undefined, onFilter: () => undefined, onSubmit: () => undefined, onOpenHit: () => undefined,
  onMore: () => undefined, onRetry: () => undefined, onForgetRecent: () => undefined,
};

function popup(part: Partial<PopupProps>) {
  const nothing = () => undefined;
  return (
    <Popup
      page={{ kind: 'opening' }} corpus={{ kind: 'ready', checked: CHECKED, isStored: true, damage: null }} query="" search={{ kind: 'idle' }} density="normal" notice={null}
      keepDone={null} onKeep={nothing} onDropKept={nothing} onUndoKeep={nothing}
      recent={[]} searchWishes={WISHES} searchPage="/search.html" onCheckOnce={nothing} onAllow={nothing} onTurnOff={nothing} onForget={nothing}
      onShow={nothing} onCompare={nothing} onRetryPage={nothing} onRetryCorpus={nothing} onDensity={nothing} onSettings={nothing} {...part}
    />
  );
}

const button = (root: HTMLElement, words: string) =>
  [...root.querySelectorAll('button')].find((candidate) => candidate.textContent?.startsWith(words)) as HTMLElement;

describe('the popup', () => {
  it('says of a feed that it is not asked while requests are off, and lets it be added all the same', () => {
    const onAddFeed = vi.fn();
    const page = { kind: 'answered', site: SITE, report: report([]) } as const;
    const feed = { title: 'All news', isAdded: false, isPaused: true };
    const { root, redraw } = draw(popup({ page, feed, onAddFeed }));
    expect(root.textContent).toContain('a feed that you add is not asked until “Make requests” is on again');
    click(button(root, 'Add'));
    expect(onAddFeed).toHaveBeenCalledOnce();
    redraw(popup({ page, feed: { ...feed, isAdded: true } }));
    expect(root.textContent).toContain('Requests are switched off');
    redraw(popup({ page, feed: { ...feed, isPaused: false } }));
    expect(root.textContent).toContain('This site has a feed: All news');
    expect(root.textContent).not.toContain('Requests are switched off');
  });

  it('lists the page\'s events, the two ties apart, and shows the one chosen', () => {
    const onShow = vi.fn();
    const story: PageEvent = { ...EVENT, id: 'story:2', tie: 'storyline', name: { parts: ['Sample Bay', 'Ann Example'], day: null } };
    const { root } = draw(popup({ page: { kind: 'answered', site: SITE, report: report([EVENT, story]) }, onShow }));
    const parts = [...root.querySelectorAll('.page-part')];
    expect(parts.map((part) => part.querySelector('h2')?.textContent)).toEqual(['On this page', 'Same storyline']);
    expect(parts.map((part) => part.querySelectorAll('.event').length)).toEqual([1, 1]);
    expect(parts[0]?.querySelector('.label')?.textContent).toBe('1 event, 1 other outlet');
    click(parts[1]?.querySelector('.event') as HTMLElement);
    expect(onShow).toHaveBeenCalledWith('story:2');
  });

  it('tells "checked, nothing" from "not checked"', () => {
    const { root, redraw } = draw(popup({ page: { kind: 'answered', site: SITE, report: report([]) } }));
    expect(root.textContent).toContain('Checked. Nothing else on this in your 14 articles.');
    expect(root.textContent).toContain('From 5 outlets, 30 Dec 2022 to 4 Feb 2026.');
    expect(root.textContent).toContain('no date given');
    redraw(popup({ page: { kind: 'off', site: SITE } }));
    expect(root.textContent).toContain('Not checked here.');
    expect(root.textContent).not.toContain('Nothing else');
    redraw(popup({ page: { kind: 'answered', site: SITE, report: report([], { state: 'other-language', match: null }) } }));
    expect(root.textContent).toContain('nothing was compared');
  });

  it('asks before it reads, and passes both answers on', () => {
    const [onCheckOnce, onAllow] = [vi.fn(), vi.fn()];
    const { root } = draw(popup({ page: { kind: 'asking', site: { ...SITE, on: false }, refused: false }, onCheckOnce, onAllow }));
    expect(root.textContent).toContain('Check this page against your 14 articles?');
    expect(root.querySelector('[role=switch]')).toBeNull();
    click(button(root, 'Check this page once'));
    click(button(root, 'Always on news.example'));
    expect([onCheckOnce, onAllow].map((wish) => wish.mock.calls.length)).toEqual([1, 1]);
  });

  it('turns a site off, and on for good after one check', () => {
    const [onTurnOff, onAllow, onForget] = [vi.fn(), vi.fn(), vi.fn()];
    const { root, redraw } = draw(popup({ page: { kind: 'answered', site: SITE, report: report([]) }, onTurnOff }));
    click(find(root, '[role=switch]'));
    expect(onTurnOff).toHaveBeenCalledOnce();
    redraw(popup({ page: { kind: 'answered', site: { ...SITE, on: false }, report: report([]) }, onAllow, onForget }));
    click(find(root, '[role=switch]'));
    click(button(root, 'Take the marks away'));
    expect([onAllow, onForget].map((wish) => wish.mock.calls.length)).toEqual([1, 1]);
  });

  it('has no switch where the browser allows none, and still searches', () => {
    const { root } = draw(popup({ page: { kind: 'closed' } }));
    expect(root.querySelector('[role=switch]')).toBeNull();
    expect(root.querySelectorAll('input[role=combobox]').length).toBe(1);
  });

  it('says why there is no corpus before anything else', () => {
    const onRetryCorpus = vi.fn();
    const { root } = draw(popup({ corpus: { kind: 'failed', message: 'Shard 2 is cut short.' }, page: { kind: 'answered', site: SITE, report: report([EVENT]) }, onRetryCorpus }));
    expect(root.textContent).toContain('Shard 2 is cut short.');
    expect(root.querySelector('.event')).toBeNull();
    click(button(root, 'Try again'));
    expect(onRetryCorpus).toHaveBeenCalledOnce();
  });

  it('says where the browser stores nothing, and compares all the same', () => {
    const reported = { ...REPORT, error: { code: 'notStored' as const, detail: 'A mutation operation was attempted.' } };
    const { root, redraw } = draw(popup({ corpus: readCorpus(reported), page: { kind: 'answered', site: SITE, report: report([EVENT]) } }));
    expect(find(root, '.corpus-notice').textContent).toContain('This browser lets Crossread store nothing here.');
    expect(root.querySelectorAll('.event')).toHaveLength(1);
    for (const error of [null, { code: 'packRefused' as const, detail: 'shard 2 is cut short' }]) {
      redraw(popup({ corpus: readCorpus({ ...REPORT, error }) }));
      expect(root.querySelector('.corpus-notice')).toBeNull();
    }
  });

  it('says that stored articles are damaged, until a search takes the room', () => {
    const corpus = readCorpus({ ...REPORT, damage: { code: 'articlesOut', detail: 'crossread-segment-2' } });
    const { root, redraw } = draw(popup({ corpus }));
    expect(find(root, '.corpus-notice').textContent).toContain('are damaged and are left out for now');
    redraw(popup({ corpus, query: 'quay' }));
    expect(root.querySelector('.corpus-notice')).toBeNull();
  });

  it('says that marks are off here by choice, and lets the choice be changed', () => {
    const onDensity = vi.fn();
    const page = { kind: 'answered' as const, site: SITE, report: report([], { state: 'off', match: null }) };
    const { root } = draw(popup({ page, density: 'off', densityKeys: 'Alt+Shift+M', onDensity }));
    expect(root.textContent).toContain('Marks are off on this site by your choice');
    expect(find(root, '.controls kbd').textContent).toBe('Alt+Shift+M');
    expect([...root.querySelectorAll('[role=radio]')].map((one) => one.textContent)).toEqual(['Off', 'Events', 'Normal', 'All']);
    click(root.querySelectorAll<HTMLElement>('[role=radio]')[1] as HTMLElement);
    expect(onDensity).toHaveBeenCalledWith('events');
  });
});

describe('keeping the page in the popup', () => {
  const answered = (kept?: PageKept): PopupProps['page'] => {
    const read = report([EVENT]);
    return { kind: 'answered', site: SITE, report: kept ? { ...read, match: read.match && { ...read.match, kept } } : read };
  };
  const KEPT: PageKept = { id: 'kept-1', day: '2026-02-03', changed: false };

  it('offers to keep, to delete what is kept, to undo either', () => {
    const [onKeep, onDropKept, onUndoKeep] = [vi.fn(), vi.fn(), vi.fn()];
    const wishes = { onKeep, onDropKept, onUndoKeep };
    const { root, redraw } = draw(popup({ page: answered(), ...wishes }));
    click(button(root, 'Keep this page'));
    redraw(popup({ page: answered(KEPT), ...wishes }));
    expect(root.textContent).toContain('Kept on 3 Feb 2026.');
    expect(button(root, 'Keep this page')).toBeUndefined();
    click(button(root, 'Delete'));
    redraw(popup({ page: answered(KEPT), keepDone: { kind: 'dropped' }, ...wishes }));
    expect(root.textContent).toContain('Deleted from your kept pages.');
    click(button(root, 'Undo'));
    for (const wish of [onKeep, onDropKept, onUndoKeep]) expect(wish).toHaveBeenCalledTimes(1);
  });

  it('says that the text has changed, and leads to the changes', () => {
    const onCompare = vi.fn();
    const { root } = draw(popup({ page: answered({ ...KEPT, changed: true }), onCompare }));
    expect(find(root, '.keep-changed').getAttribute('role')).toBe('status');
    expect(root.textContent).toContain('Changed since you kept it on 3 Feb 2026.');
    click(button(root, 'See what changed'));
    expect(onCompare).toHaveBeenCalledTimes(1);
    expect(button(root, 'Keep this version')).toBeDefined();
  });

  it('offers nothing of a page that was left alone', () => {
    for (const state of ['off', 'no-text', 'other-language', 'failed', 'reading'] as const) {
      const { root } = draw(popup({ page: { kind: 'answered', site: SITE, report: report([], { state, match: null }) } }));
      expect(root.textContent).not.toContain('Keep');
    }
  });
});
