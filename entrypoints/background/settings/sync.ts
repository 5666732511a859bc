/** Settings in the reader's other browsers, by the browser's own sync, once the reader has switched that on. In: changes here and there. Out: settings that follow one another.
    Nothing but settings: neither verdicts nor sources nor articles. */
import { browser } from 'wxt/browser';
import type { SyncReport } from '../../../lib/messages/protocol';
import type { Settings } from '../../../lib/model/settings';
import { readTrouble } from '../../../lib/model/trouble';
import type { Trouble } from '../../../lib/model/trouble';
import { listChanged, pickNews, readItems, writeItems } from '../../../lib/portable/sync';
import type { SyncTimes } from '../../../lib/portable/sync';
import { changeSettings, settleSettings } from './settings';
import { putStored, readStored } from './stored';

const KEY = 'sync';

interface SyncState {
  on: boolean;
  times: SyncTimes;
  /** As they were at the last exchange: what differs from them was changed here. */
  known: Settings | null;
  left: (keyof Settings)[];
  trouble: Trouble | null;
}

const OFF: SyncState = { on: false, times: {}, known: null, left: [], trouble: null };

/** Exchanges wait for one another. */
let last: Promise<unknown> = Promise.resolve();

async function readState(): Promise<SyncState> {
  const stored = await readStored(KEY);
  return typeof stored === 'object' && stored !== null ? { ...OFF, ...stored } : OFF;
}

export async function getSync(): Promise<SyncReport> {
  const { on, left, trouble } = await readState();
  return { on, left, trouble };
}

/** On: what the other browsers chose is taken over first, the rest goes out. Off: nothing goes either way any more. */
export async function setSync({ on }: { on: boolean }): Promise<SyncReport> {
  await inTurn(async () => {
    await putStored({ [KEY]: { ...(on ? await readState() : OFF), on } });
    if (on) await exchange();
  });
  return getSync();
}

/** Something was changed here or there. */
export function goOnSyncing(): void {
  void inTurn(exchange).catch(() => undefined);
}

/** Takes in what is newer there, then writes what is newer here. An echo of either is neither. */
async function exchange(): Promise<void> {
  const state = await readState();
  if (!state.on) return;
  let settled = state;
  try {
    const now = Date.now();
    const here = await settleSettings();
    // Before anything is taken in: a change made here just now is newer than what lies there.
    const changedHere = state.known === null ? [] : listChanged(state.known, here);
    const times: SyncTimes = { ...state.times, ...Object.fromEntries(changedHere.map((key) => [key, now])) };
    const there = await browser.storage.sync.get(null);
    const taken = readItems(there, here, times, now);
    const settings = Object.keys(taken.changed).length > 0 ? await changeSettings(taken.changed) : here;
    // What came from elsewhere is no change of this browser's, whether or not anything can be written back.
    settled = { ...state, times: taken.times, known: settings };
    const { items, left } = writeItems(settings, taken.times);
    const news = pickNews(items, there, now);
    if (Object.keys(news).length > 0) await browser.storage.sync.set(news);
    await putStored({ [KEY]: { ...settled, left, trouble: null } satisfies SyncState });
  } catch (error) {
    await putStored({ [KEY]: { ...settled, trouble: readTrouble(error) } satisfies SyncState });
  }
}

function inTurn<T>(task: () => Promise<T>): Promise<T> {
  const turn = last.then(task);
  last = turn.catch(() => undefined);
  return turn;
}
