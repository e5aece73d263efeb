import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import { ApiRefusal } from '../api/api.js';
import type { PageOf } from '../api/shapes.js';
import { dayQuery, daysOf, notePresence, PEOPLE_ON_A_PAGE, presenceForm } from '../cooperation/attendance.js';
import { organiserSide } from '../cooperation/side.js';
import { Acts } from '../page/acts.js';
import { everyPage } from '../page/every-page.js';
import { actBody, keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { idParams, onePage, pageQuery, withQuery } from '../page/query.js';
import type { Failure } from '../page/tried.js';
import { Visits, zoneOf, type Visit } from '../page/visits.js';
import { batchPage } from './batch.page.js';
import { batchesPage } from './batches.page.js';
import { batchPath } from './pieces.js';
import {
  batchStatuses,
  type Attendance,
  type Batch,
  type Closing,
  type Enrolment,
  type FeedbackSession,
} from './shapes.js';

const listQuery = pageQuery.omit({ tersimpan: true }).extend({
  keadaan: z.enum(batchStatuses).default('SCHEDULED').describe('Only in this state'),
  q: z.string().max(100).default('').describe('Words of title or place'),
});
type Id = z.infer<typeof idParams>;

interface Shown {
  day?: string | undefined;
  after?: string | undefined;
  done?: boolean;
  /** For so many what was just sent was not noted. */
  refused?: number | undefined;
  /** What was chosen of each person and was not taken. */
  typed?: Record<string, string>;
  failure?: Failure;
  key?: string;
}

/** Batches: who takes part, who was there, and what hinders closing them. */
@Controller('angkatan')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class BatchController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
  ) {}

  @Get()
  async list(
    @Query({ schema: listQuery }) { keadaan, q, sesudah }: z.infer<typeof listQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply),
      asked = { status: keadaan, q: q.trim() };
    const [me, { items, nextCursor }] = await Promise.all([
      visit.me,
      onePage<Batch>(visit, '/v1/batches', { ...asked, cursor: sesudah }),
    ]);
    return batchesPage(visit, me, {
      batches: items.toSorted((a, b) => a.startsOn.localeCompare(b.startsOn)),
      nextCursor,
      asked,
    });
  }

  @Get(':id')
  async show(
    @Param({ schema: idParams }) { id }: Id,
    @Query({ schema: dayQuery }) { hari, sesudah, tersimpan, ditolak }: z.infer<typeof dayQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    return this.one(visit, id, {
      day: hari,
      after: sesudah,
      done: tersimpan === '1',
      refused: ditolak,
    });
  }

  @Post(':id/hadir')
  @HttpCode(303)
  @ApiFormBody()
  async note(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: presenceForm }) form: z.infer<typeof presenceForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form);
    return notePresence(act, organiserSide, id, form, (failure) =>
      this.one(act.visit, id, { day: form.hari, typed: form, failure, key: form.kunci }),
    );
  }

  @Post(':id/sesi')
  @HttpCode(303)
  @ApiFormBody()
  openSession(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: actBody }) form: z.infer<typeof actBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.post(id, 'feedback-session', form, request, reply);
  }

  @Post(':id/sesi/tutup')
  @HttpCode(303)
  @ApiFormBody()
  closeSession(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: actBody }) form: z.infer<typeof actBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.post(id, 'feedback-session/close', form, request, reply);
  }

  @Post(':id/tutup')
  @HttpCode(303)
  @ApiFormBody()
  close(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: actBody }) form: z.infer<typeof actBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.post(id, 'close', form, request, reply);
  }

  /** Does something with a batch and leads back to it; what was refused stands there. */
  private async post(
    id: string,
    what: string,
    form: z.infer<typeof actBody>,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form);
    return act.carryOut(() => act.ask('POST', `/v1/batches/${id}/${what}`, { body: {} }), {
      done: () => act.goTo(`${batchPath({ id })}?tersimpan=1`),
      again: (failure) => this.one(act.visit, id, { failure }),
    });
  }

  private async one(
    visit: Visit,
    id: string,
    { day: asked, after, done = false, refused, typed, failure, key = '' }: Shown,
  ): Promise<string> {
    const people = withQuery('/v1/enrolments', { batchId: id, limit: PEOPLE_ON_A_PAGE, cursor: after });
    const [me, batch, closing, session, enrolments] = await Promise.all([
      visit.me,
      visit.ask<Batch>(`/v1/batches/${id}`),
      visit.ask<Closing>(`/v1/batches/${id}/closing`),
      visit.ask<FeedbackSession>(`/v1/batches/${id}/feedback-session`).catch(unlessNone),
      visit.ask<PageOf<Enrolment>>(people),
    ]);
    const { days, day, today } = daysOf(batch, { asked, now: visit.now, zone: zoneOf(me) });
    const attendance = day
      ? await everyPage<Attendance>(visit, `/v1/batches/${id}/attendance?date=${day}`)
      : [];
    return batchPage(visit, me, {
      batch,
      closing,
      session,
      people: enrolments.items,
      nextCursor: enrolments.nextCursor,
      days,
      codeToday: batch.status !== 'CANCELLED' && days.includes(today),
      day,
      attendance,
      typed,
      keys: keysOf(visit, key),
      done,
      refused,
      failure,
    });
  }
}

/** A batch whose participants were not heard yet. */
function unlessNone(error: unknown): null {
  if (error instanceof ApiRefusal && error.status === 404) return null;
  throw error;
}
