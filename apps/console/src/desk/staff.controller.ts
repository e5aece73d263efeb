import { Controller, Get, Query, Req, Res, StreamableFile, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, Page } from '#platform';
import { Api } from '../api/api.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { withQuery } from '../page/query.js';
import { Visits } from '../page/visits.js';
import { wholeCsv } from '../page/whole-csv.js';
import { agenciesOf } from './agencies.js';
import { standingOrders, standingStates, type Standings } from './shapes.js';
import { staffPage, type AskedStaff } from './staff.page.js';

const API = '/v1/learning-hours';

const staffQuery = z.object({
  lang: z.string().max(10).optional(),
  opd: z.string().max(120).optional().describe('Agency'),
  keadaan: z
    .enum(['', ...standingStates])
    .optional()
    .describe('Only who stands so'),
  masih: z.enum(['', 'keluar']).optional().describe('Those who left, instead of those who serve'),
  q: z.string().max(100).optional().describe('Part of a name, or the first digits of an employee number'),
  urut: z.enum(standingOrders).optional().describe('Order'),
  sesudah: z.string().max(1_000).optional().describe('Cursor of the page before'),
});
type StaffQuery = z.infer<typeof staffQuery>;

/** The people of a government by their learning hours: who lacks them. */
@Controller('pegawai')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class StaffController {
  constructor(
    private readonly visits: Visits,
    private readonly api: Api,
  ) {}

  @Get()
  async show(
    @Query({ schema: staffQuery }) query: StaffQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply),
      asked = askedBy(query),
      [me, standings, agencies] = await Promise.all([
        visit.me,
        visit.ask<Standings>(withQuery(API, { ...filterOf(asked), cursor: query.sesudah })),
        agenciesOf(visit),
      ]);
    return staffPage(visit, me, { standings, agencies, asked, after: query.sesudah });
  }

  /** All whom the filters find, for a spreadsheet. */
  @Get('daftar.csv')
  async file(
    @Query({ schema: staffQuery }) query: StaffQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const visit = await this.visits.begin(request, reply);
    return wholeCsv(this.api, visit, withQuery(API, filterOf(askedBy(query))), 'pegawai.csv');
  }
}

const askedBy = ({ opd, keadaan, masih, q, urut }: StaffQuery): AskedStaff => ({
  agencyId: opd || undefined,
  state: keadaan || undefined,
  left: masih === 'keluar',
  q: q?.trim() || undefined,
  order: urut === 'agency' ? undefined : urut,
});

/** The same in the words of the API. A number typed in groups, with spaces, dots or dashes, is still a number. */
const filterOf = ({ agencyId, state, left, q, order }: AskedStaff) => ({
  agencyId,
  state,
  left: left ? 'true' : undefined,
  q: q !== undefined && /^[\d\s.-]+$/.test(q) ? q.replaceAll(/[\s.-]/g, '') : q,
  sort: order,
});
