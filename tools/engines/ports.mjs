import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { cacheFolder, readJson } from './files.mjs';
import { isAlive, startOf } from './processes.mjs';

/** @param {number} port @returns {Promise<boolean>} */
export function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/**
 * The first free port from the wanted one upwards, reserved for this process until it ends.
 * @param {number} wanted
 */
export async function nextFreePort(wanted) {
  for (let port = wanted; port < Math.min(wanted + 500, 65_536); port++) {
    if (!reserved.has(port) && (await isFree(port)) && reserve(port)) return port;
  }
  throw new Error(`no free port between ${wanted} and ${wanted + 500}`);
}

/** Below the range from which the system takes the ports of outgoing connections, so that none of those sits there. */
export async function anyFreePort() {
  return nextFreePort(15_000 + Math.floor(Math.random() * 15_000));
}

/** @type {Map<number, string>} the reservations of this process, by port the file */
const reserved = new Map();
process.once('exit', () => reserved.forEach((file) => rmSync(file, { force: true })));

/**
 * An engine listens seconds after its port was chosen; the launchers of two checkouts must not choose the
 * same one meanwhile.
 * @param {number} port
 */
function reserve(port) {
  const folder = join(cacheFolder(), 'ports');
  const file = join(folder, String(port));
  mkdirSync(folder, { recursive: true });
  const mine = JSON.stringify({ name: 'launcher', pid: process.pid, started: startOf(process.pid) });
  try {
    writeFileSync(file, mine, { flag: 'wx' });
  } catch {
    const other = readJson(file);
    if (other && isAlive(other)) return false;
    writeFileSync(file, mine);
  }
  reserved.set(port, file);
  return true;
}
