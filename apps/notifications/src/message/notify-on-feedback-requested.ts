import type { ClientSession } from 'mongodb';
import { feedbackRequested } from '#contracts';
import { InjectQueue } from '#jobs';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { newMessage } from './message.js';
import { firstDeliveryJobs, messageDelivery, type MessageDeliveryQueue } from './message-queue.js';
import { MessageRepository } from './message.repository.js';

/** A person who attended gets the link to the form. */
@HandlesEvent(feedbackRequested, { effectKey: 'tenant + FEEDBACK_REQUESTED + request + participant' })
export class NotifyOnFeedbackRequested implements EventHandler<typeof feedbackRequested, string[]> {
  constructor(
    private readonly messages: MessageRepository,
    private readonly clock: Clock,
    @InjectQueue(messageDelivery) private readonly deliveries: MessageDeliveryQueue,
  ) {}

  async handle(events: IncomingEvent<typeof feedbackRequested>[], tx: ClientSession): Promise<string[]> {
    const now = this.clock.now();
    const drafts = events.map(({ tenantId, data }) => newMessage({ tenantId, participantId: data.participantId, kind: 'FEEDBACK_REQUESTED', factId: data.requestId, params: { title: data.title, formUrl: data.formUrl, closesOn: data.closesOn } }, now));
    return this.messages.insertOncePerFact(drafts, tx);
  }

  async afterCommit(messageIds: string[]): Promise<void> {
    await this.deliveries.addBulk(firstDeliveryJobs(messageIds));
  }
}
