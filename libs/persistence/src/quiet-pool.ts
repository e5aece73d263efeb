import { createRequire } from 'node:module';

/** The part of the MongoDB driver's pool of connections that matters here. */
export interface ConnectionPool {
  options: { minPoolSize: number };
  minPoolSizeTimer?: NodeJS.Timeout | undefined;
  ready(): void;
  close(): void;
  ensureMinPoolSize(): void;
}

export type ConnectionPoolClass = { new (server: object, options: object): ConnectionPool; prototype: ConnectionPool };

export const LOOK_MS = 10_000;

/**
 * The driver (7.8.0) looks ten times a second whether its pool holds the fewest connections that it should, and drops those that ended; there is no option for it.
 * Without a minimum only the second is left: who takes a connection passes over such ones himself, and a pool that was cleared is looked through at once when it is ready again.
 */
export function quietenPool(pool: ConnectionPoolClass): void {
  const look = pool.prototype.ensureMinPoolSize;
  pool.prototype.ensureMinPoolSize = function (this: ConnectionPool): void {
    const before = this.minPoolSizeTimer;
    look.call(this);
    if (this.options.minPoolSize > 0 || this.minPoolSizeTimer === before) return;
    clearTimeout(this.minPoolSizeTimer);
    this.minPoolSizeTimer = setTimeout(() => this.ensureMinPoolSize(), LOOK_MS);
  };
}

export const poolOfDriver = (): ConnectionPoolClass => (createRequire(import.meta.url)('mongodb/lib/cmap/connection_pool') as { ConnectionPool: ConnectionPoolClass }).ConnectionPool;
