import type { ClientSession } from 'mongodb';
import { materialReassessmentOpened } from '#contracts';
import { InjectQueue } from '#jobs';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { newMessage } from './message.js';
import { firstDeliveryJobs, messageDelivery, type MessageDeliveryQueue } from './message-queue.js';
import { MessageRepository } from './message.repository.js';

/** Whoever answers for a programme hears, once, that so many complain about its material. */
@HandlesEvent(materialReassessmentOpened, { effectKey: 'tenant + MATERIAL_REASSESSMENT_OPENED + re-assessment + organiser' })
export class NotifyOnMaterialReassessmentOpened implements EventHandler<typeof materialReassessmentOpened, string[]> {
  constructor(
    private readonly messages: MessageRepository,
    private readonly clock: Clock,
    @InjectQueue(messageDelivery) private readonly deliveries: MessageDeliveryQueue,
  ) {}

  async handle(events: IncomingEvent<typeof materialReassessmentOpened>[], tx: ClientSession): Promise<string[]> {
    const now = this.clock.now();
    const drafts = events.flatMap(({ tenantId, data: { organiserId, reassessmentId, programmeTitle: title, materialVersion, complainants } }) =>
      organiserId ? [newMessage({ tenantId, participantId: organiserId, kind: 'MATERIAL_REASSESSMENT_OPENED', factId: reassessmentId, params: { title, materialVersion, complainants } }, now)] : [],
    );
    return this.messages.insertOncePerFact(drafts, tx);
  }

  async afterCommit(messageIds: string[]): Promise<void> {
    await this.deliveries.addBulk(firstDeliveryJobs(messageIds));
  }
}
