import { Injectable } from '@nestjs/common';
import type { Collection } from 'mongodb';
import { Every, InjectQueue } from '#jobs';
import { dueIds } from '#persistence';
import { Clock } from '#platform';
import { deliveryJobs, messageDelivery, type MessageDeliveryQueue } from '../message/message-queue.js';
import { MESSAGE_FORMAT } from '../message/message.js';
import { MessageStore, type MessageDocument } from '../message/message.schema.js';
import type { NotificationsConfig } from '../notifications.config.js';
import { dueMessages } from './delivery-metrics.js';

const MOST_AT_ONCE = 10_000;
/** With more jobs than this waiting, workers are busy, and what is due is most likely among them. */
const BUSY_FROM_JOBS = 8;
/** What was just committed has its job on the way. */
const GRACE_MS = 1_000;

/** Finds what is due and has no job: retries, what a crash kept from Redis, and everything after Redis was emptied. */
@Injectable()
export class SweepDueMessages {
  readonly #messages: Collection<MessageDocument>;

  constructor(
    store: MessageStore,
    @InjectQueue(messageDelivery) private readonly deliveries: MessageDeliveryQueue,
    private readonly clock: Clock,
  ) {
    this.#messages = store.acrossTenants('the sweeper serves all tenants');
  }

  @Every(
    ({ SWEEP_EVERY_MS }: NotificationsConfig) => SWEEP_EVERY_MS,
    'looking for due messages failed; trying again',
  )
  async sweep(): Promise<void> {
    const { waiting } = await this.deliveries.counts();
    if (waiting > BUSY_FROM_JOBS) return;
    const due = new Date(this.clock.now().getTime() - GRACE_MS);
    const found = await dueIds(
      this.#messages,
      { dueAt: { $lte: due } },
      { format: MESSAGE_FORMAT, sort: { dueAt: 1 }, limit: MOST_AT_ONCE, maxTimeMS: 5_000 },
    );
    dueMessages.set(found.length);
    await this.deliveries.addBulk(deliveryJobs(found));
  }
}
