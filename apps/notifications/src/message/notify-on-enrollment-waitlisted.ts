import type { ClientSession } from 'mongodb';
import { enrollmentWaitlisted } from '#contracts';
import { InjectQueue } from '#jobs';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { newMessage } from './message.js';
import { firstDeliveryJobs, messageDelivery, type MessageDeliveryQueue } from './message-queue.js';
import { MessageRepository } from './message.repository.js';

/** A person hears that the batch is full and how long the line is. */
@HandlesEvent(enrollmentWaitlisted, { effectKey: 'tenant + ENROLMENT_WAITLISTED + enrolment + version + participant' })
export class NotifyOnEnrollmentWaitlisted implements EventHandler<typeof enrollmentWaitlisted, string[]> {
  constructor(
    private readonly messages: MessageRepository,
    private readonly clock: Clock,
    @InjectQueue(messageDelivery) private readonly deliveries: MessageDeliveryQueue,
  ) {}

  async handle(events: IncomingEvent<typeof enrollmentWaitlisted>[], tx: ClientSession): Promise<string[]> {
    const now = this.clock.now();
    const drafts = events.map(({ tenantId, data }) => newMessage({ tenantId, participantId: data.participantId, kind: 'ENROLMENT_WAITLISTED', factId: `${data.enrolmentId}/${data.version}`, params: { title: data.programmeTitle, startsOn: data.startsOn, endsOn: data.endsOn, position: data.position } }, now));
    return this.messages.insertOncePerFact(drafts, tx);
  }

  async afterCommit(messageIds: string[]): Promise<void> {
    await this.deliveries.addBulk(firstDeliveryJobs(messageIds));
  }
}
