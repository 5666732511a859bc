/** The browser's sync as the background uses it: settings and nothing else, within its limits, and nothing while the reader has not switched it on. */
import '../store/sample-pack';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { changeSettings, forgetSettings, getSettings } from '../../../entrypoints/background/settings/settings';
import { getSync, setSync } from '../../../entrypoints/background/settings/sync';
import { listenForChanges } from '../../../entrypoints/background/listen';
import { judgePairs } from '../../../entrypoints/background/settings/verdicts';
import { SYNC_BYTES, SYNC_ITEM_BYTES, syncKeyOf } from '../../../lib/portable/sync';
import { addSources } from '../../../lib/store/sources/sources';
import { startAnew } from '../store/sample-pack';

const { sync, local } = fakeBrowser.storage;
const bytesOf = (items: Record<string, unknown>) => Object.entries(items).map(([key, value]) => new TextEncoder().encode(key + JSON.stringify(value)).byteLength);
const read = () => sync.get(null) as Promise<Record<string, { value: unknown; at: number }>>;
const valueOf = async (key: Parameters<typeof syncKeyOf>[0]) => (await read())[syncKeyOf(key)]?.value;

/** Writes as browsers do: what is over their limits is refused, all of it. */
let writes = 0;
function limitSync(): void {
  const set = sync.set.bind(sync) as (items: Record<string, unknown>) => Promise<void>;
  vi.spyOn(sync, 'set').mockImplementation(async (items) => {
    const all = { ...await read(), ...items };
    if (bytesOf(items).some((bytes) => bytes > SYNC_ITEM_BYTES)) throw new Error('QUOTA_BYTES_PER_ITEM quota exceeded');
    if (bytesOf(all).reduce((sum, bytes) => sum + bytes, 0) > SYNC_BYTES) throw new Error('QUOTA_BYTES quota exceeded');
    writes++;
    await set(items);
  });
}

beforeEach(() => {
  fakeBrowser.reset();
  startAnew();
  forgetSettings();
  writes = 0;
  limitSync();
  listenForChanges();
});
afterEach(() => void vi.restoreAllMocks());

describe('the sync in the background', () => {
  it('takes and gives nothing before it is switched on, nor after it was switched off', async () => {
    await sync.set({ [syncKeyOf('theme')]: { value: 'dark', at: 5 } });
    await changeSettings({ text: 'large' });
    expect([(await getSettings()).theme, Object.keys(await read())]).toEqual(['system', [syncKeyOf('theme')]]);
    expect(await setSync({ on: true })).toEqual({ on: true, left: [], trouble: null });
    expect([(await getSettings()).theme, await valueOf('text')]).toEqual(['dark', 'large']);
    expect((await setSync({ on: false })).on).toBe(false);
    const before = await read();
    await changeSettings({ text: 'usual' });
    await sync.set({ [syncKeyOf('theme')]: { value: 'light', at: Date.now() } });
    expect([(await getSettings()).theme, (await read())[syncKeyOf('text')]]).toEqual(['dark', before[syncKeyOf('text')]]);
  });

  it('gives each change on, takes what changes elsewhere, and answers no echo', async () => {
    await setSync({ on: true });
    await changeSettings({ theme: 'dark' });
    await vi.waitFor(async () => expect(await valueOf('theme')).toBe('dark'));
    const { at } = (await read())[syncKeyOf('theme')]!;
    await sync.set({ [syncKeyOf('theme')]: { value: 'light', at: at + 1 } });
    await vi.waitFor(async () => expect((await getSettings()).theme).toBe('light'), { timeout: 5_000 });
    await setSync({ on: true }); // behind all exchanges that are under way
    const wrote = writes;
    await setSync({ on: true });
    expect([writes, (await read())[syncKeyOf('theme')]?.value]).toEqual([wrote, 'light']);
  });

  it('carries settings alone: no source, no verdict, no article, whatever there is', async () => {
    await addSources([{ kind: 'feed', address: 'https://secret.example/feed', typedOrigin: null, site: null, wishes: { name: 'Secret Courier', tags: ['secret tag'], notes: 'secret note' } }], () => 'source-secret', '2026-03-03T00:00:00Z');
    await judgePairs({ page: { url: 'https://secret.example/page', canonical: null, title: 'Secret page' }, pairs: [{ article: 'secret-01', title: 'Secret title', evidence: null }], event: null, same: false });
    await setSync({ on: true });
    await changeSettings({ density: 'all' });
    await vi.waitFor(async () => expect(await valueOf('density')).toBe('all'));
    const there = await read();
    expect(Object.keys(there).every((key) => key.startsWith('setting.'))).toBe(true);
    expect(Object.keys(there).sort()).toEqual(Object.keys(await getSettings()).map((key) => syncKeyOf(key as 'theme')).sort());
    expect(JSON.stringify(there).toLowerCase()).not.toContain('secret');
  });

  it('keeps within the browser’s limits: what is too large stays here and is named, and goes once it is smaller', async () => {
    await changeSettings({ theme: 'dark', hiddenArticles: Array.from({ length: 2_000 }, (_, i) => `article-${i}`) });
    expect(await setSync({ on: true })).toEqual({ on: true, left: ['hiddenArticles'], trouble: null });
    expect([await valueOf('theme'), await valueOf('hiddenArticles')]).toEqual(['dark', undefined]);
    expect(Math.max(...bytesOf(await read()))).toBeLessThanOrEqual(SYNC_ITEM_BYTES);
    await changeSettings({ hiddenArticles: ['article-1'] });
    await vi.waitFor(async () => expect(await valueOf('hiddenArticles')).toEqual(['article-1']));
    await vi.waitFor(async () => expect((await getSync()).left).toEqual([]));
  });

  it('says what goes wrong, keeps what is here, and goes on once it goes again', async () => {
    await setSync({ on: true });
    vi.mocked(sync.set).mockRejectedValueOnce(new Error('MAX_WRITE_OPERATIONS_PER_MINUTE'));
    await changeSettings({ theme: 'dark' });
    await vi.waitFor(async () => expect((await getSync()).trouble?.detail).toContain('MAX_WRITE_OPERATIONS_PER_MINUTE'));
    expect([(await getSettings()).theme, await valueOf('theme')]).toEqual(['dark', 'system']);
    await changeSettings({ text: 'large' });
    await vi.waitFor(async () => expect(await valueOf('text')).toBe('large'));
    expect([await valueOf('theme'), (await getSync()).trouble]).toEqual(['dark', null]);
  });

  it('takes nothing that came from elsewhere for a change of its own, though it could not write just then', async () => {
    await setSync({ on: true });
    const writing = vi.mocked(sync.set).getMockImplementation()!;
    const writeElsewhere = writing as unknown as (items: Record<string, unknown>) => Promise<void>;
    vi.mocked(sync.set).mockRejectedValue(new Error('MAX_WRITE_OPERATIONS_PER_MINUTE'));
    await changeSettings({ text: 'large' });
    await vi.waitFor(async () => expect((await getSync()).trouble).not.toBeNull());
    const at = Date.now();
    for (const [i, theme] of (['dark', 'light'] as const).entries()) {
      await writeElsewhere({ [syncKeyOf('theme')]: { value: theme, at: at + i } });
      await setSync({ on: true });
      expect((await getSettings()).theme).toBe(theme);
      await new Promise((resolve) => { setTimeout(resolve, 5); });
    }
    vi.mocked(sync.set).mockImplementation(writing);
    await setSync({ on: true });
    expect([await valueOf('theme'), await valueOf('text'), (await getSync()).trouble]).toEqual(['light', 'large', null]);
  });

  it('takes over no damaged setting, and knows after a stop what it had exchanged', async () => {
    await setSync({ on: true });
    await changeSettings({ theme: 'dark' });
    await vi.waitFor(async () => expect(await valueOf('theme')).toBe('dark'));
    await sync.set({ [syncKeyOf('theme')]: { value: { toString: 'pink' }, at: Date.now() + 10 }, [syncKeyOf('text')]: 'large', unheard: 1 });
    await setSync({ on: true });
    expect(await getSettings()).toMatchObject({ theme: 'dark', text: 'usual' });
    // All that a new worker has is on the disk; what was changed while nobody listened is given on as of now.
    vi.resetModules();
    const settings = (await local.get('settings'))['settings'] as object;
    await local.set({ settings: { ...settings, text: 'large' } });
    const anew = await import('../../../entrypoints/background/settings/sync');
    expect((await anew.getSync()).on).toBe(true);
    await anew.setSync({ on: true });
    expect(await valueOf('text')).toBe('large');
  });
});
