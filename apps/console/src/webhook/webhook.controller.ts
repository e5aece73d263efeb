import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import { Api } from '../api/api.js';
import { agenciesOf } from '../desk/agencies.js';
import { Acts, type Act } from '../page/acts.js';
import { everyPage } from '../page/every-page.js';
import { actBody, keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import type { Failure } from '../page/tried.js';
import { Visits, type Visit } from '../page/visits.js';
import { endpointPage } from './endpoint.page.js';
import { endpointPath, endpointsPage, secretPage, type TypedEndpoint } from './endpoints.page.js';
import {
  chosenTypes,
  deliveryStatuses,
  replayDays,
  type Delivery,
  type DeliveryStatus,
  type Endpoint,
  type EndpointWithSecret,
  type PageOrNull,
} from './shapes.js';

const A_PAGE = 25;
const DAY_MS = 86_400_000;

const pageQuery = z.object({ lang: z.string().max(10).optional() });
const oneQuery = pageQuery.extend({
  keadaan: z.enum(deliveryStatuses).optional().describe('Only deliveries in this state'),
  sesudah: z.string().max(1_020).optional().describe('Cursor of the page before'),
  jumlah: z.coerce.number().int().min(0).optional().describe('As many as were just made due'),
  tersimpan: z.string().max(1).optional().describe('Just saved'),
});
const endpointParams = z.object({
  id: z
    .string()
    .regex(/^[\w-]{1,120}$/)
    .describe('The endpoint'),
});
type EndpointParams = z.infer<typeof endpointParams>;
const endpointForm = actBody
  .extend({
    alamat: z.string().max(1_000).default('').describe('Where to'),
    untuk: z.string().max(200).default('').describe('What for'),
    kontak: z.string().max(254).default('').describe('Whom to warn'),
    opd: z.string().max(120).default('').describe('Whose it is'),
    urut: z.string().max(2).optional().describe('In order for each person'),
  })
  .catchall(z.string().max(2));
/** Each type that is ticked is a field of its own. */
const typesForm = actBody.catchall(z.string().max(2));
const replayForm = actBody.extend({
  hari: z.enum(replayDays).default('1').describe('Days back, for what failed'),
  kejadian: z.string().max(120).default('').describe('Only this event'),
});
const API = '/v1/webhook-endpoints';

/** What an application of the government is told of, and what it answered. */
@Controller('webhook')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class WebhookController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
    private readonly api: Api,
  ) {}

  @Get()
  async list(
    @Query({ schema: pageQuery }) _known: z.infer<typeof pageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.listOf(await this.visits.begin(request, reply));
  }

  /** The secret is in this answer alone, so it is no redirect: who loads it again is told that the address is taken. */
  @Post()
  @HttpCode(200)
  @ApiFormBody()
  async register(
    @Body({ schema: endpointForm }) form: z.infer<typeof endpointForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { alamat, untuk, kontak, opd, urut } = form,
      act = await this.acts.begin(request, reply, form);
    const typed = {
      url: alamat.trim(),
      description: untuk.trim(),
      contactEmail: kontak.trim(),
      agencyId: opd,
      ordered: urut !== undefined,
      eventTypes: chosenTypes(form),
    };
    const { url, description, contactEmail, agencyId, ordered, eventTypes } = typed;
    const body = {
      url,
      ordered,
      eventTypes,
      ...(description && { description }),
      ...(contactEmail && { contactEmail }),
      ...(agencyId && { agencyId }),
    };
    return act.carryOut(() => act.ask<EndpointWithSecret>('POST', API, { body }), {
      done: async (endpoint) => secretPage(act.visit, await act.visit.me, { endpoint, rotated: false }),
      again: (failure) => this.listOf(act.visit, { typed, failure }),
    });
  }

  @Get(':id')
  async show(
    @Param({ schema: endpointParams }) { id }: EndpointParams,
    @Query({ schema: oneQuery }) { keadaan, sesudah, jumlah, tersimpan }: z.infer<typeof oneQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    return this.one(visit, id, {
      status: keadaan,
      after: sesudah,
      done: jumlah ?? (tersimpan === undefined ? undefined : 'saved'),
    });
  }

  @Post(':id/rahasia')
  @HttpCode(200)
  @ApiFormBody()
  async rotate(
    @Param({ schema: endpointParams }) { id }: EndpointParams,
    @Body({ schema: actBody }) { token }: z.infer<typeof actBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const session = await this.visits.formOf(request, token),
      visit = await this.visits.begin(request, reply);
    const endpoint = await this.api.ask<EndpointWithSecret>(session, `${API}/${id}/rotate-secret`, {
      method: 'POST',
      body: {},
    });
    return secretPage(visit, await visit.me, { endpoint, rotated: true });
  }

  @Post(':id/uji')
  @HttpCode(303)
  @ApiFormBody()
  test(
    @Param({ schema: endpointParams }) { id }: EndpointParams,
    @Body({ schema: actBody }) form: z.infer<typeof actBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.act(id, form, request, reply, async (act) => {
      await act.ask('POST', `${API}/${id}/test`, { body: {} });
      return 'jumlah=1';
    });
  }

  @Post(':id/ulang')
  @HttpCode(303)
  @ApiFormBody()
  replay(
    @Param({ schema: endpointParams }) { id }: EndpointParams,
    @Body({ schema: replayForm }) form: z.infer<typeof replayForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.act(id, form, request, reply, async (act) => {
      const since = new Date(act.visit.now.getTime() - Number(form.hari) * DAY_MS).toISOString(),
        body = form.kejadian === '' ? { failedSince: since } : { eventId: form.kejadian };
      const { queued } = await act.ask<{ queued: number }>('POST', `${API}/${id}/replay`, { body });
      return `jumlah=${queued}`;
    });
  }

  @Post(':id/jenis')
  @HttpCode(303)
  @ApiFormBody()
  choose(
    @Param({ schema: endpointParams }) { id }: EndpointParams,
    @Body({ schema: typesForm }) form: z.infer<typeof typesForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const eventTypes = chosenTypes(form);
    return this.act(
      id,
      form,
      request,
      reply,
      async (act) => {
        await act.ask('PATCH', `${API}/${id}`, { body: { eventTypes } });
        return 'tersimpan=1';
      },
      eventTypes,
    );
  }

  @Post(':id/nonaktifkan')
  @HttpCode(303)
  @ApiFormBody()
  disable(
    @Param({ schema: endpointParams }) { id }: EndpointParams,
    @Body({ schema: actBody }) form: z.infer<typeof actBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.turn(id, 'DISABLED', form, request, reply);
  }

  @Post(':id/aktifkan')
  @HttpCode(303)
  @ApiFormBody()
  enable(
    @Param({ schema: endpointParams }) { id }: EndpointParams,
    @Body({ schema: actBody }) form: z.infer<typeof actBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.turn(id, 'ENABLED', form, request, reply);
  }

  private turn(
    id: string,
    status: Endpoint['status'],
    form: z.infer<typeof actBody>,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string> {
    return this.act(id, form, request, reply, async (act) => {
      await act.ask('PATCH', `${API}/${id}`, { body: { status } });
      return 'tersimpan=1';
    });
  }

  /** Does something with an endpoint and leads back to it; what was refused stands there. */
  private async act(
    id: string,
    form: z.infer<typeof actBody>,
    request: FastifyRequest,
    reply: FastifyReply,
    work: (act: Act) => Promise<string>,
    typed?: readonly string[],
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form);
    return act.carryOut(() => work(act), {
      done: (said) => act.goTo(`${endpointPath({ id })}?${said}`),
      again: (failure) => this.one(act.visit, id, { failure, typed }),
    });
  }

  private async listOf(visit: Visit, again?: { typed: TypedEndpoint; failure: Failure }): Promise<string> {
    const [me, endpoints, agencies] = await Promise.all([
      visit.me,
      everyPage<Endpoint>(visit, API),
      agenciesOf(visit),
    ]);
    return endpointsPage(visit, me, {
      endpoints,
      agencies,
      keys: keysOf(visit),
      ...(again && { again }),
    });
  }

  private async one(
    visit: Visit,
    id: string,
    {
      status,
      after,
      ...said
    }: {
      status?: DeliveryStatus | undefined;
      after?: string | undefined;
      done?: number | 'saved' | undefined;
      failure?: Failure;
      typed?: readonly string[] | undefined;
    },
  ): Promise<string> {
    const query = new URLSearchParams({
      limit: String(A_PAGE),
      ...(status && { status }),
      ...(after !== undefined && { cursor: after }),
    });
    const [me, endpoint, deliveries] = await Promise.all([
      visit.me,
      visit.ask<Endpoint>(`${API}/${id}`),
      visit.ask<PageOrNull<Delivery>>(`${API}/${id}/deliveries?${query.toString()}`),
    ]);
    return endpointPage(visit, me, {
      ...said,
      endpoint,
      deliveries,
      status,
      keys: keysOf(visit),
    });
  }
}
