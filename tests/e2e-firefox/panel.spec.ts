/** The panel as Firefox shows it, in its sidebar's own page: it compares the page beside it, and a row leads back to the page. */
import { waitFor } from '../../scripts/browser/firefox-driver';
import { expect, keepPicture, openStory, test } from './fixtures';

/** The sidebar's own document, of the extension that opened it. */
interface SidebarWindow {
  SidebarController: { show(command: string): Promise<boolean>; hide(): void };
}
interface SidebarFrame extends Element {
  browsingContext: { currentWindowGlobal: { getActor(name: string): { executeScript(script: string, args: unknown[], options: object): Promise<unknown> } } | null };
}

test('the sidebar compares the page with the articles on its event, and a row of it is shown on the page', async ({ firefox, server }, info) => {
  const { driver, addon } = firefox;
  await openStory(driver, server.addressOf('rada-speech'));
  const inSidebar = (script: string) => driver.runInWindow(async (source) => {
    const outer = document.querySelector<HTMLIFrameElement>('#sidebar')?.contentDocument;
    const frame = outer?.querySelector('#webext-panels-browser') as SidebarFrame | null | undefined;
    const actor = frame?.browsingContext.currentWindowGlobal?.getActor('MarionetteCommands');
    return actor ? actor.executeScript(source, [], { sandboxName: 'system' }).catch(() => null) : null;
  }, script);
  await driver.runInWindow(async (id) => {
    const widget = id.toLowerCase().replace(/[^a-z0-9_-]/g, '_');
    await (window as unknown as SidebarWindow).SidebarController.show(`${widget}-sidebar-action`);
  }, addon);
  try {
    // Its parts come in turn: the list of marks before the comparison.
    await waitFor(async () => {
      const text = await inSidebar('return document.querySelector(".panel")?.textContent') as string | null;
      return ['Kommersant, translated by RT', 'Mark Rutte', 'Kiev'].every((words) => text?.includes(words)) || null;
    }, 'the comparison in the sidebar');
    await keepPicture(driver, info, 'page-beside-the-sidebar');

    const readFlash = () => driver.run(() => [...CSS.highlights].filter(([name]) => name.startsWith('crossread-place')).flatMap(([, highlight]) => [...highlight]).length);
    await driver.run(() => scrollTo({ top: 0, behavior: 'instant' }));
    expect(await readFlash()).toBe(0);
    await inSidebar('document.querySelector(".mx-line button.go").click()');
    await waitFor(async () => ((await readFlash()) > 0 ? true : null), 'the sentence to stand out on the page');
    await waitFor(async () => String(await inSidebar('return document.querySelector(".panel-notice").textContent')).trim() || null, 'the panel to say so');
  } finally {
    await driver.runInWindow(() => (window as unknown as SidebarWindow).SidebarController.hide());
  }
});
