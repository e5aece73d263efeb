import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { TenantId } from '#contracts';
import { storeOf } from '#persistence';
import { Clock } from '#platform';

/** A rule that a tenant switched off or on again. A rule without a document is on. */
export class RuleActivationStore extends storeOf({
  collection: 'rule_activations',
  agency: null,
  fields: {
    ruleCode: z.string(),
    active: z.boolean(),
    reason: z.string(),
    changedBy: z.string(),
  },
}) {}

/** How old the knowledge in memory may be: a change holds everywhere after this long. */
const FRESH_MS = 5_000;

/** Which rules are switched off, per tenant. Held in memory, because every completion asks. */
@Injectable()
export class RuleActivation {
  private off = new Set<string>();
  private readAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly store: RuleActivationStore,
    private readonly clock: Clock,
  ) {}

  readonly isActive = (tenantId: TenantId, ruleCode: string): boolean =>
    !this.off.has(`${tenantId}:${ruleCode}`);

  /** Reads again what may have changed; nothing to do most of the time. */
  async refresh(): Promise<void> {
    if (performance.now() - this.readAt < FRESH_MS) return;
    const off = await this.store
      .acrossTenants('kept in memory for all tenants')
      .find({ active: false }, { projection: { _id: 1 } })
      .toArray();
    this.off = new Set(off.map(({ _id }) => _id));
    this.readAt = performance.now();
  }

  async set(
    tenantId: TenantId,
    ruleCode: string,
    change: { active: boolean; reason: string; changedBy: string },
  ): Promise<void> {
    const now = this.clock.now(),
      _id = `${tenantId}:${ruleCode}`;
    await this.store.updateOne(
      tenantId,
      { _id },
      {
        $set: { ...change, ruleCode, updatedAt: now },
        $inc: { version: 1 },
        $setOnInsert: { createdAt: now },
      },
      { upsert: true },
    );
    this.readAt = Number.NEGATIVE_INFINITY;
    await this.refresh();
  }
}
