import { Injectable } from '@nestjs/common';
import { Every, InjectQueue, type JobQueue } from '#jobs';
import { dueIds } from '#persistence';
import { Clock } from '#platform';
import type { ReportsConfig } from '../reports.config.js';
import { subscriptionDue } from './subscription-due.queue.js';
import { SUBSCRIPTION_FORMAT, SubscriptionStore } from './subscription.schema.js';

const AT_ONCE = 500;

/** Looks in the database for what is due: the queue holds nothing that a flushed Redis could lose. */
@Injectable()
export class SweepSubscriptions {
  constructor(
    private readonly subscriptions: SubscriptionStore,
    @InjectQueue(subscriptionDue) private readonly queue: JobQueue<typeof subscriptionDue.payload>,
    private readonly clock: Clock,
  ) {}

  @Every(
    ({ SUBSCRIPTIONS_SWEEP_MS }: ReportsConfig) => SUBSCRIPTIONS_SWEEP_MS,
    'looking for reports that are due failed; the next look repeats it',
  )
  async sweep(): Promise<void> {
    const due = await dueIds(
      this.subscriptions.acrossTenants('subscriptions of all tenants are due at the same hour'),
      { status: 'ACTIVE', dueAt: { $lte: this.clock.now() } },
      { format: SUBSCRIPTION_FORMAT, sort: { dueAt: 1 }, limit: AT_ONCE },
    );
    await this.queue.addBulk(due.map((subscriptionId) => ({ subscriptionId })));
  }
}
