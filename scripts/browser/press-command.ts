/** Presses one of Crossread's shortcuts, as far as the background is concerned. In: a command of the manifest. Out: nothing. */
import type { Worker } from '@playwright/test';
import { askBackground } from './ask-extension';
import type { LaunchedExtension } from './launch-extension';

interface CommandApi { commands: { onCommand: { dispatch(command: string): void } } }
declare const chrome: CommandApi;

/**
 * Keys that a test presses reach the page, never the browser's own list of shortcuts: so the browser's event is let go
 * where it would be, in the background, for the listener that a real key would find. The tab in front is the one meant.
 */
export async function pressCommand(extension: LaunchedExtension, command: 'next-mark' | 'previous-mark' | 'step-density'): Promise<void> {
  await askBackground(extension, 'getSettings', {}); // a worker that rests wakes up, as it would for the key
  const worker: Worker = extension.context.serviceWorkers().findLast((one) => new URL(one.url()).host === extension.id) ?? extension.worker;
  await worker.evaluate((name) => chrome.commands.onCommand.dispatch(name), command);
}
