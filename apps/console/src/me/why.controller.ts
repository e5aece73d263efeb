import { Controller, Get, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiDoc, Page } from '#platform';
import type { Explanation } from '../api/shapes.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { Visits } from '../page/visits.js';
import { unreadOf } from './home.controller.js';
import { whyPage } from './why.page.js';

/** Why one has an incentive, or why not: conditions, one's own values, the next step. */
@Controller('riwayat/mengapa')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class WhyController {
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
      visit.ask<{ items: Explanation[] }>('/v1/me/incentive-explanations'),
    ]);
    return whyPage(visit, me, found, unread);
  }
}
