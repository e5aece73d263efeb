import { Body, Controller, Get, HttpCode, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import { Acts } from '../page/acts.js';
import { actBody, keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import type { Failure } from '../page/tried.js';
import { Visits, type Visit } from '../page/visits.js';
import { isReason, retireForm } from './client-typed.js';
import { keysPage, type KeyMistake } from './keys.page.js';
import type { SigningKey } from './shapes.js';

const API = '/v1/signing-keys';
const HOME = '/operasi/kunci';

const pageQuery = z.object({
  lang: z.string().max(10).optional(),
  selesai: z.enum(['ganti', 'tarik']).optional().describe('Just done'),
});

/** The keys by which tokens are signed. */
@Controller('operasi/kunci')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class KeysController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
  ) {}

  @Get()
  async show(
    @Query({ schema: pageQuery }) { selesai }: z.infer<typeof pageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const done = selesai && (selesai === 'ganti' ? 'rotated' : 'retired');
    return this.page(await this.visits.begin(request, reply), { done });
  }

  @Post('ganti')
  @HttpCode(303)
  @ApiFormBody()
  async rotate(
    @Body({ schema: actBody }) form: z.infer<typeof actBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form);
    return act.carryOut(() => act.ask('POST', `${API}/rotate`, { body: {} }), {
      done: () => act.goTo(`${HOME}?selesai=ganti`),
      again: (failure) => this.page(act.visit, { again: { kid: '', reason: '', failure } }),
    });
  }

  @Post('tarik')
  @HttpCode(303)
  @ApiFormBody()
  async retire(
    @Body({ schema: retireForm }) form: z.infer<typeof retireForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      { kid } = form,
      reason = form.alasan.replaceAll('\r\n', '\n').trim();
    const mistakes: KeyMistake[] = [
      ...(kid === '' ? (['kid'] as const) : []),
      ...(isReason(reason) ? [] : (['alasan'] as const)),
      ...(form.yakin === undefined ? (['yakin'] as const) : []),
    ];
    if (mistakes.length > 0) return act.notTaken(this.page(act.visit, { again: { kid, reason, mistakes } }));
    return act.carryOut(
      () => act.ask('POST', `${API}/${encodeURIComponent(kid)}/retire`, { body: { reason } }),
      {
        done: () => act.goTo(`${HOME}?selesai=tarik`),
        again: (failure) => this.page(act.visit, { again: { kid, reason, failure } }),
      },
    );
  }

  private async page(
    visit: Visit,
    said: {
      done?: 'rotated' | 'retired' | undefined;
      again?: { kid: string; reason: string; mistakes?: KeyMistake[]; failure?: Failure };
    },
  ): Promise<string> {
    const [me, { items }] = await Promise.all([visit.me, visit.ask<{ items: SigningKey[] }>(API)]);
    return keysPage(visit, me, { ...said, published: items, keys: keysOf(visit) });
  }
}
