import { Body, Controller, Get, HttpCode, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import type { FundingSource } from '../desk/shapes.js';
import { Acts } from '../page/acts.js';
import { everyPage } from '../page/every-page.js';
import { actBody, keysOf } from '../page/form.js';
import { localDay } from '../page/local.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { Visits, zoneOf, type Visit } from '../page/visits.js';
import { budgetPage } from './budget.page.js';
import { readSource } from './source.js';

const pageQuery = z.object({
  lang: z.string().max(10).optional(),
  tahun: z.coerce.number().int().min(2000).max(2100).optional().describe('Year; this one unless given'),
  tersimpan: z.string().max(1).optional().describe('Just saved'),
});
const sourceForm = actBody.extend({
  jenis: z.string().max(20).default('').describe('Kind of source'),
  nama: z.string().max(400).default('').describe('Name'),
  tahun: z.string().max(10).default('').describe('Year'),
  jumlah: z.string().max(40).default('').describe('Amount'),
  sampai: z.string().max(10).default('').describe('Last day'),
  syarat: z.string().max(4_000).default('').describe('Conditions'),
});

type Again = Parameters<typeof budgetPage>[2]['again'];

/** The money for programmes: what there is, what is reserved of it, and what will expire. */
@Controller('anggaran')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class BudgetController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
  ) {}

  @Get()
  async show(
    @Query({ schema: pageQuery }) { tahun, tersimpan }: z.infer<typeof pageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.page(await this.visits.begin(request, reply), { asked: tahun, done: tersimpan === '1' });
  }

  @Post()
  @HttpCode(303)
  @ApiFormBody()
  async register(
    @Body({ schema: sourceForm }) form: z.infer<typeof sourceForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      typed = {
        kind: form.jenis,
        name: form.nama,
        year: form.tahun,
        amount: form.jumlah,
        expiresOn: form.sampai,
        conditions: form.syarat.replaceAll('\r\n', '\n'),
      },
      source = readSource(typed);
    const again = (said: Partial<NonNullable<Again>>) =>
      this.page(act.visit, { key: form.kunci, again: { typed, mistakes: [], ...said } });
    if ('mistakes' in source) return act.notTaken(again(source));
    return act.carryOut(() => act.ask('POST', '/v1/funding-sources', { body: source }), {
      done: () => act.goTo(`/anggaran?tahun=${source.year}&tersimpan=1`),
      again: (failure) => again({ failure }),
    });
  }

  private async page(
    visit: Visit,
    {
      asked,
      done = false,
      key,
      again,
    }: { asked?: number | undefined; done?: boolean; key?: string; again?: Again },
  ): Promise<string> {
    const me = await visit.me,
      year = asked ?? Number(localDay(visit.now, zoneOf(me)).slice(0, 4));
    const sources = await everyPage<FundingSource>(visit, `/v1/funding-sources?year=${year}`);
    return budgetPage(visit, me, {
      year,
      sources,
      keys: keysOf(visit, key),
      done,
      ...(again && { again }),
    });
  }
}
