import type { ClientSession } from 'mongodb';
import { awardProposed, impactJudged } from '#contracts';
import {
  HandlesEvent,
  newEvent,
  Outbox,
  type EventHandler,
  type IncomingEvent,
  type OutgoingEvent,
} from '#messaging';
import { stamps } from '#persistence';
import { Clock } from '#platform';
import {
  AwardProposalStore,
  newPageKey,
  pageUrlOf,
  proposalIdOf,
  type AwardProposal,
} from '../award/award-proposal.schema.js';
import { withdrawnId, WithdrawnStore } from '../award/award.schema.js';
import { follow } from './proposal.js';

type Judged = IncomingEvent<typeof impactJudged>;

/** Somebody improved after a training: the leader is asked whether to honour it. */
@HandlesEvent(impactJudged, { effectKey: 'tenant + evaluation, newest revision' })
export class ProposeOnImpactJudged implements EventHandler<typeof impactJudged> {
  constructor(
    private readonly proposals: AwardProposalStore,
    private readonly withdrawn: WithdrawnStore,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async handle(events: Judged[], tx: ClientSession): Promise<void> {
    const proposed: OutgoingEvent[] = [];
    for (const event of events) {
      const { tenantId, data } = event,
        _id = proposalIdOf(tenantId, data.evaluationId);
      const known = (await this.proposals.findOne(tenantId, { _id }, { session: tx })) ?? undefined,
        now = this.clock.now();
      const what = follow(
        data,
        known,
        (await this.withdrawn.findOne(
          tenantId,
          { _id: withdrawnId(tenantId, data.evaluationId) },
          { session: tx },
        )) !== null,
      );
      const pageKey = newPageKey();
      if (what === 'PROPOSE')
        await this.proposals.insertMany(
          tenantId,
          [
            {
              _id,
              tenantId,
              ...stamps(now),
              evaluationId: data.evaluationId,
              participantId: data.participantId,
              pageKey,
              ...stateOf(data),
              status: 'OPEN',
            },
          ],
          tx,
        );
      if (what === 'RENEW')
        await this.proposals.updateOne(
          tenantId,
          { _id },
          { $set: { ...stateOf(data), status: 'OPEN', updatedAt: now }, $inc: { version: 1 } },
          { session: tx },
        );
      if (what === 'WITHDRAW')
        await this.proposals.updateOne(
          tenantId,
          { _id },
          {
            $set: { status: 'WITHDRAWN', revision: data.revision, updatedAt: now },
            $inc: { version: 1 },
          },
          { session: tx },
        );
      if (what !== 'PROPOSE') continue;
      const { participantId, agencyId, title } = data,
        { deciderId } = stateOf(data);
      proposed.push(
        newEvent(awardProposed, {
          tenantId,
          key: participantId,
          time: now,
          causedBy: event,
          data: {
            proposalId: _id,
            participantId,
            agencyId,
            ...(deciderId && { deciderId }),
            title,
            ...(deciderId && { pageUrl: pageUrlOf(pageKey) }),
            proposedAt: now.toISOString(),
          },
        }),
      );
    }
    await this.outbox.append(tx, proposed);
  }
}

/** The head who improved does not decide about it. */
function stateOf({
  participantId,
  agencyId,
  agencyHeadId,
  title,
  ratingBefore,
  ratingAfter,
  indicators,
  appliedResults,
  thresholdVersion,
  judgedAt,
  revision,
}: Judged['data']): Pick<AwardProposal, 'agencyId' | 'deciderId' | 'title' | 'evidence' | 'revision'> {
  return {
    agencyId,
    deciderId: agencyHeadId && agencyHeadId !== participantId ? agencyHeadId : null,
    title,
    evidence: {
      ratingBefore,
      ratingAfter,
      indicators,
      appliedResults,
      thresholdVersion,
      judgedAt,
    },
    revision,
  };
}
