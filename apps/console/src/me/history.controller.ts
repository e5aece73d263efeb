import { Controller, Get, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiDoc, Page } from '#platform';
import type { LearningHours } from '../api/shapes.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { Visits } from '../page/visits.js';
import { historyPage } from './history.page.js';
import { unreadOf } from './home.controller.js';

/** What somebody has learnt this year, with the rule of each row. */
@Controller('riwayat')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class HistoryController {
  constructor(private readonly visits: Visits) {}

  @Get()
  async show(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    const [me, unread, found] = await Promise.all([
      visit.me,
      unreadOf(visit),
      visit.ask<LearningHours>('/v1/me/learning-hours'),
    ]);
    return historyPage(visit, me, found, unread);
  }
}
