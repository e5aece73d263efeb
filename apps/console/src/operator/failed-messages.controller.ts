import { Controller, Get, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { ApiDoc, Page } from '#platform';
import { ApiRefusal } from '../api/api.js';
import { everyPage } from '../page/every-page.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { languageQuery } from '../page/query.js';
import { unlessAway } from '../page/tried.js';
import { Visits, type Visit } from '../page/visits.js';
import { failedMessagesPage } from './failed-messages.page.js';
import type { FailedCount, Government } from './shapes.js';

/** Messages that failed in all governments, for who runs the platform. */
@Controller('operasi/pesan')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class FailedMessagesController {
  constructor(private readonly visits: Visits) {}

  @Get()
  async show(
    @Query({ schema: languageQuery }) _: z.infer<typeof languageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply),
      [me, governments, counts] = await Promise.all([
        visit.me,
        everyPage<Government>(visit, '/v1/tenants'),
        failedCounts(visit),
      ]);
    return failedMessagesPage(visit, me, { counts, governments });
  }
}

/**
 * Undefined where the service is away, or of an earlier release that does not count yet: what the others have must
 * stay in sight.
 */
export async function failedCounts(visit: Pick<Visit, 'ask'>): Promise<FailedCount[] | undefined> {
  try {
    return (await visit.ask<{ counts: FailedCount[] }>('/v1/failed-messages')).counts;
  } catch (error) {
    if (error instanceof ApiRefusal && error.status === 404) return undefined;
    return unlessAway(error);
  }
}
