#!/usr/bin/env node
// npm test [-- vitest arguments]: every spec against engines of its own, set up and removed here. Where only unit specs
// are asked for, no engine is started.
import { rmSync } from 'node:fs';
import { freemem } from 'node:os';
import { join } from 'node:path';
import { ENGINES, locateEngines, startEngines } from './engines/engines.mjs';
import { ProcessList } from './engines/processes.mjs';
import { mountDisk, unmountDisk } from './engines/small-disk.mjs';
import { endSpecProcesses, stopLeftOver } from './launcher/left-over.mjs';
import { both, Progress } from './launcher/progress.mjs';
import { checkNode, ensureBuild, ensureDependencies, ROOT } from './launcher/project.mjs';
import {
  afterSecondRun,
  leftOut,
  needEngines,
  runAgain,
  runVitest,
  summaryLine,
} from './launcher/vitest.mjs';

// In the project and not in the system's temporary folder, so that a run that was killed is found by the next one.
const data = join(ROOT, '.data-test');
const file = join(data, 'processes.json');
const engineFolders = ENGINES.map((engine) => join(data, engine.name));
/** For what engines, services and browsers of a whole run hold at a time, and for their data. */
const ENOUGH_MEMORY = 8 * 2 ** 30;
const list = new ProcessList(file);
const progress = new Progress();
const abort = new AbortController();
for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
  process.on(name, () => abort.abort(new Error('stopped')));

process.exitCode = await main();

async function main() {
  const other = list.alive().find((record) => record.name === 'launcher');
  if (other) {
    console.error(`npm test is already running here (process ${other.pid})`);
    return 1;
  }
  try {
    await cleanUp();
    list.add('launcher', process.pid);
    checkNode();
    const args = process.argv.slice(2);
    const env = needEngines(args) ? await withEngines() : await withoutEngines();
    abort.signal.throwIfAborted();
    const { code, report } = await runSpecs(args, { ...process.env, ...env, ENGINES_DATA: data });
    await cleanUp();
    const missing = leftOut(args, report);
    for (const spec of missing) console.error(`NOT RUN, no project takes it: ${spec}`);
    const verdict = missing.length ? 1 : code;
    console.log(summaryLine(report, verdict));
    return verdict;
  } catch (error) {
    console.error(/** @type {Error} */ (error).message);
    await cleanUp();
    console.log(summaryLine(undefined, 1));
    return 1;
  }
}

/**
 * In a public check, a few failed specs run once more, alone, before the change is refused: what passes then is told
 * as unstable, which is a fault to be mended, but not one of this change (0052).
 * @param {string[]} args @param {NodeJS.ProcessEnv} env
 */
async function runSpecs(args, env) {
  const first = await runVitest(args, env, abort.signal);
  const again = process.env['CI'] && first.code !== 0 && !abort.signal.aborted ? runAgain(first.report) : [];
  if (!first.report || !again.length) return first;
  console.log(`\nRun once more, alone: ${again.join(', ')}`);
  const second = await runVitest([...again, '--no-file-parallelism'], env, abort.signal);
  if (!second.report) return first;
  const { report, unstable } = afterSecondRun(first.report, second.report);
  for (const one of unstable) console.error(`UNSTABLE, failed once and passed alone: ${one}`);
  return { code: second.code, report };
}

async function withEngines() {
  keepDataInMemory();
  const [programs] = await Promise.all([locateEngines(progress.say), ensureDependencies(progress)]);
  const [{ env }] = await both(
    startEngines(programs, { data, list, anyPorts: true, say: progress.say, signal: abort.signal }),
    ensureBuild(progress),
  );
  return env;
}

/**
 * Each commit waits until it is on the disk, and no spec cuts the power: in memory it waits for nothing. The data lie on
 * the disk where this machine has little memory or lets us mount nothing.
 */
function keepDataInMemory() {
  if (freemem() < ENOUGH_MEMORY) return;
  if (!engineFolders.some(mountDisk)) progress.say('What the engines store is kept in memory');
}

async function withoutEngines() {
  await ensureDependencies(progress);
  await ensureBuild(progress);
  return {};
}

async function cleanUp() {
  const left = await endSpecProcesses(data);
  if (left) console.error(`ended ${left} services that specs had left behind`);
  await stopLeftOver(file, { launcherToo: false });
  for (const folder of engineFolders) unmountDisk(folder);
  rmSync(data, { recursive: true, force: true });
}
