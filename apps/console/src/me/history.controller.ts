import { Controller, Get, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, Page } from '#platform';
import type { Certificate, Completion, LearningHours } from '../api/shapes.js';
import { everyPage } from '../page/every-page.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { Visits } from '../page/visits.js';
import type { CorrectionRequest } from './correction.js';
import { historyPage } from './history.page.js';
import { unreadOf } from './home.controller.js';

const historyQuery = z.object({
  lang: z.string().max(10).optional(),
  tahun: z
    .string()
    .regex(/^(19[5-9]\d|20\d\d)$/)
    .optional()
    .catch(undefined)
    .describe('Year; the present one unless given'),
});

/** What somebody has learnt in a year, with the rule of each row, and the certificates that they hold. */
@Controller('riwayat')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class HistoryController {
  constructor(private readonly visits: Visits) {}

  @Get()
  async show(
    @Query({ schema: historyQuery }) { tahun }: z.infer<typeof historyQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    const [me, unread, hours, certificates, withdrawn, corrections] = await Promise.all([
      visit.me,
      unreadOf(visit),
      visit.ask<LearningHours>(`/v1/me/learning-hours${tahun === undefined ? '' : `?year=${tahun}`}`),
      everyPage<Certificate>(visit, '/v1/me/certificates'),
      everyPage<Completion>(visit, '/v1/me/completions?status=WITHDRAWN'),
      everyPage<CorrectionRequest>(visit, '/v1/me/correction-requests'),
    ]);
    return historyPage(visit, me, {
      hours,
      certificates,
      withdrawn: withdrawn.filter(({ year }) => year === hours.year),
      corrections,
      unread,
    });
  }
}
