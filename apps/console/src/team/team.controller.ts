import { Controller, Get, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, Page } from '#platform';
import type { Task, Team } from '../api/shapes.js';
import { unreadOf } from '../me/home.controller.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { Visits } from '../page/visits.js';
import { memberStates } from './members.js';
import { teamPage } from './team.page.js';

const teamQuery = z.object({
  lang: z.string().max(10).optional(),
  q: z.string().max(100).optional().describe('Part of a name'),
  keadaan: z
    .enum(['', ...memberStates])
    .optional()
    .describe('Only who stands so'),
  dari: z.coerce.number().int().min(0).max(100_000).default(0).describe('The first row'),
});

/** The people whose direct superior somebody is. */
@Controller('tim')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class TeamController {
  constructor(private readonly visits: Visits) {}

  @Get()
  async show(
    @Query({ schema: teamQuery }) { q, keadaan, dari }: z.infer<typeof teamQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    const [me, unread, team, tasks] = await Promise.all([
      visit.me,
      unreadOf(visit),
      visit.ask<Team>('/v1/me/team'),
      visit.ask<{ items: Task[] }>('/v1/me/tasks'),
    ]);
    const asked = { q, state: keadaan === '' ? undefined : keadaan, from: dari };
    return teamPage(visit, me, {
      team,
      tasks: tasks.items,
      asked,
      unread,
    });
  }
}
