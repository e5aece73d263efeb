import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import { agenciesOf } from '../desk/agencies.js';
import { Acts } from '../page/acts.js';
import { everyPage } from '../page/every-page.js';
import { actBody, keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import type { Failure } from '../page/tried.js';
import { Visits, type Visit } from '../page/visits.js';
import { clientPage, clientPath, clientSecretPage, clientsPage } from './clients.page.js';
import type { OwnClient, OwnClientWithSecret, RefusedRequest } from './shapes.js';

const API = '/v1/own-clients';
/** As many refused requests as a page names. */
const REQUESTS = 100;

const pageQuery = z.object({ lang: z.string().max(10).optional() });
const oneQuery = pageQuery.extend({
  tersimpan: z.string().max(1).optional().describe('Just saved'),
});
const clientParams = z.object({
  id: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .describe('The client'),
});
type Id = z.infer<typeof clientParams>;

/** The programs that a developer answers for. */
@Controller('pengembang')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class ClientController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
  ) {}

  @Get()
  async list(
    @Query({ schema: pageQuery }) _known: z.infer<typeof pageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    const [me, clients, agencies] = await Promise.all([
      visit.me,
      everyPage<OwnClient>(visit, API),
      agenciesOf(visit),
    ]);
    return clientsPage(visit, me, { clients, agencies });
  }

  @Get(':id')
  async show(
    @Param({ schema: clientParams }) { id }: Id,
    @Query({ schema: oneQuery }) { tersimpan }: z.infer<typeof oneQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.one(await this.visits.begin(request, reply), id, { done: tersimpan === '1' });
  }

  /** The secret is in this answer alone, so it is no redirect: a repetition is told that two are good already. */
  @Post(':id/rahasia')
  @HttpCode(200)
  @ApiFormBody()
  async rotate(
    @Param({ schema: clientParams }) { id }: Id,
    @Body({ schema: actBody }) form: z.infer<typeof actBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form);
    return act.carryOut(
      () => act.ask<OwnClientWithSecret>('POST', `${API}/${id}/rotate-secret`, { body: {} }),
      {
        done: async (client) => clientSecretPage(act.visit, await act.visit.me, client),
        again: (failure) => this.one(act.visit, id, { failure }),
      },
    );
  }

  @Post(':id/akhiri')
  @HttpCode(303)
  @ApiFormBody()
  async endEarlier(
    @Param({ schema: clientParams }) { id }: Id,
    @Body({ schema: actBody }) form: z.infer<typeof actBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form);
    return act.carryOut(() => act.ask('POST', `${API}/${id}/end-earlier-secrets`, { body: {} }), {
      done: () => act.goTo(`${clientPath({ clientId: id })}?tersimpan=1`),
      again: (failure) => this.one(act.visit, id, { failure }),
    });
  }

  private async one(
    visit: Visit,
    id: string,
    { done = false, failure }: { done?: boolean; failure?: Failure },
  ): Promise<string> {
    const [me, client, agencies, refused] = await Promise.all([
      visit.me,
      visit.ask<OwnClient>(`${API}/${id}`),
      agenciesOf(visit),
      visit.ask<{ items: RefusedRequest[]; more: boolean }>(
        `${API}/${id}/refused-requests?limit=${REQUESTS}`,
      ),
    ]);
    return clientPage(visit, me, {
      client,
      agencies,
      refused: refused.items,
      more: refused.more,
      keys: keysOf(visit),
      done,
      failure,
    });
  }
}
