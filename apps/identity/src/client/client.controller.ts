import { Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import type { z } from 'zod';
import { tenantId } from '#contracts';
import { newId, stamps } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, Caller, CallerParam, Clock, Operator, ValidatedBody, ValidatedParams, ValidatedQuery } from '#platform';
import { AuditLog } from '../audit/audit-log.js';
import { clientIdParams, clientListQuery, clientListSchema, clientSchema, clientWithSecretSchema, newClientSchema, rotationSchema } from './client.dto.js';
import { ClientUnknown } from './client.errors.js';
import { ClientRepository } from './client.repository.js';
import { hashSecret, newClientSecret } from './client-secret.js';
import type { ApiClient } from './client.schema.js';

@Controller('v1/clients')
@Operator()
@ApiDoc({ tag: 'API clients' })
export class ClientController {
  constructor(private readonly clients: ClientRepository, private readonly audit: AuditLog, private readonly clock: Clock) {}

  @Post()
  @ApiDoc({ summary: 'Register a client of a tenant', description: 'The answer holds the secret; it cannot be read again.' })
  @ApiResult(clientWithSecretSchema)
  async register(@ValidatedBody(newClientSchema) body: z.infer<typeof newClientSchema>, @CallerParam() caller: Caller) {
    const now = this.clock.now();
    const clientSecret = newClientSecret();
    const client: ApiClient = {
      _id: newId(), tenantId: tenantId(body.tenantId), ...stamps(now),
      name: body.name, scopes: [...new Set(body.scopes)].sort(), roles: body.roles, agencyIds: body.agencyIds ?? null,
      secrets: [{ hash: await hashSecret(clientSecret), createdAt: now }],
    };
    await this.clients.insert(client);
    await this.audit.record({ action: 'CLIENT_REGISTERED', by: caller.clientId, clientId: client._id, tenantId: client.tenantId, detail: { name: client.name, scopes: client.scopes, roles: client.roles, agencyIds: client.agencyIds } });
    return { ...view(client), clientSecret };
  }

  @Get()
  @ApiDoc({ summary: 'List clients' })
  @ApiResult(clientListSchema)
  async list(@ValidatedQuery(clientListQuery) query: z.infer<typeof clientListQuery>) {
    const { items, nextCursor } = await this.clients.page(query);
    return { items: items.map(view), ...(nextCursor ? { nextCursor } : {}) };
  }

  @Get(':id')
  @ApiDoc({ summary: 'Show a client' })
  @ApiResult(clientSchema)
  @ApiProblem(404, 'CLIENT_UNKNOWN', 'there is no such client')
  async show(@ValidatedParams(clientIdParams) { id }: z.infer<typeof clientIdParams>) {
    return view(await this.must(id));
  }

  @Post(':id/rotate-secret')
  @HttpCode(200)
  @ApiDoc({ summary: 'Give a client a new secret' })
  @ApiResult(clientWithSecretSchema)
  @ApiProblem(404, 'CLIENT_UNKNOWN', 'there is no such client')
  async rotateSecret(@ValidatedParams(clientIdParams) { id }: z.infer<typeof clientIdParams>, @ValidatedBody(rotationSchema.optional()) body: z.infer<typeof rotationSchema> | undefined, @CallerParam() caller: Caller) {
    const clientSecret = newClientSecret();
    const hash = await hashSecret(clientSecret);
    for (;;) {
      const client = await this.must(id);
      const now = this.clock.now();
      const endsAt = new Date(Date.now() + (body?.overlapSeconds ?? 0) * 1_000);
      const newest = client.secrets.at(-1)!;
      const secrets = [{ ...newest, endsAt }, { hash, createdAt: now }];
      if (!(await this.clients.replaceSecrets(client, secrets, now))) continue;
      await this.audit.record({ action: 'CLIENT_SECRET_ROTATED', by: caller.clientId, clientId: id, tenantId: client.tenantId, detail: { previousEndsAt: endsAt.toISOString() } });
      return { ...view(client), clientSecret };
    }
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiDoc({ summary: 'Remove a client', description: 'It gets no more tokens; those it has end by themselves.' })
  @ApiProblem(404, 'CLIENT_UNKNOWN', 'there is no such client')
  async remove(@ValidatedParams(clientIdParams) { id }: z.infer<typeof clientIdParams>, @CallerParam() caller: Caller): Promise<void> {
    const client = await this.must(id);
    await this.clients.remove(client);
    await this.audit.record({ action: 'CLIENT_REMOVED', by: caller.clientId, clientId: id, tenantId: client.tenantId, detail: { name: client.name } });
  }

  private async must(id: string): Promise<ApiClient> {
    const client = await this.clients.byId(id);
    if (!client) throw new ClientUnknown();
    return client;
  }
}

function view(client: ApiClient): z.infer<typeof clientSchema> {
  return {
    clientId: client._id, tenantId: client.tenantId, name: client.name, scopes: client.scopes,
    roles: client.roles, agencyIds: client.agencyIds, createdAt: client.createdAt.toISOString(),
  };
}
