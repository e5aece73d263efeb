import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import type { Programme } from '../batch/shapes.js';
import type { FundingSource } from '../desk/shapes.js';
import { Acts, type Act } from '../page/acts.js';
import { everyPage } from '../page/every-page.js';
import { actBody, keysOf } from '../page/form.js';
import { localDay } from '../page/local.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { idParams, pageQuery } from '../page/query.js';
import { Visits, zoneOf, type Visit } from '../page/visits.js';
import { readAmount, readCost, type ProgrammeMoney } from './programme-money.js';
import { programmeMoneyPage, programmeMoneyPath } from './programme-money.page.js';

const oneQuery = pageQuery.omit({ sesudah: true });
const partParams = idParams.extend({
  bagian: z
    .string()
    .regex(/^[\w:-]{1,120}$/)
    .describe('A source of money, or a reservation'),
});
const costForm = actBody.extend({
  biaya: z.string().max(40).default('').describe('What it costs'),
  tahun: z.string().max(10).default('').describe('Budget year'),
  'per-orang': z.string().max(40).default('').describe('What one person costs'),
});
const amountForm = actBody.extend({ jumlah: z.string().max(40).default('').describe('How much') });

type Id = z.infer<typeof idParams>;
type Part = z.infer<typeof partParams>;
type Amount = z.infer<typeof amountForm>;
type Shown = Parameters<typeof programmeMoneyPage>[2];
type Said = Partial<Pick<Shown, 'done' | 'typed' | 'mistakes' | 'amount' | 'failure'>> & { key?: string };

/** What a programme costs and from what it is paid: reserved, spent, given back. */
@Controller('program/:id/dana')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class ProgrammeMoneyController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
  ) {}

  @Get()
  async show(
    @Param({ schema: idParams }) { id }: Id,
    @Query({ schema: oneQuery }) { tersimpan }: z.infer<typeof oneQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.page(await this.visits.begin(request, reply), id, { done: tersimpan === '1' });
  }

  @Post()
  @HttpCode(303)
  @ApiFormBody()
  async cost(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: costForm }) form: z.infer<typeof costForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      typed = { cost: form.biaya, year: form.tahun, each: form['per-orang'] },
      read = readCost(typed);
    if ('mistakes' in read)
      return act.notTaken(this.page(act.visit, id, { key: form.kunci, typed, mistakes: read.mistakes }));
    return this.carryOut(act, id, { key: form.kunci, typed }, () =>
      act.ask('PUT', `/v1/programmes/${id}/budget`, { body: read }),
    );
  }

  @Post('cadangan/:bagian')
  @HttpCode(303)
  @ApiFormBody()
  async reserve(
    @Param({ schema: partParams }) { id, bagian }: Part,
    @Body({ schema: amountForm }) form: Amount,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form);
    return this.withAmount(act, id, bagian, form, (amount) =>
      act.ask('POST', `/v1/programmes/${id}/reservations`, { body: { sourceId: bagian, amount } }),
    );
  }

  @Post(':bagian/belanja')
  @HttpCode(303)
  @ApiFormBody()
  async spend(
    @Param({ schema: partParams }) { id, bagian }: Part,
    @Body({ schema: amountForm }) form: Amount,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form);
    return this.withAmount(act, id, bagian, form, (amount) =>
      act.ask('POST', `/v1/programmes/${id}/reservations/${encodeURIComponent(bagian)}/spend`, {
        body: { amount },
      }),
    );
  }

  @Post(':bagian/lepas')
  @HttpCode(303)
  @ApiFormBody()
  async release(
    @Param({ schema: partParams }) { id, bagian }: Part,
    @Body({ schema: actBody }) form: z.infer<typeof actBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form);
    return this.carryOut(act, id, {}, () =>
      act.ask('POST', `/v1/programmes/${id}/reservations/${encodeURIComponent(bagian)}/release`),
    );
  }

  private withAmount(
    act: Act,
    id: string,
    of: string,
    { jumlah: typed, kunci: key }: Amount,
    work: (amount: number) => Promise<unknown>,
  ): Promise<string> {
    const amount = readAmount(typed);
    if (amount === undefined)
      return act.notTaken(this.page(act.visit, id, { key, amount: { of, typed, wrong: true } }));
    return this.carryOut(act, id, { key, amount: { of, typed, wrong: false } }, () => work(amount));
  }

  private carryOut(act: Act, id: string, typed: Said, work: () => Promise<unknown>): Promise<string> {
    return act.carryOut(work, {
      done: () => act.goTo(`${programmeMoneyPath(id)}?tersimpan=1`),
      again: (failure) => this.page(act.visit, id, { ...typed, failure }),
    });
  }

  private async page(
    visit: Visit,
    id: string,
    { done = false, mistakes = [], key, ...said }: Said,
  ): Promise<string> {
    const [me, programme, money] = await Promise.all([
      visit.me,
      visit.ask<Programme>(`/v1/programmes/${id}`),
      visit.ask<ProgrammeMoney>(`/v1/programmes/${id}/budget`),
    ]);
    const thisYear = Number(localDay(visit.now, zoneOf(me)).slice(0, 4)),
      sources = await everyPage<FundingSource>(visit, `/v1/funding-sources?year=${money.year ?? thisYear}`);
    return programmeMoneyPage(visit, me, {
      ...said,
      programme,
      money,
      sources,
      thisYear,
      mistakes,
      done,
      keys: keysOf(visit, key),
    });
  }
}
