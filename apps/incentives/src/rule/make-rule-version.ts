import { InjectStore, isDuplicateKey, stamps, TenantStore, Transactions } from '#persistence';
import { type Caller, Clock, NotFound } from '#platform';
import { type Rule, RuleBook, ruleFile } from '#rules';
import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { TenantWideOnly } from '../budget/budget.errors.js';
import { TenantZones } from '../zone/tenant-zones.js';
import { ActivationTooSoon, LegalBasisRequired, RuleUnknown, RuleVersionActivated, RuleVersionInvalid, RuleVersionMadeMeanwhile } from './rule.errors.js';
import type { RuleVersionBody } from './rule-version.dto.js';
import { type RuleContent, type RuleVersionDocument, ruleVersionId } from './rule-version.schema.js';
import { ACTIVATION_LEAD_MS, RuleVersions } from './rule-versions.js';

/** A government's own version of a rule: written down, tried on what happened, activated at an instant. */
@Injectable()
export class MakeRuleVersion {
  constructor(
    private readonly rules: RuleBook,
    private readonly versions: RuleVersions,
    private readonly zones: TenantZones,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    @InjectStore('RuleVersion') private readonly store: TenantStore<RuleVersionDocument>,
  ) {}

  async create({ tenantId, agencyIds, subject }: Caller, ruleCode: string, { note, ...said }: RuleVersionBody): Promise<RuleVersionDocument> {
    if (agencyIds) throw new TenantWideOnly();
    const rule = this.rule(ruleCode);
    // Money is not given by rules: what may be paid, a person decides within a budget.
    if (rule.source.cash) throw new LegalBasisRequired(rule.source.incentiveType);
    const content = contentOf(rule, said), number = ((await this.newest(tenantId, ruleCode))?.number ?? 0) + 1, name = `v${number}`;
    const made: RuleVersionDocument = { _id: ruleVersionId(tenantId, ruleCode, name), tenantId, ...stamps(this.clock.now()), ruleCode, name, number, content, note, createdBy: subject };
    try {
      return await this.transactions.run((tx) => this.store.insertOne(tenantId, made, tx));
    } catch (error) {
      if (isDuplicateKey(error)) throw new RuleVersionMadeMeanwhile();
      throw error;
    }
  }

  /** What is recorded from that instant on is decided by it. What was decided before stays. */
  async activate({ tenantId, agencyIds, subject }: Caller, ruleCode: string, name: string, { at, reason }: { at?: string | undefined; reason: string }): Promise<RuleVersionDocument> {
    if (agencyIds) throw new TenantWideOnly();
    const _id = ruleVersionId(tenantId, this.rule(ruleCode).code, name), zone = await this.zones.of(tenantId);
    const activated = await this.transactions.run(async (tx) => {
      const now = this.clock.now(), earliest = new Date(now.getTime() + ACTIVATION_LEAD_MS), from = at ? new Date(at) : earliest;
      if (from < earliest) throw new ActivationTooSoon(earliest);
      const activation = { from, localFrom: DateTime.fromJSDate(from, { zone }).toFormat("yyyy-MM-dd'T'HH:mm:ss"), reason, by: subject, at: now };
      const changed = await this.store.findOneAndUpdate(tenantId, { _id, activation: { $exists: false } }, { $set: { activation, updatedAt: now }, $inc: { version: 1 } }, { session: tx });
      if (changed) return changed;
      throw (await this.store.findOne(tenantId, { _id }, { session: tx })) ? new RuleVersionActivated() : new NotFound('version of the rule');
    });
    await this.versions.refresh(true);
    return activated;
  }

  private rule(code: string): Rule {
    const rule = this.rules.get(code);
    if (!rule) throw new RuleUnknown();
    return rule;
  }

  private async newest(tenantId: Caller['tenantId'], ruleCode: string): Promise<RuleVersionDocument | undefined> {
    return (await this.store.find(tenantId, { ruleCode }, { sort: { number: -1 }, limit: 1 }))[0];
  }
}

/** A version of a government keeps to what a file of the product has to keep to. */
function contentOf({ source }: Rule, said: Omit<RuleVersionBody, 'note'>): RuleContent {
  const read = ruleFile.safeParse({ ...source, versions: [{ ...said, effectiveFrom: '1970-01-01' }] });
  if (!read.success) throw new RuleVersionInvalid(read.error.issues.map(({ path, code, message }) => ({ path: path.slice(2).join('.'), code, message })));
  const { effectiveFrom: _name, refusal: _never, ...content } = read.data.versions[0]!;
  return content;
}
