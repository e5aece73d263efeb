import { Body, Controller, Get, HttpCode, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, NotFound, Page } from '#platform';
import { formBody, PageErrors } from '../page/page-errors.filter.js';
import { Visits } from '../page/visits.js';
import { IdentityClient } from '../session/identity-client.js';
import { Sessions } from '../session/sessions.js';
import { accountPage } from './account.page.js';
import { unreadOf } from './home.controller.js';

const deviceParams = z.object({ id: z.string().min(1).max(60) });

/** Who one is here, and where one is signed in. */
@Controller('akun')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class AccountController {
  constructor(
    private readonly visits: Visits,
    private readonly sessions: Sessions,
    private readonly identity: IdentityClient,
  ) {}

  @Get()
  async show(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    const [me, devices] = await Promise.all([visit.me, this.sessions.ofSame(visit.session.row)]);
    const unread = me.roles.includes('PARTICIPANT') ? await unreadOf(visit) : 0;
    return accountPage(visit, me, devices, unread);
  }

  /** Signs the person out on another device. */
  @Post('gawai/:id/keluarkan')
  @HttpCode(303)
  @ApiFormBody()
  async putOut(
    @Param({ schema: deviceParams }) { id }: z.infer<typeof deviceParams>,
    @Body({ schema: formBody }) { token }: z.infer<typeof formBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const session = await this.visits.formOf(request, token);
    const ended = await this.sessions.endOther(session.row, id);
    if (!ended) throw new NotFound();
    const tokens = this.sessions.tokensOf(ended);
    if (tokens) await this.identity.revoke(tokens);
    void reply.header('location', '/akun');
    return '';
  }
}
