import { Body, Controller, Get, HttpCode, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import { Acts } from '../page/acts.js';
import { everyPage } from '../page/every-page.js';
import { actBody, keysOf } from '../page/form.js';
import { localDay } from '../page/local.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { languageQuery, withQuery } from '../page/query.js';
import { Visits, zoneOf, type Visit } from '../page/visits.js';
import { incentiveBudgetsPage } from './budgets.page.js';
import type { Budget, Kind } from './shapes.js';
import { readBudget, yearIn } from './typed.js';

const API = '/v1/incentive-budgets';

const pageQuery = languageQuery.extend({
  tahun: z.coerce.number().int().min(2000).max(2100).optional().describe('Year; this one unless given'),
  jenis: z.string().max(60).optional().describe('The kind whose budget is to be changed'),
  tersimpan: z.string().max(1).optional().describe('Just saved'),
});
const reference = z.string().max(600).default('');
/** Each approval has a field of its own, `persetujuan-` with its name. */
const budgetForm = actBody
  .extend({
    jenis: z.string().max(60).default('').describe('Kind of incentive'),
    tahun: z.string().max(10).default('').describe('Year'),
    jumlah: z.string().max(40).default('').describe('Amount'),
    peraturan: reference.describe('Regulation'),
    rekening: reference.describe('Account'),
    penyetuju: reference.describe('Official who approved it'),
    tanggal: z.string().max(10).default('').describe('When'),
  })
  .catchall(z.string().max(600));

const APPROVAL = 'persetujuan-';

type Again = Parameters<typeof incentiveBudgetsPage>[2]['again'];
interface Asked {
  year?: number | undefined;
  chosen?: string | undefined;
  done?: boolean;
  key?: string;
  again?: Again;
}

/** Money for incentives: on what basis it was set aside, what is given of it, what is left. */
@Controller('anggaran/insentif')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class IncentiveBudgetController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
  ) {}

  @Get()
  async show(
    @Query({ schema: pageQuery }) { tahun, jenis, tersimpan }: z.infer<typeof pageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    return this.page(visit, { year: tahun, chosen: jenis, done: tersimpan === '1' });
  }

  @Post()
  @HttpCode(303)
  @ApiFormBody()
  async set(
    @Body({ schema: budgetForm }) form: z.infer<typeof budgetForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      typed = {
        kind: form.jenis,
        year: form.tahun,
        amount: form.jumlah,
        regulation: form.peraturan,
        budgetCode: form.rekening,
        approvedBy: form.penyetuju,
        approvedOn: form.tanggal,
        approvals: approvalsIn(form),
      },
      read = readBudget(typed);
    const again = (said: Partial<NonNullable<Again>>) =>
      this.page(act.visit, {
        year: yearIn(form.tahun),
        key: form.kunci,
        again: { typed, mistakes: [], ...said },
      });
    if ('mistakes' in read) return act.notTaken(again(read));
    const { kind, year, body } = read;
    return act.carryOut(() => act.ask('PUT', `${API}/${year}/${encodeURIComponent(kind)}`, { body }), {
      done: () => act.goTo(withQuery('/anggaran/insentif', { tahun: year, tersimpan: 1 })),
      again: (failure) => again({ failure }),
    });
  }

  private async page(visit: Visit, { year, done = false, key, ...asked }: Asked): Promise<string> {
    const [me, budgets, { items: kinds }] = await Promise.all([
      visit.me,
      everyPage<Budget>(visit, API),
      visit.ask<{ items: Kind[] }>('/v1/incentive-rules'),
    ]);
    const shown = year ?? Number(localDay(visit.now, zoneOf(me)).slice(0, 4));
    return incentiveBudgetsPage(visit, me, {
      ...asked,
      year: shown,
      kinds,
      budgets: budgets.filter((budget) => budget.year === shown),
      keys: keysOf(visit, key),
      done,
    });
  }
}

const approvalsIn = (form: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(form)
      .filter(([name]) => name.startsWith(APPROVAL))
      .map(([name, reference]) => [name.slice(APPROVAL.length), reference]),
  );
