import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, NotFound, Page } from '#platform';
import { unreadOf } from '../me/home.controller.js';
import { Acts } from '../page/acts.js';
import { keysOf } from '../page/form.js';
import { localDay } from '../page/local.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { Visits, zoneOf, type Visit } from '../page/visits.js';
import { myMentoringPage } from './my-mentoring.page.js';
import { myMentoringsPage } from './my-mentorings.page.js';
import { mentoringPath } from './pieces.js';
import type { MentoringLog, MyMentoring } from './shapes.js';
import { readSession, sessionForm, typedSession } from './typed.js';

const API = '/v1/me/mentorings';
const id = z.string().regex(/^[\w-]{1,120}$/);
const pairParams = z.object({ id: id.describe('The pair') });
const sessionParams = pairParams.extend({ pertemuan: id.describe('The meeting') });
const pageQuery = z.object({
  lang: z.string().max(10).optional(),
  ubah: z.string().max(120).optional().describe('The meeting that is to be corrected'),
  tersimpan: z.string().max(1).optional().describe('Just saved'),
});

type Said = Partial<Pick<Parameters<typeof myMentoringPage>[2], 'done' | 'again'>> & {
  correcting?: string | undefined;
  key?: string;
};

/** Meetings with a mentor, as the two who meet keep them. */
@Controller('pembimbingan')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class MentoringController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
  ) {}

  @Get()
  async list(
    @Query({ schema: pageQuery }) _known: z.infer<typeof pageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    const [me, { items: mentorings }, unread] = await Promise.all([
      visit.me,
      visit.ask<{ items: MyMentoring[] }>(API),
      unreadOf(visit),
    ]);
    return myMentoringsPage(visit, me, { mentorings, unread });
  }

  @Get(':id')
  async show(
    @Param({ schema: pairParams }) { id: pair }: z.infer<typeof pairParams>,
    @Query({ schema: pageQuery }) { ubah, tersimpan }: z.infer<typeof pageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    return this.one(visit, pair, { correcting: ubah, done: tersimpan === '1' });
  }

  @Post(':id/pertemuan')
  @HttpCode(303)
  @ApiFormBody()
  async log(
    @Param({ schema: pairParams }) { id: pair }: z.infer<typeof pairParams>,
    @Body({ schema: sessionForm }) form: z.infer<typeof sessionForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.keep(pair, undefined, form, request, reply);
  }

  @Post(':id/pertemuan/:pertemuan')
  @HttpCode(303)
  @ApiFormBody()
  async correct(
    @Param({ schema: sessionParams }) { id: pair, pertemuan }: z.infer<typeof sessionParams>,
    @Body({ schema: sessionForm }) form: z.infer<typeof sessionForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.keep(pair, pertemuan, form, request, reply);
  }

  /** Logs a meeting, or puts one right. */
  private async keep(
    pair: string,
    correcting: string | undefined,
    form: z.infer<typeof sessionForm>,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      typed = typedSession(form),
      { visit } = act,
      said = { correcting, key: form.kunci };
    const { body, mistakes } = readSession(typed, localDay(visit.now, zoneOf(await visit.me)));
    if (mistakes) return act.notTaken(this.one(visit, pair, { ...said, again: { typed, mistakes } }));
    const path = `${API}/${pair}/sessions`;
    return act.carryOut(
      () =>
        correcting === undefined
          ? act.ask('POST', path, { body })
          : act.ask('PUT', `${path}/${correcting}`, { body }),
      {
        done: () => act.goTo(`${mentoringPath(pair)}?tersimpan=1`),
        again: (failure) => this.one(visit, pair, { ...said, again: { typed, failure } }),
      },
    );
  }

  private async one(
    visit: Visit,
    pair: string,
    { correcting: wanted, done = false, again, key = '' }: Said,
  ): Promise<string> {
    const [me, mentoring, unread] = await Promise.all([
      visit.me,
      visit.ask<MentoringLog>(`${API}/${pair}`),
      unreadOf(visit),
    ]);
    const correcting = mentoring.log.find((session) => session.id === wanted);
    if (wanted !== undefined && !correcting) throw new NotFound();
    return myMentoringPage(visit, me, {
      mentoring,
      keys: keysOf(visit, key),
      unread,
      done,
      correcting,
      again,
    });
  }
}
