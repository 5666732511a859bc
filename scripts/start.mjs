/** `npm start`: from a fresh clone to a demo article in a browser. In: --headless, --json. Out: an exit code; 0 is well.
    Anything missing is installed first; then the extension is built, and scripts/demo.ts shows it. */
import { install, runPackage, ROOT } from './install.mjs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const KNOWN = ['--headless', '--json'];

async function start() {
  const args = process.argv.slice(2);
  const unknown = args.find((arg) => !KNOWN.includes(arg));
  if (unknown) throw new Error(`"${unknown}" is not known. There are ${KNOWN.join(' and ')}.`);
  await install();
  if (runPackage('wxt', ['build']) !== 0) throw new Error('The extension could not be built, see above.');
  // Only the demo may write to stdout: with --json it is one object and nothing else.
  const { status } = spawnSync(join(ROOT, 'node_modules/.bin/tsx'), ['scripts/demo.ts', ...args], {
    cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'],
  });
  return status ?? 1;
}

try {
  process.exitCode = await start();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
