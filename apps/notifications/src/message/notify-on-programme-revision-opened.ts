import type { ClientSession } from 'mongodb';
import { programmeRevisionOpened } from '#contracts';
import { InjectQueue } from '#jobs';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { newMessage } from './message.js';
import { firstDeliveryJobs, messageDelivery, type MessageDeliveryQueue } from './message-queue.js';
import { MessageRepository } from './message.repository.js';

/** The owner of a revision hears that it waits for a decision. */
@HandlesEvent(programmeRevisionOpened, { effectKey: 'tenant + PROGRAMME_REVISION_OPENED + revision + owner' })
export class NotifyOnProgrammeRevisionOpened implements EventHandler<typeof programmeRevisionOpened, string[]> {
  constructor(
    private readonly messages: MessageRepository,
    private readonly clock: Clock,
    @InjectQueue(messageDelivery) private readonly deliveries: MessageDeliveryQueue,
  ) {}

  async handle(events: IncomingEvent<typeof programmeRevisionOpened>[], tx: ClientSession): Promise<string[]> {
    const now = this.clock.now();
    const drafts = events.flatMap(({ tenantId, data: { organiserId, revisionId, programmeTitle: title, answered, lowPercent } }) =>
      organiserId ? [newMessage({ tenantId, participantId: organiserId, kind: 'PROGRAMME_REVISION_OPENED', factId: revisionId, params: { title, answered, lowPercent } }, now)] : [],
    );
    return this.messages.insertOncePerFact(drafts, tx);
  }

  async afterCommit(messageIds: string[]): Promise<void> {
    await this.deliveries.addBulk(firstDeliveryJobs(messageIds));
  }
}
