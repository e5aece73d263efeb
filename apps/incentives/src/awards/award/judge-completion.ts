import { Injectable } from '@nestjs/common';
import type { enrollmentCompleted, EventData, TenantId } from '#contracts';
import { RuleBook, type CompletionFacts } from '#rules';
import { RuleActivation } from '../../rules/rule/rule-activation.js';
import { RuleVersions } from '../../rules/rule/rule-versions.js';
import { awardIdOf, decideCompletion, type CompletionDecision } from './award.js';
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
  constructor(
    private readonly rules: RuleBook,
    private readonly activation: RuleActivation,
    private readonly versions: RuleVersions,
  ) {}

  async refresh(): Promise<void> {
    await Promise.all([this.activation.refresh(), this.versions.refresh()]);
  }

  judge(tenantId: TenantId, told: Told, facts: CompletionFacts): Judgement[] {
    const { completionId, participantId, endDate, recordedAt, history } = told,
      { creditedTenths, employeeType, form, source } = facts;
    // History is judged by what was in force when it happened, also where a government changed its rules since.
    const at = history ? `${endDate}T23:59:59Z` : recordedAt;
    const decisions = decideCompletion(
      this.rules,
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
      this.activation.isActive,
      (rule) => this.versions.inForce(tenantId, rule, endDate, at),
    );
    return decisions.map((decision) => ({
      decision,
      slots: decision.granted
        ? slotsOf(decision.version.caps, tenantId, decision.rule.code, participantId, endDate)
        : [],
    }));
  }

  /** Ids that awards for the completion have, one of each rule. */
  awardIds(tenantId: TenantId, completionId: string): string[] {
    return this.rules.perCompletion.map(({ code }) => awardIdOf(tenantId, code, completionId));
  }
}
