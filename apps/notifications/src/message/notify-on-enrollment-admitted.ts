import type { ClientSession } from 'mongodb';
import { enrollmentAdmitted } from '#contracts';
import { InjectQueue } from '#jobs';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { newMessage } from './message.js';
import { firstDeliveryJobs, messageDelivery, type MessageDeliveryQueue } from './message-queue.js';
import { MessageRepository } from './message.repository.js';

/** A person hears that there is a place. */
@HandlesEvent(enrollmentAdmitted, { effectKey: 'tenant + ENROLMENT_ADMITTED + enrolment + version + participant' })
export class NotifyOnEnrollmentAdmitted implements EventHandler<typeof enrollmentAdmitted, string[]> {
  constructor(
    private readonly messages: MessageRepository,
    private readonly clock: Clock,
    @InjectQueue(messageDelivery) private readonly deliveries: MessageDeliveryQueue,
  ) {}

  async handle(events: IncomingEvent<typeof enrollmentAdmitted>[], tx: ClientSession): Promise<string[]> {
    const now = this.clock.now();
    const drafts = events.map(({ tenantId, data }) => newMessage({ tenantId, participantId: data.participantId, kind: 'ENROLMENT_ADMITTED', factId: `${data.enrolmentId}/${data.version}`, params: { title: data.programmeTitle, startsOn: data.startsOn, endsOn: data.endsOn, fromWaitingList: data.fromWaitingList } }, now));
    return this.messages.insertOncePerFact(drafts, tx);
  }

  async afterCommit(messageIds: string[]): Promise<void> {
    await this.deliveries.addBulk(firstDeliveryJobs(messageIds));
  }
}
