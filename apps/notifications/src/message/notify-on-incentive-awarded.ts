import type { ClientSession } from 'mongodb';
import { incentiveAwarded } from '#contracts';
import { InjectQueue } from '#jobs';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { firstDeliveryJobs, messageDelivery, type MessageDeliveryQueue } from './message-queue.js';
import { newMessage } from './message.js';
import { MessageRepository } from './message.repository.js';
import type { MessageDocument } from './message.schema.js';

/** A person hears of each grant once: an award that was taken back and holds again is a fact of its own. */
@HandlesEvent(incentiveAwarded, { effectKey: 'tenant + INCENTIVE_AWARDED + award + grant + participant' })
export class NotifyOnIncentiveAwarded implements EventHandler<typeof incentiveAwarded, string[]> {
  constructor(
    private readonly messages: MessageRepository,
    private readonly clock: Clock,
    @InjectQueue(messageDelivery) private readonly deliveries: MessageDeliveryQueue,
  ) {}

  async handle(events: IncomingEvent<typeof incentiveAwarded>[], tx: ClientSession): Promise<string[]> {
    const now = this.clock.now();
    const fresh = await this.messages.withoutExisting(
      events.filter(({ data }) => !data.history).map((event) => awardMessage(event, now)),
      tx,
    );
    await this.messages.insert(fresh, tx);
    return fresh.map((message) => message._id);
  }

  /** What a crash loses between the commit and here, the sweeper finds by its `dueAt`. */
  async afterCommit(messageIds: string[]): Promise<void> {
    await this.deliveries.addBulk(firstDeliveryJobs(messageIds));
  }
}

function awardMessage(
  { tenantId, data, traceparent }: IncomingEvent<typeof incentiveAwarded>,
  now: Date,
): MessageDocument {
  const {
    awardId,
    participantId,
    incentiveType,
    points,
    title,
    year,
    certificateNumber,
    certificateUrl,
    provider,
    providerCertificateNumber,
    grant,
    completionRecordedAt,
  } = data;
  return newMessage(
    {
      tenantId,
      participantId,
      kind: 'INCENTIVE_AWARDED',
      factId: grant === undefined ? awardId : `${awardId}/${grant}`,
      params: {
        incentiveType,
        points,
        title,
        year,
        certificateNumber,
        certificateUrl,
        provider: providerCertificateNumber && provider,
        providerCertificateNumber,
        again: grant === undefined ? undefined : true,
      },
      completionRecordedAt,
      traceparent,
    },
    now,
  );
}
