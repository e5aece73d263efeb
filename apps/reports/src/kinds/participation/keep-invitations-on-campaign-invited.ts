import { campaignInvited } from '#contracts';
import { type EventHandler, HandlesEvent, type IncomingEvent } from '#messaging';
import { InjectStore, type TenantStore } from '#persistence';
import { Clock } from '#platform';
import type { ClientSession } from 'mongodb';
import { type Applied, appliedOf, ReadModelFreshness } from '../../read-model/freshness.js';
import { keepFields } from '../../read-model/keep-fields.js';
import { type Invitation, invitationId } from './participation.schema.js';

@HandlesEvent(campaignInvited, { effectKey: 'campaign + participant' })
export class KeepInvitationsOnCampaignInvited implements EventHandler<typeof campaignInvited, Applied> {
  constructor(
    @InjectStore('Invitation') private readonly invitations: TenantStore<Invitation>,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof campaignInvited>[], tx: ClientSession): Promise<Applied> {
    await keepFields(this.invitations, events.map(({ tenantId, time: invitedAt, data: { campaignId, participantId, title, heldOn, year } }) => (
      { _id: invitationId(campaignId, participantId), tenantId, fields: { campaignId, participantId, title, heldOn, year, invitedAt } }
    )), this.clock.now(), tx);
    return appliedOf(events);
  }

  async afterCommit(applied: Applied): Promise<void> {
    this.freshness.note(applied);
  }
}
