import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, NotFound, PublicPage } from '#platform';
import { ApiAway, ApiRefusal } from '../api/api.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { CitizenApi } from './citizen-api.js';
import { CitizenVisits } from './citizen-visits.js';
import { readReport, ticketIn } from './report.js';
import { reportPage } from './report.page.js';
import type { ReportStatus } from './shapes.js';
import { lookUpPage, statusPage } from './status.page.js';

const tenantParams = z.object({ tenant: z.string().max(60).describe('The government') });
const ticketParams = z.object({ ticket: z.string().max(60).describe('Number of a report') });
const reportForm = z.object({
  jenis: z.string().max(40).default('').describe('Complaint, suggestion or question'),
  perihal: z.string().max(60).default('').describe('What it is about'),
  isi: z.string().max(16_000).default('').describe('What happened'),
});
const statusQuery = z.object({
  lang: z.string().max(10).optional(),
  baru: z.string().max(1).optional().describe('Just sent'),
});
const lookUpQuery = z.object({
  lang: z.string().max(10).optional(),
  nomor: z.string().max(300).optional().describe('Number, or the whole address'),
});

/** Reports of citizens, who have no account and give no name. */
@Controller()
@PublicPage(
  'citizens have no account: anybody may report, and a ticket that cannot be guessed shows the answer',
)
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class ReportController {
  constructor(
    private readonly visits: CitizenVisits,
    private readonly api: CitizenApi,
  ) {}

  @Get(':tenant/lapor')
  async form(
    @Param({ schema: tenantParams }) { tenant }: z.infer<typeof tenantParams>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = this.visits.begin(request, reply);
    return reportPage(visit, await this.visits.government(tenant));
  }

  @Post(':tenant/lapor')
  @HttpCode(303)
  @ApiFormBody()
  async send(
    @Param({ schema: tenantParams }) { tenant }: z.infer<typeof tenantParams>,
    @Body({ schema: reportForm }) { jenis, perihal, isi }: z.infer<typeof reportForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = this.visits.beginForm(request, reply),
      typed = { type: jenis, subject: perihal, text: isi };
    const government = await this.visits.government(tenant),
      report = readReport(typed);
    if ('mistakes' in report) {
      void reply.status(422);
      return reportPage(visit, government, { typed, mistakes: report.mistakes });
    }
    try {
      const { ticket } = await this.api.ask<{ ticket: string }>(
        `/v1/public/${government.id}/reports`,
        report,
      );
      void reply.header('location', `/lapor/${ticket}?baru=1`);
      return '';
    } catch (error) {
      if (!(error instanceof ApiAway)) throw error;
      // What was typed is still there, on the page and in the answer.
      void reply.status(503);
      return reportPage(visit, government, { typed, mistakes: [], away: true });
    }
  }

  @Get('lapor')
  lookUp(
    @Query({ schema: lookUpQuery }) { nomor }: z.infer<typeof lookUpQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string {
    const visit = this.visits.begin(request, reply);
    if (nomor === undefined) return lookUpPage(visit);
    const ticket = ticketIn(nomor);
    if (ticket === undefined) {
      void reply.status(404);
      return lookUpPage(visit, nomor);
    }
    void reply.status(303).header('location', `/lapor/${ticket}`);
    return '';
  }

  @Get('lapor/:ticket')
  async status(
    @Param({ schema: ticketParams }) { ticket }: z.infer<typeof ticketParams>,
    @Query({ schema: statusQuery }) { baru }: z.infer<typeof statusQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = this.visits.begin(request, reply);
    void reply.header('x-robots-tag', 'noindex');
    try {
      if (ticketIn(ticket) !== ticket) throw new NotFound('report');
      const found = await this.api.ask<ReportStatus>(`/v1/public/reports/${ticket}`);
      return statusPage(visit, found, baru !== undefined);
    } catch (error) {
      if (!(error instanceof NotFound) && !(error instanceof ApiRefusal && error.status === 404)) throw error;
      void reply.status(404);
      return lookUpPage(visit, ticket);
    }
  }
}
