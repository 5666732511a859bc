/** `npm test`: everything that must hold, from a fresh clone. In: nothing. Out: each step's outcome; last line "N passed, N failed". */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { install, installFirefox, ROOT, runPackage } from './install.mjs';

const UNIT_REPORT = join('.output', 'unit.json');
const E2E_REPORT = join('.output', 'e2e.json');
const FIREFOX_REPORT = join('.output', 'e2e-firefox.json');

/** `skipped` says why a step could not be run here. @typedef {{ passed: number, failed: number, skipped?: string }} Count */

/** A step that is one thing: it holds or not. @returns {Count} */
function countStep(code) {
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/**
 * Reads a test runner's report. A runner that failed without naming a failed test counts as one failure.
 * @param {string} file
 * @param {number} code exit code of the runner
 * @param {(report: any) => Count} read
 * @returns {Count}
 */
function countTests(file, code, read) {
  const path = join(ROOT, file);
  const count = existsSync(path) ? read(JSON.parse(readFileSync(path, 'utf8'))) : { passed: 0, failed: 0 };
  const silent = count.failed === 0 && (code !== 0 || count.passed === 0);
  return silent ? { ...count, failed: 1 } : count;
}

/** @returns {Count} */
function testIn(report, args) {
  return countTests(report, runPackage('playwright', ['test', ...args]),
    ({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky }));
}

/** A machine without Firefox can still check everything else. @returns {Count} */
function testInFirefox() {
  if (installFirefox()) return testIn(FIREFOX_REPORT, ['--config', 'tests/e2e-firefox']);
  return { passed: 0, failed: 0, skipped: 'there is no Firefox here; install one, or name it: FIREFOX=/path/to/firefox' };
}

/** In the order in which a fault is cheapest to find; every step runs, whatever came of those before. */
const STEPS = [
  ['lint', () => countStep(runPackage('eslint', ['.', '--max-warnings', '0']))],
  ['types', () => countStep(runPackage('tsc', ['--noEmit']))],
  ['unit tests', () => countTests(
    UNIT_REPORT,
    runPackage('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`]),
    (report) => ({ passed: report.numPassedTests, failed: report.numFailedTests }),
  )],
  ['build for Chromium', () => countStep(runPackage('wxt', ['build']))],
  ['build for Firefox', () => countStep(runPackage('wxt', ['build', '-b', 'firefox', '--mv3']))],
  ['end-to-end tests in Chromium', () => testIn(E2E_REPORT, [])],
  ['end-to-end tests in Firefox', testInFirefox],
];

/** One step that breaks must not hide what the others found. @param {() => Count} run @returns {Count} */
function runStep(run) {
  try {
    return run();
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    return { passed: 0, failed: 1 };
  }
}

async function test() {
  await install();
  mkdirSync(join(ROOT, '.output'), { recursive: true });
  for (const report of [UNIT_REPORT, E2E_REPORT, FIREFOX_REPORT]) rmSync(join(ROOT, report), { force: true }); // an old report is no report
  const outcomes = [];
  for (const [name, run] of STEPS) {
    process.stderr.write(`\n== ${name}\n`);
    outcomes.push({ name, ...runStep(run) });
  }
  process.stdout.write('\n');
  for (const { name, passed, failed, skipped } of outcomes) {
    if (skipped) process.stdout.write(`skip  ${name}: ${skipped}\n`);
    else process.stdout.write(`${failed === 0 ? 'ok  ' : 'FAIL'}  ${name}: ${passed} passed, ${failed} failed\n`);
  }
  return outcomes.reduce((sum, one) => ({ passed: sum.passed + one.passed, failed: sum.failed + one.failed }), { passed: 0, failed: 0 });
}

let total = { passed: 0, failed: 1 };
try {
  total = await test();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
}
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed === 0 ? 0 : 1;
