import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Filter } from 'mongodb';
import type { z } from 'zod';
import { Idempotent, shownAs } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  Clock,
  NotFound,
  RequireScopes,
  SpeaksFor,
  Throws,
  whollySeenBy,
  type Caller,
} from '#platform';
import { reportProblems } from '../report/report.problems.js';
import { Subscribe } from './subscribe.js';
import {
  subscriptionBody,
  subscriptionPage,
  subscriptionParams,
  subscriptionQuery,
  subscriptionView,
} from './subscription.dto.js';
import { subscriptionProblems } from './subscription.problems.js';
import { SubscriptionStore, type Subscription } from './subscription.schema.js';

@Controller('/v1/report-subscriptions')
@ApiDoc({ tag: 'Report subscriptions' })
export class SubscriptionController {
  constructor(
    private readonly subscriptions: SubscriptionStore,
    private readonly subscribing: Subscribe,
    private readonly clock: Clock,
  ) {}

  @Post()
  @HttpCode(201)
  @RequireScopes('reports:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiDoc({
    summary: 'Have a report made and mailed again and again',
    description:
      'Each report tells of the last complete week, month or quarter. After a pause only the newest is made. Employee numbers are masked.',
  })
  @ApiResult(subscriptionView, { status: 201 })
  @Throws(
    subscriptionProblems.PARTICIPANT_UNKNOWN,
    reportProblems.AGENCY_UNKNOWN,
    reportProblems.PROGRAMME_UNKNOWN,
  )
  async subscribe(
    @CallerParam() caller: Caller,
    @Body({ schema: subscriptionBody }) body: z.infer<typeof subscriptionBody>,
  ): Promise<z.infer<typeof subscriptionView>> {
    return view(await this.subscribing.subscribe(caller, body));
  }

  @Get()
  @RequireScopes('reports:read')
  @ApiDoc({ summary: 'Subscriptions, also those that have ended' })
  @ApiResult(subscriptionPage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: subscriptionQuery }) page: z.infer<typeof subscriptionQuery>,
  ): Promise<z.infer<typeof subscriptionPage>> {
    const found = await this.subscriptions.page(caller.tenantId, visible(caller), page);
    return { ...shownAs(found, view), nextCursor: found.nextCursor ?? null };
  }

  @Get(':id')
  @RequireScopes('reports:read')
  @ApiDoc({ summary: 'A subscription, and when its next report is made' })
  @ApiResult(subscriptionView)
  async show(
    @CallerParam() caller: Caller,
    @Param({ schema: subscriptionParams }) { id }: z.infer<typeof subscriptionParams>,
  ): Promise<z.infer<typeof subscriptionView>> {
    const found = await this.subscriptions.findOne(caller.tenantId, { _id: id, ...visible(caller) });
    if (!found) throw new NotFound('report subscription');
    return view(found);
  }

  @Delete(':id')
  @HttpCode(200)
  @RequireScopes('reports:write')
  @SpeaksFor('own agency')
  @ApiDoc({
    summary: 'End a subscription',
    description: 'The links that were mailed end with it. Ending it again changes nothing.',
  })
  @ApiResult(subscriptionView)
  async end(
    @CallerParam() caller: Caller,
    @Param({ schema: subscriptionParams }) { id }: z.infer<typeof subscriptionParams>,
  ): Promise<z.infer<typeof subscriptionView>> {
    const change = {
      $set: { status: 'ENDED' as const, endedBecause: 'DELETED' as const, updatedAt: this.clock.now() },
      $inc: { version: 1 },
    };
    const ended = await this.subscriptions.findOneAndUpdate(
      caller.tenantId,
      { _id: id, status: 'ACTIVE', ...visible(caller) },
      change,
    );
    return ended ? view(ended) : this.show(caller, { id });
  }
}

/** A client of single agencies sees no subscription that reaches beyond them. */
const visible = (caller: Caller): Filter<Subscription> => whollySeenBy(caller, 'limitedTo');

function view({
  _id: id,
  kind,
  parameters,
  format,
  agencyIds,
  subscribers,
  schedule,
  status,
  endedBecause,
  dueAt,
  lastPeriod,
  lastReportId,
  createdAt,
}: Subscription): z.infer<typeof subscriptionView> {
  return {
    id,
    kind,
    parameters,
    format,
    agencyIds,
    schedule,
    status,
    endedBecause: endedBecause ?? null,
    subscribers: subscribers.map(({ participantId, unsubscribedAt }) => ({
      participantId,
      unsubscribedAt: unsubscribedAt?.toISOString() ?? null,
    })),
    nextDueAt: status === 'ACTIVE' ? dueAt.toISOString() : null,
    lastPeriod: lastPeriod ?? null,
    lastReportId: lastReportId ?? null,
    createdAt: createdAt.toISOString(),
  };
}
