/** Starts Firefox with the built extension in a profile of its own. In: options. Out: a browser to drive, without any driver program. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findFirefox } from './find-firefox.mjs';
import { FirefoxDriver, waitFor } from './firefox-driver';
import { Marionette } from './marionette';

/** Where `npm run build:firefox` writes. */
export const BUILT_FOR_FIREFOX = resolve(import.meta.dirname, '../../.output/firefox-mv3');

/** The first start of a profile, on a slow machine under load. */
const START_TIMEOUT_MS = 60_000;

type Pref = boolean | number | string;

/** Keeps Firefox itself quiet: no updates, no reports, no first-run pages; nobody is there to answer its questions. */
const QUIET_PREFS: Record<string, Pref> = {
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.newtabpage.enabled': false,
  'browser.region.network.url': '',
  'browser.safebrowsing.downloads.remote.enabled': false,
  'browser.safebrowsing.provider.mozilla.updateURL': '',
  'browser.safebrowsing.update.enabled': false,
  'browser.search.update': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  'datareporting.healthreport.uploadEnabled': false,
  'dom.push.connection.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'extensions.update.enabled': false,
  'media.gmp-manager.updateEnabled': false,
  'media.gmp-provider.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'termsofuse.bypassNotification': true,
  'toolkit.telemetry.enabled': false,
  // A click on "Always on" is answered with yes; without a display the question would never be seen.
  'extensions.webextOptionalPermissionPrompts': false,
};

export interface FirefoxOptions {
  /** Folder of the built extension. */
  extension?: string;
  /** `http://127.0.0.1:PORT`: everything the browser asks of anybody goes there. */
  proxy?: string;
  prefs?: Record<string, Pref>;
  /** Puts into the new profile's folder, before Firefox starts, what it is to find there. */
  prepare?: (profile: string) => Promise<void>;
}

export interface LaunchedFirefox {
  driver: FirefoxDriver;
  version: string;
  /** The add-on's id in its manifest. */
  addon: string;
  /** `moz-extension://UUID`, where Crossread's own pages are. */
  origin: string;
  close(): Promise<void>;
}

/** Everything, this machine's own addresses included. */
function proxyPrefs(proxy: string): Record<string, Pref> {
  const { hostname, port } = new URL(proxy);
  return {
    'network.proxy.type': 1,
    'network.proxy.http': hostname, 'network.proxy.http_port': Number(port),
    'network.proxy.ssl': hostname, 'network.proxy.ssl_port': Number(port),
    'network.proxy.allow_hijacking_localhost': true,
    'network.proxy.no_proxies_on': '',
  };
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

async function readAddonId(extension: string): Promise<string> {
  const manifest = JSON.parse(await readFile(join(extension, 'manifest.json'), 'utf8')) as
    { browser_specific_settings: { gecko: { id: string } } };
  return manifest.browser_specific_settings.gecko.id;
}

interface Tabs { tabs: { linkedBrowser: { currentURI: { spec: string } } }[]; removeTab(tab: unknown): void }
declare const gBrowser: Tabs;

/** Closes the page that an install opens in front: the toolbar's button belongs to the tab in front, and the driver drives the first. */
async function closeWelcome(driver: FirefoxDriver, address: string): Promise<void> {
  await waitFor(async () => (await driver.runInWindow((welcome) => {
    const tab = gBrowser.tabs.find((one) => one.linkedBrowser.currentURI.spec.startsWith(welcome));
    if (tab) gBrowser.removeTab(tab);
    return tab !== undefined;
  }, address)) || null, 'the first page');
}

/**
 * Launches Firefox with Crossread, without a display.
 * @throws Error with a plain sentence when there is no Firefox or no build
 */
export async function launchFirefox(options: FirefoxOptions = {}): Promise<LaunchedFirefox> {
  const extension = options.extension ?? BUILT_FOR_FIREFOX;
  if (!existsSync(join(extension, 'manifest.json'))) {
    throw new Error(`There is no built extension in ${extension}. Run "npm run build:firefox" first.`);
  }
  const program = findFirefox();
  if (!program) throw new Error('No Firefox was found. Install one, or name it: FIREFOX=/path/to/firefox.');
  const addon = await readAddonId(extension);
  const uuid = randomUUID(); // told to Firefox, so that the addresses of the add-on's pages are known
  const port = await findFreePort();
  const profile = await mkdtemp(join(tmpdir(), 'crossread-firefox-'));
  const prefs = {
    ...QUIET_PREFS,
    ...(options.proxy ? proxyPrefs(options.proxy) : {}),
    'marionette.port': port,
    'extensions.webextensions.uuids': JSON.stringify({ [addon]: uuid }),
    ...options.prefs,
  };
  await writeFile(join(profile, 'user.js'),
    Object.entries(prefs).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`).join(''));
  await options.prepare?.(profile);
  const firefox = spawn(program, ['--headless', '--marionette', '--remote-allow-system-access', '--no-remote', '--profile', profile],
    { stdio: 'ignore', env: { ...process.env, MOZ_HEADLESS_WIDTH: '1280', MOZ_HEADLESS_HEIGHT: '900' } });
  const ended = new Promise<void>((done) => {
    firefox.once('exit', () => done());
    firefox.once('error', () => done());
  });

  let marionette: Marionette | null = null;
  const close = async (): Promise<void> => {
    // It may close the connection before it has answered.
    await marionette?.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => undefined);
    marionette?.close();
    if (!marionette) firefox.kill('SIGKILL');
    await ended;
    await rm(profile, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    marionette = await Marionette.connect(port, START_TIMEOUT_MS);
    const session = await marionette.send('WebDriver:NewSession', { capabilities: { alwaysMatch: {} } }) as
      { capabilities: { browserVersion: string } };
    await marionette.send('Addon:Install', { path: extension, temporary: true });
    const driver = new FirefoxDriver(marionette);
    await closeWelcome(driver, `moz-extension://${uuid}/welcome.html`);
    return { driver, version: session.capabilities.browserVersion, addon, origin: `moz-extension://${uuid}`, close };
  } catch (error) {
    await close();
    throw error;
  }
}
