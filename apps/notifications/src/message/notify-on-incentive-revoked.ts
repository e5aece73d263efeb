import type { ClientSession } from 'mongodb';
import { incentiveRevoked } from '#contracts';
import { InjectQueue } from '#jobs';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { newMessage } from './message.js';
import { firstDeliveryJobs, messageDelivery, type MessageDeliveryQueue } from './message-queue.js';
import { MessageRepository } from './message.repository.js';

/** An award can be granted again and taken back again: each revocation is a fact of its own. */
@HandlesEvent(incentiveRevoked, { effectKey: 'tenant + INCENTIVE_REVOKED + award + revocation + participant' })
export class NotifyOnIncentiveRevoked implements EventHandler<typeof incentiveRevoked, string[]> {
  constructor(
    private readonly messages: MessageRepository,
    private readonly clock: Clock,
    @InjectQueue(messageDelivery) private readonly deliveries: MessageDeliveryQueue,
  ) {}

  async handle(events: IncomingEvent<typeof incentiveRevoked>[], tx: ClientSession): Promise<string[]> {
    const now = this.clock.now();
    const drafts = events.map(({ tenantId, data }) => newMessage({ tenantId, participantId: data.participantId, kind: 'INCENTIVE_REVOKED', factId: `${data.awardId}/${data.revocation}`, params: { incentiveType: data.incentiveType, points: data.points, title: data.title } }, now));
    return this.messages.insertOncePerFact(drafts, tx);
  }

  async afterCommit(messageIds: string[]): Promise<void> {
    await this.deliveries.addBulk(firstDeliveryJobs(messageIds));
  }
}
