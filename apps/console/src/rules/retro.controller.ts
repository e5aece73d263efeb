import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import { Acts } from '../page/acts.js';
import { actBody, keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { onePage, pageQuery } from '../page/query.js';
import { Visits, type Visit } from '../page/visits.js';
import { retroPage, retroPath, retrosPage } from './retro.page.js';
import type { Retro, RetroRow, Rule } from './shapes.js';

const API = '/v1/retro-awards';
/** Taking back goes through the ledger of everybody concerned. */
const REVERSE_TIMEOUT_MS = 60_000;
const SHORTEST_REASON = 3;

const retroParams = z.object({
  id: z
    .string()
    .regex(/^\w[\w:.-]{0,239}$/)
    .describe('The retro-award'),
});
const reasonForm = actBody.extend({ alasan: z.string().max(2_000).default('').describe('Why') });

interface Asked {
  after?: string | undefined;
  done?: boolean;
  key?: string;
  again?: Parameters<typeof retroPage>[2]['again'];
}

/** What was given after rules had changed, looked at and taken back; it is ordered beside its rule. */
@Controller('susulan')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class RetroController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
  ) {}

  @Get()
  async list(
    @Query({ schema: pageQuery }) { sesudah }: z.infer<typeof pageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    const [me, names, { items, nextCursor }] = await Promise.all([
      visit.me,
      ruleNames(visit),
      onePage<Retro>(visit, API, { cursor: sesudah }),
    ]);
    const retros = items.map((retro) => ({ ...retro, rule: names.get(retro.ruleCode) }));
    return retrosPage(visit, me, { retros, nextCursor });
  }

  @Get(':id')
  async show(
    @Param({ schema: retroParams }) { id }: z.infer<typeof retroParams>,
    @Query({ schema: pageQuery }) { sesudah, tersimpan }: z.infer<typeof pageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    return this.one(visit, id, { after: sesudah, done: tersimpan === '1' });
  }

  @Post(':id/cabut')
  @HttpCode(303)
  @ApiFormBody()
  async reverse(
    @Param({ schema: retroParams }) { id }: z.infer<typeof retroParams>,
    @Body({ schema: reasonForm }) form: z.infer<typeof reasonForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      reason = form.alasan.replaceAll('\r\n', '\n').trim();
    const again = (said: object) =>
      this.one(act.visit, id, { key: form.kunci, again: { reason: form.alasan, ...said } });
    if (reason.length < SHORTEST_REASON) return act.notTaken(again({ wrong: true }));
    const asking = { body: { reason }, timeoutMs: REVERSE_TIMEOUT_MS };
    return act.carryOut(() => act.ask('POST', `${API}/${encodeURIComponent(id)}/reverse`, asking), {
      done: () => act.goTo(`${retroPath({ id })}?tersimpan=1`),
      again: (failure) => again({ failure }),
    });
  }

  private async one(visit: Visit, id: string, { after, done = false, key, again }: Asked): Promise<string> {
    const path = `${API}/${encodeURIComponent(id)}`;
    const [me, names, retro, { items, nextCursor }] = await Promise.all([
      visit.me,
      ruleNames(visit),
      visit.ask<Retro & Required<Pick<Retro, 'counts'>>>(path),
      onePage<RetroRow>(visit, `${path}/rows`, { cursor: after }),
    ]);
    return retroPage(visit, me, {
      retro: { ...retro, rule: names.get(retro.ruleCode) },
      rows: items,
      nextCursor,
      keys: keysOf(visit, key),
      done,
      again,
    });
  }
}

const ruleNames = async ({ ask }: Visit) =>
  new Map((await ask<{ items: Rule[] }>('/v1/incentive-rules')).items.map(({ code, name }) => [code, name]));
