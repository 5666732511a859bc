/** `npm test`: everything that must hold, from a fresh clone. In: nothing. Out: each step's outcome; last line "N passed, N failed". */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { install, installFirefox, ROOT, runPackage } from './install.mjs';

const UNIT_REPORT = join('.output', 'unit.json');
const E2E_REPORT = join('.output', 'e2e.json');
const FIREFOX_REPORT = join('.output', 'e2e-firefox.json');

/** `skipped` says why a step could not be run here; `failures` which tests failed, and on what, a line each. @typedef {{ passed: number, failed: number, skipped?: string, failures?: string[] }} Count */

const MESSAGE_LENGTH = 300;

/** @param {string} name @param {string | undefined} message @returns {string} a failed test in one line */
function wordFailure(name, message = '') {
  return `${name}: ${stripVTControlCharacters(message).replace(/\s+/gu, ' ').slice(0, MESSAGE_LENGTH)}`;
}

/** @returns {string[]} the failed tests of a report of Playwright's, whose suites hold suites */
function listFailures({ suites = [], specs = [] }) {
  const own = specs.filter((spec) => !spec.ok)
    .map((spec) => wordFailure(`${spec.file}:${spec.line} ${spec.title}`, spec.tests[0]?.results[0]?.error?.message));
  return [...own, ...suites.flatMap(listFailures)];
}

/** @returns {string[]} the failed tests of a report of Vitest's, and its files that could not be run */
function listUnitFailures({ testResults }) {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((one) => one.status === 'failed');
    if (failed.length > 0) return failed.map((one) => wordFailure(one.fullName, one.failureMessages[0]));
    return status === 'failed' ? [wordFailure(name, message)] : [];
  });
}

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
    (report) => ({ passed: report.stats.expected, failed: report.stats.unexpected + report.stats.flaky, failures: listFailures(report) }));
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
    (report) => ({ passed: report.numPassedTests, failed: report.numFailedTests, failures: listUnitFailures(report) }),
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
  for (const { name, passed, failed, skipped, failures = [] } of outcomes) {
    if (skipped) process.stdout.write(`skip  ${name}: ${skipped}\n`);
    else process.stdout.write(`${failed === 0 ? 'ok  ' : 'FAIL'}  ${name}: ${passed} passed, ${failed} failed\n`);
    for (const failure of failures) process.stdout.write(`      ${failure}\n`);
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
