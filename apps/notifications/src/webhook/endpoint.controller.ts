import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { shownAs } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  Clock,
  IfMatch,
  RecentSignIn,
  RequireScopes,
  SpeaksFor,
  Throws,
  versioned,
  type Caller,
  type Precondition,
} from '#platform';
import {
  endpointBody,
  endpointChange,
  endpointPage,
  endpointParams,
  endpointQuery,
  endpointView,
  endpointWithSecret,
  viewOf,
  type EndpointBody,
  type EndpointChange,
  type EndpointView,
} from './endpoint.dto.js';
import { ManageEndpoints, type WithSecret } from './manage-endpoints.js';
import { webhookProblems } from './webhook.problems.js';

type Id = z.infer<typeof endpointParams>;

@ApiDoc({ tag: 'Webhooks' })
@Controller('v1/webhook-endpoints')
export class WebhookEndpointController {
  constructor(
    private readonly endpoints: ManageEndpoints,
    private readonly clock: Clock,
  ) {}

  @Post()
  @RecentSignIn()
  @HttpCode(201)
  @RequireScopes('webhooks:write')
  @SpeaksFor('own agency')
  @ApiDoc({
    summary: 'Be told of what happens',
    description:
      'Each announcement is a POST after the Standard Webhooks specification. The secret is in this answer alone; keep it where you verify. When the answer was lost, the address is taken (409): find it in the list, and rotate its secret.',
  })
  @ApiResult(endpointWithSecret, { status: 201 })
  @Throws(
    webhookProblems.AGENCY_UNKNOWN,
    webhookProblems.WEBHOOK_URL_REFUSED,
    webhookProblems.WEBHOOK_ENDPOINTS_TOO_MANY,
    webhookProblems.WEBHOOK_URL_TAKEN,
  )
  async register(
    @CallerParam() caller: Caller,
    @Body({ schema: endpointBody }) body: EndpointBody,
  ): Promise<z.infer<typeof endpointWithSecret>> {
    return this.#withSecret(await this.endpoints.register(caller, body));
  }

  @Get()
  @RequireScopes('webhooks:read')
  @ApiDoc({ summary: 'Webhook endpoints, oldest first' })
  @ApiResult(endpointPage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: endpointQuery }) query: z.infer<typeof endpointQuery>,
  ): Promise<z.infer<typeof endpointPage>> {
    const found = await this.endpoints.page(caller, query),
      now = this.clock.now();
    return { ...shownAs(found, (endpoint) => viewOf(endpoint, now)), nextCursor: found.nextCursor ?? null };
  }

  @Get(':id')
  @RequireScopes('webhooks:read')
  @ApiDoc({ summary: 'A webhook endpoint, and whether anything arrives' })
  @ApiResult(endpointView, { headers: ['ETag'] })
  async show(
    @CallerParam() caller: Caller,
    @Param({ schema: endpointParams }) { id }: Id,
  ): Promise<EndpointView> {
    const endpoint = await this.endpoints.find(caller, id);
    return versioned(viewOf(endpoint, this.clock.now()), endpoint);
  }

  @Patch(':id')
  @RecentSignIn()
  @RequireScopes('webhooks:write')
  @SpeaksFor('own agency')
  @ApiDoc({
    summary: 'Change a webhook endpoint, disable or enable it',
    description: 'Holds for every attempt from the answer on, also of deliveries that came up before.',
  })
  @ApiResult(endpointView, { headers: ['ETag'] })
  @Throws(webhookProblems.WEBHOOK_URL_REFUSED, webhookProblems.WEBHOOK_URL_TAKEN)
  async change(
    @CallerParam() caller: Caller,
    @Param({ schema: endpointParams }) { id }: Id,
    @Body({ schema: endpointChange }) body: EndpointChange,
    @IfMatch() precondition: Precondition,
  ): Promise<EndpointView> {
    const endpoint = await this.endpoints.change(caller, id, body, precondition);
    return versioned(viewOf(endpoint, this.clock.now()), endpoint);
  }

  @Delete(':id')
  @HttpCode(204)
  @RequireScopes('webhooks:write')
  @SpeaksFor('own agency')
  @ApiDoc({ summary: 'Delete a webhook endpoint with its deliveries' })
  async remove(@CallerParam() caller: Caller, @Param({ schema: endpointParams }) { id }: Id): Promise<void> {
    await this.endpoints.remove(caller, id);
  }

  @Post(':id/rotate-secret')
  @RecentSignIn()
  @HttpCode(200)
  @RequireScopes('webhooks:write')
  @SpeaksFor('own agency')
  @ApiDoc({
    summary: 'A new secret for an endpoint',
    description:
      'It signs at once, and the one before it signs beside it for 24 hours: in that time each call carries both signatures, so the receiver can change over when it likes.',
  })
  @ApiResult(endpointWithSecret)
  @Throws(webhookProblems.WEBHOOK_SECRETS_TOO_MANY)
  async rotate(
    @CallerParam() caller: Caller,
    @Param({ schema: endpointParams }) { id }: Id,
  ): Promise<z.infer<typeof endpointWithSecret>> {
    return this.#withSecret(await this.endpoints.rotate(caller, id));
  }

  #withSecret({ endpoint, secret }: WithSecret): z.infer<typeof endpointWithSecret> {
    return { ...viewOf(endpoint, this.clock.now()), secret };
  }
}
