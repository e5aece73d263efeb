import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENGINES } from '../engines/engines.mjs';
import { end, ProcessList, startOf } from '../engines/processes.mjs';

/**
 * Ends what an earlier run left: its launcher first (which then stops its own), then services, then engines.
 * @param {string} file @param {{ launcherToo: boolean }} options
 * @returns {Promise<string[]>} the names of what was stopped
 */
export async function stopLeftOver(file, { launcherToo }) {
  const list = new ProcessList(file);
  const found = list.alive();
  if (launcherToo) await endAll(list, (name) => name === 'launcher', 60_000);
  await endAll(list, (name) => name !== 'launcher' && !isEngine(name));
  await endAll(list, isEngine);
  return found.map((record) => record.name).filter((name) => launcherToo || name !== 'launcher');
}

/**
 * Ends the services that a spec started and did not stop, because its worker was killed. Each has a file named after
 * its process id, which holds its start as the kernel counts it (libs/testing, service-process.ts).
 * @param {string} data the folder of the run's engines
 * @returns {Promise<number>} how many there were
 */
export async function endSpecProcesses(data) {
  const folder = join(data, 'spec-processes');
  if (!existsSync(folder)) return 0;
  const left = readdirSync(folder)
    .map((pid) => ({ name: 'of a spec', pid: Number(pid), started: startOf(Number(pid)) ?? '' }))
    .filter(({ pid, started }) => started.endsWith(`/${readFileSync(join(folder, String(pid)), 'utf8')}`));
  await Promise.all(left.map((record) => end(record, { graceMs: 2_000 })));
  return left.length;
}

/** @param {ProcessList} list @param {(name: string) => boolean} which @param {number} [graceMs] */
async function endAll(list, which, graceMs) {
  await Promise.all(
    list
      .alive()
      .filter((record) => which(record.name))
      .map(async (record) => {
        await end(record, { graceMs });
        list.remove(record.pid);
      }),
  );
}

/** @param {string} name */
function isEngine(name) {
  return ENGINES.some((engine) => engine.name === name);
}
