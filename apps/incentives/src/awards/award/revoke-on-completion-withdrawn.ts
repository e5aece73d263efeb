import type { ClientSession } from 'mongodb';
import { completionWithdrawn } from '#contracts';
import { HandlesEvent, Outbox, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { CertificateNumbers } from '../../certificates/certificate/certificate-numbers.js';
import { RuleActivation } from '../../rules/rule/rule-activation.js';
import { RuleVersions } from '../../rules/rule/rule-versions.js';
import { AwardProposalStore, proposalIdOf } from './award-proposal.schema.js';
import { AwardRepository } from './award.repository.js';
import { withdrawnId } from './award.schema.js';
import { FreedCaps } from './freed-caps.js';
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
    private readonly activation: RuleActivation,
    private readonly versions: RuleVersions,
    private readonly awards: AwardRepository,
    private readonly yearly: YearlyAwards,
    private readonly freed: FreedCaps,
    private readonly certificates: CertificateNumbers,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly proposals: AwardProposalStore,
  ) {}

  async handle(events: Withdrawn[], tx: ClientSession): Promise<void> {
    await Promise.all([this.activation.refresh(), this.versions.refresh()]);
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
    await this.certificates.assign(tx, await this.freed.fill(tx, work));
    await this.awards.save(tx, work);
    await this.withdrawProposals(tx, events);
    await this.outbox.append(tx, work.events());
  }

  /**
   * An impact evaluation has the id of its completion. What the leader has decided stays to be read; the
   * award itself was taken back above.
   */
  private async withdrawProposals(tx: ClientSession, events: Withdrawn[]): Promise<void> {
    const now = this.clock.now(),
      ids = events.map(({ tenantId, data }) => proposalIdOf(tenantId, data.completionId));
    await this.proposals
      .acrossTenants("a consumer's batch holds events of several tenants; every id begins with its tenant")
      .updateMany(
        { _id: { $in: ids }, status: 'OPEN' },
        { $set: { status: 'WITHDRAWN', updatedAt: now }, $inc: { version: 1 } },
        { session: tx },
      );
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
