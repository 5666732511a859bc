/** Starts Chromium with the built extension, in a profile of its own or in one that is there. In: options. Out: the browser, and the extension's own pages. */
import { chromium, type BrowserContext, type BrowserContextOptions, type Page, type Worker } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findChromium } from './find-chromium.mjs';

/** Where `npm run build` writes. */
export const BUILT_EXTENSION = resolve(import.meta.dirname, '../../.output/chrome-mv3');

/** A slow machine under load needs some seconds to start the worker. */
const WORKER_TIMEOUT_MS = 30_000;

const KILL_TIMEOUT_MS = 10_000;

export interface LaunchOptions {
  headless: boolean;
  /** Folder of the built extension. */
  extension?: string;
  /** `http://127.0.0.1:PORT`: everything the browser asks of anybody goes there. */
  proxy?: string;
  /** Folder of a profile to go on with; it stays when the browser is closed. Unless named, a new one that goes. */
  profile?: string;
  /** The browser's language, and so the interface's: `en` unless named, wherever the machine stands; null leaves it to the machine. */
  language?: string | null;
  /** Viewport, colour scheme, touch and the like. */
  page?: Pick<BrowserContextOptions, 'viewport' | 'colorScheme' | 'hasTouch' | 'isMobile' | 'reducedMotion' | 'forcedColors' | 'deviceScaleFactor'>;
}

export interface LaunchedExtension {
  context: BrowserContext;
  /** The extension's id, the host of its own pages. */
  id: string;
  /** The background's worker; it may be stopped, then evaluating in it hangs. */
  worker: Worker;
  /** One of Crossread's own pages in a tab, opened once and kept: a place from which to call the browser's API. */
  desk(): Promise<Page>;
  close(): Promise<void>;
  /** Kills all of its processes at once, as a crash or a power cut does; what the profile's folder holds then stays. */
  kill(): Promise<void>;
}

/** Flags that keep Chromium itself quiet: no updates, no reports, no first-run pages.
    No --disable-features here: the last one wins, and it would undo Playwright's own. */
const QUIET_FLAGS = [
  '--no-first-run', '--no-default-browser-check', '--disable-background-networking', '--disable-component-update',
  '--disable-sync', '--disable-quic', '--disable-domain-reliability', '--disable-client-side-phishing-detection',
  '--enable-unsafe-extension-debugging', '--allow-browser-signin=false', '--disable-default-apps', '--no-pings',
];

/**
 * Launches Chromium with Crossread.
 * @throws Error with a plain sentence when there is no Chromium or no build
 */
export async function launchExtension(options: LaunchOptions): Promise<LaunchedExtension> {
  const extension = options.extension ?? BUILT_EXTENSION;
  if (!existsSync(join(extension, 'manifest.json'))) {
    throw new Error(`There is no built extension in ${extension}. Run "npm run build" first.`);
  }
  const executablePath = await findChromium();
  if (!executablePath) {
    throw new Error('No Chromium was found. Install one, or name it: CHROMIUM=/path/to/chromium.');
  }
  const { language = 'en' } = options;
  const profile = options.profile ?? await mkdtemp(join(tmpdir(), 'crossread-profile-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: false, // Playwright's own headless shell takes no extensions; the flag below is Chromium's
    chromiumSandbox: process.getuid?.() !== 0, // root has no sandbox
    viewport: { width: 1280, height: 800 },
    ...options.page,
    // Headless, Chromium reads its language from the flag below; with a window, on Linux, from here.
    ...(language !== null && { env: { ...process.env, LANGUAGE: language } }),
    args: [
      ...(options.headless ? ['--headless=new', '--disable-gpu'] : []),
      ...QUIET_FLAGS,
      ...(language === null ? [] : [`--lang=${language}`]),
      ...(options.proxy ? [`--proxy-server=${options.proxy}`, '--proxy-bypass-list=<-loopback>'] : []),
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
    ],
  });
  const close = async (): Promise<void> => {
    await context.close();
    if (options.profile === undefined) await rm(profile, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    const worker = context.serviceWorkers()[0]
      ?? await context.waitForEvent('serviceworker', { timeout: WORKER_TIMEOUT_MS });
    const id = new URL(worker.url()).host;
    let desk: Page | null = null;
    return {
      context,
      id,
      worker,
      close,
      kill: () => killBrowser(context),
      desk: async () => {
        if (!desk || desk.isClosed()) {
          desk = await context.newPage();
          await desk.goto(`chrome-extension://${id}/options.html`);
        }
        return desk;
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The part of the protocol used here; Playwright's own types know it for the browser as a whole only. */
interface ProcessInfo { processInfo: { type: string; id: number }[] }

/** Playwright starts a browser as the head of a process group; only its own processes are in it. */
async function killBrowser(context: BrowserContext): Promise<void> {
  const session = await context.browser()?.newBrowserCDPSession();
  const { processInfo } = await session?.send('SystemInfo.getProcessInfo') as ProcessInfo;
  const pid = processInfo.find(({ type }) => type === 'browser')?.id;
  if (pid === undefined) throw new Error('The browser does not say which process it is.');
  const group = Number(execFileSync('ps', ['-o', 'pgid=', '-p', String(pid)], { encoding: 'utf8' }));
  if (!(group > 1) || group === Number(execFileSync('ps', ['-o', 'pgid=', '-p', String(process.pid)], { encoding: 'utf8' }))) throw new Error('The browser has no process group of its own.');
  const gone = context.waitForEvent('close', { timeout: KILL_TIMEOUT_MS });
  process.kill(-group, 'SIGKILL');
  await gone;
}
