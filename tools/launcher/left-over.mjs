import { ENGINES } from '../engines/engines.mjs';
import { end, ProcessList } from '../engines/processes.mjs';

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

/** @param {ProcessList} list @param {(name: string) => boolean} which @param {number} [graceMs] */
async function endAll(list, which, graceMs) {
  await Promise.all(list.alive().filter((record) => which(record.name)).map(async (record) => {
    await end(record, { graceMs });
    list.remove(record.pid);
  }));
}

/** @param {string} name */
function isEngine(name) {
  return ENGINES.some((engine) => engine.name === name);
}
