import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import { Acts, type Act } from '../page/acts.js';
import { everyPage } from '../page/every-page.js';
import { actBody, keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { peopleByNumber } from '../page/people.js';
import { Visits, type Visit } from '../page/visits.js';
import { agenciesOf } from './agencies.js';
import { askableKinds } from './office-report.js';
import type { ReportKind, Subscription } from './shapes.js';
import { readSubscription, type SubscriptionWish } from './subscription.js';
import { subscriptionPage } from './subscription.page.js';

const pageQuery = z.object({
  lang: z.string().max(10).optional(),
  tersimpan: z.string().max(1).optional().describe('Just saved'),
});
const subscriptionParams = z.object({
  id: z
    .string()
    .regex(/^[\w-]{1,120}$/)
    .describe('The subscription'),
});
const wishForm = actBody.extend({
  jenis: z.string().max(60).default('').describe('Kind of report'),
  kerap: z.string().max(20).default('').describe('How often'),
  opd: z.string().max(120).default('').describe('Agency; all unless given'),
  format: z.string().max(10).default('').describe('Format of the file'),
  penerima: z.string().max(2_000).default('').describe('Employee numbers of those who get it'),
});

type Again = Parameters<typeof subscriptionPage>[2]['again'];

/** Reports that are made and sent by themselves. */
@Controller('laporan/langganan')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class SubscriptionController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
  ) {}

  @Get()
  async show(
    @Query({ schema: pageQuery }) { tersimpan }: z.infer<typeof pageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.page(await this.visits.begin(request, reply), { done: tersimpan === '1' });
  }

  @Post()
  @HttpCode(303)
  @ApiFormBody()
  async subscribe(
    @Body({ schema: wishForm }) form: z.infer<typeof wishForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      typed = {
        kind: form.jenis,
        frequency: form.kerap,
        agencyId: form.opd,
        format: form.format,
        receivers: form.penerima,
      };
    const again = (said: Partial<NonNullable<Again>>) =>
      this.page(act.visit, { key: form.kunci, again: { typed, mistakes: [], ...said } });
    const wish = readSubscription(typed);
    if ('mistakes' in wish) return act.notTaken(again(wish));
    return act.carryOut(() => this.subscribeAll(act, wish), {
      done: (unknown) =>
        unknown.length > 0 ? act.notTaken(again({ unknown })) : act.goTo('/laporan/langganan?tersimpan=1'),
      again: (failure) => again({ failure }),
    });
  }

  /** @returns employee numbers that nobody has; with any of them nothing is subscribed */
  private async subscribeAll(act: Act, wish: SubscriptionWish): Promise<string[]> {
    const { ids, unknown } = await peopleByNumber(act.visit, wish.numbers);
    if (unknown.length === 0) await act.ask('POST', '/v1/report-subscriptions', { body: bodyOf(wish, ids) });
    return unknown;
  }

  @Post(':id/akhiri')
  @HttpCode(303)
  @ApiFormBody()
  async end(
    @Param({ schema: subscriptionParams }) { id }: z.infer<typeof subscriptionParams>,
    @Body({ schema: actBody }) form: z.infer<typeof actBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form);
    await act.ask('DELETE', `/v1/report-subscriptions/${id}`);
    return act.goTo('/laporan/langganan?tersimpan=1');
  }

  private async page(
    visit: Visit,
    { key, ...said }: { key?: string; done?: boolean; again?: NonNullable<Again> },
  ): Promise<string> {
    const [me, subscriptions, kinds, agencies] = await Promise.all([
      visit.me,
      everyPage<Subscription>(visit, '/v1/report-subscriptions'),
      visit.ask<{ items: ReportKind[] }>('/v1/report-kinds'),
      agenciesOf(visit),
    ]);
    return subscriptionPage(visit, me, {
      ...said,
      subscriptions,
      names: kinds.items,
      kinds: askableKinds(kinds.items),
      agencies,
      keys: keysOf(visit, key),
    });
  }
}

const bodyOf = ({ kind, format, frequency, agencyId }: SubscriptionWish, participantIds: string[]) => ({
  kind,
  format,
  participantIds,
  parameters: { ...(agencyId && { agencyId }) },
  schedule: { frequency },
});
