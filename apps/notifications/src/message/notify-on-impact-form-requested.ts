import type { ClientSession } from 'mongodb';
import { impactFormRequested } from '#contracts';
import { InjectQueue } from '#jobs';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { newMessage } from './message.js';
import { firstDeliveryJobs, messageDelivery, type MessageDeliveryQueue } from './message-queue.js';
import { MessageRepository } from './message.repository.js';

/** Graduate and superior each get the link to their form. */
@HandlesEvent(impactFormRequested, { effectKey: 'tenant + IMPACT_FORM_REQUESTED + form + addressee' })
export class NotifyOnImpactFormRequested implements EventHandler<typeof impactFormRequested, string[]> {
  constructor(
    private readonly messages: MessageRepository,
    private readonly clock: Clock,
    @InjectQueue(messageDelivery) private readonly deliveries: MessageDeliveryQueue,
  ) {}

  async handle(events: IncomingEvent<typeof impactFormRequested>[], tx: ClientSession): Promise<string[]> {
    const now = this.clock.now();
    const drafts = events.map(({ tenantId, data: { addresseeId, formId, role, title, completedOn, formUrl, closesOn } }) =>
      newMessage({ tenantId, participantId: addresseeId, kind: 'IMPACT_FORM_REQUESTED', factId: formId, params: { role, title, completedOn, formUrl, closesOn } }, now),
    );
    return this.messages.insertOncePerFact(drafts, tx);
  }

  async afterCommit(messageIds: string[]): Promise<void> {
    await this.deliveries.addBulk(firstDeliveryJobs(messageIds));
  }
}
