import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { isDuplicateKey, stamps, Transactions } from '#persistence';
import { fieldErrors, must, NotFound, type Caller } from '#platform';
import { ruleFile, type Rule } from '#rules';
import { TenantClock } from '../../ground/zone/tenant-clock.js';
import { budgetProblems } from '../budget/budget.problems.js';
import type { RuleVersionBody } from './rule-version.dto.js';
import {
  ruleVersionId,
  RuleVersionStore,
  type RuleContent,
  type RuleVersionDocument,
} from './rule-version.schema.js';
import { ruleProblems } from './rule.problems.js';
import { ACTIVATION_LEAD_MS, TenantRules } from './tenant-rules.js';

/** A government's own version of a rule: written down, tried on what happened, activated at an instant. */
@Injectable()
export class MakeRuleVersion {
  constructor(
    private readonly rules: TenantRules,
    private readonly clock: TenantClock,
    private readonly transactions: Transactions,
    private readonly store: RuleVersionStore,
  ) {}

  async create(
    { tenantId, subject }: Caller,
    ruleCode: string,
    { note, ...said }: RuleVersionBody,
  ): Promise<RuleVersionDocument> {
    const rule = this.rule(ruleCode);
    // Money is not given by rules: what may be paid, a person decides within a budget.
    if (rule.source.cash)
      throw budgetProblems.LEGAL_BASIS_REQUIRED({ incentiveType: rule.source.incentiveType });
    const content = contentOf(rule, said),
      number = ((await this.newest(tenantId, ruleCode))?.number ?? 0) + 1,
      name = `v${number}`;
    const made: RuleVersionDocument = {
      _id: ruleVersionId(tenantId, ruleCode, name),
      tenantId,
      ...stamps(this.clock.now()),
      ruleCode,
      name,
      number,
      content,
      note,
      createdBy: subject,
    };
    try {
      return await this.transactions.run((tx) => this.store.insertOne(tenantId, made, tx));
    } catch (error) {
      if (isDuplicateKey(error)) throw ruleProblems.RULE_VERSION_MADE_MEANWHILE();
      throw error;
    }
  }

  /** What is recorded from that instant on is decided by it. What was decided before stays. */
  async activate(
    { tenantId, subject }: Caller,
    ruleCode: string,
    name: string,
    { at, reason }: { at?: string | undefined; reason: string },
  ): Promise<RuleVersionDocument> {
    const _id = ruleVersionId(tenantId, this.rule(ruleCode).code, name),
      zone = await this.clock.zoneOf(tenantId);
    const activated = await this.transactions.run(async (tx) => {
      const now = this.clock.now(),
        earliest = new Date(now.getTime() + ACTIVATION_LEAD_MS),
        from = at ? new Date(at) : earliest;
      if (from < earliest) throw ruleProblems.ACTIVATION_TOO_SOON({ earliest: earliest.toISOString() });
      const activation = {
        from,
        localFrom: DateTime.fromJSDate(from, { zone }).toFormat("yyyy-MM-dd'T'HH:mm:ss"),
        reason,
        by: subject,
        at: now,
      };
      const changed = await this.store.findOneAndUpdate(
        tenantId,
        { _id, activation: { $exists: false } },
        { $set: { activation, updatedAt: now }, $inc: { version: 1 } },
        { session: tx },
      );
      if (changed) return changed;
      throw (await this.store.findOne(tenantId, { _id }, { session: tx }))
        ? ruleProblems.RULE_VERSION_ACTIVATED()
        : new NotFound('version of the rule');
    });
    await this.rules.refresh(true);
    return activated;
  }

  /** @throws NotFound for a rule that the product does not have */
  rule(code: string): Rule {
    const rule = this.rules.book.get(code);
    if (!rule) throw new NotFound('rule');
    return rule;
  }

  private async newest(
    tenantId: Caller['tenantId'],
    ruleCode: string,
  ): Promise<RuleVersionDocument | undefined> {
    return (await this.store.find(tenantId, { ruleCode }, { sort: { number: -1 }, limit: 1 }))[0];
  }
}

/** Where the version stands in the file that it is read as; its own paths begin below. */
const IN_FILE = ['versions', 0];

/** A version of a government keeps to what a file of the product has to keep to. */
function contentOf({ source }: Rule, said: Omit<RuleVersionBody, 'note'>): RuleContent {
  const read = ruleFile.safeParse({ ...source, versions: [{ ...said, effectiveFrom: '1970-01-01' }] });
  if (!read.success)
    throw ruleProblems.RULE_VERSION_INVALID({
      errors: fieldErrors(
        read.error.issues.map((issue) => ({ ...issue, path: issue.path.slice(IN_FILE.length) })),
      ),
    });
  const {
    effectiveFrom: _name,
    refusal: _never,
    ...content
  } = must(read.data.versions[0], 'an item of versions');
  return content;
}
