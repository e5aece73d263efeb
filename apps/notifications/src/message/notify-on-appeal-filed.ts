import type { ClientSession } from 'mongodb';
import { appealFiled } from '#contracts';
import { InjectQueue } from '#jobs';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { newMessage } from './message.js';
import { firstDeliveryJobs, messageDelivery, type MessageDeliveryQueue } from './message-queue.js';
import { MessageRepository } from './message.repository.js';

/** Who appealed hears that it arrived and by when it is decided; who took the decision hears that it is appealed against. */
@HandlesEvent(appealFiled, { effectKey: 'tenant + APPEAL_FILED + appeal + person' })
export class NotifyOnAppealFiled implements EventHandler<typeof appealFiled, string[]> {
  constructor(
    private readonly messages: MessageRepository,
    private readonly clock: Clock,
    @InjectQueue(messageDelivery) private readonly deliveries: MessageDeliveryQueue,
  ) {}

  async handle(events: IncomingEvent<typeof appealFiled>[], tx: ClientSession): Promise<string[]> {
    const now = this.clock.now();
    const drafts = events.flatMap(({ tenantId, data: { appealId, participantId, concernedIds, about, title, decideBy } }) =>
      [participantId, ...concernedIds].map((to) => newMessage({ tenantId, participantId: to, kind: 'APPEAL_FILED', factId: appealId, params: { title, about: about.kind, decideBy, own: to === participantId } }, now)),
    );
    return this.messages.insertOncePerFact(drafts, tx);
  }

  async afterCommit(messageIds: string[]): Promise<void> {
    await this.deliveries.addBulk(firstDeliveryJobs(messageIds));
  }
}
