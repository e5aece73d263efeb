import type { ClientSession } from 'mongodb';
import { messageDeliveredV2 } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { appliedOf, ReadModelFreshness, type Applied } from '../../read-model/freshness.js';
import { keepFields } from '../../read-model/keep-fields.js';
import { invitationId, InvitationStore } from './participation.schema.js';

@HandlesEvent(messageDeliveredV2, { effectKey: 'campaign + participant' })
export class KeepReachOnMessageDelivered implements EventHandler<typeof messageDeliveredV2, Applied> {
  constructor(
    private readonly invitations: InvitationStore,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof messageDeliveredV2>[], tx: ClientSession): Promise<Applied> {
    const invitations = events.filter(({ data: { kind } }) => kind === 'CAMPAIGN_INVITED');
    await keepFields(
      this.invitations,
      invitations.map(({ tenantId, data: { factId: campaignId, participantId, deliveredAt } }) => ({
        _id: invitationId(campaignId, participantId),
        tenantId,
        fields: { campaignId, participantId, deliveredAt: new Date(deliveredAt) },
      })),
      this.clock.now(),
      tx,
    );
    return appliedOf(events);
  }

  async afterCommit(applied: Applied): Promise<void> {
    this.freshness.note(applied);
  }
}
