import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { InjectQueue, Processes, type JobProcessor, type JobQueue } from '#jobs';
import { ofFormat, stamps, Transactions } from '#persistence';
import { logger } from '#platform';
import { reportBuild } from '../report/report-build.queue.js';
import { REPORT_FORMAT, ReportStore } from '../report/report.schema.js';
import { TenantClock } from '../tenant/tenant-clock.js';
import { parametersFor } from './period-parameters.js';
import { newestDue, periodBefore } from './schedule.js';
import { Subscribers } from './subscribers.js';
import { subscriptionDue } from './subscription-due.queue.js';
import { SUBSCRIPTION_FORMAT, SubscriptionStore } from './subscription.schema.js';

/** The id is the period's: a second report for it cannot exist, however often a job runs or a worker dies. */
export const runId = (subscriptionId: string, period: string): string => `${subscriptionId}-${period}`;

@Processes(subscriptionDue)
@Injectable()
export class RunSubscription implements JobProcessor<typeof subscriptionDue> {
  constructor(
    private readonly subscriptions: SubscriptionStore,
    private readonly reports: ReportStore,
    @InjectQueue(reportBuild) private readonly builds: JobQueue<typeof reportBuild.payload>,
    private readonly subscribers: Subscribers,
    private readonly transactions: Transactions,
    private readonly clock: TenantClock,
  ) {}

  async process({ subscriptionId }: { subscriptionId: string }): Promise<void> {
    const reportId = await this.transactions.run((tx) => this.run(subscriptionId, tx));
    // Only a hint: when it is lost, the sweeper of reports finds the row.
    if (reportId)
      await this.builds
        .add({ reportId })
        .catch((err: unknown) => logger.warn({ err }, 'a report was not enqueued; the sweeper will do it'));
  }

  /** Asks for the report of the newest period and moves the due day on, in one transaction. */
  private async run(subscriptionId: string, tx: ClientSession): Promise<string | null> {
    const now = this.clock.now();
    const subscription = await this.subscriptions
      .acrossTenants('a job names a subscription of whatever tenant')
      .findOne(
        { _id: subscriptionId, status: 'ACTIVE', dueAt: { $lte: now }, ...ofFormat(SUBSCRIPTION_FORMAT) },
        { session: tx },
      );
    if (!subscription) return null;
    const { tenantId, schedule, kind, format, agencyIds, createdBy } = subscription;
    const zone = await this.clock.zoneOf(tenantId, tx);
    const { dueOn, missed, next } = newestDue(schedule, subscription, now, zone),
      period = periodBefore(schedule, dueOn);
    const reportId = runId(subscriptionId, period.key);
    const wanted =
      (await this.subscribers.present(subscription, tx)).length > 0 &&
      !(await this.reports.findOne(tenantId, { _id: reportId }, { session: tx, projection: { _id: 1 } }));
    if (wanted) {
      await this.reports.insertMany(
        tenantId,
        [
          {
            _id: reportId,
            v: REPORT_FORMAT,
            tenantId,
            ...stamps(now),
            kind,
            ...parametersFor(kind, subscription.parameters, period),
            format,
            agencyIds,
            // Whoever holds the link can open the file, so numbers stay masked.
            showsNumbers: false,
            requestedBy: createdBy,
            subscription: { subscriptionId, period, missedPeriods: missed },
            status: 'QUEUED',
            progress: { done: 0, total: 0 },
            attempts: 0,
            files: [],
          },
        ],
        tx,
      );
    }
    const made = wanted ? { lastPeriod: period.key, lastReportId: reportId } : {};
    await this.subscriptions.updateOne(
      tenantId,
      { _id: subscriptionId },
      { $set: { ...next, ...made, updatedAt: now }, $inc: { version: 1 } },
      { session: tx },
    );
    return wanted ? reportId : null;
  }
}
