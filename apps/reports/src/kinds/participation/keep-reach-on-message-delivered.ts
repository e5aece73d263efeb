import { messageDelivered } from '#contracts';
import { type EventHandler, HandlesEvent, type IncomingEvent } from '#messaging';
import { InjectStore, type TenantStore } from '#persistence';
import { Clock } from '#platform';
import type { ClientSession } from 'mongodb';
import { type Applied, appliedOf, ReadModelFreshness } from '../../read-model/freshness.js';
import { keepFields } from '../../read-model/keep-fields.js';
import { type Invitation, invitationId } from './participation.schema.js';

@HandlesEvent(messageDelivered, { effectKey: 'campaign + participant' })
export class KeepReachOnMessageDelivered implements EventHandler<typeof messageDelivered, Applied> {
  constructor(
    @InjectStore('Invitation') private readonly invitations: TenantStore<Invitation>,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof messageDelivered>[], tx: ClientSession): Promise<Applied> {
    const invitations = events.filter(({ data: { kind } }) => kind === 'CAMPAIGN_INVITED');
    await keepFields(this.invitations, invitations.map(({ tenantId, data: { factId: campaignId, participantId, deliveredAt } }) => (
      { _id: invitationId(campaignId, participantId), tenantId, fields: { campaignId, participantId, deliveredAt: new Date(deliveredAt) } }
    )), this.clock.now(), tx);
    return appliedOf(events);
  }

  async afterCommit(applied: Applied): Promise<void> {
    this.freshness.note(applied);
  }
}
