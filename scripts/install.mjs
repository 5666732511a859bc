/** Puts what a command needs onto a fresh clone: packages and browsers. In: the machine. Out: the same, with them.
    Plain JavaScript without packages; everything it runs talks to stderr, so that a command's own output stays clean. */
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './browser/find-chromium.mjs';
import { findFirefox } from './browser/find-firefox.mjs';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

/** WXT and Vitest ask for 22 and work with this one; below it, dependencies fail. */
const OLDEST_NODE = [20, 20];

/** A sentence for the reader on stderr. */
function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

/**
 * Runs a program from the repository's root, its output on stderr.
 * @param {string} program
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env added to the environment
 * @returns {number} exit code; 127 when it cannot be started
 */
export function run(program, args, env = {}) {
  const { status } = spawnSync(program, args, { cwd: ROOT, stdio: ['ignore', 2, 2], env: { ...process.env, ...env } });
  return status ?? 127;
}

/**
 * Runs a program of an installed package, as `npx` would.
 * @param {string} name
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
export function runPackage(name, args, env = {}) {
  return run(join(ROOT, 'node_modules/.bin', name), args, env);
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldMajor = 0, oldMinor = 0] = OLDEST_NODE;
  if (major < oldMajor || (major === oldMajor && minor < oldMinor)) {
    throw new Error(`Node ${oldMajor}.${oldMinor} or newer is needed; this is ${process.versions.node}.`);
  }
}

/** npm writes its own copy of the lock when it has finished, so an interrupted install is done again. */
function installPackages() {
  const done = join(ROOT, 'node_modules/.package-lock.json');
  const lock = join(ROOT, 'package-lock.json');
  if (existsSync(done) && statSync(done).mtimeMs >= statSync(lock).mtimeMs) return;
  say('Installing packages…');
  if (run('npm', ['ci', '--no-audit', '--no-fund']) !== 0) {
    throw new Error('The packages could not be installed: "npm ci" failed, see above.');
  }
}

/** Installs a program of Debian's own archive; elsewhere, or not as root, nothing happens. */
function installFromDebian(name) {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update'], env);
  run('apt-get', ['install', '-y', '--no-install-recommends', name], env);
}

/** Debian as root has Chromium in its own archive; anywhere else Playwright brings one. */
async function installChromium() {
  if (await findChromium()) return;
  say('No Chromium here yet; installing one…');
  installFromDebian('chromium');
  if (!(await findChromium())) runPackage('playwright', ['install', 'chromium']);
  if (!(await findChromium())) {
    throw new Error('No Chromium could be installed. Install one, or name it: CHROMIUM=/path/to/chromium.');
  }
}

/**
 * Brings Firefox where that is possible without asking anybody; only the tests need it.
 * @returns {boolean} whether there is one
 */
export function installFirefox() {
  if (findFirefox()) return true;
  say('No Firefox here yet; installing one if this is Debian…');
  installFromDebian('firefox-esr');
  return findFirefox() !== null;
}

/**
 * Makes the machine ready.
 * @throws Error with a plain sentence
 */
export async function install() {
  checkNode();
  installPackages();
  await installChromium();
}
