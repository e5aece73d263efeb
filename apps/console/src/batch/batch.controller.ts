import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import { ApiRefusal } from '../api/api.js';
import type { PageOf } from '../api/shapes.js';
import { Acts, type Act } from '../page/acts.js';
import { everyPage } from '../page/every-page.js';
import { actBody, keysOf } from '../page/form.js';
import { localDay } from '../page/local.js';
import { PageErrors } from '../page/page-errors.filter.js';
import type { Failure } from '../page/tried.js';
import { Visits, zoneOf, type Visit } from '../page/visits.js';
import { batchPage } from './batch.page.js';
import { batchesPage } from './batches.page.js';
import { codePage, secondsUntil, sessionOn, type AttendanceCode } from './code.page.js';
import { batchPath } from './pieces.js';
import { idParams } from './programme.controller.js';
import {
  batchStatuses,
  type Attendance,
  type Batch,
  type Closing,
  type Enrolment,
  type FeedbackSession,
} from './shapes.js';
import { daysToNote, readPresence } from './typed.js';

const A_PAGE = 50;
/** As many as a form holds (16 kB) with room to spare. */
const PEOPLE = 100;

const day = z.iso.date().describe('Day of the batch, for its attendance');
const listQuery = z.object({
  lang: z.string().max(10).optional(),
  keadaan: z.enum(batchStatuses).default('SCHEDULED').describe('Only in this state'),
  q: z.string().max(100).default('').describe('Words of title or place'),
  sesudah: z.string().max(1_020).optional().describe('Cursor of the page before'),
});
const languageQuery = z.object({ lang: z.string().max(10).optional() });
const oneQuery = z.object({
  lang: z.string().max(10).optional(),
  hari: day.optional(),
  sesudah: z.string().max(1_020).optional().describe('Cursor of the page before'),
  tersimpan: z.string().max(1).optional().describe('Just saved'),
});
type Id = z.infer<typeof idParams>;
/** Each person whose attendance is told has a field of their own. */
const presenceForm = actBody.extend({ hari: day }).catchall(z.string().max(10));

interface Shown {
  day?: string | undefined;
  after?: string | undefined;
  done?: boolean;
  /** As it was typed, where it was not taken. */
  attendance?: Attendance[];
  failure?: Failure;
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
    const query = new URLSearchParams({
      limit: String(A_PAGE),
      status: asked.status,
      ...(asked.q && { q: asked.q }),
      ...(sesudah !== undefined && { cursor: sesudah }),
    });
    const [me, { items, nextCursor }] = await Promise.all([
      visit.me,
      visit.ask<PageOf<Batch>>(`/v1/batches?${query.toString()}`),
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
    @Query({ schema: oneQuery }) { hari, sesudah, tersimpan }: z.infer<typeof oneQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    return this.one(visit, id, { day: hari, after: sesudah, done: tersimpan === '1' });
  }

  @Get(':id/kode')
  async code(
    @Param({ schema: idParams }) { id }: Id,
    @Query({ schema: languageQuery }) _known: z.infer<typeof languageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply),
      [me, batch] = await Promise.all([visit.me, visit.ask<Batch>(`/v1/batches/${id}`)]),
      number = sessionOn(batch, localDay(visit.now, zoneOf(me))),
      code = await visit.ask<AttendanceCode>(`/v1/batches/${id}/sessions/${number}/attendance-code`);
    void reply.header('refresh', String(secondsUntil(code, visit.now)));
    return codePage(visit, me, {
      code,
      back: batchPath(batch),
      batchTitle: batch.programmeTitle ?? '–',
      section: 'batches',
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
    const attendance = readPresence(form),
      { token, kunci, hari } = form;
    return this.act(id, { token, kunci, day: hari, attendance }, request, reply, async (act) => {
      if (attendance.length > 0)
        await act.ask('POST', `/v1/batches/${id}/attendance`, { body: { date: hari, items: attendance } });
    });
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

  private post(
    id: string,
    what: string,
    form: z.infer<typeof actBody>,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string> {
    return this.act(id, form, request, reply, (act) =>
      act.ask('POST', `/v1/batches/${id}/${what}`, { body: {} }),
    );
  }

  /** Does something with a batch and leads back to it; what was refused stands there, with what was typed. */
  private async act(
    id: string,
    { token, kunci, ...typed }: z.infer<typeof actBody> & Shown,
    request: FastifyRequest,
    reply: FastifyReply,
    work: (act: Act) => Promise<unknown>,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, { token, kunci }),
      day = typed.day === undefined ? '' : `&hari=${typed.day}`;
    return act.carryOut(() => work(act), {
      done: () => act.goTo(`${batchPath({ id })}?tersimpan=1${day}`),
      again: (failure) => this.one(act.visit, id, { ...typed, failure }),
    });
  }

  private async one(
    visit: Visit,
    id: string,
    { day: asked, after, done = false, attendance: typed, failure }: Shown,
  ): Promise<string> {
    const people = new URLSearchParams({
      batchId: id,
      limit: String(PEOPLE),
      ...(after !== undefined && { cursor: after }),
    });
    const [me, batch, closing, session, enrolments] = await Promise.all([
      visit.me,
      visit.ask<Batch>(`/v1/batches/${id}`),
      visit.ask<Closing>(`/v1/batches/${id}/closing`),
      visit.ask<FeedbackSession>(`/v1/batches/${id}/feedback-session`).catch(unlessNone),
      visit.ask<PageOf<Enrolment>>(`/v1/enrolments?${people.toString()}`),
    ]);
    const days = daysToNote(batch, localDay(visit.now, zoneOf(me))),
      day = asked !== undefined && days.includes(asked) ? asked : days.at(-1);
    const attendance =
      typed ?? (day ? await everyPage<Attendance>(visit, `/v1/batches/${id}/attendance?date=${day}`) : []);
    return batchPage(visit, me, {
      batch,
      closing,
      session,
      people: enrolments.items,
      nextCursor: enrolments.nextCursor,
      days,
      codeToday: batch.status !== 'CANCELLED' && days.includes(localDay(visit.now, zoneOf(me))),
      day,
      attendance,
      keys: keysOf(visit),
      done,
      failure,
    });
  }
}

/** A batch whose participants were not heard yet. */
function unlessNone(error: unknown): null {
  if (error instanceof ApiRefusal && error.status === 404) return null;
  throw error;
}
