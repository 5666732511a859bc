/** What the background is started for beside questions. In: the browser's events. Out: work, by modules that are read when it begins.
    Listeners are added at once when the background starts: the event may be what it was started for. */
import { browser } from 'wxt/browser';
import { isIngestNews } from '../ingest-worker/contract';
import { IMPORTS_ALARM, SOURCES_ALARM } from './alarms';
import { logTrouble } from './log-trouble';

const managing = () => import('./managing');

/** Alarms ring for as long as anything can go on by itself. */
export function listenForAlarms(): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === IMPORTS_ALARM) void managing().then(({ goOnImporting }) => goOnImporting()).catch(logTrouble);
    if (name === SOURCES_ALARM) void managing().then(({ goOn }) => goOn()).catch(logTrouble);
  });
}

/** The worker that takes articles apart tells what became of them. */
export function listenForNews(): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: { id?: string; tab?: unknown }) => {
    if (isIngestNews(message) && sender.id === browser.runtime.id && !sender.tab) void managing().then(({ heedNews }) => heedNews(message)).catch(logTrouble);
    return undefined;
  });
}

/** Settings are changed here and in the reader's other browsers. */
export function listenForChanges(): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'sync' || (area === 'local' && 'settings' in changes)) void managing().then(({ goOnSyncing }) => goOnSyncing()).catch(logTrouble);
  });
}

/** What the reader allows and takes back; after an install or an update sites are switched on again. */
export function listenForPermissions(): void {
  const restore = () => void managing().then(({ restoreSites }) => restoreSites()).catch(logTrouble);
  browser.runtime.onInstalled.addListener(restore);
  browser.runtime.onStartup.addListener(restore);
  browser.permissions.onAdded.addListener(({ origins }) => {
    void managing().then(({ takeUpWishes }) => takeUpWishes(origins ?? [])).catch(logTrouble);
    void managing().then(({ takeUpRefused }) => takeUpRefused()).catch(logTrouble);
  });
  browser.permissions.onRemoved.addListener(() => void managing().then(({ dropUngranted }) => dropUngranted()).catch(logTrouble));
}
