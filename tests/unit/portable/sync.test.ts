/** Settings that follow one another over a sync. In: browsers that change, exchange and echo. Out: one state, and no end without one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../lib/model/settings';
import type { Settings } from '../../../lib/model/settings';
import { countSyncBytes, listChanged, pickNews, readItems, SYNC_BYTES, SYNC_ITEM_BYTES, syncKeyOf, writeItems } from '../../../lib/portable/sync';
import type { SyncTimes } from '../../../lib/portable/sync';

interface Browser { settings: Settings; times: SyncTimes; known: Settings | null }
const fresh = (part: Partial<Settings> = {}): Browser => ({ settings: { ...DEFAULT_SETTINGS, ...part }, times: {}, known: null });

/** One exchange, as the background does it. @returns how many items were written */
function exchange(one: Browser, area: Record<string, unknown>, now: number): number {
  const changed = one.known === null ? [] : listChanged(one.known, one.settings);
  const taken = readItems(area, one.settings, { ...one.times, ...Object.fromEntries(changed.map((key) => [key, now])) }, now);
  one.settings = { ...one.settings, ...taken.changed };
  const news = pickNews(writeItems(one.settings, taken.times).items, area, now);
  Object.assign(area, structuredClone(news));
  Object.assign(one, { times: taken.times, known: one.settings });
  return Object.keys(news).length;
}

describe('settings in the sync', () => {
  it('a browser that joins takes over what the first one chose', () => {
    const [a, b, area] = [fresh({ theme: 'dark' }), fresh({ text: 'large' }), {}];
    exchange(a, area, 10);
    exchange(b, area, 20);
    expect(b.settings).toEqual(a.settings);
  });

  it('the last writer wins, setting by setting, and an echo writes nothing', () => {
    const [a, b, area] = [fresh(), fresh(), {}];
    exchange(a, area, 1);
    exchange(b, area, 2);
    a.settings = { ...a.settings, theme: 'dark', text: 'large' };
    expect(exchange(a, area, 10)).toBe(2);
    b.settings = { ...b.settings, theme: 'light' };
    expect(exchange(b, area, 20)).toBe(1);
    expect(exchange(a, area, 21)).toBe(0);
    expect([a.settings.theme, a.settings.text, b.settings.text]).toEqual(['light', 'large', 'large']);
    expect(exchange(b, area, 22)).toBe(0);
  });

  it('whatever is changed where and when, both end alike and fall silent', () => {
    const step = fc.record({ who: fc.boolean(), theme: fc.option(fc.constantFrom('dark' as const, 'light' as const, 'system' as const)), sites: fc.option(fc.array(fc.constantFrom('a.example', 'b.example'), { maxLength: 2 })) });
    fc.assert(fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const [a, b, area] = [fresh(), fresh({ theme: 'dark' }), {}];
      let now = 1;
      for (const { who, theme, sites } of steps) {
        const one = who ? a : b;
        one.settings = { ...one.settings, ...(theme && { theme }), ...(sites && { keepSites: sites }) };
        exchange(one, area, now += 10);
      }
      for (let i = 0; i < 2; i++) for (const one of [a, b]) exchange(one, area, now += 10);
      expect(a.settings).toEqual(b.settings);
      expect(exchange(a, area, now += 10) + exchange(b, area, now + 10)).toBe(0);
    }));
  });

  it('a clock that runs ahead does not win for ever', () => {
    const [a, b, area] = [fresh(), fresh(), {}];
    exchange(a, area, 1);
    exchange(b, area, 2);
    a.settings = { ...a.settings, theme: 'dark' };
    exchange(a, area, 1_000_000);
    exchange(b, area, 30);
    expect(b.settings.theme).toBe('dark');
    b.settings = { ...b.settings, theme: 'light' };
    expect(exchange(b, area, 40)).toBe(1);
    exchange(a, area, 1_000_001);
    expect(b.settings.theme).toBe('light');
  });

  it('what is too large stays here and is named; the rest goes', () => {
    const hiddenArticles = Array.from({ length: 2_000 }, (_, i) => `article-${i}`);
    const { items, left } = writeItems({ ...DEFAULT_SETTINGS, hiddenArticles, theme: 'dark' }, {});
    expect(left).toEqual(['hiddenArticles']);
    expect(items[syncKeyOf('theme')]).toEqual({ value: 'dark', at: 0 });
    for (const [key, item] of Object.entries(items)) expect(countSyncBytes(key, item)).toBeLessThanOrEqual(SYNC_ITEM_BYTES);
    expect(Object.entries(items).reduce((sum, [key, item]) => sum + countSyncBytes(key, item), 0)).toBeLessThanOrEqual(SYNC_BYTES);
  });

  it('damaged items, those of a newer Crossread and letters counted as bytes change nothing', () => {
    const area = { [syncKeyOf('theme')]: { value: 'pink', at: 5 }, [syncKeyOf('text')]: { value: 'large', at: -1 }, [syncKeyOf('density')]: 'all', 'setting.unheard': { value: 1, at: 5 } };
    expect(readItems(area, DEFAULT_SETTINGS, {}, 10).changed).toEqual({});
    expect(countSyncBytes('k', { value: 'ї', at: 1 }) - countSyncBytes('k', { value: 'i', at: 1 })).toBe(1);
  });
});
