import type { ClientSession } from 'mongodb';
import { enrollmentCompleted } from '#contracts';
import { HandlesEvent, Outbox, type EventHandler, type IncomingEvent } from '#messaging';
import type { Numbered } from '../../certificates/certificate/certificate-numbers.js';
import { AwardRepository } from './award.repository.js';
import { withdrawnId } from './award.schema.js';
import { factsOf, JudgeCompletion, tenths } from './judge-completion.js';
import { SaveAwards } from './save-awards.js';
import { YearlyAwards, type YearStatement } from './yearly-awards.js';

type Completed = IncomingEvent<typeof enrollmentCompleted>;

/**
 * Grants what the rules say about completions: points, certificate numbers, the priority of those who reach
 * the yearly total.
 */
@HandlesEvent(enrollmentCompleted, {
  effectKey: 'award: tenant + rule + completion, or tenant + rule + participant + year',
})
export class AwardOnEnrollmentCompleted implements EventHandler<typeof enrollmentCompleted> {
  constructor(
    private readonly judging: JudgeCompletion,
    private readonly awards: AwardRepository,
    private readonly yearly: YearlyAwards,
    private readonly saving: SaveAwards,
    private readonly outbox: Outbox,
  ) {}

  async handle(events: Completed[], tx: ClientSession): Promise<void> {
    await this.judging.refresh();
    const completions = events.map((event) => {
      const facts = factsOf(event.data),
        decisions = this.judging.judge(event.tenantId, event.data, facts);
      return { event, facts, decisions };
    });
    const capped = completions.flatMap(({ decisions }) => decisions.filter(({ slots }) => slots.length > 0));
    const earned = this.yearly.earnedIn(events.map(statementOf));
    const work = await this.awards.begin(
      tx,
      [
        ...events.flatMap(({ tenantId, data }) => this.judging.awardIds(tenantId, data.completionId)),
        ...earned.map(({ awardId }) => awardId),
      ],
      events.map(({ tenantId, data }) => withdrawnId(tenantId, data.completionId)),
      capped.flatMap(({ slots }) => slots.map(({ id }) => id)),
    );
    const cappedBefore = await this.awards.cappedBefore(
      tx,
      capped.map(({ decision }) => decision.awardId),
    );

    const numbered: Numbered[] = [];
    for (const { event, facts, decisions } of completions) {
      const { tenantId, data } = event,
        { completionId, participantId, agencyId, title, year, recordedAt } = data;
      work.noteYear(
        tenantId,
        participantId,
        year,
        { version: data.yearVersion, tenths: tenths(data.yearHours) },
        agencyId,
      );
      if (work.isWithdrawn(tenantId, completionId)) continue;

      for (const { decision, slots } of decisions) {
        const { awardId, rule } = decision;
        if (work.award(awardId) || cappedBefore.has(awardId)) continue;
        const cap = work.capReached(slots);
        if (!decision.granted || cap) {
          const why = decision.granted ? 'CAP_REACHED' : decision.why;
          work.decline({
            _id: awardId,
            tenantId,
            participantId,
            agencyId,
            ruleCode: rule.code,
            ruleVersion: decision.version?.version ?? null,
            completionId,
            why,
            endDate: data.endDate,
            facts,
            title,
            history: data.history,
            ...(cap && { cap }),
          });
          continue;
        }
        const { version, points } = decision;
        const award = work.grant(
          {
            _id: awardId,
            tenantId,
            participantId,
            agencyId,
            ruleCode: rule.code,
            ruleVersion: version.version,
            incentiveType: rule.source.incentiveType,
            points,
            sourceKind: 'COMPLETION',
            sourceId: completionId,
            title,
            year,
            facts,
            endDate: data.endDate,
            slots: slots.length > 0 ? slots.map(({ id }) => id) : undefined,
            history: data.history,
            provider: data.provider,
            providerNumber: data.providerCertificateNumber,
          },
          { cause: event, recordedAt },
        );
        if (version.certificate && !data.history)
          numbered.push({ award, date: data.endDate, form: data.form });
      }
    }
    await this.yearly.settle(tx, work, earned);
    await this.saving.save(tx, work, numbered);
    await this.outbox.append(tx, work.events());
  }
}

const statementOf = (event: Completed): YearStatement => ({
  tenantId: event.tenantId,
  participantId: event.data.participantId,
  year: event.data.year,
  total: { version: event.data.yearVersion, tenths: tenths(event.data.yearHours) },
  agencyId: event.data.agencyId,
  recordedAt: event.data.recordedAt,
  history: event.data.history,
  event,
});
