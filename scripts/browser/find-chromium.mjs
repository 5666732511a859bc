/** Looks for a Chromium on this machine. In: the environment. Out: a path, or null.
    Plain JavaScript, since `npm start` needs it before any package is installed. */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Chrome itself is left out: since version 137 it takes no extension from the command line. */
const NAMES = ['chromium', 'chromium-browser'];

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  join(homedir(), 'Applications/Chromium.app/Contents/MacOS/Chromium'),
  '/opt/homebrew/bin/chromium',
  '/usr/local/bin/chromium',
];

/**
 * Finds Chromium: the variable CHROMIUM, then the search path and the usual places, then Playwright's own.
 * @returns {Promise<string | null>} the program's path
 * @throws Error when CHROMIUM names a file that is not there
 */
export async function findChromium() {
  const named = process.env['CHROMIUM'];
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM names ${named}, and there is no such file.`);
  }
  const onPath = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const found = [...onPath, ...PLACES].find((path) => existsSync(path));
  if (found) return found;
  try {
    const { chromium } = await import('@playwright/test');
    const own = chromium.executablePath();
    return existsSync(own) ? own : null;
  } catch {
    return null; // packages are not installed yet
  }
}
