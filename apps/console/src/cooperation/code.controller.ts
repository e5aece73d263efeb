import { Controller, Get, Inject, Param, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { ApiDoc, CONFIG, Page } from '#platform';
import { titleOf } from '../batch/pieces.js';
import type { Batch } from '../batch/shapes.js';
import type { ConsoleConfig } from '../console.config.js';
import { localDay } from '../page/local.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { idParams, keptQuery } from '../page/query.js';
import { Visits, zoneOf } from '../page/visits.js';
import { hereAddress } from '../training/here.page.js';
import { codePage, secondsUntil, sessionOn, type AttendanceCode } from './code.page.js';
import { pathOf, sideOf } from './side.js';

/** The QR code of today's session, to be shown in the room. */
@Controller(['angkatan/:id/kode', 'mitra/angkatan/:id/kode'])
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class CodeController {
  constructor(
    private readonly visits: Visits,
    @Inject(CONFIG) private readonly config: ConsoleConfig,
  ) {}

  @Get()
  async show(
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Query({ schema: keptQuery }) { luring }: z.infer<typeof keptQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const side = sideOf(request),
      visit = await this.visits.begin(request, reply),
      api = `${side.api}/batches/${id}`;
    const [me, batch] = await Promise.all([visit.me, visit.ask<Batch>(api)]),
      number = sessionOn(batch, localDay(visit.now, zoneOf(me))),
      code = await visit.ask<AttendanceCode>(`${api}/sessions/${number}/attendance-code`);
    void reply.header('refresh', String(secondsUntil(code, visit.now)));
    this.visits.mayBeKept(request, reply, visit, new Date(code.validUntil));
    return codePage(visit, me, {
      code,
      address: `${this.config.PUBLIC_URL}${hereAddress(code.code)}`,
      back: pathOf(side, 'angkatan', id),
      batchTitle: titleOf(batch, visit.language),
      section: side.section,
      alone: luring !== undefined,
    });
  }
}
