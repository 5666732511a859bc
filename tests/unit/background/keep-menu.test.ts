/** "Keep this page" in the menu of a right click: made once, heeded for its own item, and what became of it said on the badge. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { showVoices } from '../../../entrypoints/background/pages/badge';
import '../../../entrypoints/background/kept/keep-from-menu'; // read before any timer stands still
import { offerKeeping } from '../../../entrypoints/background/kept/keep-menu';
import { keepPage } from '../../../entrypoints/background/kept/kept';
import { startInTab } from '../../../entrypoints/background/pages/pages';
import { makeTrouble } from '../../../lib/model/trouble';

vi.mock('../../../entrypoints/background/kept/kept', () => ({ keepPage: vi.fn(async () => undefined) }));
vi.mock('../../../entrypoints/background/pages/pages', () => ({ startInTab: vi.fn(async () => true) }));

type Click = (info: { menuItemId: string }, tab?: { id?: number; incognito: boolean }) => void;

let click: Click = () => undefined;
let install: () => void = () => undefined;
const menus = { removeAll: vi.fn(async () => undefined), create: vi.fn(), onClicked: { addListener: (listener: Click) => { click = listener; } } };
const badge: string[] = [];
let title = '';

beforeEach(() => {
  fakeBrowser.reset();
  vi.clearAllMocks();
  vi.useFakeTimers();
  badge.length = 0;
  title = 'Crossread';
  Object.assign(fakeBrowser, {
    contextMenus: menus,
    action: {
      getBadgeText: async () => badge.at(-1) ?? '2', getTitle: async () => title, setBadgeText: async ({ text }: { text: string }) => void badge.push(text),
      setTitle: async (said: { title: string }) => { title = said.title; }, setBadgeBackgroundColor: async () => undefined, setBadgeTextColor: async () => undefined,
    },
  });
  vi.spyOn(fakeBrowser.runtime.onInstalled, 'addListener').mockImplementation((listener) => { install = listener as () => void; });
  offerKeeping();
});

const own = (tab: number, isPrivate = false) => expect.objectContaining({ kind: 'own', tab, isPrivate });

describe('the item', () => {
  it('is made once, at install, for pages of the web alone', async () => {
    install();
    await vi.runAllTimersAsync();
    expect(menus.create.mock.calls).toMatchObject([[{ id: 'keep-page', documentUrlPatterns: ['http://*/*', 'https://*/*'] }]]);
    expect(menus.removeAll).toHaveBeenCalledBefore(menus.create);
  });

  it('keeps the page whose tab was clicked, says so, and gives the badge back', async () => {
    click({ menuItemId: 'keep-page' }, { id: 7, incognito: false });
    await vi.runAllTimersAsync();
    expect(startInTab).toHaveBeenCalledWith(7);
    expect(keepPage).toHaveBeenCalledWith({ tab: 7 }, own(7));
    expect(badge).toEqual(['✓', '2']);
    expect(title).toBe('Crossread');
  });

  it('leaves its word there while the page is matched anew, and shows that number after it', async () => {
    click({ menuItemId: 'keep-page' }, { id: 7, incognito: false });
    await vi.advanceTimersByTimeAsync(1_000);
    await showVoices(7, 5);
    await showVoices(8, 1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(badge).toEqual(['✓', '1']);
    badge.push('✓'); // both tabs share one badge here
    await vi.runAllTimersAsync();
    expect(badge.slice(3)).toEqual(['5']);
    await showVoices(7, 6);
    expect(badge.at(-1)).toBe('6');
  });

  it('says a second word in place of the first, and gives back what stood there before both', async () => {
    click({ menuItemId: 'keep-page' }, { id: 7, incognito: false });
    await vi.advanceTimersByTimeAsync(1_000);
    vi.mocked(keepPage).mockRejectedValueOnce(makeTrouble('keepPrivate', ''));
    click({ menuItemId: 'keep-page' }, { id: 7, incognito: false });
    await vi.runAllTimersAsync();
    expect(badge).toEqual(['✓', '!', '2']);
    expect(title).toBe('Crossread');
  });

  it('gives nothing back to a page that has taken the place of the one that was kept', async () => {
    click({ menuItemId: 'keep-page' }, { id: 7, incognito: false });
    await vi.advanceTimersByTimeAsync(1_000);
    badge.push(''); // the browser's own doing
    await vi.runAllTimersAsync();
    expect(badge).toEqual(['✓', '']);
  });

  it('waits for a script that was just let in, and no longer than for a moment', async () => {
    vi.mocked(keepPage).mockRejectedValueOnce(makeTrouble('notRunning', ''));
    click({ menuItemId: 'keep-page' }, { id: 7, incognito: false });
    await vi.runAllTimersAsync();
    expect(badge).toEqual(['✓', '2']);
    vi.mocked(keepPage).mockRejectedValue(makeTrouble('notRunning', ''));
    click({ menuItemId: 'keep-page' }, { id: 7, incognito: false });
    await vi.runAllTimersAsync();
    expect(badge.slice(2)).toEqual(['!', '2']);
    expect(vi.mocked(keepPage).mock.calls.length).toBeLessThan(20);
  });

  it('starts nothing in a private window, and says that nothing was kept', async () => {
    vi.mocked(keepPage).mockRejectedValue(makeTrouble('keepPrivate', ''));
    click({ menuItemId: 'keep-page' }, { id: 7, incognito: true });
    await vi.runAllTimersAsync();
    expect(startInTab).not.toHaveBeenCalled();
    expect(keepPage).toHaveBeenCalledWith({ tab: 7 }, own(7, true));
    expect(badge).toEqual(['!', '2']);
  });

  it('leaves the clicks of others, and those without a tab, alone', async () => {
    click({ menuItemId: 'another' }, { id: 7, incognito: false });
    click({ menuItemId: 'keep-page' });
    await vi.runAllTimersAsync();
    expect(keepPage).not.toHaveBeenCalled();
  });
});
