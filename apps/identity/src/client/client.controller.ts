import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { tenantId } from '#contracts';
import { newId, stamps } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  Caller,
  CallerParam,
  Clock,
  CONFIG,
  Operator,
  RecentSignIn,
  Throws,
} from '#platform';
import type { IdentityConfig } from '../identity.config.js';
import { ClientActs } from './client-acts.js';
import { hashSecret, newClientSecret } from './client-secret.js';
import {
  clientIdParams,
  clientListQuery,
  clientListSchema,
  clientSchema,
  clientWithSecretSchema,
  newClientSchema,
  rotationSchema,
} from './client.dto.js';
import { clientProblems } from './client.problems.js';
import { ClientRepository } from './client.repository.js';
import { agenciesOf, type ApiClient } from './client.schema.js';

@Controller('v1/clients')
@Operator()
@ApiDoc({ tag: 'API clients' })
export class ClientController {
  constructor(
    private readonly clients: ClientRepository,
    private readonly acts: ClientActs,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: IdentityConfig,
  ) {}

  @Post()
  @RecentSignIn()
  @ApiDoc({
    summary: 'Register a client of a tenant',
    description: 'The answer holds the secret; it cannot be read again.',
  })
  @ApiResult(clientWithSecretSchema)
  async register(
    @Body({ schema: newClientSchema }) body: z.infer<typeof newClientSchema>,
    @CallerParam() caller: Caller,
  ) {
    const now = this.clock.now();
    const clientSecret = newClientSecret();
    const client: ApiClient = {
      _id: newId(),
      tenantId: tenantId(body.tenantId),
      ...stamps(now),
      name: body.name,
      scopes: [...new Set(body.scopes)].sort(),
      roles: body.roles,
      agencyIds: body.agencies,
      secrets: [{ hash: hashSecret(clientSecret), createdAt: now }],
    };
    await this.acts.register(client, caller.actor);
    return { ...view(client), clientSecret };
  }

  @Get()
  @ApiDoc({ summary: 'List clients' })
  @ApiResult(clientListSchema)
  async list(@Query({ schema: clientListQuery }) query: z.infer<typeof clientListQuery>) {
    const { items, nextCursor } = await this.clients.page(query);
    return { items: items.map(view), ...(nextCursor ? { nextCursor } : {}) };
  }

  @Get(':id')
  @ApiDoc({ summary: 'Show a client' })
  @ApiResult(clientSchema)
  async show(@Param({ schema: clientIdParams }) { id }: z.infer<typeof clientIdParams>) {
    return view(await this.acts.must(id));
  }

  @Post(':id/rotate-secret')
  @RecentSignIn()
  @HttpCode(200)
  @ApiDoc({
    summary: 'Give a client a new secret',
    description:
      'Those before it go on for the overlap, so that a request that is sent twice takes no secret away that is in use.',
  })
  @ApiResult(clientWithSecretSchema)
  @Throws(clientProblems.CLIENT_SECRETS_TOO_MANY)
  async rotateSecret(
    @Param({ schema: clientIdParams }) { id }: z.infer<typeof clientIdParams>,
    @Body({ schema: rotationSchema.optional() }) body: z.infer<typeof rotationSchema> | undefined,
    @CallerParam() caller: Caller,
  ) {
    const { overlapSeconds = 0, revokeTokens = false } = body ?? {};
    const how = { overlapSeconds, revokeTokens };
    const { client, clientSecret } = await this.acts.rotateSecret(id, how, caller.actor);
    return { ...view(client), clientSecret };
  }

  @Delete(':id')
  @RecentSignIn()
  @HttpCode(204)
  @ApiDoc({
    summary: 'Remove a client',
    description: 'It gets no more tokens, and within seconds those it has are refused.',
  })
  async remove(
    @Param({ schema: clientIdParams }) { id }: z.infer<typeof clientIdParams>,
    @CallerParam() caller: Caller,
  ): Promise<void> {
    await this.acts.remove(id, caller.actor);
  }

  @Post(':id/disable')
  @RecentSignIn()
  @HttpCode(200)
  @ApiDoc({
    summary: 'Disable a client until it is enabled again',
    description: 'It gets no tokens, and within seconds those it has are refused.',
  })
  @ApiResult(clientSchema)
  async disable(
    @Param({ schema: clientIdParams }) { id }: z.infer<typeof clientIdParams>,
    @CallerParam() caller: Caller,
  ) {
    return view(await this.acts.disable(id, caller.actor));
  }

  @Post(':id/enable')
  @RecentSignIn()
  @HttpCode(200)
  @ApiDoc({
    summary: 'Enable a client again',
    description: 'Tokens that it had before stay refused; it gets new ones.',
  })
  @ApiResult(clientSchema)
  async enable(
    @Param({ schema: clientIdParams }) { id }: z.infer<typeof clientIdParams>,
    @CallerParam() caller: Caller,
  ) {
    return view(await this.acts.enable(id, caller.actor));
  }

  @Post(':id/revoke-tokens')
  @RecentSignIn()
  @HttpCode(204)
  @ApiDoc({
    summary: 'Revoke the tokens of a client',
    description:
      "Within seconds those issued until now are refused; new ones are to be had with its secret. The operator's own client too.",
  })
  async revokeTokens(
    @Param({ schema: clientIdParams }) { id }: z.infer<typeof clientIdParams>,
    @CallerParam() caller: Caller,
  ): Promise<void> {
    if (id === this.config.OPERATOR_CLIENT_ID) return this.acts.revokeOperatorsTokens(id, caller.actor);
    return this.acts.revokeTokens(id, caller.actor);
  }
}

function view(client: ApiClient): z.infer<typeof clientSchema> {
  return {
    clientId: client._id,
    tenantId: client.tenantId,
    name: client.name,
    scopes: client.scopes,
    roles: client.roles,
    agencies: agenciesOf(client),
    createdAt: client.createdAt.toISOString(),
    disabledAt: client.disabledAt?.toISOString() ?? null,
  };
}
