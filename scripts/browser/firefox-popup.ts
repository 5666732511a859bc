/** The popup behind Firefox's own toolbar button. In: a launched Firefox. Out: what the popup says, clicks in it, a picture of it.
    It lives in a panel of the browser's window, in a process of its own, so it is reached from the window. */
import { waitFor } from './firefox-driver';
import type { LaunchedFirefox } from './launch-firefox';

/* The browser's own parts, as far as they are used here. */
interface PopupBrowser extends Element {
  browsingContext: {
    currentWindowGlobal: {
      getActor(name: string): { executeScript(script: string, args: unknown[], options: object): Promise<unknown> };
      drawSnapshot(area: null, scale: number, background: string): Promise<ImageBitmap>;
    } | null;
  };
}
declare const ChromeUtils: { importESModule(url: string): { ExtensionParent: { apiManager: { global: ExtensionParts } } } };
interface ExtensionParts {
  browserActionFor(extension: object): { triggerAction(window: Window): Promise<void> };
}
declare const WebExtensionPolicy: {
  getByID(id: string): { extension: { backgroundState: string; terminateBackground(options: object): Promise<void> } };
};

const PICTURE_SCALE = 2;

/** Presses Crossread's button, which also opens the tab in front to it (activeTab), and waits for the popup's page. */
export async function openFirefoxPopup({ driver, addon }: LaunchedFirefox): Promise<void> {
  await driver.runInWindow(async (id) => {
    const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
    await ExtensionParent.apiManager.global.browserActionFor(WebExtensionPolicy.getByID(id).extension).triggerAction(window);
  }, addon);
  await waitFor(async () => (await readFirefoxPopup(driver))?.includes('Nothing leaves this machine.') || null, 'the popup');
}

type Driver = LaunchedFirefox['driver'];

/** Runs a function that stands on its own in the popup, with rights to see and do what a reader can. Null when no popup is open. */
async function runInPopup<T>(driver: Driver, work: (value: string) => T, value = ''): Promise<T | null> {
  return await driver.runInWindow(async (script, arg) => {
    const popup = document.querySelector('.webextension-popup-browser') as PopupBrowser | null;
    const actor = popup?.browsingContext?.currentWindowGlobal?.getActor('MarionetteCommands');
    // The panel may close at any moment, also because of what is done in it.
    return actor ? actor.executeScript(script, [arg], { sandboxName: 'system' }).catch(() => null) : null;
  }, `return (${work.toString()})(...arguments)`, value) as T | null;
}

/** What the open popup says, or null. */
export function readFirefoxPopup(driver: Driver): Promise<string | null> {
  return runInPopup(driver, () => document.body.innerText);
}

/** Waits until the popup says `words`. @returns all that it says */
export function waitForPopupWords(driver: Driver, words: string): Promise<string> {
  return waitFor(async () => {
    const text = await readFirefoxPopup(driver);
    return text?.includes(words) ? text : null;
  }, `"${words}" in the popup`);
}

/** Clicks the first button or switch whose words or label begin with `name`; the browser takes it for a reader's. Waits until there is one. */
export async function clickInPopup(driver: Driver, name: string): Promise<void> {
  await waitFor(() => runInPopup(driver, (wanted) => {
    const controls = [...document.querySelectorAll<HTMLElement>('button, input, label, [role=switch]')];
    const control = controls.find((one) => (one.getAttribute('aria-label') ?? one.innerText).trim().startsWith(wanted));
    if (!control) return null;
    (document as Document & { notifyUserGestureActivation(): void }).notifyUserGestureActivation();
    control.click();
    return true;
  }, name), `a button "${name}" in the popup`);
}

/** Types into the popup's search. */
export async function searchInPopup(driver: Driver, query: string): Promise<void> {
  await runInPopup(driver, (words) => {
    const field = document.querySelector<HTMLInputElement>('[role=combobox]');
    field?.focus();
    field?.select();
    document.execCommand('insertText', false, words);
  }, query);
}

/** Closes the panel, if it is open. */
export async function closeFirefoxPopup(driver: Driver): Promise<void> {
  await driver.runInWindow(() => {
    (document.querySelector('.webextension-popup-browser')?.closest('panel') as (Element & { hidePopup(): void }) | null)?.hidePopup();
  });
  await waitFor(async () => (await readFirefoxPopup(driver)) === null || null, 'the popup to close');
}

/** The popup as a PNG. Throws when it is closed. */
export async function drawFirefoxPopup(driver: Driver): Promise<Buffer> {
  const picture = await driver.runInWindow(async (scale) => {
    const popup = document.querySelector('.webextension-popup-browser') as PopupBrowser | null;
    const bitmap = await popup?.browsingContext.currentWindowGlobal?.drawSnapshot(null, scale, 'white');
    if (!bitmap) return null;
    const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas') as HTMLCanvasElement;
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
    return canvas.toDataURL('image/png').replace(/^.*,/, '');
  }, PICTURE_SCALE);
  if (picture === null) throw new Error('No popup is open.');
  return Buffer.from(picture, 'base64');
}

/** Stops the event page, as Firefox does by itself after half a minute of rest. @returns its state: `stopped` */
export function stopEventPage({ driver, addon }: LaunchedFirefox): Promise<string> {
  return driver.runInWindow(async (id) => {
    const { extension } = WebExtensionPolicy.getByID(id);
    await extension.terminateBackground({ disableResetIdleForTest: true });
    return extension.backgroundState;
  }, addon);
}

/** `running`, `stopped`, or on the way from one to the other. */
export function readEventPageState({ driver, addon }: LaunchedFirefox): Promise<string> {
  return driver.runInWindow((id) => WebExtensionPolicy.getByID(id).extension.backgroundState, addon);
}
