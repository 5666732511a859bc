/** Settings in the browser's sync: one item a setting, the last writer wins. In: settings and items. Out: items to write, settings to take over.
    Pure: what was synced last is passed in, so that an echo of an own change is known for one. */
import * as v from 'valibot';
import { SETTING_SCHEMAS } from '../model/choice-schemas';
import type { Settings } from '../model/settings';

/** What the API calls QUOTA_BYTES_PER_ITEM and QUOTA_BYTES in both browsers: of the key and of the value's JSON. */
export const SYNC_ITEM_BYTES = 8_192;
export const SYNC_BYTES = 102_400;

/** A setting as it lies in the sync. */
export interface SyncItem {
  value: unknown;
  /** Milliseconds since 1970 at which a browser changed it. */
  at: number;
}

/** When each setting was changed last, here or elsewhere, as far as this browser knows. */
export type SyncTimes = Partial<Record<keyof Settings, number>>;

const PREFIX = 'setting.';
/** Before all times: what was never changed here gives way to whatever lies there. */
const NEVER = -1;
const KEYS = Object.keys(SETTING_SCHEMAS) as (keyof Settings)[];

export const syncKeyOf = (key: keyof Settings): string => PREFIX + key;

/** Bytes of an item as the browser counts them. */
export function countSyncBytes(key: string, item: SyncItem): number {
  return new TextEncoder().encode(key + JSON.stringify(item)).byteLength;
}

export interface SyncOut {
  items: Record<string, SyncItem>;
  /** Settings that are too large to go; the others go all the same. */
  left: (keyof Settings)[];
}

/** The items for settings, the smaller ones first; those that fit into neither their own limit nor what is left of all are left here. */
export function writeItems(settings: Settings, times: SyncTimes): SyncOut {
  const sized = KEYS.map((key) => {
    const item: SyncItem = { value: settings[key], at: times[key] ?? 0 };
    return { key, item, bytes: countSyncBytes(syncKeyOf(key), item) };
  }).sort((a, b) => a.bytes - b.bytes);
  const out: SyncOut = { items: {}, left: [] };
  let room = SYNC_BYTES;
  for (const { key, item, bytes } of sized) {
    if (bytes > SYNC_ITEM_BYTES || bytes > room) out.left.push(key);
    else {
      out.items[syncKeyOf(key)] = item;
      room -= bytes;
    }
  }
  return out;
}

/** The settings that differ between two states. */
export function listChanged(before: Settings, after: Settings): (keyof Settings)[] {
  return KEYS.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
}

const ItemSchema = v.object({ value: v.unknown(), at: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) });

export interface SyncIn {
  /** What becomes another here. */
  changed: Partial<Settings>;
  times: SyncTimes;
}

/**
 * What items from elsewhere change. Older ones than what is known lose; so do damaged ones, and those of a newer Crossread.
 * @param now milliseconds since 1970: an item from the future counts as of now, lest a wrong clock win for ever
 */
export function readItems(items: Record<string, unknown>, settings: Settings, times: SyncTimes, now: number): SyncIn {
  const result: SyncIn = { changed: {}, times: { ...times } };
  for (const key of KEYS) {
    const item = v.safeParse(ItemSchema, items[syncKeyOf(key)]);
    if (!item.success) continue;
    const at = Math.min(item.output.at, now);
    const value = v.safeParse(SETTING_SCHEMAS[key] as v.GenericSchema, item.output.value);
    if (!value.success || at <= (times[key] ?? NEVER)) continue;
    result.times[key] = at;
    if (JSON.stringify(settings[key]) !== JSON.stringify(value.output)) Object.assign(result.changed, { [key]: value.output });
  }
  return result;
}

/** The items to write: those that are newer than what lies there, or where nothing sound does. Two browsers never write for one another's echo. */
export function pickNews(items: Record<string, SyncItem>, there: Record<string, unknown>, now: number): Record<string, SyncItem> {
  return Object.fromEntries(Object.entries(items).filter(([key, item]) => {
    const known = v.safeParse(ItemSchema, there[key]);
    return !known.success || known.output.at < item.at || (known.output.at > now && JSON.stringify(known.output.value) !== JSON.stringify(item.value));
  }));
}
