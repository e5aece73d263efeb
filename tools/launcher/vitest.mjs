import { spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { readJson } from '../engines/files.mjs';
import { ROOT } from './project.mjs';

/**
 * @typedef {object} Report what we read of vitest's JSON report
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {{ name: string, status: string, assertionResults: { status: string, fullName: string }[] }[]} testResults
 */

/** More failed files than this are no accident: they are not run again. */
const AGAIN_AT_MOST = 6;

/**
 * Whether one of the specs that these arguments choose may need Kafka, MongoDB or Redis. An argument that is no option
 * is a part of a path, as vitest reads it.
 * @param {string[]} args @param {string[]} [specs] all spec files of the project
 */
export function needEngines(args, specs = allSpecs()) {
  const parts = args.filter((argument) => !argument.startsWith('-')).map((part) => part.replace(/^\.\//, ''));
  const chosen = specs.filter((spec) => parts.length === 0 || parts.some((part) => spec.includes(part)));
  return chosen.length === 0 || chosen.some((spec) => !spec.endsWith('.unit.spec.ts'));
}

/**
 * Spec files that a run of everything left out: a project or a pattern of the configuration that takes nobody
 * loses them without a word.
 * @param {string[]} args @param {Report | undefined} report @param {string[]} [specs] all spec files of the project
 */
export function leftOut(args, report, specs = allSpecs()) {
  if (args.length > 0 || !report) return [];
  const ran = new Set(report.testResults.map(({ name }) => relative(ROOT, name)));
  return specs.filter((spec) => !ran.has(spec));
}

function allSpecs() {
  return ['apps', 'libs', 'tools', 'test'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.spec.ts'))
      .map((file) => `${folder}/${file}`),
  );
}

/**
 * @param {string[]} args @param {NodeJS.ProcessEnv} env @param {AbortSignal} signal
 * @returns {Promise<{ code: number, report: Report | undefined }>}
 */
export async function runVitest(args, env, signal) {
  const folder = mkdtempSync(join(tmpdir(), 'mumpuni-test-'));
  const output = join(folder, 'report.json');
  const services = join(folder, 'services.log');
  const log = createWriteStream(services);
  let failed = true;
  try {
    const code = await new Promise((resolve, reject) => {
      const child = spawn(
        process.execPath,
        [
          join(ROOT, 'node_modules/vitest/vitest.mjs'),
          'run',
          '--reporter=default',
          '--reporter=json',
          `--outputFile.json=${output}`,
          ...args,
        ],
        {
          cwd: ROOT,
          env: process.stdout.isTTY ? { ...env, FORCE_COLOR: env['FORCE_COLOR'] ?? '1' } : env,
          stdio: ['inherit', 'pipe', 'pipe'],
          // a group of its own: a worker in the middle of a file outlives the runner that it belongs to
          detached: true,
        },
      );
      tell(child.stdout, process.stdout, log);
      tell(child.stderr, process.stderr, log);
      child.once('error', reject);
      child.once('close', (status) => resolve(status ?? 1));
      signal.addEventListener('abort', () => endGroup(child));
      child.once('exit', () => endGroup(child));
    });
    failed = code !== 0;
    return { code, report: readJson(output) };
  } finally {
    log.end();
    await finished(log);
    // Trouble that a spec makes on purpose fills the services' log in every run; it is of use when one fails.
    rmSync(failed ? output : folder, { recursive: true, force: true });
    if (failed) console.error(`What the services under test logged: ${services}`);
  }
}

/** Ends what is left of a runner and its workers. @param {import('node:child_process').ChildProcess} child */
function endGroup({ pid }) {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGTERM');
  } catch {
    // nobody is left
  }
}

/** A line that a service or a library of its wrote, not the test runner. @param {string} line */
export const isOfAService = (line) =>
  line.startsWith('{"level":') || line.startsWith('oidc-provider WARNING: Unsupported runtime');

/**
 * Passes the runner's lines on and keeps those of services in their log.
 * @param {import('node:stream').Readable} from @param {NodeJS.WritableStream} to @param {NodeJS.WritableStream} log
 */
function tell(from, to, log) {
  createInterface({ input: from, crlfDelay: Infinity }).on('line', (line) =>
    (isOfAService(line) ? log : to).write(`${line}\n`),
  );
}

/**
 * Which spec files a public check runs once more before it refuses a change: a few, on engines, that failed (0052). A
 * unit spec that fails is wrong, and so is a run that ended without saying what failed.
 * @param {Report | undefined} report
 * @returns {string[]} paths; none when the run is to count as it is
 */
export function runAgain(report) {
  const failed =
    report?.testResults.filter(({ status }) => status === 'failed').map(({ name }) => name) ?? [];
  return failed.length <= AGAIN_AT_MOST && !failed.some((name) => name.endsWith('.unit.spec.ts'))
    ? failed
    : [];
}

/**
 * The first run's report with the files of the second in their places, and the tests that failed only the first time.
 * @param {Report} first @param {Report} second
 * @returns {{ report: Report, unstable: string[] }}
 */
export function afterSecondRun(first, second) {
  const again = new Map(second.testResults.map((file) => [file.name, file])),
    testResults = first.testResults.map((file) => again.get(file.name) ?? file),
    tests = testResults.flatMap((file) => file.assertionResults),
    count = (/** @type {string[]} */ ...statuses) =>
      tests.filter(({ status }) => statuses.includes(status)).length,
    failedNow = new Set(tests.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName));
  return {
    report: {
      numPassedTests: count('passed'),
      numFailedTests: count('failed'),
      numPendingTests: count('pending', 'skipped'),
      numTodoTests: count('todo'),
      testResults,
    },
    unstable: first.testResults.flatMap(({ name, status, assertionResults }) => {
      if (status !== 'failed') return [];
      const names = assertionResults
        .filter((test) => test.status === 'failed' && !failedNow.has(test.fullName))
        .map(({ fullName }) => `${relative(ROOT, name)}: ${fullName}`);
      return names.length || again.get(name)?.status === 'failed' ? names : [relative(ROOT, name)];
    }),
  };
}

/**
 * The closing line for programs that read our output: `N passed, N failed`. A file that could not be loaded counts as
 * a failure, and a run that failed without a failed test has one.
 * @param {Report | undefined} report @param {number} code
 */
export function summaryLine(report, code) {
  const passed = report?.numPassedTests ?? 0;
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
  const unloaded =
    report?.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
      .length ?? 0;
  const failed = Math.max((report?.numFailedTests ?? 0) + unloaded, code === 0 ? 0 : 1);
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}
