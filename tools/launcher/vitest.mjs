import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readJson } from '../engines/files.mjs';
import { ROOT } from './project.mjs';

/**
 * @typedef {object} Report what we read of vitest's JSON report
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {{ status: string, assertionResults: unknown[] }[]} testResults
 */

/**
 * @param {string[]} args @param {NodeJS.ProcessEnv} env @param {AbortSignal} signal
 * @returns {Promise<{ code: number, report: Report | undefined }>}
 */
export async function runVitest(args, env, signal) {
  const folder = mkdtempSync(join(tmpdir(), 'mumpuni-test-'));
  const output = join(folder, 'report.json');
  try {
    const code = await new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run',
        '--reporter=default', '--reporter=json', `--outputFile.json=${output}`, ...args], { cwd: ROOT, env, stdio: 'inherit' });
      child.once('error', reject);
      child.once('exit', (status) => resolve(status ?? 1));
      signal.addEventListener('abort', () => child.kill('SIGTERM'));
    });
    return { code, report: readJson(output) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The closing line for programs that read our output: `N passed, N failed`. A file that could not be loaded counts as
 * a failure, and a run that failed without a failed test has one.
 * @param {Report | undefined} report @param {number} code
 */
export function summaryLine(report, code) {
  const passed = report?.numPassedTests ?? 0;
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
  const unloaded = report?.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length ?? 0;
  const failed = Math.max((report?.numFailedTests ?? 0) + unloaded, code === 0 ? 0 : 1);
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}
