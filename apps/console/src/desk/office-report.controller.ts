import { randomUUID } from 'node:crypto';
import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  Res,
  StreamableFile,
  UseFilters,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import { Api } from '../api/api.js';
import type { PageOf } from '../api/shapes.js';
import { Acts } from '../page/acts.js';
import { formBody, PageErrors } from '../page/page-errors.filter.js';
import type { Failure } from '../page/tried.js';
import { Visits, type Visit } from '../page/visits.js';
import { agenciesOf } from './agencies.js';
import { askableKinds, readWish, type TypedWish, type WishMistake } from './office-report.js';
import { askPage, progressPage } from './office-report.page.js';
import type { Report, ReportKind } from './shapes.js';

const A_PAGE = 20;

const pageQuery = z.object({ lang: z.string().max(10).optional() });
const listQuery = pageQuery.extend({
  sesudah: z.string().max(1_020).optional().describe('Cursor of the page before'),
});
const reportParams = z.object({
  id: z
    .string()
    .regex(/^[\w-]{1,120}$/)
    .describe('The report'),
});
const wishForm = formBody.extend({
  kunci: z.string().max(60).default('').describe('Under which the report is asked for, once'),
  jenis: z.string().max(60).default('').describe('Kind of report'),
  tahun: z.string().max(10).default('').describe('Year'),
  opd: z.string().max(120).default('').describe('Agency; all unless given'),
  dari: z.string().max(10).default('').describe('First day; that of the year unless given'),
  sampai: z.string().max(10).default('').describe('Last day; that of the year unless given'),
  format: z.string().max(10).default('').describe('Format of the file'),
});

/** Reports of an office: asked for, looked at while they are made, and taken. */
@Controller('laporan')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class OfficeReportController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
    private readonly api: Api,
  ) {}

  @Get()
  async form(
    @Query({ schema: listQuery }) { sesudah }: z.infer<typeof listQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.askPage(await this.visits.begin(request, reply), undefined, sesudah);
  }

  @Post()
  @HttpCode(303)
  @ApiFormBody()
  async ask(
    @Body({ schema: wishForm }) form: z.infer<typeof wishForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      typed = {
        kind: form.jenis,
        year: form.tahun,
        agencyId: form.opd,
        from: form.dari,
        to: form.sampai,
        format: form.format,
      },
      kinds = await act.visit.ask<{ items: ReportKind[] }>('/v1/report-kinds'),
      wish = readWish(typed, kinds.items);
    const again = (mistakes: WishMistake[], failure?: Failure) =>
      this.askPage(act.visit, { typed, mistakes, failure, key: form.kunci });
    if ('mistakes' in wish) return act.notTaken(again(wish.mistakes));
    return act.carryOut(() => act.ask<Report>('POST', '/v1/reports', { body: wish }), {
      done: (report) => act.goTo(`/laporan/${report.id}`),
      again: (failure) => again([], failure),
    });
  }

  @Get(':id')
  async progress(
    @Param({ schema: reportParams }) { id }: z.infer<typeof reportParams>,
    @Query({ schema: pageQuery }) _asked: z.infer<typeof pageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    const [me, report, kinds] = await Promise.all([
      visit.me,
      visit.ask<Report>(`/v1/reports/${id}`),
      visit.ask<{ items: ReportKind[] }>('/v1/report-kinds'),
    ]);
    return progressPage(visit, me, { report, kind: kinds.items.find(({ kind }) => kind === report.kind) });
  }

  @Get(':id/berkas')
  async file(
    @Param({ schema: reportParams }) { id }: z.infer<typeof reportParams>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { session } = await this.visits.begin(request, reply);
    const { body, headers } = await this.api.file(session, `/v1/reports/${id}/file`);
    const length = Number(headers.get('content-length'));
    return new StreamableFile(body, {
      type: headers.get('content-type') ?? 'application/octet-stream',
      disposition: headers.get('content-disposition') ?? 'attachment',
      ...(length > 0 && { length }),
    });
  }

  private async askPage(
    visit: Visit,
    again?: { typed: TypedWish; mistakes: WishMistake[]; failure?: Failure | undefined; key: string },
    after?: string,
  ): Promise<string> {
    const cursor = after === undefined ? '' : `&cursor=${encodeURIComponent(after)}`;
    const [me, reports, kinds, agencies] = await Promise.all([
      visit.me,
      visit.ask<PageOf<Report>>(`/v1/reports?order=newest&limit=${A_PAGE}${cursor}`),
      visit.ask<{ items: ReportKind[] }>('/v1/report-kinds'),
      agenciesOf(visit),
    ]);
    return askPage(visit, me, {
      reports,
      names: kinds.items,
      kinds: askableKinds(kinds.items),
      agencies,
      key: again?.key || randomUUID(),
      ...(again && { again }),
    });
  }
}
