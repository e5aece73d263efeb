import { createServer } from 'node:net';

const given = new Set<number>();

const isFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });

const FIRST = 15_000,
  PORTS = 15_000,
  PARTS = 8;

/**
 * Where a worker of a test run looks for ports. Workers start systems at the same time, and a port is free until
 * the service that it is for has loaded: each has a part of its own.
 * @param worker number of the worker; undefined for a program that runs by itself
 * @returns the first port, and how many there are
 */
export function portsOf(worker: number | undefined): [first: number, count: number] {
  const part = Math.floor(PORTS / PARTS);
  return worker === undefined ? [FIRST, PORTS] : [FIRST + (worker % PARTS) * part, part];
}

/**
 * A port that nobody listens on, never the same twice within one process. It lies below the range from which
 * the system takes the ports of outgoing connections: one of those could otherwise sit on it by the time a
 * restarted service wants it back.
 */
export async function freePort(): Promise<number> {
  const { VITEST_POOL_ID: worker } = process.env,
    [first, count] = portsOf(worker === undefined ? undefined : Number(worker));
  for (;;) {
    const port = first + Math.floor(Math.random() * count);
    if (given.has(port)) continue;
    given.add(port);
    if (await isFree(port)) return port;
  }
}
