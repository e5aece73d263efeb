import type { TenantId } from '#contracts';
import { InjectStore, type TenantStore } from '#persistence';
import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import type { Freshness } from './read-model.schema.js';

/** Newest event of each tenant in one batch. */
export type Applied = Map<TenantId, Date>;

export function appliedOf(events: { tenantId: TenantId; time: Date }[]): Applied {
  const newest: Applied = new Map();
  for (const { tenantId, time } of events) if ((newest.get(tenantId) ?? new Date(0)) < time) newest.set(tenantId, time);
  return newest;
}

export interface FreshnessView {
  /** Time of the newest event that the read model has taken in. */
  newestEventAt: string;
  /** When it was taken in. */
  appliedAt: string;
  /** How long that event was under way. */
  lagSeconds: number;
}

/** Noted after the commit and not in it: all instances would otherwise wait for one document. A note that a crash loses is made good by the next event. */
@Injectable()
export class ReadModelFreshness {
  constructor(
    @InjectStore('Freshness') private readonly store: TenantStore<Freshness>,
    private readonly clock: Clock,
  ) {}

  async note(applied: Applied): Promise<void> {
    const now = this.clock.now();
    await Promise.all([...applied].map(([tenantId, newestEventAt]) => this.store.updateOne(
      tenantId, { _id: tenantId }, { $max: { newestEventAt, appliedAt: now, updatedAt: now }, $inc: { version: 1 }, $setOnInsert: { createdAt: now } }, { upsert: true })));
  }

  async of(tenantId: TenantId): Promise<FreshnessView | null> {
    const known = await this.store.findOne(tenantId, { _id: tenantId });
    if (!known) return null;
    const { newestEventAt, appliedAt } = known;
    return { newestEventAt: newestEventAt.toISOString(), appliedAt: appliedAt.toISOString(), lagSeconds: Math.max(0, Math.round((appliedAt.getTime() - newestEventAt.getTime()) / 100) / 10) };
  }
}
