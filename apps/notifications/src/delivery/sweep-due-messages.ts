import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Collection } from 'mongodb';
import { InjectQueue, Periodic } from '#jobs';
import { InjectStore, TenantStore } from '#persistence';
import { broken, Clock, CONFIG, logger } from '#platform';
import type { MessageDocument } from '../message/message.js';
import { deliveryJobs, messageDelivery, type MessageDeliveryQueue } from '../message/message-queue.js';
import type { NotificationsConfig } from '../notifications.config.js';
import { dueMessages } from './delivery-metrics.js';

const MOST_AT_ONCE = 10_000;
/** With more jobs than this waiting, workers are busy, and what is due is most likely among them. */
const BUSY_FROM_JOBS = 8;
/** What was just committed has its job on the way. */
const GRACE_MS = 1_000;

/** Finds what is due and has no job: retries, what a crash kept from Redis, and everything after Redis was emptied. */
@Injectable()
export class SweepDueMessages implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #messages: Collection<MessageDocument>;
  readonly #periodic: Periodic;

  constructor(
    @InjectStore('Message') store: TenantStore<MessageDocument>,
    @InjectQueue(messageDelivery) private readonly deliveries: MessageDeliveryQueue,
    @Inject(CONFIG) config: NotificationsConfig,
    private readonly clock: Clock,
  ) {
    this.#messages = store.acrossTenants('the sweeper serves all tenants');
    this.#periodic = new Periodic(config.SWEEP_EVERY_MS, () => this.#sweep(), (error) => logger.warn({ err: error }, 'looking for due messages failed; trying again'));
  }

  onApplicationBootstrap(): void {
    this.#periodic.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.#periodic.stop();
  }

  async #sweep(): Promise<void> {
    const { waiting } = await this.deliveries.counts();
    if (waiting > BUSY_FROM_JOBS || broken('lost-jobs-stay-lost')) return;
    const due = new Date(this.clock.now().getTime() - GRACE_MS);
    const found = await this.#messages
      .find({ dueAt: { $lte: due } }, { projection: { _id: 1 }, sort: { dueAt: 1 }, limit: MOST_AT_ONCE, maxTimeMS: 5_000 })
      .toArray();
    dueMessages.set(found.length);
    await this.deliveries.addBulk(deliveryJobs(found.map(({ _id }) => _id)));
  }
}
