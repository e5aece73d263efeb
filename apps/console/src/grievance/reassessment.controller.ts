import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import { Acts } from '../page/acts.js';
import { everyPage } from '../page/every-page.js';
import { actBody, keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { Visits, type Visit } from '../page/visits.js';
import { reassessmentPage } from './reassessment.page.js';
import { reassessmentsPage } from './reassessments.page.js';
import type { Reassessment, ReassessmentDetail } from './shapes.js';
import { reassessmentPath } from './words.js';

const API = '/v1/material-reassessments';

const idParams = z.object({
  id: z
    .string()
    .regex(/^[\w-]{1,120}$/)
    .describe('The re-assessment'),
});
const pageQuery = z.object({
  lang: z.string().max(10).optional(),
  tersimpan: z.string().max(1).optional().describe('Just saved'),
});
const objectionForm = actBody.extend({
  alasan: z.string().max(6_000).default('').describe('Why it should not have been opened'),
});

type Again = Pick<Parameters<typeof reassessmentPage>[2], 'typed' | 'short' | 'failure'>;

/** Materials that many complained about alike: what was said, and who thinks otherwise. */
@Controller('dampak/materi')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class ReassessmentController {
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
    const [me, reassessments] = await Promise.all([visit.me, everyPage<Reassessment>(visit, API)]);
    return reassessmentsPage(
      visit,
      me,
      reassessments.toSorted((a, b) => b.openedAt.localeCompare(a.openedAt)),
    );
  }

  @Get(':id')
  async show(
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Query({ schema: pageQuery }) { tersimpan }: z.infer<typeof pageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.one(await this.visits.begin(request, reply), id, { done: tersimpan === '1' });
  }

  @Post(':id/keberatan')
  @HttpCode(303)
  @ApiFormBody()
  async object(
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: objectionForm }) form: z.infer<typeof objectionForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      reason = form.alasan.replaceAll('\r\n', '\n').trim(),
      again = { typed: form.alasan, key: form.kunci };
    if (reason === '') return act.notTaken(this.one(act.visit, id, { ...again, short: true }));
    return act.carryOut(() => act.ask('POST', `${API}/${id}/objections`, { body: { reason } }), {
      done: () => act.goTo(`${reassessmentPath(id)}?tersimpan=1`),
      again: (failure) => this.one(act.visit, id, { ...again, failure }),
    });
  }

  private async one(
    visit: Visit,
    id: string,
    { key, done = false, ...again }: Again & { key?: string; done?: boolean },
  ): Promise<string> {
    const [me, reassessment] = await Promise.all([
      visit.me,
      visit.ask<ReassessmentDetail>(`${API}/${encodeURIComponent(id)}`),
    ]);
    return reassessmentPage(visit, me, { reassessment, keys: keysOf(visit, key), done, ...again });
  }
}
