import { Controller, Get, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { ApiDoc, Page } from '#platform';
import type { Explanation, InboxItem, LearningHours, MyEnrolment, Task } from '../api/shapes.js';
import { homeOf } from '../page/navigation.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { keptQuery } from '../page/query.js';
import { Visits, type Visit } from '../page/visits.js';
import { homePage, plainHomePage } from './home.page.js';

/** Home of whoever signed in. */
@Controller()
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class HomeController {
  constructor(private readonly visits: Visits) {}

  @Get()
  async home(
    @Query({ schema: keptQuery }) { luring }: z.infer<typeof keptQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    const me = await visit.me;
    if (!me.roles.includes('PARTICIPANT')) {
      const home = homeOf(me.roles);
      if (home === undefined) return plainHomePage(visit, me);
      void reply.status(303).header('location', home);
      return '';
    }
    const [hours, tasks, enrolments, explanations, unread] = await Promise.all([
      visit.ask<LearningHours>('/v1/me/learning-hours'),
      visit.ask<{ items: Task[] }>('/v1/me/tasks'),
      visit.ask<{ items: MyEnrolment[] }>('/v1/me/enrolments'),
      visit.ask<{ items: Explanation[] }>('/v1/me/incentive-explanations'),
      unreadOf(visit),
    ]);
    this.visits.mayBeKept(request, reply, visit);
    const alone = luring !== undefined;
    return homePage(visit, me, {
      hours,
      // What is about somebody else stays on no device.
      tasks: alone ? tasks.items.filter(({ aboutId }) => aboutId === null) : tasks.items,
      enrolments: enrolments.items,
      explanations: explanations.items,
      unread,
      alone,
    });
  }
}

/** How many messages were not read yet, up to a hundred: more are not told apart. */
export async function unreadOf(visit: Visit): Promise<number> {
  const { items } = await visit.ask<{ items: InboxItem[] }>('/v1/me/inbox?unread=true&limit=100');
  return items.length;
}
