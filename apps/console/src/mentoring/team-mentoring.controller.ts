import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import type { PageOf, Team } from '../api/shapes.js';
import { unreadOf } from '../me/home.controller.js';
import { Acts } from '../page/acts.js';
import { actBody, keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { Visits, type Visit } from '../page/visits.js';
import type { Mentoring, TeamSession } from './shapes.js';
import { TEAM_MENTORING, teamMentoringPage } from './team-mentoring.page.js';
import { pairForm, readPair, typedPair } from './typed.js';

const SHORTEST = 3;
const id = z.string().regex(/^[\w-]{1,120}$/);
const pairParams = z.object({ id: id.describe('The pair') });
const sessionParams = z.object({ pertemuan: id.describe('The meeting') });
const signForm = actBody.extend({
  versi: z.coerce.number().int().min(1).default(1).describe('Of what was read'),
});
const sendBackForm = actBody.extend({
  alasan: z.string().max(3_000).default('').describe('What is to be corrected'),
});
const done = { disahkan: 'signed', dikembalikan: 'sent back', disimpan: 'saved' } as const;
const pageQuery = z.object({
  lang: z.string().max(10).optional(),
  sesudah: z.string().max(1_000).optional().describe('Cursor of the page before'),
  hasil: z.enum(['disahkan', 'dikembalikan', 'disimpan']).optional().describe('What was just done'),
});

type Said = Partial<Pick<Parameters<typeof teamMentoringPage>[2], 'done' | 'again'>> & {
  after?: string | undefined;
  key?: string;
};

/** Mentoring of a superior's own people: signed off, sent back, begun and ended. */
@Controller('tim/pembimbingan')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class TeamMentoringController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
  ) {}

  @Get()
  async show(
    @Query({ schema: pageQuery }) { sesudah, hasil }: z.infer<typeof pageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    return this.page(visit, { after: sesudah, done: hasil && done[hasil] });
  }

  @Post()
  @HttpCode(303)
  @ApiFormBody()
  async begin(
    @Body({ schema: pairForm }) form: z.infer<typeof pairForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      typed = typedPair(form),
      key = form.kunci,
      { body, mistakes } = readPair(typed);
    if (mistakes) return act.notTaken(this.page(act.visit, { again: { typed, mistakes }, key }));
    return act.carryOut(() => act.ask('POST', '/v1/me/team/mentorings', { body }), {
      done: () => act.goTo(`${TEAM_MENTORING}?hasil=disimpan`),
      again: (failure) => this.page(act.visit, { again: { typed, failure }, key }),
    });
  }

  @Post(':id/akhiri')
  @HttpCode(303)
  @ApiFormBody()
  async end(
    @Param({ schema: pairParams }) { id: pair }: z.infer<typeof pairParams>,
    @Body({ schema: actBody }) form: z.infer<typeof actBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form);
    return act.carryOut(() => act.ask('POST', `/v1/me/team/mentorings/${pair}/end`, { body: {} }), {
      done: () => act.goTo(`${TEAM_MENTORING}?hasil=disimpan`),
      again: (failure) => this.page(act.visit, { again: { failure } }),
    });
  }

  @Post('pertemuan/:pertemuan/sahkan')
  @HttpCode(303)
  @ApiFormBody()
  async signOff(
    @Param({ schema: sessionParams }) { pertemuan }: z.infer<typeof sessionParams>,
    @Body({ schema: signForm }) form: z.infer<typeof signForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      path = `/v1/me/team/mentoring-sessions/${pertemuan}/sign-off`;
    return act.carryOut(() => act.ask('POST', path, { body: { version: form.versi } }), {
      done: () => act.goTo(`${TEAM_MENTORING}?hasil=disahkan`),
      again: (failure) => this.page(act.visit, { again: { failure } }),
    });
  }

  @Post('pertemuan/:pertemuan/kembalikan')
  @HttpCode(303)
  @ApiFormBody()
  async sendBack(
    @Param({ schema: sessionParams }) { pertemuan }: z.infer<typeof sessionParams>,
    @Body({ schema: sendBackForm }) form: z.infer<typeof sendBackForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      text = form.alasan.replaceAll('\r\n', '\n').trim(),
      reason = { sessionId: pertemuan, text: form.alasan };
    if (text.length < SHORTEST)
      return act.notTaken(this.page(act.visit, { again: { reason, mistakes: ['alasan'] } }));
    const path = `/v1/me/team/mentoring-sessions/${pertemuan}/return`;
    return act.carryOut(() => act.ask('POST', path, { body: { reason: text } }), {
      done: () => act.goTo(`${TEAM_MENTORING}?hasil=dikembalikan`),
      again: (failure) => this.page(act.visit, { again: { reason, failure } }),
    });
  }

  private async page(visit: Visit, { after, key = '', ...said }: Said): Promise<string> {
    const cursor = after === undefined ? '' : `&cursor=${encodeURIComponent(after)}`;
    const [me, sessions, { items: mentorings }, { members }, unread] = await Promise.all([
      visit.me,
      visit.ask<PageOf<TeamSession>>(`/v1/me/team/mentoring-sessions?limit=25${cursor}`),
      visit.ask<{ items: Mentoring[] }>('/v1/me/team/mentorings'),
      visit.ask<Team>('/v1/me/team'),
      unreadOf(visit),
    ]);
    return teamMentoringPage(visit, me, {
      ...said,
      sessions,
      mentorings,
      members,
      keys: keysOf(visit, key),
      unread,
    });
  }
}
