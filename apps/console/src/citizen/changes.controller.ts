import { Controller, Get, Param, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, PublicPage } from '#platform';
import { PageErrors } from '../page/page-errors.filter.js';
import { changesPage } from './changes.page.js';
import { CitizenApi } from './citizen-api.js';
import { CitizenVisits } from './citizen-visits.js';
import type { Changes } from './shapes.js';

const tenantParams = z.object({ tenant: z.string().max(60).describe('The government') });

/** What became of what citizens said. */
@Controller(':tenant/perubahan')
@PublicPage('citizens are told what became of what they said; sums and published texts, no names')
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class ChangesController {
  constructor(
    private readonly visits: CitizenVisits,
    private readonly api: CitizenApi,
  ) {}

  @Get()
  async show(
    @Param({ schema: tenantParams }) { tenant }: z.infer<typeof tenantParams>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = this.visits.begin(request, reply),
      { id } = await this.visits.government(tenant);
    return changesPage(visit, await this.api.ask<Changes>(`/v1/public/${id}/changes`));
  }
}
