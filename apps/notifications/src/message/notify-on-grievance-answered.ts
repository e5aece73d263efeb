import type { ClientSession } from 'mongodb';
import { grievanceAnswered } from '#contracts';
import { InjectQueue } from '#jobs';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { newMessage } from './message.js';
import { firstDeliveryJobs, messageDelivery, type MessageDeliveryQueue } from './message-queue.js';
import { MessageRepository } from './message.repository.js';

/** A person who complained about a material hears what changed. */
@HandlesEvent(grievanceAnswered, { effectKey: 'tenant + GRIEVANCE_ANSWERED + programme + material version + participant' })
export class NotifyOnGrievanceAnswered implements EventHandler<typeof grievanceAnswered, string[]> {
  constructor(
    private readonly messages: MessageRepository,
    private readonly clock: Clock,
    @InjectQueue(messageDelivery) private readonly deliveries: MessageDeliveryQueue,
  ) {}

  async handle(events: IncomingEvent<typeof grievanceAnswered>[], tx: ClientSession): Promise<string[]> {
    const now = this.clock.now();
    const drafts = events.map(({ tenantId, data: { participantId, programmeId, programmeTitle: title, materialVersion, changeNote } }) =>
      newMessage({ tenantId, participantId, kind: 'GRIEVANCE_ANSWERED', factId: `${programmeId}/${materialVersion}`, params: { title, materialVersion, changeNote } }, now),
    );
    return this.messages.insertOncePerFact(drafts, tx);
  }

  async afterCommit(messageIds: string[]): Promise<void> {
    await this.deliveries.addBulk(firstDeliveryJobs(messageIds));
  }
}
