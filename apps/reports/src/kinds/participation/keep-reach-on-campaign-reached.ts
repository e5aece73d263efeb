import { campaignReached } from '#contracts';
import { type EventHandler, HandlesEvent, type IncomingEvent } from '#messaging';
import { InjectStore, type TenantStore } from '#persistence';
import { Clock } from '#platform';
import type { ClientSession } from 'mongodb';
import { type Applied, appliedOf, ReadModelFreshness } from '../../read-model/freshness.js';
import { keepFields } from '../../read-model/keep-fields.js';
import { type Invitation, invitationId } from './participation.schema.js';

@HandlesEvent(campaignReached, { effectKey: 'campaign + participant' })
export class KeepReachOnCampaignReached implements EventHandler<typeof campaignReached, Applied> {
  constructor(
    @InjectStore('Invitation') private readonly invitations: TenantStore<Invitation>,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof campaignReached>[], tx: ClientSession): Promise<Applied> {
    await keepFields(this.invitations, events.flatMap(({ tenantId, data: { campaignId, participantIds, reachedAt } }) => participantIds.map((participantId) => (
      { _id: invitationId(campaignId, participantId), tenantId, fields: { campaignId, participantId, reachedAt: new Date(reachedAt) } }
    ))), this.clock.now(), tx);
    return appliedOf(events);
  }

  async afterCommit(applied: Applied): Promise<void> {
    this.freshness.note(applied);
  }
}
