import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { readJson, writeJson } from './files.mjs';

/**
 * @typedef {object} ProcessRecord
 * @property {string} name
 * @property {number} pid
 * @property {string} started when the system says that it started: the same pid with another start is somebody else
 * @property {number} [port]
 */

/** @param {number} pid @returns {string | undefined} undefined when there is no such process, or only its zombie */
export function startOf(pid) {
  try {
    if (process.platform !== 'linux') {
      return (
        execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined
      );
    }
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The program's name stands in parentheses and may hold anything; the fields after it are plain.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${fields[19]}`;
  } catch {
    return undefined;
  }
}

/** @param {ProcessRecord} record */
export function isAlive(record) {
  return startOf(record.pid) === record.started;
}

/** The list, on disk, of what was started for one data folder: read by the next run when this one is killed. */
export class ProcessList {
  /** @param {string} file */
  constructor(file) {
    this.file = file;
  }

  /** @returns {ProcessRecord[]} those that are still the same processes */
  alive() {
    const records = readJson(this.file)?.processes ?? [];
    return records.filter((/** @type {ProcessRecord} */ record) => isAlive(record));
  }

  /** @param {string} name @param {number} pid @param {number} [port] */
  add(name, pid, port) {
    const started = startOf(pid);
    if (!started) return;
    this.#write([...this.alive().filter((record) => record.pid !== pid), { name, pid, started, port }]);
  }

  /** @param {number} pid */
  remove(pid) {
    this.#write(this.alive().filter((record) => record.pid !== pid));
  }

  /** @param {ProcessRecord[]} processes */
  #write(processes) {
    if (processes.length) writeJson(this.file, { processes });
    else rmSync(this.file, { force: true });
  }
}

/**
 * Ends a process that one of our runs started, and nothing else: asks, waits, then kills.
 * @param {ProcessRecord} record @param {{ graceMs?: number }} [options]
 */
export async function end(record, { graceMs = 15_000 } = {}) {
  signal(record, 'SIGTERM');
  if (await gone(record, graceMs)) return;
  signal(record, 'SIGKILL');
  await gone(record, 5_000);
}

/** @param {ProcessRecord} record @param {NodeJS.Signals} name */
function signal(record, name) {
  if (!isAlive(record)) return;
  try {
    process.kill(record.pid, name);
  } catch {
    // It went in between.
  }
}

/** @param {ProcessRecord} record @param {number} withinMs */
async function gone(record, withinMs) {
  const deadline = Date.now() + withinMs;
  while (isAlive(record)) {
    if (Date.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return true;
}
