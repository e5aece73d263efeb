import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import type { Completion, PageOf } from '../api/shapes.js';
import type { CorrectionRequest } from '../me/correction.js';
import { Acts } from '../page/acts.js';
import { everyPage } from '../page/every-page.js';
import { actBody, keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import type { Failure } from '../page/tried.js';
import { Visits, type Visit } from '../page/visits.js';
import { answerWishes, correctionPage, correctionsPage, type TypedAnswer } from './correction.page.js';

const A_PAGE = 20;

const listQuery = z.object({
  lang: z.string().max(10).optional(),
  sesudah: z.string().max(1_100).optional().describe('Cursor of the page before'),
});
const oneQuery = z.object({ lang: z.string().max(10).optional() });
const params = z.object({ id: z.string().min(1).max(64).describe('The report') });
const answerForm = actBody.extend({
  hasil: z.enum(answerWishes).optional().catch(undefined).describe('What becomes of it'),
  alasan: z.string().max(4_000).default('').describe('Why; the person reads it'),
  catatan: z.string().max(64).default('').describe('The record of a training that was missing'),
});
const pathOf = (id: string): string => `/v1/correction-requests/${encodeURIComponent(id)}`;

/** What people report as wrong in the records of their trainings, for the office that answers. */
@Controller('meja/perbaikan')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class OfficeCorrectionController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
  ) {}

  @Get()
  async list(
    @Query({ schema: listQuery }) { sesudah }: z.infer<typeof listQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply),
      after = sesudah === undefined ? '' : `&cursor=${encodeURIComponent(sesudah)}`;
    const [me, page] = await Promise.all([
      visit.me,
      visit.ask<PageOf<CorrectionRequest>>(`/v1/correction-requests?status=OPEN&limit=${A_PAGE}${after}`),
    ]);
    return correctionsPage(visit, me, page);
  }

  @Get(':id')
  async show(
    @Param({ schema: params }) { id }: z.infer<typeof params>,
    @Query({ schema: oneQuery }) _query: z.infer<typeof oneQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.page(await this.visits.begin(request, reply), id, { reason: '', record: '' });
  }

  @Post(':id')
  @HttpCode(303)
  @ApiFormBody()
  async answer(
    @Param({ schema: params }) { id }: z.infer<typeof params>,
    @Body({ schema: answerForm }) form: z.infer<typeof answerForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { kunci, hasil, catatan } = form,
      reason = form.alasan.replaceAll('\r\n', '\n').trim();
    const act = await this.acts.begin(request, reply, form),
      outcome = hasil && (hasil === 'tolak' ? 'REFUSED' : 'CORRECTED');
    const answered = async () => {
      if (hasil === 'tarik') {
        const [{ completionId, participantId }, me] = await Promise.all([
          act.visit.ask<CorrectionRequest>(pathOf(id)),
          act.visit.me,
        ]);
        if (completionId !== undefined && participantId !== me.participantId)
          // A second withdrawal changes nothing, so it needs no key of its own.
          await act.ask('POST', `/v1/completions/${encodeURIComponent(completionId)}/withdraw`, {
            body: { reason: reason.slice(0, 500) },
            idempotencyKey: `tarik-${id}`,
          });
      }
      const body = { outcome, reason, ...(catatan !== '' && { completionId: catatan }) };
      await act.ask('POST', `${pathOf(id)}/answer`, { body });
    };
    return act.carryOut(answered, {
      done: () => act.goTo('/meja/perbaikan'),
      again: (failure) =>
        this.page(act.visit, id, { wish: hasil, reason, record: catatan }, { failure, key: kunci }),
    });
  }

  private async page(
    visit: Visit,
    id: string,
    typed: TypedAnswer,
    { failure, key }: { failure?: Failure; key?: string } = {},
  ): Promise<string> {
    const [me, request] = await Promise.all([visit.me, visit.ask<CorrectionRequest>(pathOf(id))]);
    const person = encodeURIComponent(request.participantId);
    const records =
      request.what === 'MISSING' && request.status === 'OPEN'
        ? await everyPage<Completion>(visit, `/v1/completions?participantId=${person}&status=RECORDED`)
        : [];
    return correctionPage(visit, me, {
      request,
      records,
      typed,
      keys: keysOf(visit, key),
      failure,
    });
  }
}
