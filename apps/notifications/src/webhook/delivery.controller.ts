import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Idempotent } from '#persistence';
import { ApiDoc, ApiResult, CallerParam, RequireScopes, SpeaksFor, Throws, type Caller } from '#platform';
import { DeliveryLog } from './delivery-log.js';
import {
  deliveryPage,
  deliveryQuery,
  deliveryView,
  deliveryViewOf,
  replayBody,
  replayResult,
  type DeliveryView,
  type ReplayBody,
  type ReplayResult,
} from './delivery.dto.js';
import { endpointParams } from './endpoint.dto.js';
import { ReplayDeliveries } from './replay-deliveries.js';
import { webhookProblems } from './webhook.problems.js';

type Id = z.infer<typeof endpointParams>;

@ApiDoc({ tag: 'Webhooks' })
@Controller('v1/webhook-endpoints/:id')
export class WebhookDeliveryController {
  constructor(
    private readonly log: DeliveryLog,
    private readonly replays: ReplayDeliveries,
  ) {}

  @Get('deliveries')
  @RequireScopes('webhooks:read')
  @ApiDoc({
    summary: 'What was sent to an endpoint and what it answered, newest first',
    description: 'Kept for 30 days.',
  })
  @ApiResult(deliveryPage)
  async list(
    @CallerParam() caller: Caller,
    @Param({ schema: endpointParams }) { id }: Id,
    @Query({ schema: deliveryQuery }) query: z.infer<typeof deliveryQuery>,
  ): Promise<z.infer<typeof deliveryPage>> {
    const { items, nextCursor } = await this.log.page(caller, id, query);
    return { items: items.map(deliveryViewOf), nextCursor };
  }

  @Post('test')
  @HttpCode(202)
  @RequireScopes('webhooks:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiDoc({
    summary: 'Send a test to an endpoint',
    description:
      'Signed and delivered as everything else, of type `webhook.test`. What came of it is in its deliveries.',
  })
  @ApiResult(deliveryView, { status: 202 })
  @Throws(webhookProblems.WEBHOOK_ENDPOINT_DISABLED)
  async test(
    @CallerParam() caller: Caller,
    @Param({ schema: endpointParams }) { id }: Id,
  ): Promise<DeliveryView> {
    return deliveryViewOf(await this.replays.test(caller, id));
  }

  @Post('replay')
  @HttpCode(202)
  @RequireScopes('webhooks:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiDoc({
    summary: 'Send again: one, what failed, or everything of a time',
    description:
      'The webhook-id stays the same, so a receiver that keeps ids carries nothing out twice. What still waits for its turn is not doubled.',
  })
  @ApiResult(replayResult, { status: 202 })
  @Throws(webhookProblems.WEBHOOK_ENDPOINT_DISABLED, webhookProblems.WEBHOOK_EVENT_UNKNOWN)
  replay(
    @CallerParam() caller: Caller,
    @Param({ schema: endpointParams }) { id }: Id,
    @Body({ schema: replayBody }) body: ReplayBody,
  ): Promise<ReplayResult> {
    return this.replays.replay(caller, id, body);
  }
}
