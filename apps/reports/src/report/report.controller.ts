import { Idempotent, InjectStore, type TenantStore } from '#persistence';
import { ApiDoc, ApiFile, ApiProblem, ApiResult, type Caller, CallerParam, NotFound, RequireScopes, ValidatedBody, ValidatedParams } from '#platform';
import { Controller, Get, HttpCode, Post, type StreamableFile } from '@nestjs/common';
import type { z } from 'zod';
import { type FreshnessView, ReadModelFreshness } from '../read-model/freshness.js';
import { reportBody, reportParams, reportView, type ReportWish } from './report.dto.js';
import type { Parameters } from './report-definition.js';
import { answerWith, contentTypes } from './report-answer.js';
import { ReportNotReady, ReportShowsNumbers } from './report.errors.js';
import type { Report } from './report.schema.js';
import { ReportFiles } from './report-files.js';
import { RequestReport } from './request-report.js';

@Controller('/v1/reports')
export class ReportController {
  constructor(
    @InjectStore('Report') private readonly reports: TenantStore<Report>,
    private readonly requests: RequestReport,
    private readonly files: ReportFiles,
    private readonly freshness: ReadModelFreshness,
  ) {}

  @Post()
  @HttpCode(202)
  @RequireScopes('reports:write')
  @Idempotent()
  @ApiDoc({ summary: 'Ask for a report', description: 'The file is built in the background. Employee numbers are masked unless the client also has participants:read.' })
  @ApiResult(reportView)
  @ApiProblem(404, 'AGENCY_UNKNOWN', 'The agency is not one of the tenant, or not one that the client may see')
  async request(@CallerParam() caller: Caller, @ValidatedBody(reportBody) body: ReportWish): Promise<z.infer<typeof reportView>> {
    const { kind, year, agencyId, format, ...parameters } = body;
    return view(await this.requests.request(caller, { kind, year, agencyId, format, parameters: given(parameters) }), await this.freshness.of(caller.tenantId));
  }

  @Get(':id')
  @RequireScopes('reports:read')
  @ApiDoc({ summary: 'State and progress of a report' })
  @ApiResult(reportView)
  async show(@CallerParam() caller: Caller, @ValidatedParams(reportParams) { id }: z.infer<typeof reportParams>): Promise<z.infer<typeof reportView>> {
    const report = await this.visible(caller, id);
    return view(report, report.freshness === undefined ? await this.freshness.of(caller.tenantId) : report.freshness);
  }

  @Get(':id/file')
  @RequireScopes('reports:read')
  @ApiDoc({ summary: 'The file of a report' })
  @ApiFile(contentTypes.XLSX)
  @ApiFile('text/csv')
  @ApiFile(contentTypes.PDF)
  @ApiProblem(409, 'REPORT_NOT_READY', 'The report is still being built, or it failed')
  async file(@CallerParam() caller: Caller, @ValidatedParams(reportParams) { id }: z.infer<typeof reportParams>): Promise<StreamableFile> {
    const report = await this.visible(caller, id);
    if (report.status !== 'READY') throw new ReportNotReady(report.status);
    if (report.showsNumbers && !caller.scopes.includes('participants:read')) throw new ReportShowsNumbers();
    return answerWith(report, this.files);
  }

  /** A client of single agencies sees no report that reaches beyond them. */
  private async visible(caller: Caller, id: string): Promise<Report> {
    const report = await this.reports.findOne(caller.tenantId, { _id: id });
    const { agencyIds } = caller;
    if (!report || (agencyIds && !report.agencyIds?.every((agencyId) => agencyIds.includes(agencyId)))) throw new NotFound('report');
    return report;
  }
}

const given = (parameters: Record<string, string | number | undefined>): Parameters =>
  Object.fromEntries(Object.entries(parameters).filter((each): each is [string, string | number] => each[1] !== undefined));

function view(report: Report, freshness: FreshnessView | null): z.infer<typeof reportView> {
  const { _id: id, kind, year, agencyIds, format, status, progress, rows, bytes, problem, createdAt, readyAt } = report;
  const percent = status === 'READY' ? 100 : progress.total ? Math.floor((100 * progress.done) / progress.total) : 0;
  return {
    id, kind, year, ...(report.parameters && Object.keys(report.parameters).length ? { parameters: { ...report.parameters } } : {}), agencyIds, format, status, progress: { ...progress, percent }, showsEmployeeNumbers: report.showsNumbers, freshness,
    ...(rows === undefined ? {} : { rows }), ...(bytes === undefined ? {} : { bytes }),
    ...(status === 'READY' ? { fileUrl: `/v1/reports/${id}/file` } : {}), ...(problem ? { problem } : {}),
    createdAt: createdAt.toISOString(), ...(readyAt ? { readyAt: readyAt.toISOString() } : {}),
  };
}
