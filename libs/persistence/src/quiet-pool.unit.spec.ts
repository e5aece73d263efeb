import { createRequire } from 'node:module';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import './persistence.module.js';
import { type ConnectionPool, LOOK_MS, poolOfDriver } from './quiet-pool.js';

const ofDriver = createRequire(import.meta.url)('node:timers') as Pick<typeof globalThis, 'setTimeout' | 'clearTimeout'>;

beforeEach(() => {
  vi.useFakeTimers();
  // the driver does not take them from where they are faked
  for (const name of ['setTimeout', 'clearTimeout'] as const) vi.spyOn(ofDriver, name).mockImplementation(globalThis[name] as never);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** A pool of the driver as the service has it, that notes its looks. */
function readyPool(minPoolSize: number): { pool: ConnectionPool; looks: () => number } {
  const server = { description: { address: 'none' }, topology: {} };
  const pool = new (poolOfDriver())(server, { minPoolSize, hostAddress: { host: 'none', port: 1 } });
  const connections = (pool as unknown as { connections: { prune(): void } }).connections, prune = vi.spyOn(connections, 'prune');
  (pool as unknown as { createConnection(done: (error: Error) => void): void }).createConnection = (done) => done(new Error('nothing there'));
  pool.ready();
  return { pool, looks: () => prune.mock.calls.length };
}

it('a pool without a minimum is looked through at once and then every ten seconds, until it is closed', () => {
  const { pool, looks } = readyPool(0);
  expect(looks()).toBe(1);
  vi.advanceTimersByTime(LOOK_MS - 1);
  expect(looks()).toBe(1);
  vi.advanceTimersByTime(1);
  expect(looks()).toBe(2);
  vi.advanceTimersByTime(LOOK_MS);
  expect(looks()).toBe(3);
  pool.close();
  expect(vi.getTimerCount()).toBe(0);
});

it('one with a minimum is looked after as often as the driver does', () => {
  const { pool, looks } = readyPool(1);
  vi.advanceTimersByTime(1_000);
  expect(looks()).toBe(11);
  pool.close();
});
