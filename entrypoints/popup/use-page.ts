/** The open tab and its site. In: which tab. Out: the page's state and the wishes that change it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { describeTrouble } from '../../components/trouble-words';
import { ask, askPage } from '../../lib/messages/client';
import type { PageReport, SiteReport } from '../../lib/messages/protocol';
import { makeTrouble } from '../../lib/model/trouble';
import { openPanel } from '../sidepanel/open-panel';
import type { PageState, Site } from './state';

/** Between two looks at a page that is still being read. */
const LOOK_AGAIN_MS = 200;
/** A long page on a slow machine answers within this; after it, silence is said to be silence. */
const PATIENCE_MS = 20_000;
/** Between two looks at a page that has answered: it may be live, or swap its article. */
const REFRESH_MS = 2_000;

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

interface Tab {
  id: number;
  url: string;
}

/** The tab named in the popup's own address (`popup.html?tab=7`), or the one in front. */
async function findTab(): Promise<Tab> {
  const named = Number(new URLSearchParams(location.search).get('tab') ?? Number.NaN);
  const tab = Number.isInteger(named)
    ? await browser.tabs.get(named)
    : (await browser.tabs.query({ active: true, currentWindow: true }))[0];
  if (tab?.id === undefined) throw makeTrouble('noPage', 'there is no tab in front');
  // Without a permission the browser hides the address; a page that is being read tells its own.
  return { id: tab.id, url: tab.url ?? (await lookAtPage(tab.id))?.facts.url ?? '' };
}

function readSite(report: SiteReport): Site | null {
  if (report.state === 'closed' || report.origin === null) return null;
  return { host: report.host, origin: report.origin, on: report.state === 'on' };
}

/** The page's report, or null when nobody answers there. */
async function lookAtPage(tab: number): Promise<PageReport | null> {
  try {
    return await askPage(tab, 'describePage', {});
  } catch {
    return null; // no content script in this tab: not read, or not yet
  }
}

/** Starts Crossread in a tab whose address is allowed, or was just clicked for. */
async function startInTab(tab: number): Promise<void> {
  const { started } = await ask('checkTab', { tab });
  if (!started) throw makeTrouble('notAllowed', 'the browser let no script into the tab');
}

export interface PageWishes {
  /** With activeTab, this page alone. */
  checkOnce: () => void;
  /** Must run inside the click: it asks the browser for the site. */
  allow: () => void;
  turnOff: () => void;
  /** Take away the marks of a page checked once. */
  forget: () => void;
  /** Resolves to false when the mark is not on the page now. */
  show: (id: string) => Promise<boolean>;
  /** Must run inside the click. Resolves to false when the browser does not open its panel. */
  compare: () => Promise<boolean>;
  retry: () => void;
  /** The tab's id; null before it is known. */
  getTab: () => number | null;
}

/** Follows the tab from opening to answer; every step may be overtaken by a newer wish, then it stops. */
export function usePage(): { page: PageState; wishes: PageWishes } {
  const [page, setPage] = useState<PageState>({ kind: 'opening' });
  const tab = useRef<Tab | null>(null);
  const turn = useRef(0);

  /** Runs a wish; what it says counts only until the next wish. */
  function run(site: Site | null, wish: (say: (state: PageState) => void, current: () => boolean) => Promise<void>): void {
    const mine = ++turn.current;
    const current = () => turn.current === mine;
    const say = (state: PageState) => { if (current()) setPage(state); };
    wish(say, current).catch((error: unknown) => say({ kind: 'failed', site, message: describeTrouble(error) }));
  }

  /** Waits for the page's answer, then keeps looking, since a page may be live. */
  async function follow(site: Site | null, say: (state: PageState) => void, current: () => boolean, start: boolean): Promise<void> {
    const { current: at } = tab;
    if (at === null) return;
    say({ kind: 'reading', site });
    const until = performance.now() + PATIENCE_MS;
    let mayStart = start;
    let answered = false;
    while (current()) {
      const report = await lookAtPage(at.id);
      if (report !== null && report.state !== 'reading') {
        answered = true;
        say({ kind: 'answered', site, report });
      } else if (report === null && mayStart) {
        // Allowed, but the tab is older than the permission: start it now.
        mayStart = false;
        await startInTab(at.id);
      } else if (!answered && performance.now() > until) {
        throw makeTrouble('pageSilent', 'the content script does not answer');
      }
      await wait(answered ? REFRESH_MS : LOOK_AGAIN_MS);
    }
  }

  function open(): void {
    run(null, async (say, current) => {
      const at = tab.current = await findTab();
      const site = readSite(await ask('describeSite', { url: at.url }));
      if (site === null) return (await lookAtPage(at.id)) === null ? say({ kind: 'closed' }) : follow(null, say, current, false);
      // A page checked once answers although its site is off.
      if (site.on || (await lookAtPage(at.id)) !== null) return follow(site, say, current, site.on);
      say({ kind: 'asking', site, refused: false });
    });
  }

  useEffect(() => {
    open();
    return () => { turn.current++; };
  }, []);

  const site = 'site' in page ? page.site : null;

  function allow(): void {
    if (site === null) return;
    // First of all, while the click still counts as a gesture.
    const asked = browser.permissions.request({ origins: [site.origin] });
    // The browser's question may close this popup: the background keeps the wish and takes it up when granted.
    const wished = ask('turnSiteOn', { origin: site.origin }).catch(() => null);
    run(site, async (say, current) => {
      await wished;
      if (!(await asked)) {
        if (page.kind === 'asking') say({ ...page, refused: true });
        else setPage(page);
        return;
      }
      const now = readSite(await ask('turnSiteOn', { origin: site.origin }));
      await follow(now ?? { ...site, on: true }, say, current, true);
    });
  }

  function turnOff(): void {
    if (site === null) return;
    run(site, async (say) => {
      await ask('turnSiteOff', { origin: site.origin });
      await browser.permissions.remove({ origins: [site.origin] }).catch(() => false);
      say({ kind: 'off', site: { ...site, on: false } });
    });
  }

  return {
    page,
    wishes: {
      allow,
      turnOff,
      checkOnce: () => {
        if (site === null || tab.current === null) return;
        const { id } = tab.current;
        run(site, async (say, current) => {
          say({ kind: 'reading', site });
          await startInTab(id);
          await follow(site, say, current, false);
        });
      },
      forget: () => {
        if (site === null || tab.current === null) return;
        const { id } = tab.current;
        run(site, async (say) => {
          await askPage(id, 'stopReading', {});
          say({ kind: 'asking', site, refused: false });
        });
      },
      show: async (id) => tab.current !== null && (await askPage(tab.current.id, 'showMark', { id })).shown,
      compare: () => openPanel(tab.current?.id ?? null),
      retry: open,
      getTab: () => tab.current?.id ?? null,
    },
  };
}
