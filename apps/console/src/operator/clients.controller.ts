import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import { Acts } from '../page/acts.js';
import { everyPage } from '../page/every-page.js';
import { actBody, keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import type { Failure } from '../page/tried.js';
import { Visits, type Visit } from '../page/visits.js';
import { clientPath } from './client-pieces.js';
import {
  clientActNames,
  clientActs,
  clientForm,
  overlaps,
  readClient,
  rotationForm,
  sureForm,
  typedClient,
  type ClientAct,
  type ClientFilter,
  type ClientMistake,
  type TypedClient,
} from './client-typed.js';
import { clientPage } from './client.page.js';
import { clientsPage, newSecretPage } from './clients.page.js';
import type { Client, ClientWithSecret, Government } from './shapes.js';

const API = '/v1/clients';
const HOME = '/operasi/klien';

const listQuery = z.object({
  lang: z.string().max(10).optional(),
  q: z.string().max(100).optional().describe('Part of a name, or beginning of an id'),
  wadah: z.string().max(40).optional().describe('Only of this government'),
  keadaan: z.enum(['', 'aktif', 'nonaktif']).optional().describe('Only in this state'),
  bagian: z.coerce.number().int().min(1).max(1_000).default(1).describe('Which part of those found'),
  dihapus: z.string().max(1).optional().describe('Just removed'),
});
const oneQuery = z.object({
  lang: z.string().max(10).optional(),
  selesai: z.enum(clientActNames).optional().describe('Just done'),
});
const clientParams = z.object({
  id: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .describe('The client'),
});
const actParams = clientParams.extend({ tindakan: z.enum(clientActNames).describe('What is done to it') });
type Id = z.infer<typeof clientParams>;

/** The programs of all governments, for who runs the platform. */
@Controller('operasi/klien')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class ClientsController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
  ) {}

  @Get()
  async list(
    @Query({ schema: listQuery }) { q, wadah, keadaan, bagian, dihapus }: z.infer<typeof listQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.listOf(await this.visits.begin(request, reply), {
      filter: { q, tenantId: wadah || undefined, state: keadaan || undefined },
      part: bagian,
      removed: dihapus !== undefined,
    });
  }

  /** The secret is in this answer alone, so it is no redirect. */
  @Post()
  @HttpCode(200)
  @ApiFormBody()
  async register(
    @Body({ schema: clientForm }) form: z.infer<typeof clientForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      typed = typedClient(form),
      { body, mistakes } = readClient(typed);
    if (mistakes) return act.notTaken(this.listOf(act.visit, { again: { typed, mistakes } }));
    return act.carryOut(() => act.ask<ClientWithSecret>('POST', API, { body }), {
      done: async (client) => newSecretPage(act.visit, await act.visit.me, client),
      again: (failure) => this.listOf(act.visit, { again: { typed, failure } }),
    });
  }

  @Get(':id')
  async show(
    @Param({ schema: clientParams }) { id }: Id,
    @Query({ schema: oneQuery }) { selesai }: z.infer<typeof oneQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.one(await this.visits.begin(request, reply), id, { done: selesai });
  }

  /** The secret is in this answer alone, so it is no redirect. */
  @Post(':id/rahasia')
  @HttpCode(200)
  @ApiFormBody()
  async rotate(
    @Param({ schema: clientParams }) { id }: Id,
    @Body({ schema: rotationForm }) form: z.infer<typeof rotationForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      body = { overlapSeconds: overlaps[form.tumpang], revokeTokens: form.bocor !== undefined };
    return act.carryOut(() => act.ask<ClientWithSecret>('POST', `${API}/${id}/rotate-secret`, { body }), {
      done: async (client) => newSecretPage(act.visit, await act.visit.me, client),
      again: (failure) => this.one(act.visit, id, { failure }),
    });
  }

  @Post(':id/hapus')
  @HttpCode(303)
  @ApiFormBody()
  async remove(
    @Param({ schema: clientParams }) { id }: Id,
    @Body({ schema: sureForm }) form: z.infer<typeof sureForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form);
    if (form.yakin === undefined) return act.notTaken(this.one(act.visit, id, { unsure: true }));
    return act.carryOut(() => act.ask('DELETE', `${API}/${id}`), {
      done: () => act.goTo(`${HOME}?dihapus=1`),
      again: (failure) => this.one(act.visit, id, { failure }),
    });
  }

  @Post(':id/:tindakan')
  @HttpCode(303)
  @ApiFormBody()
  async act(
    @Param({ schema: actParams }) { id, tindakan }: z.infer<typeof actParams>,
    @Body({ schema: actBody }) form: z.infer<typeof actBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form);
    return act.carryOut(() => act.ask('POST', `${API}/${id}/${clientActs[tindakan]}`, { body: {} }), {
      done: () => act.goTo(`${clientPath({ clientId: id })}?selesai=${tindakan}`),
      again: (failure) => this.one(act.visit, id, { failure }),
    });
  }

  private async listOf(
    visit: Visit,
    {
      filter = {},
      part = 1,
      removed = false,
      again,
    }: {
      filter?: ClientFilter;
      part?: number;
      removed?: boolean;
      again?: { typed: TypedClient; mistakes?: ClientMistake[]; failure?: Failure };
    },
  ): Promise<string> {
    const { tenantId } = filter,
      only = tenantId === undefined ? '' : `?${new URLSearchParams({ tenantId }).toString()}`;
    const [me, clients, governments] = await Promise.all([
      visit.me,
      everyPage<Client>(visit, `${API}${only}`),
      everyPage<Government>(visit, '/v1/tenants'),
    ]);
    return clientsPage(visit, me, {
      clients,
      governments,
      filter,
      part,
      keys: keysOf(visit),
      removed,
      again,
    });
  }

  private async one(
    visit: Visit,
    id: string,
    said: { done?: ClientAct | undefined; unsure?: boolean; failure?: Failure },
  ): Promise<string> {
    const [me, client, governments] = await Promise.all([
      visit.me,
      visit.ask<Client>(`${API}/${id}`),
      everyPage<Government>(visit, '/v1/tenants'),
    ]);
    return clientPage(visit, me, { ...said, client, governments, keys: keysOf(visit) });
  }
}
