import { Controller, Get, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, Page } from '#platform';
import { PageErrors } from '../page/page-errors.filter.js';
import { Visits } from '../page/visits.js';
import { agenciesOf } from './agencies.js';
import { standingStates, type Standings } from './shapes.js';
import { staffPage } from './staff.page.js';

const staffQuery = z.object({
  lang: z.string().max(10).optional(),
  opd: z.string().max(120).optional().describe('Agency'),
  keadaan: z
    .enum(['', ...standingStates])
    .optional()
    .describe('Only who stands so'),
  q: z.string().max(100).optional().describe('Part of a name'),
  sesudah: z.string().max(1_000).optional().describe('Cursor of the page before'),
});

/** The people of a government by their learning hours: who lacks them. */
@Controller('pegawai')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class StaffController {
  constructor(private readonly visits: Visits) {}

  @Get()
  async show(
    @Query({ schema: staffQuery }) { opd, keadaan, q, sesudah }: z.infer<typeof staffQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    const asked = { agencyId: opd || undefined, state: keadaan || undefined, q: q?.trim() || undefined };
    const search = new URLSearchParams(
      Object.entries({ ...asked, cursor: sesudah }).filter((entry): entry is [string, string] => !!entry[1]),
    );
    const [me, standings, agencies] = await Promise.all([
      visit.me,
      visit.ask<Standings>(`/v1/learning-hours?${search.toString()}`),
      agenciesOf(visit),
    ]);
    return staffPage(visit, me, {
      standings,
      agencies,
      asked: { ...asked, after: sesudah },
    });
  }
}
