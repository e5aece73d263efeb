import { completionWithdrawn } from '#contracts';
import { type EventHandler, HandlesEvent, type IncomingEvent, Outbox } from '#messaging';
import { RuleBook } from '#rules';
import type { ClientSession } from 'mongodb';
import { AwardRepository } from './award.repository.js';
import { withdrawnId } from './award.schema.js';
import { awardIdOf } from './award.js';
import { YearlyAwards, type YearStatement } from './yearly-awards.js';

type Withdrawn = IncomingEvent<typeof completionWithdrawn>;

/** Takes back what a withdrawn completion had earned, and leaves a mark so that it earns nothing when its own event comes later. */
@HandlesEvent(completionWithdrawn, { effectKey: 'mark: tenant + completion; reversal: award' })
export class RevokeOnCompletionWithdrawn implements EventHandler<typeof completionWithdrawn> {
  constructor(private readonly rules: RuleBook, private readonly awards: AwardRepository, private readonly yearly: YearlyAwards, private readonly outbox: Outbox) {}

  async handle(events: Withdrawn[], tx: ClientSession): Promise<void> {
    const candidates = this.yearly.candidates(events.map(statementOf));
    const work = await this.awards.begin(tx, [...events.flatMap((event) => this.awardIds(event)), ...candidates.map(({ awardId }) => awardId)]);
    await this.awards.markWithdrawn(tx, events.map(({ tenantId, data: { completionId, participantId, reason } }) => ({ _id: withdrawnId(tenantId, completionId), tenantId, participantId, reason })));

    for (const event of events) {
      const { tenantId, data } = event;
      work.noteYear(tenantId, data.participantId, data.year, { version: data.yearVersion, tenths: tenths(data.yearHours) });
      for (const id of this.awardIds(event)) {
        const award = work.award(id);
        if (award?.status === 'ACTIVE') work.revoke(award, 'COMPLETION_WITHDRAWN', 'COMPLETION_WITHDRAWN', event);
      }
    }
    await this.yearly.settle(tx, work, candidates);
    await this.awards.save(tx, work);
    await this.outbox.append(tx, work.events());
  }

  private awardIds({ tenantId, data }: Withdrawn): string[] {
    return this.rules.perCompletion.map((rule) => awardIdOf(tenantId, rule.code, data.completionId));
  }
}

const tenths = (hours: number): number => Math.round(hours * 10);

const statementOf = (event: Withdrawn): YearStatement => ({
  tenantId: event.tenantId,
  participantId: event.data.participantId,
  year: event.data.year,
  total: { version: event.data.yearVersion, tenths: tenths(event.data.yearHours) },
  event,
});
