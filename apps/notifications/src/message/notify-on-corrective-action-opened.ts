import type { ClientSession } from 'mongodb';
import { correctiveActionOpened } from '#contracts';
import { InjectQueue } from '#jobs';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { newMessage } from './message.js';
import { firstDeliveryJobs, messageDelivery, type MessageDeliveryQueue } from './message-queue.js';
import { MessageRepository } from './message.repository.js';

/** Whoever is to put something right hears what, and by when. */
@HandlesEvent(correctiveActionOpened, { effectKey: 'tenant + CORRECTIVE_ACTION_OPENED + corrective action + owner' })
export class NotifyOnCorrectiveActionOpened implements EventHandler<typeof correctiveActionOpened, string[]> {
  constructor(
    private readonly messages: MessageRepository,
    private readonly clock: Clock,
    @InjectQueue(messageDelivery) private readonly deliveries: MessageDeliveryQueue,
  ) {}

  async handle(events: IncomingEvent<typeof correctiveActionOpened>[], tx: ClientSession): Promise<string[]> {
    const now = this.clock.now();
    const drafts = events.flatMap(({ tenantId, data: { ownerId, correctiveActionId, title, indicator, unit, baseline, after, dueOn } }) =>
      ownerId ? [newMessage({ tenantId, participantId: ownerId, kind: 'CORRECTIVE_ACTION_OPENED', factId: correctiveActionId, params: { title, indicator, unit, baseline, after, dueOn } }, now)] : [],
    );
    return this.messages.insertOncePerFact(drafts, tx);
  }

  async afterCommit(messageIds: string[]): Promise<void> {
    await this.deliveries.addBulk(firstDeliveryJobs(messageIds));
  }
}
