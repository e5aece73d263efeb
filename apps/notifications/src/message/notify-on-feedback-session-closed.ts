import type { ClientSession } from 'mongodb';
import { feedbackSessionClosed } from '#contracts';
import { InjectQueue } from '#jobs';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { newMessage } from './message.js';
import { firstDeliveryJobs, messageDelivery, type MessageDeliveryQueue } from './message-queue.js';
import { MessageRepository } from './message.repository.js';

/** Whoever answers for a programme hears that too few answered to judge it. */
@HandlesEvent(feedbackSessionClosed, { effectKey: 'tenant + FEEDBACK_SAMPLE_TOO_SMALL + session + organiser' })
export class NotifyOnFeedbackSessionClosed implements EventHandler<typeof feedbackSessionClosed, string[]> {
  constructor(
    private readonly messages: MessageRepository,
    private readonly clock: Clock,
    @InjectQueue(messageDelivery) private readonly deliveries: MessageDeliveryQueue,
  ) {}

  async handle(events: IncomingEvent<typeof feedbackSessionClosed>[], tx: ClientSession): Promise<string[]> {
    const now = this.clock.now();
    const drafts = events.flatMap(({ tenantId, data: { verdict, organiserId, sessionId, programmeTitle: title, answered, needed } }) =>
      verdict === 'SAMPLE_TOO_SMALL' && organiserId ? [newMessage({ tenantId, participantId: organiserId, kind: 'FEEDBACK_SAMPLE_TOO_SMALL', factId: sessionId, params: { title, answered, needed } }, now)] : [],
    );
    return this.messages.insertOncePerFact(drafts, tx);
  }

  async afterCommit(messageIds: string[]): Promise<void> {
    await this.deliveries.addBulk(firstDeliveryJobs(messageIds));
  }
}
