/** Presses one of Crossread's shortcuts or chooses its item in the menu of a right click, as far as the background is concerned.
    In: a command of the manifest, or a tab. Out: nothing. */
import type { Worker } from '@playwright/test';
import { askBackground } from './ask-extension';
import type { LaunchedExtension } from './launch-extension';

interface ChoiceApi {
  commands: { onCommand: { dispatch(command: string): void } };
  contextMenus: { onClicked: { dispatch(item: { menuItemId: string }, tab: unknown): void } };
  tabs: { get(id: number): Promise<unknown> };
}
declare const chrome: ChoiceApi;

/**
 * Keys that a test presses reach the page, never the browser's own list of shortcuts: so the browser's event is let go
 * where it would be, in the background, for the listener that a real key would find. The tab in front is the one meant.
 */
export async function pressCommand(extension: LaunchedExtension, command: 'next-mark' | 'previous-mark' | 'step-density'): Promise<void> {
  const worker = await wakeWorker(extension);
  await worker.evaluate((name) => chrome.commands.onCommand.dispatch(name), command);
}

/** The browser's own menu is as far out of reach. @param tab whose page was clicked */
export async function chooseFromMenu(extension: LaunchedExtension, item: string, tab: number): Promise<void> {
  const worker = await wakeWorker(extension);
  await worker.evaluate(async ([menuItemId, id]) => chrome.contextMenus.onClicked.dispatch({ menuItemId }, await chrome.tabs.get(id)), [item, tab] as const);
}

/** A worker that rests wakes up, as it would for the key or the click. */
async function wakeWorker(extension: LaunchedExtension): Promise<Worker> {
  await askBackground(extension, 'getSettings', {});
  return extension.context.serviceWorkers().findLast((one) => new URL(one.url()).host === extension.id) ?? extension.worker;
}
