import { Body, Controller, Get, HttpCode, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import { Api, SignInAgain } from '../api/api.js';
import type { SignInMethods } from '../api/shapes.js';
import { Acts } from '../page/acts.js';
import { formBody, PageErrors } from '../page/page-errors.filter.js';
import type { Failure } from '../page/tried.js';
import { Visits, type Visit } from '../page/visits.js';
import { deviceOf } from '../session/device.js';
import { newPasskeyPage } from './passkey.page.js';

const addBody = formBody.extend({
  nama: z.string().max(200).default('').describe('What the person calls it'),
  jawaban: z.string().max(40_000).default('').describe('What the device answered, as JSON'),
});
const passkeyParams = z.object({ id: z.string().min(1).max(60) });

/** A passkey is added and removed by who has just said who they are. */
@Controller('akun/kunci-sandi')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class PasskeyController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
    private readonly api: Api,
  ) {}

  /** Asks first who it is: a device that has made a passkey should not hear afterwards that it was too late. */
  @Get()
  async ask(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    return this.page(visit, deviceOf(request.headers['user-agent']));
  }

  /** For the script of the page: what the browser is told to make. */
  @Post('pilihan')
  @HttpCode(200)
  @ApiFormBody()
  async options(
    @Body({ schema: addBody }) { token }: z.infer<typeof addBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const session = await this.visits.formOf(request, token);
    void reply.header('cache-control', 'no-store');
    return this.api.ask(session, '/v1/me/passkeys/options', { method: 'POST' });
  }

  @Post()
  @ApiFormBody()
  async add(
    @Body({ schema: addBody }) { token, nama, jawaban }: z.infer<typeof addBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, { token }),
      body = { name: nama, credential: jsonOf(jawaban) };
    return act.carryOut(() => act.ask('POST', '/v1/me/passkeys', { body }), {
      done: () => act.goTo('/akun#masuk'),
      again: (failure) => this.page(act.visit, nama, failure),
    });
  }

  @Post(':id/hapus')
  @HttpCode(303)
  @ApiFormBody()
  async remove(
    @Param({ schema: passkeyParams }) { id }: z.infer<typeof passkeyParams>,
    @Body({ schema: formBody }) { token }: z.infer<typeof formBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const session = await this.visits.formOf(request, token);
    await this.api.ask(session, `/v1/me/passkeys/${encodeURIComponent(id)}`, { method: 'DELETE' });
    void reply.header('location', '/akun#masuk');
    return '';
  }

  private async page(visit: Visit, name: string, failure?: Failure): Promise<string> {
    const [me, methods] = await Promise.all([visit.me, visit.ask<SignInMethods>('/v1/me/sign-in-methods')]);
    if (!methods.recent) throw new SignInAgain();
    return newPasskeyPage(visit, me, { name, available: methods.passkeysAvailable, failure });
  }
}

/** What is no JSON the API refuses. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
