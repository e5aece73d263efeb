import type { ClientSession } from 'mongodb';
import { campaignInvited } from '#contracts';
import { InjectQueue } from '#jobs';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { newMessage } from './message.js';
import { firstDeliveryJobs, messageDelivery, type MessageDeliveryQueue } from './message-queue.js';
import { MessageRepository } from './message.repository.js';

/** Who hardly takes part hears what they would gain by it. */
@HandlesEvent(campaignInvited, { effectKey: 'tenant + CAMPAIGN_INVITED + campaign + participant' })
export class NotifyOnCampaignInvited implements EventHandler<typeof campaignInvited, string[]> {
  constructor(
    private readonly messages: MessageRepository,
    private readonly clock: Clock,
    @InjectQueue(messageDelivery) private readonly deliveries: MessageDeliveryQueue,
  ) {}

  async handle(events: IncomingEvent<typeof campaignInvited>[], tx: ClientSession): Promise<string[]> {
    const now = this.clock.now();
    const drafts = events.map(({ tenantId, data: { campaignId: factId, participantId, title, message, heldOn, year, hours } }) =>
      newMessage({ tenantId, participantId, kind: 'CAMPAIGN_INVITED', factId, params: { title, benefits: message, heldOn, year, hours } }, now));
    return this.messages.insertOncePerFact(drafts, tx);
  }

  async afterCommit(messageIds: string[]): Promise<void> {
    await this.deliveries.addBulk(firstDeliveryJobs(messageIds));
  }
}
