import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import { ApiRefusal } from '../api/api.js';
import { agenciesOf } from '../desk/agencies.js';
import { Acts, type Act } from '../page/acts.js';
import { everyPage } from '../page/every-page.js';
import { actBody, keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { onePage, pageQuery, withQuery } from '../page/query.js';
import { Visits, type Visit } from '../page/visits.js';
import {
  differenceKinds,
  type Comparison,
  type Connection,
  type Difference,
  type SentRecord,
} from './shapes.js';
import { siasnPage, siasnPath } from './siasn.page.js';

const API = '/v1/siasn';
/** Differences are long: as many as one works through at a time. */
const A_PAGE = '20';
/** The newest comparisons that are shown. */
const PAST = 5;

const listQuery = pageQuery.extend({
  jenis: z
    .enum(['', ...differenceKinds])
    .optional()
    .describe('Only differences of this kind'),
});
const partParams = z.object({
  id: z
    .string()
    .regex(/^\w[\w:.-]{0,199}$/)
    .describe('A difference, or a record that was refused'),
});
/** Where in the list somebody was: an act leads back there. */
const placeForm = {
  jenis: z
    .enum(['', ...differenceKinds])
    .default('')
    .describe('Only differences of this kind'),
  sesudah: z.string().max(500).default('').describe('From where the list was shown'),
};
const correctForm = actBody.extend(placeForm);
const compareForm = actBody.extend({
  opd: z.string().max(120).default('').describe('Only people of this agency'),
});
const acceptForm = actBody.extend({
  ...placeForm,
  alasan: z.string().max(2_000).default('').describe('Why it may stay'),
});

type Part = z.infer<typeof partParams>;
type Said = Partial<Pick<Parameters<typeof siasnPage>[2], 'kind' | 'done' | 'accepting' | 'failure'>> & {
  after?: string | undefined;
  key?: string;
};

/** What is here and in SIASN side by side; the office settles what differs. */
@Controller('siasn')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class SiasnController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
  ) {}

  @Get()
  async show(
    @Query({ schema: listQuery }) { jenis, sesudah, tersimpan }: z.infer<typeof listQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    return this.page(visit, { kind: jenis || undefined, after: sesudah, done: tersimpan === '1' });
  }

  @Post()
  @HttpCode(303)
  @ApiFormBody()
  async compare(
    @Body({ schema: compareForm }) form: z.infer<typeof compareForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      body = form.opd === '' ? {} : { agencyId: form.opd };
    return this.carryOut(act, {}, () => act.ask('POST', `${API}/comparisons`, { body }));
  }

  @Post('catatan/:id')
  @HttpCode(303)
  @ApiFormBody()
  async sendAgain(
    @Param({ schema: partParams }) { id }: Part,
    @Body({ schema: actBody }) form: z.infer<typeof actBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form);
    return this.carryOut(act, {}, () => act.ask('POST', `${API}/records/${encodeURIComponent(id)}/send`));
  }

  @Post(':id/samakan')
  @HttpCode(303)
  @ApiFormBody()
  async correct(
    @Param({ schema: partParams }) { id }: Part,
    @Body({ schema: correctForm }) form: z.infer<typeof correctForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form);
    return this.carryOut(act, placeIn(form), () =>
      act.ask('POST', `${API}/differences/${encodeURIComponent(id)}/correct`),
    );
  }

  @Post(':id/biarkan')
  @HttpCode(303)
  @ApiFormBody()
  async accept(
    @Param({ schema: partParams }) { id }: Part,
    @Body({ schema: acceptForm }) form: z.infer<typeof acceptForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      reason = form.alasan.trim(),
      typed = (wrong: boolean) => ({
        ...placeIn(form),
        key: form.kunci,
        accepting: { id, reason: form.alasan, wrong },
      });
    if (reason === '') return act.notTaken(this.page(act.visit, typed(true)));
    return this.carryOut(act, typed(false), () =>
      act.ask('POST', `${API}/differences/${encodeURIComponent(id)}/accept`, { body: { reason } }),
    );
  }

  private carryOut(act: Act, typed: Said, work: () => Promise<unknown>): Promise<string> {
    return act.carryOut(work, {
      done: () => act.goTo(withQuery(siasnPath, { jenis: typed.kind, sesudah: typed.after, tersimpan: '1' })),
      again: (failure) => this.page(act.visit, { ...typed, failure }),
    });
  }

  private async page(visit: Visit, { after, key, done = false, kind, ...said }: Said): Promise<string> {
    const [me, connection, refused, comparisons, { items, nextCursor }, agencies] = await Promise.all([
      visit.me,
      visit.ask<Connection>(`${API}/connection`).catch(unlessUnconnected),
      everyPage<SentRecord>(visit, `${API}/records?state=REFUSED`),
      everyPage<Comparison>(visit, `${API}/comparisons`),
      onePage<Difference>(visit, `${API}/differences`, { state: 'OPEN', kind, cursor: after, limit: A_PAGE }),
      agenciesOf(visit),
    ]);
    return siasnPage(visit, me, {
      ...said,
      connection,
      refused,
      comparisons: comparisons.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt)).slice(0, PAST),
      differences: items,
      nextCursor,
      kind,
      after,
      agencies,
      keys: keysOf(visit, key),
      done,
    });
  }
}

const placeIn = ({ jenis, sesudah }: z.infer<typeof correctForm>) => ({
  kind: jenis || undefined,
  after: sesudah || undefined,
});

/** A government that is not connected has nothing to show of it. @throws any other refusal */
function unlessUnconnected(error: unknown): undefined {
  if (error instanceof ApiRefusal && error.code === 'SIASN_NOT_CONNECTED') return undefined;
  throw error;
}
