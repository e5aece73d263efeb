import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { must } from '#platform';
import { RuleVersion, type Rule } from '#rules';
import { RuleVersionStore, type RuleContent } from './rule-version.schema.js';

/**
 * How old the knowledge in memory may be. An activation lies further ahead than this, so that every instance
 * knows it in time.
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
 * Which version of a rule decides: the government's newest one that was active when something was recorded,
 * else the product's of that day. Held in memory, because every completion asks.
 */
@Injectable()
export class RuleVersions {
  /** Of a tenant's rule, from old to new. */
  private activated = new Map<string, Activated[]>();
  private readAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly store: RuleVersionStore) {}

  /** Reads again what may have changed; nothing to do most of the time. */
  async refresh(now = false): Promise<void> {
    if (!now && performance.now() - this.readAt < FRESH_MS) return;
    const found = await this.store
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
    this.activated = activated;
    this.readAt = performance.now();
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
}
