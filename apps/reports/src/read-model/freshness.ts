import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { z } from 'zod';
import type { TenantId } from '#contracts';
import { CarriedOut } from '#messaging';
import { Clock, logger, round } from '#platform';
import { FreshnessStore } from './read-model.schema.js';

/** Newest event of each tenant in one batch. */
type Applied = Map<TenantId, Date>;

function appliedOf(events: readonly { tenantId: TenantId; time: Date }[]): Applied {
  const newest: Applied = new Map();
  for (const { tenantId, time } of events)
    if ((newest.get(tenantId) ?? new Date(0)) < time) newest.set(tenantId, time);
  return newest;
}

export const storedFreshnessView = z.strictObject({
  /** Time of the newest event that the read model has taken in. */
  newestEventAt: z.string(),
  /** When it was taken in. */
  appliedAt: z.string(),
  /** How long that event was under way. */
  lagSeconds: z.number(),
});
export type FreshnessView = z.infer<typeof storedFreshnessView>;

/**
 * Noted after the commit and not in it: all instances would otherwise wait for one document. Nobody waits for
 * a note either;
 * what comes while one is being written goes with the next. A note that a crash loses is made good by the next event.
 */
@Injectable()
export class ReadModelFreshness implements BeforeApplicationShutdown {
  private pending: Applied = new Map();
  private writing: Promise<void> | undefined;

  constructor(
    private readonly store: FreshnessStore,
    private readonly clock: Clock,
    carriedOut: CarriedOut,
  ) {
    carriedOut.listen((events) => this.note(appliedOf(events)));
  }

  private note(applied: Applied): void {
    for (const [tenantId, time] of applied)
      if ((this.pending.get(tenantId) ?? new Date(0)) < time) this.pending.set(tenantId, time);
    if (this.pending.size) this.writing ??= this.writeAll();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.writing;
  }

  private async writeAll(): Promise<void> {
    try {
      while (this.pending.size) {
        const notes = this.pending,
          now = this.clock.now();
        this.pending = new Map();
        await Promise.all(
          [...notes].map(([tenantId, newestEventAt]) =>
            this.store.updateOne(
              tenantId,
              { _id: tenantId },
              {
                $max: { newestEventAt, appliedAt: now, updatedAt: now },
                $inc: { version: 1 },
                $setOnInsert: { createdAt: now },
              },
              { upsert: true },
            ),
          ),
        );
      }
    } catch (err) {
      logger.warn({ err }, 'freshness was not noted; the next event repeats it');
    } finally {
      this.writing = undefined;
    }
  }

  async of(tenantId: TenantId): Promise<FreshnessView | null> {
    const known = await this.store.findOne(tenantId, { _id: tenantId });
    if (!known) return null;
    const { newestEventAt, appliedAt } = known;
    return {
      newestEventAt: newestEventAt.toISOString(),
      appliedAt: appliedAt.toISOString(),
      lagSeconds: Math.max(0, round((appliedAt.getTime() - newestEventAt.getTime()) / 1_000, 1)),
    };
  }
}
