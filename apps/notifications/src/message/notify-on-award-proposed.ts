import type { ClientSession } from 'mongodb';
import { awardProposed } from '#contracts';
import { InjectQueue } from '#jobs';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { newMessage } from './message.js';
import { firstDeliveryJobs, messageDelivery, type MessageDeliveryQueue } from './message-queue.js';
import { MessageRepository } from './message.repository.js';

/** The head of an agency hears that somebody is proposed for an award. */
@HandlesEvent(awardProposed, { effectKey: 'tenant + AWARD_PROPOSED + proposal + decider' })
export class NotifyOnAwardProposed implements EventHandler<typeof awardProposed, string[]> {
  constructor(
    private readonly messages: MessageRepository,
    private readonly clock: Clock,
    @InjectQueue(messageDelivery) private readonly deliveries: MessageDeliveryQueue,
  ) {}

  async handle(events: IncomingEvent<typeof awardProposed>[], tx: ClientSession): Promise<string[]> {
    const now = this.clock.now();
    const drafts = events.flatMap(({ tenantId, data: { deciderId, proposalId, title } }) =>
      deciderId ? [newMessage({ tenantId, participantId: deciderId, kind: 'AWARD_PROPOSED', factId: proposalId, params: { title } }, now)] : [],
    );
    return this.messages.insertOncePerFact(drafts, tx);
  }

  async afterCommit(messageIds: string[]): Promise<void> {
    await this.deliveries.addBulk(firstDeliveryJobs(messageIds));
  }
}
