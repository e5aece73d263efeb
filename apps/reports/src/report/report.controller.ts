import { Body, Controller, Get, HttpCode, Param, Post, Query, type StreamableFile } from '@nestjs/common';
import type { Filter } from 'mongodb';
import type { z } from 'zod';
import { Idempotent } from '#persistence';
import {
  ApiDoc,
  ApiFile,
  ApiResult,
  CallerParam,
  NotFound,
  RequireScopes,
  scopeMissing,
  SpeaksFor,
  Throws,
  whollySeenBy,
  type Caller,
} from '#platform';
import { ReadModelFreshness, type FreshnessView } from '../read-model/freshness.js';
import { answerWith, contentTypes } from './report-answer.js';
import type { Parameters } from './report-definition.js';
import { ReportFiles } from './report-files.js';
import {
  reportBody,
  reportPage,
  reportParams,
  reportQuery,
  reportView,
  type ReportWish,
} from './report.dto.js';
import { reportProblems } from './report.problems.js';
import { ReportStore, type Report } from './report.schema.js';
import { RequestReport } from './request-report.js';

@Controller('/v1/reports')
export class ReportController {
  constructor(
    private readonly reports: ReportStore,
    private readonly requests: RequestReport,
    private readonly files: ReportFiles,
    private readonly freshness: ReadModelFreshness,
  ) {}

  @Post()
  @HttpCode(202)
  @RequireScopes('reports:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiDoc({
    summary: 'Ask for a report',
    description:
      'The file is built in the background. Employee numbers are masked unless the client also has participants:read.',
  })
  @ApiResult(reportView)
  @Throws(reportProblems.AGENCY_UNKNOWN, reportProblems.PROGRAMME_UNKNOWN)
  async request(
    @CallerParam() caller: Caller,
    @Body({ schema: reportBody }) body: ReportWish,
  ): Promise<z.infer<typeof reportView>> {
    const { kind, year, agencyId, format, ...parameters } = body;
    return view(
      await this.requests.request(caller, {
        kind,
        year,
        agencyId,
        format,
        parameters: given(parameters),
      }),
      await this.freshness.of(caller.tenantId),
    );
  }

  @Get()
  @RequireScopes('reports:read')
  @ApiDoc({
    summary: 'Reports that were asked for, by people or by a schedule',
    description: 'A client of single agencies sees those that tell of these agencies alone.',
  })
  @ApiResult(reportPage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: reportQuery }) query: z.infer<typeof reportQuery>,
  ): Promise<z.infer<typeof reportPage>> {
    const { kind, year, status, order, ...page } = query,
      newestFirst = order === 'newest';
    const wanted = { ...(kind && { kind }), ...(year && { year }), ...(status && { status }) };
    const [found, now] = await Promise.all([
      this.reports.page(caller.tenantId, { ...wanted, ...shownTo(caller) }, { ...page, newestFirst }),
      this.freshness.of(caller.tenantId),
    ]);
    return {
      ...found,
      items: found.items.map((report) =>
        view(report, report.freshness === undefined ? now : report.freshness),
      ),
    };
  }

  @Get(':id')
  @RequireScopes('reports:read')
  @ApiDoc({ summary: 'State and progress of a report' })
  @ApiResult(reportView)
  async show(
    @CallerParam() caller: Caller,
    @Param({ schema: reportParams }) { id }: z.infer<typeof reportParams>,
  ): Promise<z.infer<typeof reportView>> {
    const report = await this.visible(caller, id);
    return view(
      report,
      report.freshness === undefined ? await this.freshness.of(caller.tenantId) : report.freshness,
    );
  }

  @Get(':id/file')
  @RequireScopes('reports:read')
  @ApiDoc({ summary: 'The file of a report' })
  @ApiFile(contentTypes.XLSX)
  @ApiFile('text/csv')
  @ApiFile(contentTypes.PDF)
  @Throws(reportProblems.REPORT_NOT_READY)
  async file(
    @CallerParam() caller: Caller,
    @Param({ schema: reportParams }) { id }: z.infer<typeof reportParams>,
  ): Promise<StreamableFile> {
    const report = await this.visible(caller, id);
    if (report.status !== 'READY')
      throw reportProblems.REPORT_NOT_READY({ status: report.status, reportId: id });
    if (report.showsNumbers && !caller.scopes.includes('participants:read'))
      throw scopeMissing(['participants:read']);
    return answerWith(report, this.files);
  }

  private async visible(caller: Caller, id: string): Promise<Report> {
    const report = await this.reports.findOne(caller.tenantId, { _id: id, ...shownTo(caller) });
    if (!report) throw new NotFound('report');
    return report;
  }
}

/** A client of single agencies sees no report that reaches beyond them. */
const shownTo = (caller: Caller): Filter<Report> => whollySeenBy(caller, 'agencyIds');

const given = (parameters: Record<string, string | number | undefined>): Parameters =>
  Object.fromEntries(
    Object.entries(parameters).filter((each): each is [string, string | number] => each[1] !== undefined),
  );

function view(report: Report, freshness: FreshnessView | null): z.infer<typeof reportView> {
  const {
    _id: id,
    kind,
    year,
    agencyIds,
    format,
    status,
    progress,
    rows,
    bytes,
    problem,
    createdAt,
    readyAt,
  } = report;
  const percent =
    status === 'READY' ? 100 : progress.total ? Math.floor((100 * progress.done) / progress.total) : 0;
  return {
    id,
    kind,
    year,
    ...(report.parameters && Object.keys(report.parameters).length
      ? { parameters: { ...report.parameters } }
      : {}),
    agencyIds,
    format,
    status,
    progress: { ...progress, percent },
    showsEmployeeNumbers: report.showsNumbers,
    freshness,
    ...(rows === undefined ? {} : { rows }),
    ...(bytes === undefined ? {} : { bytes }),
    ...(status === 'READY' ? { fileUrl: `/v1/reports/${id}/file` } : {}),
    ...(problem && (typeof problem === 'string' ? { problem } : { problem: problem.en, messages: problem })),
    createdAt: createdAt.toISOString(),
    ...(readyAt ? { readyAt: readyAt.toISOString() } : {}),
  };
}
