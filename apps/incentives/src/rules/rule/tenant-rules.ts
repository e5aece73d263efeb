import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { TenantId } from '#contracts';
import { storeOf } from '#persistence';
import { Clock, must } from '#platform';
import { RuleBook, RuleVersion, type Rule } from '#rules';
import { RuleVersionStore, type RuleContent } from './rule-version.schema.js';

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

/**
 * How old the knowledge in memory may be: a change holds everywhere after this long. An activation lies
 * further ahead than this, so that every instance knows it in time.
 */
const FRESH_MS = 5_000;
export const ACTIVATION_LEAD_MS = 2 * FRESH_MS;

interface Activated {
  from: number;
  localFrom: string;
  version: RuleVersion;
}

/** A government's version, ready to decide. */
export const compile = (name: string, content: RuleContent): RuleVersion =>
  new RuleVersion({ ...content, effectiveFrom: name });

/**
 * The rules as a government has them: the product's book, which of it are switched off, and the versions of
 * its own. Its newest version that was active when something was recorded decides, else the product's of
 * that day. Held in memory, because every completion asks.
 */
@Injectable()
export class TenantRules {
  private off = new Set<string>();
  /** Of a tenant's rule, from old to new. */
  private activated = new Map<string, Activated[]>();
  private readAt = Number.NEGATIVE_INFINITY;

  constructor(
    readonly book: RuleBook,
    private readonly activations: RuleActivationStore,
    private readonly versions: RuleVersionStore,
    private readonly clock: Clock,
  ) {}

  /** Reads again what may have changed; nothing to do most of the time. */
  async refresh(now = false): Promise<void> {
    if (!now && performance.now() - this.readAt < FRESH_MS) return;
    [this.off, this.activated] = await Promise.all([this.readOff(), this.readActivated()]);
    this.readAt = performance.now();
  }

  readonly isActive = (tenantId: TenantId, ruleCode: string): boolean =>
    !this.off.has(`${tenantId}:${ruleCode}`);

  /** Switches a rule off, or on again. */
  async setActive(
    tenantId: TenantId,
    ruleCode: string,
    change: { active: boolean; reason: string; changedBy: string },
  ): Promise<void> {
    const now = this.clock.now(),
      _id = `${tenantId}:${ruleCode}`;
    await this.activations.updateOne(
      tenantId,
      { _id },
      {
        $set: { ...change, ruleCode, updatedAt: now },
        $inc: { version: 1 },
        $setOnInsert: { createdAt: now },
      },
      { upsert: true },
    );
    await this.refresh(true);
  }

  /** @param recordedAt when the fact was recorded: a repeat of the event is decided alike, whenever it comes */
  inForce(tenantId: TenantId, rule: Rule, date: string, recordedAt: string | Date): RuleVersion | null {
    const of = this.activated.get(`${tenantId}:${rule.code}`);
    if (!of) return rule.inForceOn(date);
    const at = new Date(recordedAt).getTime();
    return of.findLast(({ from }) => from <= at)?.version ?? rule.inForceOn(date);
  }

  /**
   * A whole year is judged by the version of its first instant, so that nobody loses in May what was earned
   * in April.
   */
  inForceInYear(tenantId: TenantId, rule: Rule, year: number): RuleVersion | null {
    const first = `${String(year).padStart(4, '0')}-01-01T00:00:00`;
    return (
      this.activated.get(`${tenantId}:${rule.code}`)?.findLast(({ localFrom }) => localFrom <= first)
        ?.version ?? rule.inForceInYear(year)
    );
  }

  /** The version that an award names. */
  named(tenantId: TenantId, rule: Rule, name: string | null): RuleVersion | null {
    if (name === null) return null;
    return (
      this.activated.get(`${tenantId}:${rule.code}`)?.find(({ version }) => version.version === name)
        ?.version ??
      rule.versions.find(({ version }) => version === name) ??
      null
    );
  }

  private async readOff(): Promise<Set<string>> {
    const off = await this.activations
      .acrossTenants('kept in memory for all tenants')
      .find({ active: false }, { projection: { _id: 1 } })
      .toArray();
    return new Set(off.map(({ _id }) => _id));
  }

  private async readActivated(): Promise<Map<string, Activated[]>> {
    const found = await this.versions
      .acrossTenants('kept in memory for all tenants')
      .find({ activation: { $exists: true } }, { sort: { 'activation.from': 1, number: 1 } })
      .toArray();
    const activated = new Map<string, Activated[]>();
    for (const { tenantId, ruleCode, name, content, activation } of found) {
      const key = `${tenantId}:${ruleCode}`,
        of = activated.get(key) ?? [];
      const { from, localFrom } = must(activation, 'the activation of a version');
      of.push({
        from: from.getTime(),
        localFrom,
        version: compile(name, content),
      });
      activated.set(key, of);
    }
    return activated;
  }
}
