/**
 * `node .ci/count.mjs FAILED_STEPS FOLDER` adds up the reports of vitest and of
 * the smoke test. A report that is missing counts as one failed.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

const [failedSteps, folder] = process.argv.slice(2);
const reports = ['test.json', 'test-plan-cache-off.json', 'smoke.json'].map(read);
const passed = sum(reports.map((report) => report.passed));
const failed = Number(failedSteps) + sum(reports.map((report) => report.failed));

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

function read(name) {
  try {
    return counts(JSON.parse(readFileSync(join(folder, name), 'utf8')));
  } catch {
    return { passed: 0, failed: 1 };
  }
}

function counts({ passed, failed, numPassedTests, numFailedTests, success }) {
  if (passed !== undefined) return { passed, failed };

  // A file that does not load fails without a failed test.
  return { passed: numPassedTests, failed: Math.max(numFailedTests, success ? 0 : 1) };
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
