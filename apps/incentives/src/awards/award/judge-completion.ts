import { Injectable } from '@nestjs/common';
import type { enrollmentCompleted, EventData, TenantId } from '#contracts';
import type { CompletionFacts, RuleVersion } from '#rules';
import { TenantRules } from '../../rules/rule/tenant-rules.js';
import { awardIdOf, decideCompletion, type CompletionDecision } from './award.js';
import type { AwardDocument } from './award.schema.js';
import { slotsOf, type Slot } from './caps.js';

/** What an event tells of a completion, as far as rules ask for it. */
export type Told = Pick<
  EventData<typeof enrollmentCompleted>,
  | 'completionId'
  | 'participantId'
  | 'endDate'
  | 'recordedAt'
  | 'creditedHours'
  | 'employeeType'
  | 'form'
  | 'source'
  | 'history'
>;

export interface Judgement {
  decision: CompletionDecision;
  slots: Slot[];
}

export const tenths = (hours: number): number => Math.round(hours * 10);

export const factsOf = ({ creditedHours, employeeType, form, source }: Told): CompletionFacts => ({
  creditedTenths: tenths(creditedHours),
  employeeType,
  form,
  source,
});

/** Asks every rule about a completion, by the version in force for it. Call `refresh` first, once for a batch. */
@Injectable()
export class JudgeCompletion {
  constructor(private readonly rules: TenantRules) {}

  async refresh(): Promise<void> {
    await this.rules.refresh();
  }

  judge(tenantId: TenantId, told: Told, facts: CompletionFacts): Judgement[] {
    const { completionId, participantId, endDate, recordedAt, history } = told,
      { creditedTenths, employeeType, form, source } = facts;
    // History is judged by what was in force when it happened, also where a government changed its rules since.
    const at = history ? `${endDate}T23:59:59Z` : recordedAt;
    const decisions = decideCompletion(
      this.rules.book,
      {
        tenantId,
        completionId,
        endDate,
        recordedAt,
        creditedTenths,
        employeeType,
        form,
        source,
      },
      this.rules.isActive,
      (rule) => this.rules.inForce(tenantId, rule, endDate, at),
    );
    return decisions.map((decision) => ({
      decision,
      slots: decision.granted
        ? slotsOf(decision.version.caps, tenantId, decision.rule.code, participantId, endDate)
        : [],
    }));
  }

  /** An award is judged again by the version that gave it. */
  versionOf(award: AwardDocument, { rule, version }: CompletionDecision): RuleVersion | null {
    return this.rules.named(award.tenantId, rule, award.ruleVersion) ?? version;
  }

  /** Ids that awards for the completion have, one of each rule. */
  awardIds(tenantId: TenantId, completionId: string): string[] {
    return this.rules.book.perCompletion.map(({ code }) => awardIdOf(tenantId, code, completionId));
  }
}
