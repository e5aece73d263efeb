import { Injectable } from '@nestjs/common';
import { Every, InjectQueue, type JobQueue } from '#jobs';
import { dueIds, retentionConfig } from '#persistence';
import { Clock } from '#platform';
import type { ReportsConfig } from '../reports.config.js';
import { reportBuild } from './report-build.queue.js';
import { ReportFiles } from './report-files.js';
import { REPORT_FORMAT, ReportStore } from './report.schema.js';

/** A report that is being built shows progress much more often. */
const SILENT_MS = 30_000;
const REMOVE_EVERY_MS = 3_600_000;

/** Hands reports that wait, or that a lost worker left, to the queue again: Redis may have forgotten them. */
@Injectable()
export class SweepReports {
  private removedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly reports: ReportStore,
    @InjectQueue(reportBuild) private readonly queue: JobQueue<typeof reportBuild.payload>,
    private readonly files: ReportFiles,
    private readonly clock: Clock,
  ) {}

  /** Finished ones go with their files when their time is over; the first look after a start and one an hour. */
  private async removeOld(): Promise<void> {
    const now = this.clock.now().getTime();
    if (now - this.removedAt < REMOVE_EVERY_MS) return;
    this.removedAt = now;
    const reports = this.reports.acrossTenants('the time is the same for all'),
      until = new Date(now - retentionConfig().REPORTS_KEPT_DAYS * 86_400_000);
    const old = await reports
      .find({ status: { $in: ['READY', 'FAILED'] }, updatedAt: { $lt: until } })
      .toArray();
    for (const { _id, files } of old) {
      await this.files.remove(files);
      await reports.deleteOne({ _id });
    }
  }

  @Every(
    ({ REPORTS_SWEEP_MS }: ReportsConfig) => REPORTS_SWEEP_MS,
    'looking for waiting reports failed; the next look repeats it',
  )
  async sweep(): Promise<void> {
    const silentSince = new Date(this.clock.now().getTime() - SILENT_MS);
    const waiting = await dueIds(
      this.reports.acrossTenants('the queue is one for all tenants'),
      { $or: [{ status: 'QUEUED' }, { status: 'RUNNING', updatedAt: { $lt: silentSince } }] },
      { format: REPORT_FORMAT, sort: { _id: 1 }, limit: 100 },
    );
    await this.removeOld();
    await this.queue.addBulk(waiting.map((reportId) => ({ reportId })));
  }
}
