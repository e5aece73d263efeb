import { Controller, Get, Param, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { ApiDoc, Page } from '#platform';
import type { Batch } from '../batch/shapes.js';
import type { Agreement, Commitment } from '../cooperation/shapes.js';
import { partnerSide } from '../cooperation/side.js';
import { everyPage } from '../page/every-page.js';
import { localDay } from '../page/local.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { idParams, languageQuery, onePage, pageQuery } from '../page/query.js';
import { Visits, zoneOf } from '../page/visits.js';
import { partnerHomePage } from './home.page.js';
import { ownProgrammePage, ownProgrammesPage } from './programme.page.js';
import type { BatchMember, OwnPartner, OwnProgramme } from './shapes.js';

const { api: API } = partnerSide;

/** Home and programmes of a partner, for its own people. */
@Controller('mitra')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class PartnerController {
  constructor(private readonly visits: Visits) {}

  @Get()
  async home(
    @Query({ schema: languageQuery }) _known: z.infer<typeof languageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply),
      me = await visit.me,
      today = localDay(visit.now, zoneOf(me));
    const [partner, agreements, commitments, batches] = await Promise.all([
      visit.ask<OwnPartner>(API),
      everyPage<Agreement>(visit, `${API}/agreements`),
      everyPage<Commitment>(visit, `${API}/commitments?status=OPEN`),
      everyPage<Batch>(visit, `${API}/batches?status=SCHEDULED&from=${today}`),
    ]);
    const held = batches.filter(({ startsOn }) => startsOn <= today);
    const unnoted = await Promise.all(
      held.map(async ({ id }) => {
        const people = await everyPage<BatchMember>(visit, `${API}/batches/${id}/participants?date=${today}`);
        return [id, people.filter(({ present }) => present === null).length] as const;
      }),
    );
    return partnerHomePage(visit, me, {
      partner,
      agreements,
      commitments,
      batches: batches.toSorted((a, b) => a.startsOn.localeCompare(b.startsOn)),
      unnoted: new Map(unnoted),
    });
  }

  @Get('program')
  async programmes(
    @Query({ schema: pageQuery }) { sesudah }: z.infer<typeof pageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    const [me, { items, nextCursor }] = await Promise.all([
      visit.me,
      onePage<OwnProgramme>(visit, `${API}/programmes`, { cursor: sesudah }),
    ]);
    return ownProgrammesPage(visit, me, { programmes: items, nextCursor });
  }

  @Get('program/:id')
  async programme(
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Query({ schema: languageQuery }) _known: z.infer<typeof languageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    const [me, programme, batches] = await Promise.all([
      visit.me,
      visit.ask<OwnProgramme>(`${API}/programmes/${id}`),
      everyPage<Batch>(visit, `${API}/batches?programmeId=${id}`),
    ]);
    return ownProgrammePage(visit, me, {
      programme,
      batches: batches.toSorted((a, b) => b.startsOn.localeCompare(a.startsOn)),
    });
  }
}
