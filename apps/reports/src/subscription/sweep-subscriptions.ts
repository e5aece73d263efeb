import { InjectQueue, type JobQueue, Periodic } from '#jobs';
import { InjectStore, type TenantStore } from '#persistence';
import { Clock, CONFIG, logger } from '#platform';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { ReportsConfig } from '../reports.config.js';
import { subscriptionDue } from './subscription-due.queue.js';
import type { Subscription } from './subscription.schema.js';

const AT_ONCE = 500;

/** Looks in the database for what is due: the queue holds nothing that a flushed Redis could lose. */
@Injectable()
export class SweepSubscriptions implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly periodic: Periodic;

  constructor(
    @InjectStore('Subscription') private readonly subscriptions: TenantStore<Subscription>,
    @InjectQueue(subscriptionDue) private readonly queue: JobQueue<typeof subscriptionDue.payload>,
    private readonly clock: Clock,
    @Inject(CONFIG) config: ReportsConfig,
  ) {
    this.periodic = new Periodic(config.SUBSCRIPTIONS_SWEEP_MS, () => this.sweep(), (err) => logger.warn({ err }, 'looking for reports that are due failed; the next look repeats it'));
  }

  onApplicationBootstrap(): void {
    this.periodic.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.periodic.stop();
  }

  async sweep(): Promise<void> {
    const due = await this.subscriptions.acrossTenants('subscriptions of all tenants are due at the same hour')
      .find({ status: 'ACTIVE', dueAt: { $lte: this.clock.now() } }, { projection: { _id: 1 }, sort: { dueAt: 1 }, limit: AT_ONCE }).toArray();
    await this.queue.addBulk(due.map(({ _id: subscriptionId }) => ({ subscriptionId })));
  }
}
