import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import { Acts } from '../page/acts.js';
import { actBody, keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import type { Failure } from '../page/tried.js';
import { Visits, type Visit } from '../page/visits.js';
import type { Threshold, ThresholdVersion } from './shapes.js';
import { NUMBER, thresholdPage, thresholdPath, thresholdsPage } from './thresholds.page.js';
import { readNumbers } from './typed.js';

const pageQuery = z.object({ lang: z.string().max(10).optional() });
const oneQuery = pageQuery.extend({
  tersimpan: z.string().max(1).optional().describe('Just set'),
});
const keyParams = z.object({
  key: z
    .string()
    .regex(/^[\w.-]{1,120}$/)
    .describe('Which threshold'),
});
/** Each of its numbers has a field of its own. */
const setForm = actBody
  .extend({
    versi: z.coerce.number().int().min(0).describe('The version that was shown'),
    alasan: z.string().max(2_000).default('').describe('Why'),
  })
  .catchall(z.string().max(40));

/** Who sets the numbers by which a government judges. */
const SETS = 'RULE_OFFICER';

/** The numbers by which a government judges without a person deciding. */
@Controller('ambang')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class ThresholdController {
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
    const [me, { items }] = await Promise.all([
      visit.me,
      visit.ask<{ items: Threshold[] }>('/v1/thresholds'),
    ]);
    return thresholdsPage(visit, me, items);
  }

  @Get(':key')
  async show(
    @Param({ schema: keyParams }) { key }: z.infer<typeof keyParams>,
    @Query({ schema: oneQuery }) { tersimpan }: z.infer<typeof oneQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.one(await this.visits.begin(request, reply), key, { done: tersimpan === '1' });
  }

  @Post(':key')
  @HttpCode(303)
  @ApiFormBody()
  async set(
    @Param({ schema: keyParams }) { key }: z.infer<typeof keyParams>,
    @Body({ schema: setForm }) form: z.infer<typeof setForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form);
    const typed = Object.fromEntries(
      Object.entries(form).flatMap(([name, value]) =>
        name.startsWith(NUMBER) ? [[name.slice(NUMBER.length), String(value)]] : [],
      ),
    );
    const read = readNumbers(typed),
      reason = form.alasan.trim(),
      wrong = [...('wrong' in read ? read.wrong : []), ...(reason === '' ? ['alasan'] : [])];
    const again = { typed, reason: form.alasan, wrong };
    if ('wrong' in read || wrong.length > 0) return act.notTaken(this.one(act.visit, key, { again }));
    const asking = { body: { value: read.value, reason }, ifVersion: form.versi };
    return act.carryOut(() => act.ask('PUT', `/v1/thresholds/${key}`, asking), {
      done: () => act.goTo(`${thresholdPath(key)}?tersimpan=1`),
      again: (failure) => this.one(act.visit, key, { again, failure }),
    });
  }

  private async one(
    visit: Visit,
    key: string,
    {
      done = false,
      ...said
    }: {
      done?: boolean;
      again?: { typed: Record<string, string>; reason: string; wrong: string[] };
      failure?: Failure;
    },
  ): Promise<string> {
    const [me, threshold, { items: versions }] = await Promise.all([
      visit.me,
      visit.ask<Threshold>(`/v1/thresholds/${key}`),
      visit.ask<{ items: ThresholdVersion[] }>(`/v1/thresholds/${key}/versions`),
    ]);
    return thresholdPage(visit, me, {
      ...said,
      threshold,
      versions,
      sets: me.roles.includes(SETS),
      keys: keysOf(visit),
      done,
    });
  }
}
