import { Controller, Get, Param, Query } from '@nestjs/common';
import type { z } from 'zod';
import { shownAs } from '#persistence';
import { ApiDoc, ApiResult, CallerParam, NotFound, RequireScopes, type Caller } from '#platform';
import { TenantClock } from '../../ground/known/tenant-clock.js';
import { endOfDay } from '../../ground/local-days.js';
import { FeedbackLink } from './feedback-link.js';
import { FeedbackRequestStore, type FeedbackRequest } from './feedback-request.schema.js';
import { summarise } from './feedback-summary.js';
import {
  batchFeedbackView,
  batchParams,
  requestsQuery,
  requestsView,
  type requestView,
} from './feedback.dto.js';

@Controller('/v1')
export class FeedbackController {
  constructor(
    private readonly requests: FeedbackRequestStore,
    private readonly link: FeedbackLink,
    private readonly clock: TenantClock,
  ) {}

  @Get('feedback-requests')
  @ApiDoc({ summary: 'Feedback requests, open and answered' })
  @RequireScopes('feedback:read')
  @ApiResult(requestsView)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: requestsQuery }) query: z.infer<typeof requestsQuery>,
  ): Promise<z.infer<typeof requestsView>> {
    const { participantId, ...page } = query;
    const found = await this.requests.forCaller(caller).page(participantId ? { participantId } : {}, page);
    const now = this.clock.now(),
      zone = await this.clock.zoneOf(caller.tenantId),
      withLink = caller.scopes.includes('feedback:write');
    return shownAs(found, (request) => this.view(request, now, zone, withLink));
  }

  @Get('batches/:id/feedback')
  @ApiDoc({
    summary: 'Feedback of a batch, summarised without names',
    description: 'Below three answers only the counts are told.',
  })
  @RequireScopes('feedback:read')
  @ApiResult(batchFeedbackView)
  async ofBatch(
    @CallerParam() caller: Caller,
    @Param({ schema: batchParams }) { id: batchId }: z.infer<typeof batchParams>,
  ): Promise<z.infer<typeof batchFeedbackView>> {
    const asked = await this.requests
      .forCaller(caller)
      .find({ batchId, status: { $ne: 'CANCELLED' } }, { projection: { answer: 1 } });
    if (asked.length === 0) throw new NotFound('batch with feedback requests', { awaitsNews: true });
    return {
      batchId,
      ...summarise(
        asked.length,
        asked.flatMap((request) => request.answer ?? []),
      ),
    };
  }

  private view(
    request: FeedbackRequest,
    now: Date,
    zone: string,
    withLink: boolean,
  ): z.infer<typeof requestView> {
    const { _id: id, participantId, batchId, title, source, closesOn, givenAt } = request;
    const until = endOfDay(closesOn, zone),
      status = request.status === 'OPEN' && now > until ? 'CLOSED' : request.status;
    return {
      id,
      participantId,
      completionId: id,
      title,
      source,
      status,
      closesOn,
      ...(batchId ? { batchId } : {}),
      ...(givenAt ? { givenAt: givenAt.toISOString() } : {}),
      ...(withLink && status === 'OPEN' ? { formUrl: `/v1/feedback/${this.link.token(id, until)}` } : {}),
    };
  }
}
