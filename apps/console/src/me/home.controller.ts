import { Controller, Get, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiDoc, Page } from '#platform';
import type { Explanation, InboxItem, LearningHours, Me, MyEnrolment, Task } from '../api/shapes.js';
import type { MyMentoring, TeamSession } from '../mentoring/shapes.js';
import { waitingOf, type Waiting } from '../mentoring/tasks.js';
import { homeOf } from '../page/navigation.js';
import { PageErrors } from '../page/page-errors.filter.js';
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
    const [hours, tasks, undated, enrolments, explanations, unread] = await Promise.all([
      visit.ask<LearningHours>('/v1/me/learning-hours'),
      visit.ask<{ items: Task[] }>('/v1/me/tasks'),
      mentoringOf(visit, me),
      visit.ask<{ items: MyEnrolment[] }>('/v1/me/enrolments'),
      visit.ask<{ items: Explanation[] }>('/v1/me/incentive-explanations'),
      unreadOf(visit),
    ]);
    return homePage(visit, me, {
      hours,
      tasks: tasks.items,
      undated,
      enrolments: enrolments.items,
      explanations: explanations.items,
      unread,
    });
  }
}

/** Meetings that wait for this person: to be signed off by a superior, or to be corrected. */
export async function mentoringOf(visit: Visit, { roles }: Me): Promise<Waiting[]> {
  const none = Promise.resolve({ items: [] });
  const [sessions, mentorings] = await Promise.all([
    roles.includes('LEADER')
      ? visit.ask<{ items: TeamSession[] }>('/v1/me/team/mentoring-sessions?limit=200')
      : none,
    visit.ask<{ items: MyMentoring[] }>('/v1/me/mentorings'),
  ]);
  return waitingOf(sessions.items, mentorings.items, visit.language);
}

/** How many messages were not read yet, up to a hundred: more are not told apart. */
export async function unreadOf(visit: Visit): Promise<number> {
  const { items } = await visit.ask<{ items: InboxItem[] }>('/v1/me/inbox?unread=true&limit=100');
  return items.length;
}
