import { createServer } from 'node:net';

/** @param {number} port @returns {Promise<boolean>} */
export function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/**
 * The first free port from the wanted one upwards. Ports already handed out by this process are skipped.
 * @param {number} wanted
 */
export async function nextFreePort(wanted) {
  for (let port = wanted; port < Math.min(wanted + 500, 65_536); port++) {
    if (!handedOut.has(port) && (await isFree(port))) {
      handedOut.add(port);
      return port;
    }
  }
  throw new Error(`no free port between ${wanted} and ${wanted + 500}`);
}

/** Below the range from which the system takes the ports of outgoing connections, so that none of those sits there. */
export async function anyFreePort() {
  return nextFreePort(15_000 + Math.floor(Math.random() * 15_000));
}

/** @type {Set<number>} */
const handedOut = new Set();
