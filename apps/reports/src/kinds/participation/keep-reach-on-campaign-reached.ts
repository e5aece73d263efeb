import type { ClientSession } from 'mongodb';
import { campaignReached } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { appliedOf, ReadModelFreshness, type Applied } from '../../read-model/freshness.js';
import { keepFields } from '../../read-model/keep-fields.js';
import { invitationId, InvitationStore } from './participation.schema.js';

@HandlesEvent(campaignReached, { effectKey: 'campaign + participant' })
export class KeepReachOnCampaignReached implements EventHandler<typeof campaignReached, Applied> {
  constructor(
    private readonly invitations: InvitationStore,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof campaignReached>[], tx: ClientSession): Promise<Applied> {
    await keepFields(
      this.invitations,
      events.flatMap(({ tenantId, data: { campaignId, participantIds, reachedAt } }) =>
        participantIds.map((participantId) => ({
          _id: invitationId(campaignId, participantId),
          tenantId,
          fields: { campaignId, participantId, reachedAt: new Date(reachedAt) },
        })),
      ),
      this.clock.now(),
      tx,
    );
    return appliedOf(events);
  }

  async afterCommit(applied: Applied): Promise<void> {
    this.freshness.note(applied);
  }
}
