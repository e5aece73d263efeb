import type { ClientSession } from 'mongodb';
import { reportReady } from '#contracts';
import { InjectQueue } from '#jobs';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { newMessage } from './message.js';
import { firstDeliveryJobs, messageDelivery, type MessageDeliveryQueue } from './message-queue.js';
import { MessageRepository } from './message.repository.js';

/** Each subscriber gets links of their own. Who asked for a single report follows it over HTTP and gets no mail. */
@HandlesEvent(reportReady, { effectKey: 'tenant + REPORT_READY + report + subscriber' })
export class NotifyOnReportReady implements EventHandler<typeof reportReady, string[]> {
  constructor(
    private readonly messages: MessageRepository,
    private readonly clock: Clock,
    @InjectQueue(messageDelivery) private readonly deliveries: MessageDeliveryQueue,
  ) {}

  async handle(events: IncomingEvent<typeof reportReady>[], tx: ClientSession): Promise<string[]> {
    const now = this.clock.now();
    const drafts = events.flatMap(({ tenantId, data: { reportId, kind, title = kind, freshAsOf, subscription } }) => {
      if (!subscription) return [];
      const { period, periodFrom, periodTo, missedPeriods, linksUntil } = subscription;
      return subscription.recipients.map(({ participantId, fileUrl, unsubscribeUrl }) => newMessage({
        tenantId, participantId, kind: 'REPORT_READY', factId: reportId,
        params: { title, period, periodFrom, periodTo, freshAsOf: freshAsOf ?? undefined, missedPeriods, linksUntil, fileUrl, unsubscribeUrl },
      }, now));
    });
    return this.messages.insertOncePerFact(drafts, tx);
  }

  async afterCommit(messageIds: string[]): Promise<void> {
    await this.deliveries.addBulk(firstDeliveryJobs(messageIds));
  }
}
