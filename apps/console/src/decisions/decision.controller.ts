import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, NotFound, Page } from '#platform';
import type { PageOf } from '../api/shapes.js';
import { Acts } from '../page/acts.js';
import { everyPage } from '../page/every-page.js';
import { keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { peopleOf } from '../page/people.js';
import { unlessNone } from '../page/tried.js';
import { Visits, type Visit } from '../page/visits.js';
import { appealPage } from './appeal.page.js';
import { decisionsPage } from './decisions.page.js';
import { nominationPage } from './nomination.page.js';
import type { Appeal, Batch, Nomination } from './shapes.js';
import { decisionForm, readNominationDecision, readVerdict, typedDecision } from './typed.js';

const idParams = z.object({
  id: z
    .string()
    .regex(/^[\w-]{1,120}$/)
    .describe('Who was put forward, or the appeal'),
});
type Id = z.infer<typeof idParams>;
const pageQuery = z.object({
  lang: z.string().max(10).optional(),
  tersimpan: z.string().max(1).optional().describe('Just decided'),
});
const DONE = '/putusan?tersimpan=1';

type NominationSaid = Pick<Parameters<typeof nominationPage>[2], 'again'> & { key?: string };
type AppealSaid = Pick<Parameters<typeof appealPage>[2], 'again'> & { key?: string };

/** What superiors and people asked for, and an office decides about one person. */
@Controller('putusan')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class DecisionController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
  ) {}

  @Get()
  async list(
    @Query({ schema: pageQuery }) { tersimpan }: z.infer<typeof pageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    const [me, nominations, appeals] = await Promise.all([
      visit.me,
      everyPage<Nomination>(visit, '/v1/nominations?status=NOMINATED'),
      everyPage<Appeal>(visit, '/v1/appeals?status=OPEN'),
    ]);
    return decisionsPage(visit, me, {
      nominations,
      appeals: appeals.toSorted((a, b) => a.decideBy.localeCompare(b.decideBy)),
      done: tersimpan === '1',
    });
  }

  @Get('usulan/:id')
  async nomination(
    @Param({ schema: idParams }) { id }: Id,
    @Query({ schema: pageQuery }) _known: z.infer<typeof pageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.nominationOf(await this.visits.begin(request, reply), id);
  }

  @Post('usulan/:id')
  @HttpCode(303)
  @ApiFormBody()
  async decideNomination(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: decisionForm }) form: z.infer<typeof decisionForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      typed = typedDecision(form),
      read = readNominationDecision(typed),
      again = (said: object) =>
        this.nominationOf(act.visit, id, { again: { typed, ...said }, key: form.kunci });
    if ('mistakes' in read) return act.notTaken(again(read));
    const body = { decision: read.decision, note: read.reason };
    return act.carryOut(() => act.ask('POST', `/v1/nominations/${id}/decide`, { body }), {
      done: () => act.goTo(DONE),
      again: (failure) => again({ failure }),
    });
  }

  @Get('banding/:id')
  async appeal(
    @Param({ schema: idParams }) { id }: Id,
    @Query({ schema: pageQuery }) _known: z.infer<typeof pageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.appealOf(await this.visits.begin(request, reply), id);
  }

  @Post('banding/:id')
  @HttpCode(303)
  @ApiFormBody()
  async decideAppeal(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: decisionForm }) form: z.infer<typeof decisionForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      { participantId: decidedBy } = await act.visit.me,
      typed = typedDecision(form),
      read = readVerdict(typed),
      again = (said: object) => this.appealOf(act.visit, id, { again: { typed, ...said }, key: form.kunci });
    if ('mistakes' in read) return act.notTaken(again(read));
    if (decidedBy === null) return act.notTaken(again({}));
    return act.carryOut(() => act.ask('POST', `/v1/appeals/${id}/decide`, { body: { ...read, decidedBy } }), {
      done: () => act.goTo(DONE),
      again: (failure) => again({ failure }),
    });
  }

  private async nominationOf(visit: Visit, id: string, { again, key }: NominationSaid = {}): Promise<string> {
    const [me, { items }] = await Promise.all([
        visit.me,
        visit.ask<PageOf<Nomination>>(`/v1/nominations?ids=${id}`),
      ]),
      [nomination] = items;
    if (!nomination) throw new NotFound('nomination');
    const superiorId = nomination.nomination?.superiorId;
    const [batch, superiors] = await Promise.all([
      visit.ask<Batch>(`/v1/batches/${encodeURIComponent(nomination.batchId)}`).catch(unlessNone),
      peopleOf(visit, superiorId === undefined ? [] : [superiorId]),
    ]);
    return nominationPage(visit, me, {
      nomination,
      batch,
      superior: superiors.get(superiorId ?? '')?.name,
      keys: keysOf(visit, key),
      ...(again && { again }),
    });
  }

  private async appealOf(visit: Visit, id: string, { again, key }: AppealSaid = {}): Promise<string> {
    const [me, appeal] = await Promise.all([visit.me, visit.ask<Appeal>(`/v1/appeals/${id}`)]);
    return appealPage(visit, me, { appeal, keys: keysOf(visit, key), ...(again && { again }) });
  }
}
