/** Looks for a Firefox on this machine. In: the environment. Out: a path, or null.
    Plain JavaScript, since `npm test` needs it before any package is installed. */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

const NAMES = ['firefox-esr', 'firefox'];

const PLACES = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  join(homedir(), 'Applications/Firefox.app/Contents/MacOS/firefox'),
  '/opt/firefox/firefox',
];

/**
 * Finds Firefox: the variable FIREFOX, then the search path, then the usual places. Playwright's own is left out: it is
 * patched, and takes no extensions.
 * @returns {string | null} the program's path
 * @throws Error when FIREFOX names a file that is not there
 */
export function findFirefox() {
  const named = process.env['FIREFOX'];
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`FIREFOX names ${named}, and there is no such file.`);
  }
  const onPath = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...PLACES].find((path) => existsSync(path)) ?? null;
}
