import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import { Acts } from '../page/acts.js';
import { actBody, keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import type { Failure } from '../page/tried.js';
import { Visits, type Visit } from '../page/visits.js';
import { askRemovalPage, REMOVALS, removalsPage } from './removals.page.js';
import type { Removal, User } from './shapes.js';

const API = '/v1/second-factor-removals';
const SAVED = `${REMOVALS}?tersimpan=1`;

const listQuery = z.object({
  lang: z.string().max(10).optional(),
  tersimpan: z.string().max(1).optional().describe('Just saved'),
});
const account = z.string().min(1).max(200).describe('Whose second factor is lost');
const askQuery = z.object({ lang: z.string().max(10).optional(), akun: account });
const askForm = actBody.extend({
  akun: account,
  alasan: z.string().max(2_000).default('').describe('Why, and how it was made sure who asks'),
});
const removalParams = z.object({
  id: z
    .string()
    .regex(/^[\w-]{1,60}$/)
    .describe('The request'),
});

/** Lost second factors: asked by one who manages people, confirmed by another. */
@Controller('pengguna/faktor-kedua')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class RemovalController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
  ) {}

  @Get()
  async list(
    @Query({ schema: listQuery }) { tersimpan }: z.infer<typeof listQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.listed(await this.visits.begin(request, reply), { done: tersimpan === '1' });
  }

  @Get('baru')
  async form(
    @Query({ schema: askQuery }) { akun }: z.infer<typeof askQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.asked(await this.visits.begin(request, reply), akun, {});
  }

  @Post()
  @HttpCode(303)
  @ApiFormBody()
  async ask(
    @Body({ schema: askForm }) { akun, alasan, ...form }: z.infer<typeof askForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form);
    return act.carryOut(() => act.ask('POST', API, { body: { accountId: akun, reason: alasan } }), {
      done: () => act.goTo(SAVED),
      again: (failure) => this.asked(act.visit, akun, { reason: alasan, key: form.kunci, failure }),
    });
  }

  @Post(':id/konfirmasi')
  @HttpCode(303)
  @ApiFormBody()
  async confirm(
    @Param({ schema: removalParams }) { id }: z.infer<typeof removalParams>,
    @Body({ schema: actBody }) form: z.infer<typeof actBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form);
    return act.carryOut(() => act.ask('POST', `${API}/${id}/confirm`), {
      done: () => act.goTo(SAVED),
      again: (failure) => this.listed(act.visit, { failure }),
    });
  }

  @Post(':id/tarik')
  @HttpCode(303)
  @ApiFormBody()
  async withdraw(
    @Param({ schema: removalParams }) { id }: z.infer<typeof removalParams>,
    @Body({ schema: actBody }) form: z.infer<typeof actBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form);
    return act.carryOut(() => act.ask('POST', `${API}/${id}/withdraw`), {
      done: () => act.goTo(SAVED),
      again: (failure) => this.listed(act.visit, { failure }),
    });
  }

  private async listed(
    visit: Visit,
    { done = false, failure }: { done?: boolean; failure?: Failure },
  ): Promise<string> {
    const [me, { items: removals }] = await Promise.all([visit.me, visit.ask<{ items: Removal[] }>(API)]);
    return removalsPage(visit, me, { removals, keys: keysOf(visit), done, failure });
  }

  private async asked(
    visit: Visit,
    accountId: string,
    { reason = '', key, failure }: { reason?: string; key?: string; failure?: Failure },
  ): Promise<string> {
    const [me, user] = await Promise.all([
      visit.me,
      visit.ask<User>(`/v1/own-accounts/${encodeURIComponent(accountId)}`),
    ]);
    return askRemovalPage(visit, me, { user, keys: keysOf(visit, key), reason, failure });
  }
}
