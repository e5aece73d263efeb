import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import { Api } from '../api/api.js';
import { unreadOf } from '../me/home.controller.js';
import { everyPage } from '../page/every-page.js';
import { actBody } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { failureOf, type Failure } from '../page/tried.js';
import { Visits } from '../page/visits.js';
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
    private readonly api: Api,
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
  show(
    @Param({ schema: batchParams }) { batch }: BatchParams,
    @Query({ schema: oneQuery }) { tersimpan }: z.infer<typeof oneQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.one(request, reply, batch, { done: tersimpan === '1' });
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
    @Body({ schema: actBody }) { token, kunci }: z.infer<typeof actBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const session = await this.visits.formOf(request, token);
    const failure = await failureOf(
      this.api.ask(session, `${pathOf(batch)}/apply`, {
        method: 'POST',
        body: {},
        ...(kunci && { idempotencyKey: kunci }),
      }),
    );
    return this.after(request, reply, batch, failure);
  }

  @Post(':batch/batal')
  @HttpCode(303)
  @ApiFormBody()
  async cancel(
    @Param({ schema: batchParams }) { batch }: BatchParams,
    @Body({ schema: cancelForm }) { token, kunci, alasan }: z.infer<typeof cancelForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const session = await this.visits.formOf(request, token),
      reason = alasan.trim();
    const failure = await failureOf(
      this.api.ask(session, `${pathOf(batch)}/cancel`, {
        method: 'POST',
        body: reason === '' ? {} : { reason },
        ...(kunci && { idempotencyKey: kunci }),
      }),
    );
    return this.after(request, reply, batch, failure, alasan);
  }

  private async after(
    request: FastifyRequest,
    reply: FastifyReply,
    batch: string,
    failure: Failure | undefined,
    reason?: string,
  ): Promise<string> {
    if (failure) {
      void reply.status(failure.status);
      return this.one(request, reply, batch, { failure, reason });
    }
    void reply.header('location', `/pelatihan/${encodeURIComponent(batch)}?tersimpan=1`);
    return '';
  }

  private async one(
    request: FastifyRequest,
    reply: FastifyReply,
    batch: string,
    said: { done?: boolean; failure?: Failure; reason?: string | undefined },
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    const [me, unread, training] = await Promise.all([
      visit.me,
      unreadOf(visit),
      visit.ask<Training>(pathOf(batch)),
    ]);
    return trainingPage(visit, me, {
      ...said,
      training,
      unread,
      keys: { token: visit.session.formToken, key: randomUUID() },
    });
  }
}
