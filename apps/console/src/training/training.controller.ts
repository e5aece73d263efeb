import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import { unreadOf } from '../me/home.controller.js';
import { Acts, type Act } from '../page/acts.js';
import { everyPage } from '../page/every-page.js';
import { actBody, keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import type { Failure } from '../page/tried.js';
import { Visits, type Visit } from '../page/visits.js';
import { calendarFile } from './calendar-file.js';
import type { Training } from './shapes.js';
import { trainingPage, trainingsPage } from './trainings.page.js';

const listQuery = z.object({
  lang: z.string().max(10).optional(),
  q: z.string().max(100).optional().describe('Part of a title or place'),
  bisa: z.string().max(1).optional().describe('Only what can be joined'),
  dari: z.coerce.number().int().min(0).max(100_000).default(0).describe('The first row'),
});
const oneQuery = z.object({
  lang: z.string().max(10).optional(),
  tersimpan: z.string().max(1).optional().describe('Just saved'),
});
const batchParams = z.object({ batch: z.string().min(1).max(120) });
type BatchParams = z.infer<typeof batchParams>;
const cancelForm = actBody.extend({ alasan: z.string().max(300).default('').describe('Why') });

const pathOf = (batch: string) => `/v1/me/trainings/${encodeURIComponent(batch)}`;

/** What somebody can still join: find, apply, give up, keep in a calendar. */
@Controller('pelatihan')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class TrainingController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
  ) {}

  @Get()
  async list(
    @Query({ schema: listQuery }) { q, bisa, dari }: z.infer<typeof listQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    const [me, unread, items] = await Promise.all([
      visit.me,
      unreadOf(visit),
      everyPage<Training>(visit, '/v1/me/trainings'),
    ]);
    return trainingsPage(visit, me, { items, asked: { q, openOnly: bisa === '1', from: dari }, unread });
  }

  @Get(':batch')
  async show(
    @Param({ schema: batchParams }) { batch }: BatchParams,
    @Query({ schema: oneQuery }) { tersimpan }: z.infer<typeof oneQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.one(await this.visits.begin(request, reply), batch, { done: tersimpan === '1' });
  }

  @Get(':batch/kalender.ics')
  async calendar(
    @Param({ schema: batchParams }) { batch }: BatchParams,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    const training = await visit.ask<Training>(pathOf(batch));
    void reply
      .header('content-type', 'text/calendar; charset=utf-8')
      .header('content-disposition', 'attachment; filename="pelatihan.ics"');
    return calendarFile(training, visit.now);
  }

  @Post(':batch/daftar')
  @HttpCode(303)
  @ApiFormBody()
  async apply(
    @Param({ schema: batchParams }) { batch }: BatchParams,
    @Body({ schema: actBody }) form: z.infer<typeof actBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form);
    return this.change(act, batch, () => act.ask('POST', `${pathOf(batch)}/apply`, { body: {} }));
  }

  @Post(':batch/batal')
  @HttpCode(303)
  @ApiFormBody()
  async cancel(
    @Param({ schema: batchParams }) { batch }: BatchParams,
    @Body({ schema: cancelForm }) form: z.infer<typeof cancelForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      reason = form.alasan.trim(),
      body = reason === '' ? {} : { reason };
    return this.change(act, batch, () => act.ask('POST', `${pathOf(batch)}/cancel`, { body }), form.alasan);
  }

  /** Does something about a batch and leads back to it; what was refused stands there, with what was typed. */
  private change(act: Act, batch: string, work: () => Promise<unknown>, reason?: string): Promise<string> {
    return act.carryOut(work, {
      done: () => act.goTo(`/pelatihan/${encodeURIComponent(batch)}?tersimpan=1`),
      again: (failure) => this.one(act.visit, batch, { failure, reason }),
    });
  }

  private async one(
    visit: Visit,
    batch: string,
    said: { done?: boolean; failure?: Failure; reason?: string | undefined },
  ): Promise<string> {
    const [me, unread, training] = await Promise.all([
      visit.me,
      unreadOf(visit),
      visit.ask<Training>(pathOf(batch)),
    ]);
    return trainingPage(visit, me, {
      ...said,
      training,
      unread,
      keys: keysOf(visit),
    });
  }
}
