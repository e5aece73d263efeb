import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, NotFound, Page } from '#platform';
import { readReason } from '../incentives/typed.js';
import { Acts } from '../page/acts.js';
import { actBody, keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { idParams, pageQuery } from '../page/query.js';
import { unlessAway } from '../page/tried.js';
import { Visits, type Visit } from '../page/visits.js';
import { awardsOf } from './awards.js';
import { recordPage, recordPath } from './record.page.js';
import type { TrainingRecord } from './shapes.js';

const withdrawForm = actBody.extend({
  alasan: z.string().max(2_000).default('').describe('Why; the person reads it'),
});
type Said = Pick<Parameters<typeof recordPage>[2], 'again'> & { done?: boolean; key?: string };

const apiOf = (id: string): string => `/v1/completions/${encodeURIComponent(id)}`;

/** One recorded training of somebody, for the office that takes it back where it is wrong. */
@Controller('pegawai/pelatihan')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class RecordController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
  ) {}

  @Get(':id')
  async show(
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Query({ schema: pageQuery }) { tersimpan }: z.infer<typeof pageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.page(await this.visits.begin(request, reply), id, { done: tersimpan === '1' });
  }

  @Post(':id/tarik')
  @HttpCode(303)
  @ApiFormBody()
  async withdraw(
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: withdrawForm }) form: z.infer<typeof withdrawForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      [record, me] = await Promise.all([act.visit.ask<TrainingRecord>(apiOf(id)), act.visit.me]),
      reason = readReason(form.alasan);
    const again = (said: object) =>
      this.page(act.visit, id, { key: form.kunci, again: { reason: form.alasan, ...said } });
    // Nobody decides on a record of their own; the page shows no form there either.
    if (record.participantId === me.participantId) return act.notTaken(again({}), 403);
    if (reason === undefined) return act.notTaken(again({ wrong: true }));
    return act.carryOut(() => act.ask('POST', `${apiOf(id)}/withdraw`, { body: { reason } }), {
      done: () => act.goTo(`${recordPath(id)}?tersimpan=1`),
      again: (failure) => again({ failure }),
    });
  }

  private async page(visit: Visit, id: string, { done = false, key, again }: Said): Promise<string> {
    const [me, record] = await Promise.all([visit.me, visit.ask<TrainingRecord>(apiOf(id))]);
    if (!me.roles.includes('MANAGER')) throw new NotFound();
    const awards = await awardsOf(visit, record.participantId).catch(unlessAway);
    return recordPage(visit, me, {
      record,
      awards: awards?.filter(({ sourceId }) => sourceId === id),
      keys: keysOf(visit, key),
      done,
      again,
    });
  }
}
