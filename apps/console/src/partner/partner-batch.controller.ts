import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import type { PageOf } from '../api/shapes.js';
import { codePage, secondsUntil, sessionOn, type AttendanceCode } from '../batch/code.page.js';
import { idParams } from '../batch/programme.controller.js';
import type { Batch } from '../batch/shapes.js';
import { daysToNote, readPresence } from '../batch/typed.js';
import { Acts } from '../page/acts.js';
import { actBody, keysOf } from '../page/form.js';
import { localDay } from '../page/local.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { Visits, zoneOf, type Visit } from '../page/visits.js';
import { ownBatchesPage, ownBatchPage } from './batch.page.js';
import { partnerQuery } from './partner.controller.js';
import { ownBatchPath, titleOf, type Again } from './pieces.js';
import type { BatchMember } from './shapes.js';

const API = '/v1/me/partner/batches';
const A_PAGE = 50;
/** As many as a form holds (16 kB) with room to spare. */
const PEOPLE = 100;

const day = z.iso.date().describe('Day of the batch, for its attendance');
const oneQuery = partnerQuery.extend({ hari: day.optional() });
/** Each person whose attendance is told has a field of their own. */
const presenceForm = actBody.extend({ hari: day }).catchall(z.string().max(10));
type Id = z.infer<typeof idParams>;

interface Shown {
  day?: string | undefined;
  after?: string | undefined;
  done?: boolean;
  again?: Again;
  key?: string;
}

/** Batches of a partner's programmes: who takes part, and who was there by list and by code. */
@Controller('mitra/angkatan')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class PartnerBatchController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
  ) {}

  @Get()
  async list(
    @Query({ schema: partnerQuery }) { sesudah }: z.infer<typeof partnerQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply),
      search = new URLSearchParams({
        limit: String(A_PAGE),
        ...(sesudah !== undefined && { cursor: sesudah }),
      });
    const [me, { items, nextCursor }] = await Promise.all([
      visit.me,
      visit.ask<PageOf<Batch>>(`${API}?${search.toString()}`),
    ]);
    return ownBatchesPage(visit, me, {
      batches: items.toSorted((a, b) => b.startsOn.localeCompare(a.startsOn)),
      nextCursor,
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
    @Query({ schema: partnerQuery }) _known: z.infer<typeof partnerQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply),
      [me, batch] = await Promise.all([visit.me, visit.ask<Batch>(`${API}/${id}`)]),
      number = sessionOn(batch, localDay(visit.now, zoneOf(me))),
      code = await visit.ask<AttendanceCode>(`${API}/${id}/sessions/${number}/attendance-code`);
    void reply.header('refresh', String(secondsUntil(code, visit.now)));
    return codePage(visit, me, {
      code,
      back: ownBatchPath(id),
      batchTitle: titleOf(batch, visit.language),
      section: 'partner',
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
    const act = await this.acts.begin(request, reply, form),
      { hari: date, kunci: key } = form,
      items = readPresence(form);
    const note = async () => {
      if (items.length > 0) await act.ask('POST', `${API}/${id}/attendance`, { body: { date, items } });
    };
    return act.carryOut(note, {
      done: () => act.goTo(`${ownBatchPath(id)}?tersimpan=1&hari=${date}`),
      again: (failure) => this.one(act.visit, id, { day: date, again: { typed: form, failure }, key }),
    });
  }

  private async one(
    visit: Visit,
    id: string,
    { day: asked, after, done = false, again, key = '' }: Shown,
  ): Promise<string> {
    const [me, batch] = await Promise.all([visit.me, visit.ask<Batch>(`${API}/${id}`)]),
      days = daysToNote(batch, localDay(visit.now, zoneOf(me))),
      day = asked !== undefined && days.includes(asked) ? asked : days.at(-1);
    const search = new URLSearchParams({
      limit: String(PEOPLE),
      ...(day !== undefined && { date: day }),
      ...(after !== undefined && { cursor: after }),
    });
    const people = await visit.ask<PageOf<BatchMember>>(`${API}/${id}/participants?${search.toString()}`);
    return ownBatchPage(visit, me, {
      batch,
      people: people.items,
      nextCursor: people.nextCursor,
      days,
      day,
      keys: keysOf(visit, key),
      done,
      again,
    });
  }
}
