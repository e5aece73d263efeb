import type { ClientSession } from 'mongodb';
import { campaignInvited } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { appliedOf, ReadModelFreshness, type Applied } from '../../read-model/freshness.js';
import { keepFields } from '../../read-model/keep-fields.js';
import { invitationId, InvitationStore } from './participation.schema.js';

@HandlesEvent(campaignInvited, { effectKey: 'campaign + participant' })
export class KeepInvitationsOnCampaignInvited implements EventHandler<typeof campaignInvited, Applied> {
  constructor(
    private readonly invitations: InvitationStore,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof campaignInvited>[], tx: ClientSession): Promise<Applied> {
    await keepFields(
      this.invitations,
      events.map(
        ({ tenantId, time: invitedAt, data: { campaignId, participantId, title, heldOn, year } }) => ({
          _id: invitationId(campaignId, participantId),
          tenantId,
          fields: {
            campaignId,
            participantId,
            title,
            heldOn,
            year,
            invitedAt,
          },
        }),
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
