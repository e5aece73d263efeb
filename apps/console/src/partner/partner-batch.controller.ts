import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import type { PageOf } from '../api/shapes.js';
import type { Batch } from '../batch/shapes.js';
import { dayQuery, daysOf, notePresence, PEOPLE_ON_A_PAGE, presenceForm } from '../cooperation/attendance.js';
import type { Again } from '../cooperation/pieces.js';
import { partnerSide } from '../cooperation/side.js';
import { Acts } from '../page/acts.js';
import { keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { idParams, onePage, pageQuery, withQuery } from '../page/query.js';
import { Visits, zoneOf, type Visit } from '../page/visits.js';
import { ownBatchesPage, ownBatchPage } from './batch.page.js';
import type { BatchMember } from './shapes.js';

const API = `${partnerSide.api}/batches`;
type Id = z.infer<typeof idParams>;

interface Shown {
  day?: string | undefined;
  after?: string | undefined;
  done?: boolean;
  /** For so many what was just sent was not noted. */
  refused?: number | undefined;
  again?: Again;
  key?: string;
}

/** Batches of a partner's programmes: who takes part, and who was there. */
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
    @Query({ schema: pageQuery }) { sesudah }: z.infer<typeof pageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    const [me, { items, nextCursor }] = await Promise.all([
      visit.me,
      onePage<Batch>(visit, API, { cursor: sesudah }),
    ]);
    return ownBatchesPage(visit, me, {
      batches: items.toSorted((a, b) => b.startsOn.localeCompare(a.startsOn)),
      nextCursor,
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
    return notePresence(act, partnerSide, id, form, (failure) =>
      this.one(act.visit, id, { day: form.hari, again: { typed: form, failure }, key: form.kunci }),
    );
  }

  private async one(
    visit: Visit,
    id: string,
    { day: asked, after, done = false, refused, again, key = '' }: Shown,
  ): Promise<string> {
    const [me, batch] = await Promise.all([visit.me, visit.ask<Batch>(`${API}/${id}`)]),
      { days, day, today } = daysOf(batch, { asked, now: visit.now, zone: zoneOf(me) });
    const { items: people, nextCursor } = await visit.ask<PageOf<BatchMember>>(
      withQuery(`${API}/${id}/participants`, { limit: PEOPLE_ON_A_PAGE, date: day, cursor: after }),
    );
    return ownBatchPage(visit, me, {
      batch,
      people,
      nextCursor,
      days,
      day,
      today,
      keys: keysOf(visit, key),
      done,
      refused,
      again,
    });
  }
}
