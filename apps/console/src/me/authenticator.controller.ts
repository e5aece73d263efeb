import { Body, Controller, Get, HttpCode, Post, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import { Api } from '../api/api.js';
import type { AuthenticatorBegun } from '../api/shapes.js';
import { Acts } from '../page/acts.js';
import { formBody, PageErrors } from '../page/page-errors.filter.js';
import type { Failure } from '../page/tried.js';
import { Visits, type Visit } from '../page/visits.js';
import { newAuthenticatorPage, spareCodesPage } from './authenticator.page.js';

const codeBody = formBody.extend({
  kode: z.string().max(40).default('').describe('What the app shows'),
});

const OWN = '/v1/me/authenticator';

/** An app for codes is set up and taken away by who has just said who they are. */
@Controller('akun/aplikasi-kode')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class AuthenticatorController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
    private readonly api: Api,
  ) {}

  @Get()
  async ask(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.page(await this.visits.begin(request, reply));
  }

  /** The codes for a lost telephone are on the page that answers, and on no other. */
  @Post()
  @HttpCode(200)
  @ApiFormBody()
  async confirm(
    @Body({ schema: codeBody }) { token, kode }: z.infer<typeof codeBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, { token });
    const confirmed = () =>
      act.ask<{ recoveryCodes: string[] }>('POST', `${OWN}/confirm`, { body: { code: kode } });
    return act.carryOut(confirmed, {
      done: async ({ recoveryCodes }) => spareCodesPage(act.visit, await act.visit.me, recoveryCodes),
      again: (failure) => this.page(act.visit, failure),
    });
  }

  @Post('hapus')
  @HttpCode(303)
  @ApiFormBody()
  async remove(
    @Body({ schema: formBody }) { token }: z.infer<typeof formBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const session = await this.visits.formOf(request, token);
    await this.api.ask(session, OWN, { method: 'DELETE' });
    void reply.header('location', '/akun#masuk');
    return '';
  }

  private async page(visit: Visit, failure?: Failure): Promise<string> {
    const [me, begun] = await Promise.all([
      visit.me,
      this.api.ask<AuthenticatorBegun>(visit.session, OWN, { method: 'POST' }),
    ]);
    return newAuthenticatorPage(visit, me, { ...begun, failure });
  }
}
