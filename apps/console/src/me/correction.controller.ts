import { Body, Controller, Get, HttpCode, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, NotFound, Page } from '#platform';
import type { Completion, PageOf } from '../api/shapes.js';
import { Acts } from '../page/acts.js';
import { actBody, keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import type { Failure } from '../page/tried.js';
import { Visits, type Visit } from '../page/visits.js';
import { wrongKinds, type WrongWish } from './correction.js';
import { correctionPage, type TypedReport } from './correction.page.js';
import { unreadOf } from './home.controller.js';

const wishes = Object.keys(wrongKinds) as [WrongWish, ...WrongWish[]];
const record = z.string().max(64).default('').describe('The record; none where a training is missing');
const correctionQuery = z.object({ lang: z.string().max(10).optional(), catatan: record });
const reportForm = actBody.extend({
  catatan: record,
  apa: z.enum(wishes).optional().catch(undefined).describe('What is wrong'),
  judul: z.string().max(600).default('').describe('What a missing training was called'),
  uraian: z.string().max(4_000).default('').describe('How it should be'),
});

/** By which somebody says that a record of theirs is wrong, or missing. */
@Controller('riwayat/perbaikan')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class CorrectionController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
  ) {}

  @Get()
  async form(
    @Query({ schema: correctionQuery }) { catatan }: z.infer<typeof correctionQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.page(await this.visits.begin(request, reply), catatan, { title: '', said: '' });
  }

  @Post()
  @HttpCode(303)
  @ApiFormBody()
  async report(
    @Body({ schema: reportForm }) form: z.infer<typeof reportForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { kunci, catatan, apa, judul: title, uraian } = form,
      words = uraian.replaceAll('\r\n', '\n');
    const act = await this.acts.begin(request, reply, form);
    const report = () =>
      catatan === ''
        ? act.ask('POST', '/v1/me/correction-requests', { body: { title, words } })
        : act.ask('POST', `/v1/me/completions/${encodeURIComponent(catatan)}/correction-requests`, {
            body: { what: apa && wrongKinds[apa], words },
          });
    return act.carryOut(report, {
      done: () => act.goTo('/riwayat#laporan'),
      again: (failure) =>
        this.page(act.visit, catatan, { what: apa, title, said: words }, { failure, key: kunci }),
    });
  }

  private async page(
    visit: Visit,
    id: string,
    typed: TypedReport,
    { failure, key }: { failure?: Failure; key?: string } = {},
  ): Promise<string> {
    const [me, unread, found] = await Promise.all([
      visit.me,
      unreadOf(visit),
      id === ''
        ? undefined
        : visit.ask<PageOf<Completion>>(`/v1/me/completions?ids=${encodeURIComponent(id)}&status=RECORDED`),
    ]);
    if (found?.items.length === 0) throw new NotFound();
    return correctionPage(visit, me, {
      record: found?.items[0],
      typed,
      keys: keysOf(visit, key),
      unread,
      failure,
    });
  }
}
