import type { ClientSession } from 'mongodb';
import { certificationInvited } from '#contracts';
import { InjectQueue } from '#jobs';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { newMessage } from './message.js';
import { firstDeliveryJobs, messageDelivery, type MessageDeliveryQueue } from './message-queue.js';
import { MessageRepository } from './message.repository.js';

/** Whoever works in the field of a certification is invited to it. */
@HandlesEvent(certificationInvited, { effectKey: 'tenant + CERTIFICATION_INVITED + invitation + person' })
export class NotifyOnCertificationInvited implements EventHandler<typeof certificationInvited, string[]> {
  constructor(
    private readonly messages: MessageRepository,
    private readonly clock: Clock,
    @InjectQueue(messageDelivery) private readonly deliveries: MessageDeliveryQueue,
  ) {}

  async handle(events: IncomingEvent<typeof certificationInvited>[], tx: ClientSession): Promise<string[]> {
    const now = this.clock.now();
    const drafts = events.map(({ tenantId, data: { participantId, invitationId, name: title, competence, jobFamily } }) =>
      newMessage({ tenantId, participantId, kind: 'CERTIFICATION_INVITED', factId: invitationId, params: { title, competence, jobFamily } }, now),
    );
    return this.messages.insertOncePerFact(drafts, tx);
  }

  async afterCommit(messageIds: string[]): Promise<void> {
    await this.deliveries.addBulk(firstDeliveryJobs(messageIds));
  }
}
