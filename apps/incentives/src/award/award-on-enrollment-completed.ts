import { type EventData, enrollmentCompleted } from '#contracts';
import { type EventHandler, HandlesEvent, type IncomingEvent, Outbox } from '#messaging';
import { type CompletionFacts, RuleBook } from '#rules';
import type { ClientSession } from 'mongodb';
import { CertificateNumbers, type Numbered } from '../certificate/certificate-numbers.js';
import { RuleActivation } from '../rule/rule-activation.js';
import { AwardRepository } from './award.repository.js';
import { withdrawnId } from './award.schema.js';
import { awardIdOf, decideCompletion } from './award.js';
import { YearlyAwards, type YearStatement } from './yearly-awards.js';

type Completed = IncomingEvent<typeof enrollmentCompleted>;

/** Grants what the rules say about completions: points, certificate numbers, the priority of those who reach the yearly total. */
@HandlesEvent(enrollmentCompleted, { effectKey: 'award: tenant + rule + completion, or tenant + rule + participant + year' })
export class AwardOnEnrollmentCompleted implements EventHandler<typeof enrollmentCompleted> {
  constructor(
    private readonly rules: RuleBook,
    private readonly activation: RuleActivation,
    private readonly awards: AwardRepository,
    private readonly yearly: YearlyAwards,
    private readonly certificates: CertificateNumbers,
    private readonly outbox: Outbox,
  ) {}

  async handle(events: Completed[], tx: ClientSession): Promise<void> {
    await this.activation.refresh();
    const completions = events.map((event) => ({ event, facts: factsOf(event.data) }));
    const earned = this.yearly.earnedIn(events.map(statementOf));
    const work = await this.awards.begin(
      tx,
      [...this.completionAwardIds(events), ...earned.map(({ awardId }) => awardId)],
      events.map(({ tenantId, data }) => withdrawnId(tenantId, data.completionId)),
    );

    const numbered: Numbered[] = [];
    for (const { event, facts } of completions) {
      const { tenantId, data } = event, { completionId, participantId, agencyId, title, year, recordedAt } = data;
      work.noteYear(tenantId, participantId, year, { version: data.yearVersion, tenths: tenths(data.yearHours) }, agencyId);
      if (work.isWithdrawn(tenantId, completionId)) continue;

      for (const decision of decideCompletion(this.rules, { tenantId, completionId, endDate: data.endDate, ...facts }, this.activation.isActive)) {
        const { awardId, rule } = decision;
        if (work.award(awardId)) continue;
        if (!decision.granted) {
          work.decline({ _id: awardId, tenantId, participantId, ruleCode: rule.code, ruleVersion: decision.version?.version ?? null, completionId, why: decision.why, endDate: data.endDate, facts });
          continue;
        }
        const { version, points } = decision;
        const award = work.grant(
          { _id: awardId, tenantId, participantId, agencyId, ruleCode: rule.code, ruleVersion: version.version, incentiveType: rule.source.incentiveType, points, sourceKind: 'COMPLETION', sourceId: completionId, title, year, facts },
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
