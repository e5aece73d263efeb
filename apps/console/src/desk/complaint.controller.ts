import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import { Api, ApiAway } from '../api/api.js';
import { formBody, PageErrors } from '../page/page-errors.filter.js';
import { Visits, type Visit } from '../page/visits.js';
import { complaintPage, complaintsPage, type AnswerAgain } from './complaint.page.js';
import { complaintFilters, type Complaint, type ComplaintFilter } from './shapes.js';

const A_PAGE = 20;
/** Of an answer in the API. */
const LONGEST = 4_000;

const listQuery = z.object({
  lang: z.string().max(10).optional(),
  keadaan: z.enum(complaintFilters).default('terlambat').describe('Which reports'),
  sesudah: z.string().max(200).optional().describe('Cursor of the page before'),
});
const complaintParams = z.object({ id: z.string().min(1).max(120).describe('The report') });
const oneQuery = z.object({
  lang: z.string().max(10).optional(),
  terkirim: z.string().max(1).optional().describe('Just answered'),
});
const answerForm = formBody.extend({
  kunci: z.string().max(60).default('').describe('Under which the answer is given, once'),
  isi: z.string().max(16_000).default('').describe('The answer'),
  selesai: z.string().max(2).optional().describe('It settles the report'),
});

const queries: Record<ComplaintFilter, string> = {
  terlambat: 'overdue=true',
  baru: 'status=RECEIVED',
  dijawab: 'status=ANSWERED',
  selesai: 'status=SETTLED',
};

/** Reports of citizens, as the office reads and answers them. */
@Controller('warga')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class ComplaintController {
  constructor(
    private readonly visits: Visits,
    private readonly api: Api,
  ) {}

  @Get()
  async list(
    @Query({ schema: listQuery }) { keadaan, sesudah }: z.infer<typeof listQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    const after = sesudah === undefined ? '' : `&cursor=${encodeURIComponent(sesudah)}`;
    const [me, page] = await Promise.all([
      visit.me,
      visit.ask<{ items: Complaint[]; nextCursor?: string }>(
        `/v1/complaints?limit=${A_PAGE}&${queries[keadaan]}${after}`,
      ),
    ]);
    return complaintsPage(visit, me, { ...page, filter: keadaan });
  }

  @Get(':id')
  async show(
    @Param({ schema: complaintParams }) { id }: z.infer<typeof complaintParams>,
    @Query({ schema: oneQuery }) { terkirim }: z.infer<typeof oneQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.page(await this.visits.begin(request, reply), id, { sent: terkirim !== undefined });
  }

  @Post(':id')
  @HttpCode(303)
  @ApiFormBody()
  async answer(
    @Param({ schema: complaintParams }) { id }: z.infer<typeof complaintParams>,
    @Body({ schema: answerForm }) { token, kunci, isi, selesai }: z.infer<typeof answerForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const session = await this.visits.formOf(request, token),
      visit = await this.visits.begin(request, reply);
    const text = isi.replaceAll('\r\n', '\n').trim(),
      final = selesai !== undefined;
    const again = (mistake: AnswerAgain['mistake']) =>
      this.page(visit, id, { key: kunci, again: { text: isi, final, mistake } });
    if (text === '' || text.length > LONGEST) {
      void reply.status(422);
      return again(text === '' ? 'empty' : 'long');
    }
    try {
      await this.api.ask(session, `/v1/complaints/${encodeURIComponent(id)}/answers`, {
        method: 'POST',
        body: { text, final },
        idempotencyKey: kunci || randomUUID(),
      });
    } catch (error) {
      if (!(error instanceof ApiAway)) throw error;
      void reply.status(503);
      return again('away');
    }
    void reply.header('location', `/warga/${encodeURIComponent(id)}?terkirim=1`);
    return '';
  }

  private async page(
    visit: Visit,
    id: string,
    { sent = false, key, again }: { sent?: boolean; key?: string; again?: AnswerAgain },
  ): Promise<string> {
    const [me, complaint] = await Promise.all([
      visit.me,
      visit.ask<Complaint>(`/v1/complaints/${encodeURIComponent(id)}`),
    ]);
    return complaintPage(visit, me, { complaint, sent, key: key || randomUUID(), ...(again && { again }) });
  }
}
