import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, NotFound, Page } from '#platform';
import type { LearningHours, Task, Team } from '../api/shapes.js';
import { unreadOf } from '../me/home.controller.js';
import { Acts } from '../page/acts.js';
import { everyPage } from '../page/every-page.js';
import { actBody, keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { unlessNone } from '../page/tried.js';
import { Visits, type Visit } from '../page/visits.js';
import type { Training } from '../training/shapes.js';
import { awardsPage } from './awards.page.js';
import { impactPage } from './impact.page.js';
import { memberPage } from './member.page.js';
import { nominationsPage } from './nominations.page.js';
import type { Gaps, Nomination, Proposal } from './shapes.js';

const pageQuery = z.object({
  lang: z.string().max(10).optional(),
  tersimpan: z.string().max(1).optional().describe('Just saved'),
  orang: z.string().max(120).default('').describe('Whom the form is to be about'),
  sesudah: z.string().max(1_020).optional().describe('Earlier nominations, behind this place'),
});
type PageQuery = z.infer<typeof pageQuery>;
const idParams = z.object({ id: z.string().min(1).max(240) });
type IdParams = z.infer<typeof idParams>;
const A_PAGE = 50;
const nominationForm = actBody.extend({
  orang: z.string().max(120).default('').describe('Who is put forward'),
  angkatan: z.string().max(120).default('').describe('For which batch'),
  alasan: z.string().max(2_000).default('').describe('Why'),
});
const decisionForm = actBody.extend({
  keputusan: z.string().max(20).default('').describe('Approved or rejected'),
  alasan: z.string().max(2_000).default('').describe('Why'),
});

type Said<Page extends (visit: Visit, me: never, shown: never) => string> = Partial<Parameters<Page>[2]>;

/**
 * What a superior does for the own people: looks, puts forward, answers, decides. The API knows whose
 * superior somebody is.
 */
@Controller('tim')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class SuperiorController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
  ) {}

  @Get('usulan')
  async nominations(
    @Query({ schema: pageQuery }) { tersimpan, orang, sesudah }: PageQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    return this.nominationsOf(visit, {
      done: tersimpan === '1',
      typed: { person: orang, batch: '', reason: '' },
      after: sesudah,
    });
  }

  @Post('usulan')
  @HttpCode(303)
  @ApiFormBody()
  async nominate(
    @Body({ schema: nominationForm }) form: z.infer<typeof nominationForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      typed = { person: form.orang, batch: form.angkatan, reason: form.alasan },
      body = { batchId: typed.batch, participantId: typed.person, reason: typed.reason };
    return act.carryOut(() => act.ask('POST', '/v1/me/team/nominations', { body }), {
      done: () => act.goTo('/tim/usulan?tersimpan=1'),
      again: (failure) => this.nominationsOf(act.visit, { failure, typed }),
    });
  }

  @Post('usulan/:id/tarik')
  @HttpCode(303)
  @ApiFormBody()
  async takeBack(
    @Param({ schema: idParams }) { id }: IdParams,
    @Body({ schema: actBody }) form: z.infer<typeof actBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      path = `/v1/me/team/nominations/${encodeURIComponent(id)}/withdraw`;
    return act.carryOut(() => act.ask('POST', path, { body: {} }), {
      done: () => act.goTo('/tim/usulan?tersimpan=1'),
      again: (failure) =>
        this.nominationsOf(act.visit, { failure, typed: { person: '', batch: '', reason: '' } }),
    });
  }

  @Get('dampak')
  async impact(
    @Query({ schema: pageQuery }) _known: PageQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    const [me, unread, { members }, { items: tasks }] = await Promise.all([
      visit.me,
      unreadOf(visit),
      visit.ask<Team>('/v1/me/team'),
      visit.ask<{ items: Task[] }>('/v1/me/tasks'),
    ]);
    return impactPage(visit, me, { tasks, members, unread });
  }

  @Get('penghargaan')
  async awards(
    @Query({ schema: pageQuery }) { tersimpan }: PageQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.awardsOf(await this.visits.begin(request, reply), { done: tersimpan === '1' });
  }

  @Post('penghargaan/:id')
  @HttpCode(303)
  @ApiFormBody()
  async decide(
    @Param({ schema: idParams }) { id }: IdParams,
    @Body({ schema: decisionForm }) form: z.infer<typeof decisionForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      path = `/v1/me/award-proposals/${encodeURIComponent(id)}/decide`,
      body = { decision: form.keputusan, note: form.alasan };
    return act.carryOut(() => act.ask('POST', path, { body }), {
      done: () => act.goTo('/tim/penghargaan?tersimpan=1'),
      again: (failure) => this.awardsOf(act.visit, { failure, typed: { id, ...body } }),
    });
  }

  @Get(':id')
  async member(
    @Param({ schema: idParams }) { id }: IdParams,
    @Query({ schema: pageQuery }) _known: PageQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply),
      person = `/v1/me/team/people/${encodeURIComponent(id)}`;
    const [me, unread, { members }, hours, gaps] = await Promise.all([
      visit.me,
      unreadOf(visit),
      visit.ask<Team>('/v1/me/team'),
      visit.ask<LearningHours>(`${person}/learning-hours`),
      // Who was never assessed has none: that is no page of errors.
      visit.ask<Gaps>(`${person}/competency-gaps`).catch(unlessNone),
    ]);
    const member = members.find(({ participantId }) => participantId === id);
    if (!member) throw new NotFound('participant');
    return memberPage(visit, me, { member, hours, gaps, unread });
  }

  private async nominationsOf(
    visit: Visit,
    {
      after,
      ...said
    }: Said<typeof nominationsPage> &
      Pick<Parameters<typeof nominationsPage>[2], 'typed'> & { after?: string | undefined },
  ): Promise<string> {
    const cursor = after === undefined ? '' : `&cursor=${encodeURIComponent(after)}`;
    const [me, unread, { members }, trainings, nominations] = await Promise.all([
      visit.me,
      unreadOf(visit),
      visit.ask<Team>('/v1/me/team'),
      everyPage<Training>(visit, '/v1/me/trainings'),
      visit.ask<{ items: Nomination[]; nextCursor?: string }>(
        `/v1/me/team/nominations?limit=${A_PAGE}${cursor}`,
      ),
    ]);
    return nominationsPage(visit, me, {
      ...said,
      members,
      trainings: trainings.filter(({ takesNominations }) => takesNominations),
      nominations: nominations.items,
      next: nominations.nextCursor,
      unread,
      keys: keysOf(visit),
    });
  }

  private async awardsOf(visit: Visit, said: Said<typeof awardsPage>): Promise<string> {
    const [me, unread, { items: proposals }] = await Promise.all([
      visit.me,
      unreadOf(visit),
      visit.ask<{ items: Proposal[] }>('/v1/me/award-proposals?limit=100'),
    ]);
    return awardsPage(visit, me, { ...said, proposals, unread, keys: keysOf(visit) });
  }
}
