import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import { Api } from '../api/api.js';
import type { InboxItem } from '../api/shapes.js';
import { formBody, PageErrors } from '../page/page-errors.filter.js';
import { Visits } from '../page/visits.js';
import { unreadOf } from './home.controller.js';
import { messagesPage } from './messages.page.js';

const A_PAGE = 20;
const listQuery = z.object({
  lang: z.string().max(10).optional(),
  sesudah: z.string().max(120).optional().describe('Cursor of the page before'),
});
const messageParams = z.object({ id: z.string().min(1).max(120) });

/** What was sent to somebody, whatever other channel carried it. */
@Controller('pesan')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class MessagesController {
  constructor(
    private readonly visits: Visits,
    private readonly api: Api,
  ) {}

  @Get()
  async list(
    @Query({ schema: listQuery }) { sesudah }: z.infer<typeof listQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    const after = sesudah === undefined ? '' : `&cursor=${encodeURIComponent(sesudah)}`;
    const [me, unread, page] = await Promise.all([
      visit.me,
      unreadOf(visit),
      visit.ask<{ items: InboxItem[]; nextCursor: string | null }>(`/v1/me/inbox?limit=${A_PAGE}${after}`),
    ]);
    return messagesPage(visit, me, page, unread);
  }

  @Post(':id/dibaca')
  @HttpCode(303)
  @ApiFormBody()
  async read(
    @Param({ schema: messageParams }) { id }: z.infer<typeof messageParams>,
    @Body({ schema: formBody }) { token }: z.infer<typeof formBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const session = await this.visits.formOf(request, token);
    await this.api.ask(session, `/v1/me/inbox/${encodeURIComponent(id)}/read`, { method: 'POST' });
    void reply.header('location', `/pesan#${encodeURIComponent(id)}`);
    return '';
  }
}
