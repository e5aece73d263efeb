import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { listQuery, pageOf } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  Clock,
  NotFound,
  RecentSignIn,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { OWN_CLIENTS_SCOPE } from '../account/grants.js';
import { ClientActs } from './client-acts.js';
import { clientIdParams } from './client.dto.js';
import { clientProblems } from './client.problems.js';
import { ClientRepository } from './client.repository.js';
import { agenciesOf, type ApiClient } from './client.schema.js';
import { changesOwnSecret, isOwnClient } from './own-clients.js';
import { isGood } from './secret-rotation.js';

/** So long the secret before it stays good, for an application that is changed over by hand. */
const OVERLAP_SECONDS = 7 * 86_400;
/** The one in use, and the one that comes in its place. */
const AT_A_TIME = 2;

const secretView = z
  .object({
    createdAt: z.iso.datetime().describe('When it was made'),
    endsAt: z.iso
      .datetime()
      .nullable()
      .describe('Until when it is good beside the newest; null: that is this one'),
  })
  .meta({ id: 'OwnClientSecret' });
const ownClientView = z
  .object({
    clientId: z.string().describe('OAuth client id'),
    name: z.string(),
    scopes: z.array(z.string()),
    agencies: z.union([z.literal('whole'), z.array(z.string())]).describe('`whole`: the whole government'),
    createdAt: z.iso.datetime(),
    disabledAt: z.iso.datetime().nullable().describe('Since when it gets no tokens; null: it does'),
    secrets: z
      .array(secretView)
      .describe('Those that are good now, the newest last; the secrets themselves are shown once'),
    changesSecret: z
      .boolean()
      .describe('Whether its developers change its secret; else the operator of the platform does'),
  })
  .meta({ id: 'OwnClient' });
const ownClientWithSecret = ownClientView
  .extend({ clientSecret: z.string().describe('Shown this one time only') })
  .meta({ id: 'OwnClientWithSecret' });
const ownClientPage = pageOf(ownClientView);
const ownClientQuery = listQuery(200).pick({ limit: true, cursor: true });
type Id = z.infer<typeof clientIdParams>;

/** The programs of a government or of single agencies, as their developers see them. */
@Controller('v1/own-clients')
@ApiDoc({ tag: 'API clients' })
export class OwnClientController {
  constructor(
    private readonly clients: ClientRepository,
    private readonly acts: ClientActs,
    private readonly clock: Clock,
  ) {}

  @Get()
  @RequireScopes(OWN_CLIENTS_SCOPE)
  @ApiDoc({
    summary: 'Clients of the own agencies, or of the government',
    description: 'For developers who signed in.',
  })
  @ApiResult(ownClientPage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: ownClientQuery }) query: z.infer<typeof ownClientQuery>,
  ): Promise<z.infer<typeof ownClientPage>> {
    const page = await this.clients.ownPage(caller, query);
    return { ...page, items: page.items.map((client) => this.view(client)) };
  }

  @Get(':id')
  @RequireScopes(OWN_CLIENTS_SCOPE)
  @ApiDoc({ summary: 'A client of the own agencies, or of the government' })
  @ApiResult(ownClientView)
  async show(
    @CallerParam() caller: Caller,
    @Param({ schema: clientIdParams }) { id }: Id,
  ): Promise<z.infer<typeof ownClientView>> {
    return this.view(await this.own(caller, id));
  }

  @Post(':id/rotate-secret')
  @RecentSignIn()
  @HttpCode(200)
  @RequireScopes(OWN_CLIENTS_SCOPE)
  @SpeaksFor('own agency')
  @ApiDoc({
    summary: 'Give a client of the own agencies a new secret',
    description:
      'The one before it stays good for seven days, so that the application can be changed over without a gap. Two are good at a time: a third is refused until the older has ended.',
  })
  @ApiResult(ownClientWithSecret)
  @Throws(clientProblems.CLIENT_SECRETS_TOO_MANY, clientProblems.CLIENT_OF_THE_OPERATOR)
  async rotateSecret(
    @CallerParam() caller: Caller,
    @Param({ schema: clientIdParams }) { id }: Id,
  ): Promise<z.infer<typeof ownClientWithSecret>> {
    await this.mustChange(caller, id);
    const how = { overlapSeconds: OVERLAP_SECONDS, revokeTokens: false, most: AT_A_TIME };
    const { clientSecret } = await this.acts.rotateSecret(id, how, caller.actor);
    return { ...this.view(await this.own(caller, id)), clientSecret };
  }

  @Post(':id/end-earlier-secrets')
  @HttpCode(200)
  @RequireScopes(OWN_CLIENTS_SCOPE)
  @SpeaksFor('own agency')
  @ApiDoc({
    summary: 'End the secrets before the newest one at once',
    description: 'Once the application uses the newest, or where an earlier one is known to somebody else.',
  })
  @ApiResult(ownClientView)
  @Throws(clientProblems.CLIENT_OF_THE_OPERATOR)
  async endEarlier(
    @CallerParam() caller: Caller,
    @Param({ schema: clientIdParams }) { id }: Id,
  ): Promise<z.infer<typeof ownClientView>> {
    await this.mustChange(caller, id);
    await this.acts.endEarlierSecrets(id, caller.actor);
    return this.view(await this.own(caller, id));
  }

  private async own(caller: Caller, id: string): Promise<ApiClient> {
    const client = await this.acts.must(id);
    if (!isOwnClient(caller, client)) throw new NotFound('client');
    return client;
  }

  private async mustChange(caller: Caller, id: string): Promise<void> {
    if (!changesOwnSecret(await this.own(caller, id))) throw clientProblems.CLIENT_OF_THE_OPERATOR();
  }

  private view(client: ApiClient): z.infer<typeof ownClientView> {
    const now = this.clock.now();
    return {
      clientId: client._id,
      name: client.name,
      scopes: client.scopes,
      agencies: agenciesOf(client),
      createdAt: client.createdAt.toISOString(),
      disabledAt: client.disabledAt?.toISOString() ?? null,
      secrets: client.secrets
        .filter((secret) => isGood(secret, now))
        .map(({ createdAt, endsAt }) => ({
          createdAt: createdAt.toISOString(),
          endsAt: endsAt?.toISOString() ?? null,
        })),
      changesSecret: changesOwnSecret(client),
    };
  }
}
