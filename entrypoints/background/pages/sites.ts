/** Remembers where the reader has switched Crossread on. In: addresses and origins such as `https://news.example/*`.
    Out: registered content scripts that last, and what the popup says of a site. */
import { browser } from 'wxt/browser';
import type { SiteReport } from '../../../lib/messages/protocol';
import { putStored, readStored } from '../settings/stored';
import { CONTENT_SCRIPT, MARKS_STYLE, startInTab, stopInTabs } from './pages';

/** Ours, because browsers forget registered scripts at an update; the permission itself is asked of the browser. */
const SITES_KEY = 'sites';
/** Origins that the reader wants on while the browser is still asking: its question may close the popup. */
const WISHES_KEY = 'wishedSites';

/** Hosts where the browser lets no extension run, whatever was granted. */
const CLOSED_HOSTS: ReadonlySet<string> = new Set(import.meta.env.FIREFOX
  ? ['accounts.firefox.com', 'addons.mozilla.org', 'support.mozilla.org', 'sync.services.mozilla.com', 'discovery.addons.mozilla.org']
  : ['chromewebstore.google.com']);

let last: Promise<unknown> = Promise.resolve();

/** What the popup says of an address: on, off, or closed to extensions. */
export async function describeSite(url: string): Promise<SiteReport> {
  const site = readAddress(url);
  if (!site) return { state: 'closed', origin: null, host: URL.canParse(url) ? new URL(url).host : '' };
  const isOn = (await showSites()).includes(site.origin) && (await isGranted(site.origin));
  return { state: isOn ? 'on' : 'off', ...site };
}

/** The origins that are on, in the order in which they were turned on. @throws a trouble where the browser refuses its storage */
export async function listSites(): Promise<string[]> {
  return onlyTexts(await readStored(SITES_KEY));
}

/** The same as it is shown: where the browser refuses its storage, none could be stored. */
export function showSites(): Promise<string[]> {
  return listSites().catch(() => []);
}

/**
 * Turns a site on: in its open tabs at once, and from now on in every page of it. Without the permission the wish is
 * kept until the browser says that it was granted.
 */
export async function turnSiteOn(origin: string): Promise<SiteReport> {
  if (!(await isGranted(origin))) {
    await inTurn(async () => browser.storage.session.set({ [WISHES_KEY]: [...await readWishes(), origin] }));
    return describeSite(originToAddress(origin));
  }
  await inTurn(async () => {
    const sites = await listSites();
    if (!sites.includes(origin)) await putStored({ [SITES_KEY]: [...sites, origin] });
    await registerSites([origin]);
  });
  await startInOpenTabs(origin);
  return describeSite(originToAddress(origin));
}

/** Turns a site off: its marks go, its permission is given back. */
export async function turnSiteOff(origin: string): Promise<SiteReport> {
  await forgetSites([origin]);
  // An origin that was granted as part of a wider pattern cannot be given back alone; it is off all the same.
  await browser.permissions.remove({ origins: [origin] }).catch(() => false);
  return describeSite(originToAddress(origin));
}

/** The browser has granted origins: those that the reader was waiting for are turned on. */
export async function takeUpWishes(granted: string[]): Promise<void> {
  const wished = await inTurn(async () => {
    const wishes = await readWishes();
    await browser.storage.session.set({ [WISHES_KEY]: wishes.filter((origin) => !granted.includes(origin)) });
    return wishes.filter((origin) => granted.includes(origin));
  });
  for (const origin of new Set(wished)) await turnSiteOn(origin);
}

/** The browser has taken permissions back: every site that they allowed is forgotten. */
export async function dropUngranted(): Promise<void> {
  const gone: string[] = [];
  for (const origin of await listSites()) {
    if (!(await isGranted(origin))) gone.push(origin);
  }
  if (gone.length) await forgetSites(gone);
}

/** After a start or an update: registers again what the browser has forgotten, and starts in tabs that were open before. */
export async function restoreSites(): Promise<void> {
  await dropUngranted();
  const sites = await listSites();
  await inTurn(() => registerSites(sites));
  for (const origin of sites) await startInOpenTabs(origin);
}

/** One scheme and one host, every path. Ports are left out: Firefox has none in its patterns, and without one all are meant. */
function readAddress(url: string): { origin: string; host: string } | null {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname, host } = new URL(url);
  if (!/^https?:$/.test(protocol) || CLOSED_HOSTS.has(hostname)) return null;
  return { origin: `${protocol}//${hostname}/*`, host };
}

function originToAddress(origin: string): string {
  return origin.slice(0, -1);
}

async function isGranted(origin: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [origin] });
}

async function forgetSites(origins: string[]): Promise<void> {
  await inTurn(async () => {
    const sites = await listSites();
    await putStored({ [SITES_KEY]: sites.filter((origin) => !origins.includes(origin)) });
    const registered = await browser.scripting.getRegisteredContentScripts();
    const ids = registered.map(({ id }) => id).filter((id) => origins.some((origin) => id === scriptId(origin)));
    if (ids.length) await browser.scripting.unregisterContentScripts({ ids });
  });
  await stopInTabs((url) => origins.includes(readAddress(url)?.origin ?? ''));
}

/** Forgets every site, with its script. Done before permissions go back, so that the browser's word on those finds nothing left to note. */
export async function forgetAllSites(): Promise<void> {
  await inTurn(async () => {
    await Promise.all([browser.storage.local.remove(SITES_KEY), browser.storage.session.remove(WISHES_KEY)]);
    const registered = await browser.scripting.getRegisteredContentScripts();
    if (registered.length > 0) await browser.scripting.unregisterContentScripts();
  });
}

async function registerSites(origins: string[]): Promise<void> {
  const known = new Set((await browser.scripting.getRegisteredContentScripts()).map(({ id }) => id));
  const missing = origins.filter((origin) => !known.has(scriptId(origin)));
  if (!missing.length) return;
  await browser.scripting.registerContentScripts(missing.map((origin) => ({
    id: scriptId(origin),
    matches: [origin],
    js: [CONTENT_SCRIPT],
    css: [MARKS_STYLE],
    runAt: 'document_idle' as const,
    allFrames: false,
    persistAcrossSessions: true,
  })));
}

async function startInOpenTabs(origin: string): Promise<void> {
  const tabs = await browser.tabs.query({ url: origin });
  await Promise.all(tabs.map(({ id, discarded }) => (id === undefined || discarded ? null : startInTab(id))));
}

/** An id must not begin with an underscore, and is otherwise free. */
function scriptId(origin: string): string {
  return `site ${origin}`;
}

const readWishes = async () => onlyTexts((await browser.storage.session.get(WISHES_KEY))[WISHES_KEY]);

const onlyTexts = (list: unknown): string[] => (Array.isArray(list) ? list.filter((item): item is string => typeof item === 'string') : []);

/** Changes of a list wait for one another, so that none is lost. */
function inTurn<T>(task: () => Promise<T>): Promise<T> {
  const turn = last.then(task);
  last = turn.catch(() => undefined);
  return turn;
}
