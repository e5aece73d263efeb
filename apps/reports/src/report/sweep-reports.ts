import { InjectQueue, type JobQueue, Periodic } from '#jobs';
import { InjectStore, type TenantStore } from '#persistence';
import { Clock, CONFIG, logger } from '#platform';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { ReportsConfig } from '../reports.config.js';
import { reportBuild } from './report-build.queue.js';
import type { Report } from './report.schema.js';

/** A report that is being built shows progress much more often. */
const SILENT_MS = 30_000;

/** Hands reports that wait, or that a lost worker left, to the queue again: Redis may have forgotten them. */
@Injectable()
export class SweepReports implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly periodic: Periodic;

  constructor(
    @InjectStore('Report') private readonly reports: TenantStore<Report>,
    @InjectQueue(reportBuild) private readonly queue: JobQueue<typeof reportBuild.payload>,
    private readonly clock: Clock,
    @Inject(CONFIG) config: ReportsConfig,
  ) {
    this.periodic = new Periodic(config.REPORTS_SWEEP_MS, () => this.sweep(), (err) => logger.warn({ err }, 'looking for waiting reports failed; the next look repeats it'));
  }

  onApplicationBootstrap(): void {
    this.periodic.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.periodic.stop();
  }

  async sweep(): Promise<void> {
    const silentSince = new Date(this.clock.now().getTime() - SILENT_MS);
    const waiting = await this.reports.acrossTenants('the queue is one for all tenants')
      .find({ $or: [{ status: 'QUEUED' }, { status: 'RUNNING', updatedAt: { $lt: silentSince } }] }, { projection: { _id: 1 }, sort: { _id: 1 }, limit: 100 }).toArray();
    await this.queue.addBulk(waiting.map(({ _id: reportId }) => ({ reportId })));
  }
}
