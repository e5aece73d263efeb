import { type EventData, enrollmentCompleted } from '#contracts';
import { type EventHandler, HandlesEvent, type IncomingEvent, Outbox } from '#messaging';
import { type CompletionFacts, RuleBook } from '#rules';
import type { ClientSession } from 'mongodb';
import { CertificateNumbers, type Numbered } from '../certificate/certificate-numbers.js';
import { RuleActivation } from '../rule/rule-activation.js';
import { RuleVersions } from '../rule/rule-versions.js';
import { AwardRepository } from './award.repository.js';
import { withdrawnId } from './award.schema.js';
import { awardIdOf, type CompletionDecision, decideCompletion } from './award.js';
import { type Slot, slotsOf } from './caps.js';
import { YearlyAwards, type YearStatement } from './yearly-awards.js';

type Completed = IncomingEvent<typeof enrollmentCompleted>;

/** Grants what the rules say about completions: points, certificate numbers, the priority of those who reach the yearly total. */
@HandlesEvent(enrollmentCompleted, { effectKey: 'award: tenant + rule + completion, or tenant + rule + participant + year' })
export class AwardOnEnrollmentCompleted implements EventHandler<typeof enrollmentCompleted> {
  constructor(
    private readonly rules: RuleBook,
    private readonly activation: RuleActivation,
    private readonly versions: RuleVersions,
    private readonly awards: AwardRepository,
    private readonly yearly: YearlyAwards,
    private readonly certificates: CertificateNumbers,
    private readonly outbox: Outbox,
  ) {}

  async handle(events: Completed[], tx: ClientSession): Promise<void> {
    await Promise.all([this.activation.refresh(), this.versions.refresh()]);
    const completions = events.map((event) => {
      const facts = factsOf(event.data), decisions = this.decide(event, facts);
      return { event, facts, decisions };
    });
    const capped = completions.flatMap(({ decisions }) => decisions.filter(({ slots }) => slots.length > 0));
    const earned = this.yearly.earnedIn(events.map(statementOf));
    const work = await this.awards.begin(
      tx,
      [...this.completionAwardIds(events), ...earned.map(({ awardId }) => awardId)],
      events.map(({ tenantId, data }) => withdrawnId(tenantId, data.completionId)),
      capped.flatMap(({ slots }) => slots.map(({ id }) => id)),
    );
    const cappedBefore = await this.awards.cappedBefore(tx, capped.map(({ decision }) => decision.awardId));

    const numbered: Numbered[] = [];
    for (const { event, facts, decisions } of completions) {
      const { tenantId, data } = event, { completionId, participantId, agencyId, title, year, recordedAt } = data;
      work.noteYear(tenantId, participantId, year, { version: data.yearVersion, tenths: tenths(data.yearHours) }, agencyId);
      if (work.isWithdrawn(tenantId, completionId)) continue;

      for (const { decision, slots } of decisions) {
        const { awardId, rule } = decision;
        if (work.award(awardId) || cappedBefore.has(awardId)) continue;
        const cap = work.capReached(slots);
        if (!decision.granted || cap) {
          const why = decision.granted ? 'CAP_REACHED' : decision.why;
          work.decline({ _id: awardId, tenantId, participantId, agencyId, ruleCode: rule.code, ruleVersion: decision.version?.version ?? null, completionId, why, endDate: data.endDate, facts, title, ...(cap && { cap }) });
          continue;
        }
        const { version, points } = decision;
        const award = work.grant(
          { _id: awardId, tenantId, participantId, agencyId, ruleCode: rule.code, ruleVersion: version.version, incentiveType: rule.source.incentiveType, points, sourceKind: 'COMPLETION', sourceId: completionId, title, year, facts, endDate: data.endDate, slots: slots.length > 0 ? slots.map(({ id }) => id) : undefined },
          { cause: event, recordedAt },
        );
        if (version.certificate) numbered.push({ award, date: data.endDate, form: data.form });
      }
    }
    await this.yearly.settle(tx, work, earned);
    await this.certificates.assign(tx, numbered);
    await this.awards.save(tx, work);
    await this.outbox.append(tx, work.events());
  }

  private decide({ tenantId, data }: Completed, facts: CompletionFacts): Array<{ decision: CompletionDecision; slots: Slot[] }> {
    const { completionId, participantId, endDate, recordedAt } = data;
    const decisions = decideCompletion(this.rules, { tenantId, completionId, endDate, recordedAt, creditedTenths: facts.creditedTenths, employeeType: facts.employeeType, form: facts.form, source: facts.source }, this.activation.isActive, (rule) => this.versions.inForce(tenantId, rule, endDate, recordedAt));
    return decisions.map((decision) => ({ decision, slots: decision.granted ? slotsOf(decision.version.caps, tenantId, decision.rule.code, participantId, endDate) : [] }));
  }

  private completionAwardIds(events: Completed[]): string[] {
    return events.flatMap(({ tenantId, data }) => this.rules.perCompletion.map((rule) => awardIdOf(tenantId, rule.code, data.completionId)));
  }
}

const tenths = (hours: number): number => Math.round(hours * 10);

const factsOf = ({ creditedHours, employeeType, form, source }: EventData<typeof enrollmentCompleted>): CompletionFacts => ({ creditedTenths: tenths(creditedHours), employeeType, form, source });

const statementOf = (event: Completed): YearStatement => ({
  tenantId: event.tenantId,
  participantId: event.data.participantId,
  year: event.data.year,
  total: { version: event.data.yearVersion, tenths: tenths(event.data.yearHours) },
  agencyId: event.data.agencyId,
  recordedAt: event.data.recordedAt,
  event,
});
