import { Controller, Get, Param, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, PublicPage } from '#platform';
import { PageErrors } from '../page/page-errors.filter.js';
import { CitizenApi } from './citizen-api.js';
import { CitizenVisits } from './citizen-visits.js';
import { forumPage, forumsPage } from './forum.page.js';
import type { Forum, ForumDetail } from './shapes.js';

const A_PAGE = 20;
const tenantParams = z.object({ tenant: z.string().max(60).describe('The government') });
const forumParams = tenantParams.extend({ id: z.string().min(1).max(120).describe('Id of the forum') });
const listQuery = z.object({
  lang: z.string().max(10).optional(),
  sesudah: z.string().max(200).optional().describe('Cursor of the page before'),
});

/** What was said in public forums, and what was answered. */
@Controller(':tenant/forum')
@PublicPage('what was said in public, and what was answered, is there for everybody to read')
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class ForumController {
  constructor(
    private readonly visits: CitizenVisits,
    private readonly api: CitizenApi,
  ) {}

  @Get()
  async list(
    @Param({ schema: tenantParams }) { tenant }: z.infer<typeof tenantParams>,
    @Query({ schema: listQuery }) { sesudah }: z.infer<typeof listQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = this.visits.begin(request, reply),
      government = await this.visits.government(tenant);
    const after = sesudah === undefined ? '' : `&cursor=${encodeURIComponent(sesudah)}`;
    const page = await this.api.ask<{ items: Forum[]; nextCursor?: string }>(
      `/v1/public/${government.id}/forums?limit=${A_PAGE}${after}`,
    );
    return forumsPage(visit, government, page);
  }

  @Get(':id')
  async show(
    @Param({ schema: forumParams }) { tenant, id }: z.infer<typeof forumParams>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = this.visits.begin(request, reply),
      government = await this.visits.government(tenant);
    const forum = await this.api.ask<ForumDetail>(
      `/v1/public/${government.id}/forums/${encodeURIComponent(id)}`,
    );
    return forumPage(visit, government, forum);
  }
}
