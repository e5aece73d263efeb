import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { InjectQueue, type JobQueue } from '#jobs';
import { newId, stamps, Transactions } from '#persistence';
import { Clock, logger, sees, type Caller } from '#platform';
import { Agencies } from '../read-model/agencies.js';
import { reportBuild } from './report-build.queue.js';
import type { Parameters } from './report-definition.js';
import { reportKind } from './report-kinds.js';
import { reportProblems } from './report.problems.js';
import { REPORT_FORMAT, ReportStore, type Report } from './report.schema.js';

@Injectable()
export class RequestReport {
  constructor(
    private readonly reports: ReportStore,
    @InjectQueue(reportBuild) private readonly queue: JobQueue<typeof reportBuild.payload>,
    private readonly agencies: Agencies,
    private readonly readers: ModuleRef,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async request(
    caller: Caller,
    wanted: Pick<Report, 'kind' | 'year' | 'format'> & {
      agencyId?: string | undefined;
      parameters: Parameters;
    },
  ): Promise<Report> {
    const { agencyId, kind, year, format, parameters } = wanted;
    const allowed = agencyId === undefined || sees(caller, agencyId);
    if (!allowed || (agencyId !== undefined && !(await this.agencies.knows(caller.tenantId, agencyId))))
      throw reportProblems.AGENCY_UNKNOWN({ at: 'agencyId' });
    const wish: Report = {
      _id: newId(),
      v: REPORT_FORMAT,
      tenantId: caller.tenantId,
      ...stamps(this.clock.now()),
      kind,
      year,
      format,
      parameters,
      agencyIds: agencyId === undefined ? caller.agencyIds && [...caller.agencyIds] : [agencyId],
      showsNumbers: caller.scopes.includes('participants:read'),
      requestedBy: caller.actor,
      status: 'QUEUED',
      progress: { done: 0, total: 0 },
      attempts: 0,
      files: [],
    };
    await this.readers.get(reportKind(kind).reader, { strict: false }).check?.({ ...wish, parameters }, '');
    const report = await this.transactions.run((tx) => this.reports.insertOne(caller.tenantId, wish, tx));
    // Only a hint: when it is lost, the sweeper finds the row.
    await this.queue
      .add({ reportId: report._id })
      .catch((err: unknown) => logger.warn({ err }, 'a report was not enqueued; the sweeper will do it'));
    return report;
  }
}
