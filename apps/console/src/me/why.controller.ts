import { Body, Controller, Get, HttpCode, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, NotFound, Page } from '#platform';
import type { Explanation } from '../api/shapes.js';
import { Acts } from '../page/acts.js';
import { actBody, keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import type { Failure } from '../page/tried.js';
import { Visits, type Visit } from '../page/visits.js';
import { appealKinds, explanationOf, type Appeal } from './appeal.js';
import { appealPage } from './appeal.page.js';
import { unreadOf } from './home.controller.js';
import { whyPage } from './why.page.js';

const about = {
  kind: z.enum(appealKinds).describe('Kind of the decision'),
  id: z.string().min(1).max(240).describe('The decision'),
};
const appealQuery = z.object({ lang: z.string().max(10).optional(), ...about });
const appealForm = actBody.extend({
  ...about,
  alasan: z.string().max(4_000).default('').describe('Grounds'),
});

/** Why one has an incentive, or why not: conditions, one's own values, the next step, and the appeal. */
@Controller('riwayat/mengapa')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class WhyController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
  ) {}

  @Get()
  async show(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    const [me, unread, { items }, { items: appeals }] = await Promise.all([
      visit.me,
      unreadOf(visit),
      visit.ask<{ items: Explanation[] }>('/v1/me/incentive-explanations'),
      visit.ask<{ items: Appeal[] }>('/v1/me/appeals?limit=100'),
    ]);
    return whyPage(visit, me, { items, appeals }, unread);
  }

  @Get('banding')
  async form(
    @Query({ schema: appealQuery }) { kind, id }: z.infer<typeof appealQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.appealForm(await this.visits.begin(request, reply), { about: { kind, id }, grounds: '' });
  }

  @Post('banding')
  @HttpCode(303)
  @ApiFormBody()
  async appeal(
    @Body({ schema: appealForm }) form: z.infer<typeof appealForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { kind, id, alasan: grounds } = form,
      body = { about: { kind, id }, grounds };
    const act = await this.acts.begin(request, reply, form);
    return act.carryOut(() => act.ask('POST', '/v1/me/appeals', { body }), {
      done: () => act.goTo('/riwayat/mengapa'),
      again: (failure) => this.appealForm(act.visit, { ...body, failure }),
    });
  }

  private async appealForm(
    visit: Visit,
    said: Pick<Parameters<typeof appealPage>[2], 'about' | 'grounds'> & { failure?: Failure },
  ): Promise<string> {
    const [me, unread, { items }] = await Promise.all([
      visit.me,
      unreadOf(visit),
      visit.ask<{ items: Explanation[] }>('/v1/me/incentive-explanations'),
    ]);
    const decision = explanationOf(said.about, items, me);
    if (!decision) throw new NotFound();
    const title = decision.title ?? decision.ruleName[visit.language];
    const keys = keysOf(visit);
    return appealPage(visit, me, { ...said, title, keys, unread });
  }
}
