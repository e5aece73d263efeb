import type { ClientSession } from 'mongodb';
import { appealDecided } from '#contracts';
import { InjectQueue } from '#jobs';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { newMessage } from './message.js';
import { firstDeliveryJobs, messageDelivery, type MessageDeliveryQueue } from './message-queue.js';
import { MessageRepository } from './message.repository.js';

/** Who appealed, and who had taken the decision, hear what became of it and why. */
@HandlesEvent(appealDecided, { effectKey: 'tenant + APPEAL_DECIDED + appeal + person' })
export class NotifyOnAppealDecided implements EventHandler<typeof appealDecided, string[]> {
  constructor(
    private readonly messages: MessageRepository,
    private readonly clock: Clock,
    @InjectQueue(messageDelivery) private readonly deliveries: MessageDeliveryQueue,
  ) {}

  async handle(events: IncomingEvent<typeof appealDecided>[], tx: ClientSession): Promise<string[]> {
    const now = this.clock.now();
    const drafts = events.flatMap(({ tenantId, data: { appealId, participantId, concernedIds, about, title, outcome, reason } }) =>
      [participantId, ...concernedIds].map((to) => newMessage({ tenantId, participantId: to, kind: 'APPEAL_DECIDED', factId: appealId, params: { title, about: about.kind, outcome, reason, own: to === participantId } }, now)),
    );
    return this.messages.insertOncePerFact(drafts, tx);
  }

  async afterCommit(messageIds: string[]): Promise<void> {
    await this.deliveries.addBulk(firstDeliveryJobs(messageIds));
  }
}
