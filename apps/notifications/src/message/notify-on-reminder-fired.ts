import type { ClientSession } from 'mongodb';
import { reminderFired } from '#contracts';
import { InjectQueue } from '#jobs';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { newMessage } from './message.js';
import { firstDeliveryJobs, messageDelivery, type MessageDeliveryQueue } from './message-queue.js';
import { MessageRepository } from './message.repository.js';

/** The reminders service has decided that it is due and still true; here it only becomes a message. */
@HandlesEvent(reminderFired, { effectKey: 'tenant + kind of reminder + reminder + participant' })
export class NotifyOnReminderFired implements EventHandler<typeof reminderFired, string[]> {
  constructor(
    private readonly messages: MessageRepository,
    private readonly clock: Clock,
    @InjectQueue(messageDelivery) private readonly deliveries: MessageDeliveryQueue,
  ) {}

  async handle(events: IncomingEvent<typeof reminderFired>[], tx: ClientSession): Promise<string[]> {
    const now = this.clock.now();
    const drafts = events.map(({ tenantId, data }) => newMessage({ tenantId, participantId: data.participantId, kind: data.kind, factId: data.reminderId, params: { title: data.title, startsOn: data.startsOn, daysBefore: data.daysBefore, year: data.year, missingHours: data.missingHours, deadlineOn: data.deadlineOn, amount: data.amount, formUrl: data.formUrl } }, now));
    return this.messages.insertOncePerFact(drafts, tx);
  }

  async afterCommit(messageIds: string[]): Promise<void> {
    await this.deliveries.addBulk(firstDeliveryJobs(messageIds));
  }
}
