/** Opens the side panel and tells it what to show. In: wishes of a card, the popup or a key. Out: an open panel, where the browser allows it.
    Chrome opens it on any message that a click has sent; Firefox only for a click or a key in a surface of its own. */
import { browser } from 'wxt/browser';

/** What the panel of a tab is to show; kept for as long as the browser runs. */
export interface PanelWish {
  id: string;
  name: string;
  /** So that the same wish twice is two wishes. */
  at: number;
}

/** The key of a tab's wish in the session's storage. */
export const panelKey = (tab: number) => `panel ${tab}`;

/** Chrome's and Firefox's own ways; each browser has one of them. */
interface PanelApis {
  sidePanel?: { open(options: { tabId: number }): Promise<void> };
  sidebarAction?: { open(): Promise<void> };
}

/**
 * Opens the panel beside a tab. Call it before anything is awaited: browsers forget a click at the first pause.
 * @returns false when the browser does not let it
 */
export async function openPanel(tab: number | null): Promise<boolean> {
  const { sidePanel, sidebarAction } = browser as unknown as PanelApis;
  try {
    if (sidePanel && tab !== null) await sidePanel.open({ tabId: tab });
    else if (sidebarAction) await sidebarAction.open();
    else return false;
    return true;
  } catch (error) {
    console.info(`Crossread: the panel was not opened: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

/** Shows an event, a storyline or a name in a tab's panel; `open` opens it if it is closed. */
export async function sendToPanel(tab: number | null, { id, name, open }: { id: string; name: string; open: boolean }): Promise<{ opened: boolean }> {
  const opening = open ? openPanel(tab) : Promise.resolve(false);
  if (tab !== null) await browser.storage.session.set({ [panelKey(tab)]: { id, name, at: Date.now() } satisfies PanelWish });
  return { opened: await opening };
}

/** Reads a wish; null for anything else that is stored there. */
export function readWish(stored: unknown): PanelWish | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const { id, name, at } = stored as Partial<PanelWish>;
  return typeof id === 'string' && typeof name === 'string' && typeof at === 'number' ? { id, name, at } : null;
}
