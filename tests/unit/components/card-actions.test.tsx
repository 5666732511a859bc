// @vitest-environment happy-dom
/** The card's menus and what stands in the place of what was done. In: keys and presses. Out: acts wished, focus, lines. */
import { describe, expect, it, vi } from 'vitest';
import type { CardAct, CardActions } from '../../../components/card/actions';
import { Card } from '../../../components/card/Card';
import type { Coverage, CoverageItem } from '../../../lib/model/coverage';
import { click, draw, find, press } from './render';

const NO_REASONS = { names: [], places: [], days: [], figures: [], words: [] };
const item = (part: Partial<CoverageItem> = {}): CoverageItem => ({
  article: 'a-1', outlet: { id: 'a', name: 'Example Courier', country: null, colour: 6 }, byline: null, published: '2026-02-03', publishedIsGuess: false,
  headline: 'Ships leave', headlineKind: 'headline', url: 'https://courier.example/1', copies: [], why: NO_REASONS,
  passages: [{ paragraph: 2, text: 'The harbour opened.', strong: [] }], ...part,
});
const WIRE = { id: 'w', name: 'Sample Wire', country: null, colour: 2 };
const coverage = (part: Partial<Coverage> = {}): Coverage => ({
  id: 'event:1', tie: 'event', name: { parts: ['Sample Bay'], day: null }, type: null, voices: 2, articles: 2, items: [item(), item({ article: 'w-1', outlet: WIRE })], reach: null,
  checked: { articles: 14, outlets: 5, from: null, to: null }, ...part,
});

function card(part: Partial<CardActions> = {}, covered = coverage(), onClose = () => undefined) {
  const nothing = () => undefined;
  const actions: CardActions = {
    site: 'news.example', archive: '', keep: null, done: [], copied: null, trouble: null, onAct: nothing, onUndo: nothing, onCopy: nothing, ...part,
  };
  return <Card content={{ kind: 'answered', coverage: covered }} pinned={false} onPin={nothing} onClose={onClose} onRetry={nothing} actions={actions} />;
}

const openers = (root: HTMLElement) => [...root.querySelectorAll<HTMLElement>('[aria-haspopup=menu]')];
const words = (root: HTMLElement) => [...root.querySelectorAll('[role=menuitem]')].map((one) => one.textContent);
const choose = (root: HTMLElement, start: string) =>
  click([...root.querySelectorAll<HTMLElement>('[role=menuitem]')].find((one) => one.textContent?.startsWith(start)) as HTMLElement);
const focused = () => document.activeElement?.textContent;

describe('a menu', () => {
  it('opens on its first item, walks by keys, and gives focus back', () => {
    const { root } = draw(card());
    const opener = openers(root)[0] as HTMLElement;
    expect(opener.getAttribute('aria-label')).toBe('More');
    expect(root.querySelector('[role=menu]')).toBeNull();
    click(opener);
    expect(opener.getAttribute('aria-expanded')).toBe('true');
    expect(opener.getAttribute('aria-controls')).toBe(find(root, '[role=menu]').id);
    expect(words(root)).toEqual(['Not the same event', 'Hide this event', 'Off on news.example']);
    const type = (key: string) => press(document.activeElement as HTMLElement, key);
    expect(focused()).toBe('Not the same event');
    expect(type('ArrowUp')).toBe(true);
    expect(focused()).toBe('Off on news.example');
    type('ArrowDown');
    type('ArrowDown');
    expect(focused()).toBe('Hide this event');
    type('End');
    expect(focused()).toBe('Off on news.example');
    type('Home');
    type('o');
    expect(focused()).toBe('Off on news.example');
    type('Escape');
    expect(root.querySelector('[role=menu]')).toBeNull();
    expect(document.activeElement).toBe(opener);
    expect(type('ArrowDown')).toBe(true);
    expect(focused()).toBe('Not the same event');
    expect(type('Tab')).toBe(false);
    expect(root.querySelector('[role=menu]')).toBeNull();
  });

  it('closes when focus goes elsewhere', () => {
    const { root } = draw(card());
    click(openers(root)[0] as HTMLElement);
    click(openers(root)[1] as HTMLElement);
    expect(root.querySelectorAll('[role=menu]')).toHaveLength(1);
    expect(openers(root)[0]?.getAttribute('aria-expanded')).toBe('false');
  });

  it('is not there without actions, nor before the answer', () => {
    const nothing = () => undefined;
    const plain = <Card content={{ kind: 'answered', coverage: coverage() }} pinned={false} onPin={nothing} onClose={nothing} onRetry={nothing} />;
    expect(openers(draw(plain).root)).toEqual([]);
  });
});

describe('what a menu wishes', () => {
  it('of the whole card', () => {
    const onAct = vi.fn();
    const { root, redraw } = draw(card({ onAct }));
    for (const start of ['Not the same', 'Hide this', 'Off on']) {
      click(openers(root)[0] as HTMLElement);
      choose(root, start);
    }
    redraw(card({ onAct }, coverage({ id: 'entity:ann', tie: null, name: { parts: ['Ann Example'], day: null } })));
    click(openers(root)[0] as HTMLElement);
    expect(words(root)).toEqual(['Hide this name everywhere', 'Off on news.example']);
    choose(root, 'Hide');
    expect(onAct.mock.calls.map(([act]) => act as CardAct)).toEqual([
      { kind: 'apart-all' },
      { kind: 'hide', thing: { kind: 'event', id: 'event:1', name: 'Sample Bay' } },
      { kind: 'hide', thing: { kind: 'site', id: 'news.example', name: 'news.example' } },
      { kind: 'hide', thing: { kind: 'entity', id: 'ann', name: 'Ann Example' } },
    ]);
  });

  it('offers no switch for a site where the page is of none', () => {
    const { root } = draw(card({ site: null }));
    click(openers(root)[0] as HTMLElement);
    expect(words(root).length).toBeGreaterThan(0);
    expect(words(root).filter((one) => one?.startsWith('Off on'))).toEqual([]);
  });

  it('of one article', () => {
    const [onAct, onCopy] = [vi.fn(), vi.fn()];
    const { root } = draw(card({ onAct, onCopy }));
    const opener = openers(root)[2] as HTMLElement;
    expect(opener.getAttribute('aria-label')).toBe('More on this article of Sample Wire');
    for (const start of ['Not the same event', 'Hide Sample Wire', 'Copy citation', 'Copy as Markdown', 'Copy as BibTeX']) {
      click(opener);
      choose(root, start);
    }
    expect(onAct.mock.calls.map(([act]) => act as CardAct)).toEqual([
      { kind: 'apart', article: 'w-1', title: 'Ships leave' },
      { kind: 'hide', thing: { kind: 'outlet', id: 'w', name: 'Sample Wire' } },
    ]);
    expect(onCopy.mock.calls.map(([cited, style]) => [(cited as CoverageItem).article, style as string])).toEqual([['w-1', 'plain'], ['w-1', 'markdown'], ['w-1', 'bibtex']]);
  });

  it('offers the archive only where the reader has named one and the article has an address', () => {
    const archive = 'https://archive.example/{url}';
    const { root, redraw } = draw(card());
    const link = () => {
      click(openers(root)[1] as HTMLElement);
      return root.querySelector<HTMLAnchorElement>('a[role=menuitem]')?.getAttribute('href') ?? null;
    };
    expect(link()).toBeNull();
    click(openers(root)[1] as HTMLElement);
    redraw(card({ archive }));
    expect(link()).toBe('https://archive.example/https://courier.example/1');
    click(openers(root)[1] as HTMLElement);
    redraw(card({ archive }, coverage({ items: [item({ url: 'javascript:alert(1)' })] })));
    expect(link()).toBeNull();
  });
});

describe('what was done', () => {
  it('stands in the article’s place, with the way back in focus', () => {
    const onUndo = vi.fn();
    const act: CardAct = { kind: 'apart', article: 'a-1', title: 'Ships leave' };
    const { root } = draw(card({ done: [act], onUndo }));
    expect(find(root, '.undo').textContent).toBe('Taken apart, and kept apart.Undo');
    expect(root.querySelectorAll('.say')).toHaveLength(1);
    expect(document.activeElement).toBe(find(root, '.undo button'));
    click(find(root, '.undo button'));
    expect(onUndo).toHaveBeenCalledWith(act);
  });

  it('a hidden outlet has one line for all its articles', () => {
    const items = [item(), item({ article: 'a-2' }), item({ article: 'w-1', outlet: WIRE })];
    const { root } = draw(card({ done: [{ kind: 'hide', thing: { kind: 'outlet', id: 'a', name: 'Example Courier' } }] }, coverage({ items })));
    expect(find(root, '.undo').textContent).toContain('Example Courier is hidden.');
    expect(root.querySelectorAll('li')).toHaveLength(2);
  });

  it('takes the whole card’s place where the whole was meant, named and closable', () => {
    const onClose = vi.fn();
    const { root } = draw(card({ done: [{ kind: 'hide', thing: { kind: 'site', id: 'news.example', name: 'news.example' } }] }, coverage(), onClose));
    const dialog = find(root, '[role=dialog]');
    expect(dialog.getAttribute('aria-label')).toBe('Off on news.example.');
    expect(dialog.querySelector('.say')).toBeNull();
    click(find(root, '[aria-label=Close]'));
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('says that it was copied, or not, beside the article', () => {
    const { root, redraw } = draw(card({ copied: { article: 'w-1', ok: true } }));
    expect(root.querySelectorAll('.say')[1]?.textContent).toContain('Copied.');
    expect(root.querySelectorAll('.say')[0]?.textContent).not.toContain('Copied.');
    redraw(card({ copied: { article: 'w-1', ok: false }, trouble: 'That could not be kept.' }));
    expect(root.textContent).toContain('did not let Crossread copy');
    expect(find(root, '[role=alert]').textContent).toBe('That could not be kept.');
  });

  it('keeps hostile names as text', () => {
    const evil = '<img src=x onerror=alert(1)>';
    const { root } = draw(card({ done: [{ kind: 'hide', thing: { kind: 'outlet', id: 'a', name: evil } }] }));
    expect(root.querySelector('img')).toBeNull();
    expect(find(root, '.undo').textContent).toContain(evil);
  });
});

describe('keeping the page', () => {
  it('is offered as a page or as a version, and not where this text is kept', () => {
    const offered = (keep: CardActions['keep']) => {
      const { root } = draw(card({ keep }));
      click(openers(root)[0] as HTMLElement);
      return words(root).filter((one) => one?.startsWith('Keep'));
    };
    expect([offered('page'), offered('version'), offered(null)]).toEqual([['Keep this page'], ['Keep this version'], []]);
  });

  it('says so above what the card says, with the way back, and offers it no more', () => {
    const onAct = vi.fn();
    const onUndo = vi.fn();
    const act: CardAct = { kind: 'keep' };
    const { root, redraw } = draw(card({ keep: 'page', onAct }));
    click(openers(root)[0] as HTMLElement);
    choose(root, 'Keep');
    expect(onAct).toHaveBeenCalledWith(act);
    redraw(card({ keep: 'page', done: [act], onUndo }));
    expect(find(root, '.undo').textContent).toBe('Kept.Undo');
    expect(root.querySelectorAll('.say')).toHaveLength(2);
    expect(focused()).toBe('Undo');
    click(openers(root)[0] as HTMLElement);
    expect(words(root).join()).not.toContain('Keep');
    click(find(root, '.undo .act'));
    expect(onUndo).toHaveBeenCalledWith(act);
  });
});
