import type { ClientSession } from 'mongodb';
import { completionWithdrawn } from '#contracts';
import { HandlesEvent, Outbox, type EventHandler, type IncomingEvent } from '#messaging';
import { TenantRules } from '../../rules/rule/tenant-rules.js';
import { AwardProposals } from './award-proposals.js';
import { AwardRepository } from './award.repository.js';
import { withdrawnId } from './award.schema.js';
import { SaveAwards } from './save-awards.js';
import { YearlyAwards, type YearStatement } from './yearly-awards.js';

type Withdrawn = IncomingEvent<typeof completionWithdrawn>;

/**
 * Takes back what rests on a withdrawn completion: what rules gave for it, an award of the leader for the
 * improvement after it, and the proposal of one. Leaves a mark, so that it earns nothing when its own event
 * comes later.
 */
@HandlesEvent(completionWithdrawn, { effectKey: 'mark: tenant + completion; reversal: award' })
export class RevokeOnCompletionWithdrawn implements EventHandler<typeof completionWithdrawn> {
  constructor(
    private readonly rules: TenantRules,
    private readonly awards: AwardRepository,
    private readonly yearly: YearlyAwards,
    private readonly saving: SaveAwards,
    private readonly proposals: AwardProposals,
    private readonly outbox: Outbox,
  ) {}

  async handle(events: Withdrawn[], tx: ClientSession): Promise<void> {
    await this.rules.refresh();
    const candidates = this.yearly.candidates(events.map(statementOf));
    const resting = await this.awards.restingOn(
      tx,
      events.map(({ tenantId, data: { participantId, completionId } }) => ({
        tenantId,
        participantId,
        completionId,
      })),
    );
    const work = await this.awards.begin(tx, [...resting, ...candidates.map(({ awardId }) => awardId)]);
    await this.awards.markWithdrawn(
      tx,
      events.map(({ tenantId, data: { completionId, participantId, reason } }) => ({
        _id: withdrawnId(tenantId, completionId),
        tenantId,
        participantId,
        reason,
      })),
    );

    for (const event of events) {
      const { tenantId, data } = event;
      work.noteYear(tenantId, data.participantId, data.year, {
        version: data.yearVersion,
        tenths: tenths(data.yearHours),
      });
      for (const award of work.known()) {
        const rests =
          award.tenantId === tenantId &&
          award.participantId === data.participantId &&
          award.sourceId === data.completionId;
        if (rests && award.status !== 'REVOKED')
          work.revoke(award, 'COMPLETION_WITHDRAWN', 'COMPLETION_WITHDRAWN', event);
      }
    }
    await this.yearly.settle(tx, work, candidates);
    await this.saving.save(tx, work);
    await this.proposals.withdraw(
      tx,
      events.map(({ tenantId, data: { completionId } }) => ({ tenantId, completionId })),
    );
    await this.outbox.append(tx, work.events());
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
