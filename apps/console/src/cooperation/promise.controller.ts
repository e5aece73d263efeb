import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import { Acts } from '../page/acts.js';
import { everyPage } from '../page/every-page.js';
import { actBody, keysOf } from '../page/form.js';
import { localDay } from '../page/local.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { idParams, languageQuery, onePage, pageQuery } from '../page/query.js';
import { Visits, zoneOf, type Visit } from '../page/visits.js';
import type { Again } from './pieces.js';
import { byUrgency, commitmentPage, promisesPage } from './promises.page.js';
import type { Agreement, Commitment } from './shapes.js';
import { pathOf, sideOf, type Side } from './side.js';
import { readSignature, signatureForm } from './typed.js';

type Id = z.infer<typeof idParams>;

/** What was agreed and promised, to be seen and confirmed. */
@Controller(['', 'mitra'])
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class PromiseController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
  ) {}

  @Get('perjanjian')
  async promises(
    @Query({ schema: pageQuery }) { sesudah, tersimpan }: z.infer<typeof pageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.promisesPage(await this.visits.begin(request, reply), sideOf(request), {
      after: sesudah,
      done: tersimpan === '1',
    });
  }

  @Post('perjanjian/:id/konfirmasi')
  @HttpCode(303)
  @ApiFormBody()
  async confirmAgreement(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: actBody }) form: z.infer<typeof actBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      side = sideOf(request);
    return act.carryOut(() => act.ask('POST', `${side.api}/agreements/${id}/confirm`), {
      done: () => act.goTo(`${pathOf(side, 'perjanjian')}?tersimpan=1`),
      again: (failure) => this.promisesPage(act.visit, side, { again: { typed: {}, failure } }),
    });
  }

  @Get('komitmen/:id')
  async commitment(
    @Param({ schema: idParams }) { id }: Id,
    @Query({ schema: languageQuery }) _known: z.infer<typeof languageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.commitmentPage(await this.visits.begin(request, reply), sideOf(request), id, {});
  }

  @Post('komitmen/:id')
  @HttpCode(303)
  @ApiFormBody()
  async confirmCommitment(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: signatureForm }) form: z.infer<typeof signatureForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      side = sideOf(request),
      today = localDay(act.visit.now, zoneOf(await act.visit.me)),
      { body, mistakes } = readSignature(form, today);
    const again = (said: Omit<Again, 'typed'>) =>
      this.commitmentPage(act.visit, side, id, { again: { typed: form, ...said }, key: form.kunci });
    if (mistakes) return act.notTaken(again({ mistakes }));
    return act.carryOut(() => act.ask('POST', `${side.api}/commitments/${id}/confirm`, { body }), {
      done: () => act.goTo(`${pathOf(side, 'perjanjian')}?tersimpan=1`),
      again: (failure) => again({ failure }),
    });
  }

  private async promisesPage(
    visit: Visit,
    side: Side,
    { after, done = false, again }: { after?: string | undefined; done?: boolean; again?: Again },
  ): Promise<string> {
    const api = `${side.api}/commitments`;
    const [me, agreements, open, signed] = await Promise.all([
      visit.me,
      everyPage<Agreement>(visit, `${side.api}/agreements`),
      // what waits stands on the first page, all of it
      after === undefined ? everyPage<Commitment>(visit, `${api}?status=OPEN`) : [],
      onePage<Commitment>(visit, api, { status: 'CONFIRMED', cursor: after }),
    ]);
    return promisesPage(visit, me, side, {
      agreements,
      commitments: [...byUrgency(open), ...signed.items],
      nextCursor: signed.nextCursor,
      keys: keysOf(visit),
      done,
      again,
    });
  }

  private async commitmentPage(
    visit: Visit,
    side: Side,
    id: string,
    { again, key = '' }: { again?: Again; key?: string },
  ): Promise<string> {
    const [me, commitment] = await Promise.all([
      visit.me,
      visit.ask<Commitment>(`${side.api}/commitments/${id}`),
    ]);
    return commitmentPage(visit, me, side, { commitment, keys: keysOf(visit, key), again });
  }
}
