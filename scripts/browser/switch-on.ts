/** Turns Crossread on for a site as a reader does: with a click in the popup. In: a page of the site. Out: nothing. */
import type { Page } from '@playwright/test';
import { findTabId } from './ask-extension';
import type { LaunchedExtension } from './launch-extension';

/** The popup asks the background first, which may have to unpack the corpus. */
const POPUP_TIMEOUT_MS = 20_000;

interface DeveloperApi {
  permissions: { request(wanted: object): Promise<boolean> };
  developerPrivate: {
    updateExtensionConfiguration(change: object): Promise<void>;
    addHostPermission(id: string, pattern: string): Promise<void>;
  };
}
declare const chrome: DeveloperApi;

/**
 * Says yes to the browser's question ahead of time, on chrome://extensions: without a display the dialog
 * never appears, and the request would wait for ever.
 * @param pattern for example `http://127.0.0.1/*`
 */
export async function allowHost(extension: LaunchedExtension, pattern: string): Promise<void> {
  const page = await extension.context.newPage();
  try {
    await page.goto('chrome://extensions/');
    await page.evaluate(async ([id, host]) => {
      await chrome.developerPrivate.updateExtensionConfiguration({ extensionId: id, hostAccess: 'ON_SPECIFIC_SITES' });
      await chrome.developerPrivate.addHostPermission(id, host);
    }, [extension.id, pattern] as const);
  } finally {
    await page.close();
  }
}

/** Lets Crossread ask a host, as one of its own pages does on a reader's click. @param pattern as `allowHost` takes it */
export async function grantHost(extension: LaunchedExtension, pattern: string): Promise<void> {
  await allowHost(extension, pattern);
  const desk = await extension.desk();
  const isGranted = await desk.evaluate((origin) => chrome.permissions.request({ origins: [origin] }), pattern);
  if (!isGranted) throw new Error(`The browser does not let Crossread ask ${pattern}.`);
}

/**
 * Clicks Crossread's button in the toolbar, as far as the browser is concerned: the tab of `page` is then open to it
 * (activeTab) until it goes elsewhere. Playwright cannot reach the toolbar; the DevTools protocol can.
 */
export async function clickToolbarButton(extension: LaunchedExtension, page: Page): Promise<void> {
  await page.bringToFront();
  const protocol = await extension.context.browser()?.newBrowserCDPSession() as unknown as DevTools | undefined;
  if (!protocol) throw new Error('The browser takes no DevTools session.');
  const { targetInfos } = await protocol.send('Target.getTargets', { filter: [{ type: 'tab', exclude: false }] });
  const target = targetInfos?.find(({ url }) => url === page.url());
  if (!target) throw new Error(`No tab shows ${page.url()}.`);
  await protocol.send('Extensions.triggerAction', { id: extension.id, targetId: target.targetId });
  await protocol.detach();
}

/** The part of the protocol used here; Playwright's own types do not know extensions. */
interface DevTools {
  send(method: string, params: object): Promise<{ targetInfos?: { url: string; targetId: string }[] }>;
  detach(): Promise<void>;
}

/** Clicks the toolbar button and opens the popup, as a page, for the tab of `page`. The caller closes it. */
export async function openPopup(extension: LaunchedExtension, page: Page): Promise<Page> {
  if (/^https?:/.test(page.url())) await clickToolbarButton(extension, page);
  const tab = await findTabId(extension, page);
  const popup = await extension.context.newPage();
  await popup.setViewportSize({ width: 400, height: 600 });
  await popup.goto(`chrome-extension://${extension.id}/popup.html?tab=${tab}`);
  return popup;
}

/** Switches the site of `page` on in the popup, with a real click, and comes back to the page. */
export async function switchOn(extension: LaunchedExtension, page: Page): Promise<void> {
  await allowHost(extension, `${new URL(page.url()).protocol}//${new URL(page.url()).hostname}/*`);
  const popup = await openPopup(extension, page);
  try {
    const always = popup.locator('.ask-buttons .btn:not(.btn-main)'); // in any language
    const toggle = popup.getByRole('switch').first(); // others follow it
    await always.or(toggle).first().waitFor({ timeout: POPUP_TIMEOUT_MS });
    if (await always.isVisible()) await always.click();
    await toggle.waitFor({ timeout: POPUP_TIMEOUT_MS });
    if (!(await toggle.isChecked())) await toggle.click();
  } finally {
    await popup.close();
    await page.bringToFront();
  }
}
