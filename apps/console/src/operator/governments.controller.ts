import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import { Acts } from '../page/acts.js';
import { everyPage } from '../page/every-page.js';
import { keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { unlessNone, type Failure } from '../page/tried.js';
import { Visits, type Visit } from '../page/visits.js';
import { sureForm } from './client-typed.js';
import {
  firstForm,
  governmentForm,
  providerForm,
  readFirst,
  readGovernment,
  readProvider,
  readSettings,
  settingsForm,
  typedFirst,
  typedGovernment,
  typedProvider,
  type GovernmentMistake,
  type TypedGovernment,
} from './government-typed.js';
import {
  governmentDone,
  governmentPage,
  type AgainGovernment,
  type GovernmentDone,
} from './government.page.js';
import { governmentPath, governmentsPage } from './governments.page.js';
import type { Government, IdentityProvider, SignInSettings } from './shapes.js';

const API = '/v1/tenants';

const pageQuery = z.object({ lang: z.string().max(10).optional() });
const oneQuery = pageQuery.extend({ selesai: z.enum(governmentDone).optional().describe('Just done') });
const governmentParams = z.object({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,39}$/)
    .describe('Id of the government'),
});
type Id = z.infer<typeof governmentParams>;

/** The governments of the installation: set up so that each can begin by pages alone. */
@Controller('operasi/pemerintah')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class GovernmentsController {
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
    return this.listOf(await this.visits.begin(request, reply));
  }

  @Post()
  @HttpCode(303)
  @ApiFormBody()
  async make(
    @Body({ schema: governmentForm }) form: z.infer<typeof governmentForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      typed = typedGovernment(form),
      { body, mistakes } = readGovernment(typed);
    if (mistakes) return act.notTaken(this.listOf(act.visit, { typed, mistakes }));
    // The API sets up and changes by one address: without this question a slip would rename another government.
    const taken = await act.visit.ask<Government>(`${API}/${typed.id}`).catch(unlessNone);
    if (taken) return act.notTaken(this.listOf(act.visit, { typed, mistakes: ['terpakai'] }));
    return act.carryOut(() => act.ask('PUT', `${API}/${typed.id}`, { body }), {
      done: () => act.goTo(`${governmentPath(typed.id)}?selesai=begun`),
      again: (failure) => this.listOf(act.visit, { typed, failure }),
    });
  }

  @Get(':id')
  async show(
    @Param({ schema: governmentParams }) { id }: Id,
    @Query({ schema: oneQuery }) { selesai }: z.infer<typeof oneQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.one(await this.visits.begin(request, reply), id, { done: selesai });
  }

  @Post(':id')
  @HttpCode(303)
  @ApiFormBody()
  async rename(
    @Param({ schema: governmentParams }) { id }: Id,
    @Body({ schema: governmentForm }) form: z.infer<typeof governmentForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      government = { ...typedGovernment(form), id },
      { body, mistakes } = readGovernment(government);
    if (mistakes) return act.notTaken(this.one(act.visit, id, { again: { government, mistakes } }));
    const asking = { body, ...(form.versi !== undefined && { ifVersion: form.versi }) };
    return act.carryOut(() => act.ask('PUT', `${API}/${id}`, asking), {
      done: () => act.goTo(`${governmentPath(id)}?selesai=saved`),
      again: (failure) => this.one(act.visit, id, { again: { government, failure } }),
    });
  }

  @Post(':id/undang')
  @HttpCode(303)
  @ApiFormBody()
  async invite(
    @Param({ schema: governmentParams }) { id }: Id,
    @Body({ schema: firstForm }) form: z.infer<typeof firstForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      first = typedFirst(form),
      { body, mistakes } = readFirst(first, id);
    if (mistakes) return act.notTaken(this.one(act.visit, id, { again: { first, mistakes } }));
    return act.carryOut(() => act.ask('POST', '/v1/accounts', { body }), {
      done: () => act.goTo(`${governmentPath(id)}?selesai=invited`),
      again: (failure) => this.one(act.visit, id, { again: { first, failure } }),
    });
  }

  @Post(':id/masuk')
  @HttpCode(303)
  @ApiFormBody()
  async settings(
    @Param({ schema: governmentParams }) { id }: Id,
    @Body({ schema: settingsForm }) form: z.infer<typeof settingsForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      body = { secondFactorRoles: readSettings(form) };
    return act.carryOut(() => act.ask('PUT', `/v1/sign-in-settings/${id}`, { body }), {
      done: () => act.goTo(`${governmentPath(id)}?selesai=saved`),
      again: (failure) => this.one(act.visit, id, { again: { failure } }),
    });
  }

  @Post(':id/penyedia')
  @HttpCode(303)
  @ApiFormBody()
  async provider(
    @Param({ schema: governmentParams }) { id }: Id,
    @Body({ schema: providerForm }) form: z.infer<typeof providerForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      provider = typedProvider(form),
      { body, mistakes } = readProvider(provider, form.rahasia);
    if (mistakes) return act.notTaken(this.one(act.visit, id, { again: { provider, mistakes } }));
    return act.carryOut(() => act.ask('PUT', `/v1/identity-providers/${id}`, { body }), {
      done: () => act.goTo(`${governmentPath(id)}?selesai=saved`),
      again: (failure) => this.one(act.visit, id, { again: { provider, failure } }),
    });
  }

  @Post(':id/penyedia/hapus')
  @HttpCode(303)
  @ApiFormBody()
  async removeProvider(
    @Param({ schema: governmentParams }) { id }: Id,
    @Body({ schema: sureForm }) form: z.infer<typeof sureForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form);
    if (form.yakin === undefined) return act.notTaken(this.one(act.visit, id, { again: { unsure: true } }));
    return act.carryOut(() => act.ask('DELETE', `/v1/identity-providers/${id}`), {
      done: () => act.goTo(`${governmentPath(id)}?selesai=removed`),
      again: (failure) => this.one(act.visit, id, { again: { failure } }),
    });
  }

  private async listOf(
    visit: Visit,
    again?: { typed: TypedGovernment; mistakes?: GovernmentMistake[]; failure?: Failure },
  ): Promise<string> {
    const [me, governments] = await Promise.all([visit.me, everyPage<Government>(visit, API)]);
    return governmentsPage(visit, me, { governments, keys: keysOf(visit), again });
  }

  private async one(
    visit: Visit,
    id: string,
    said: { done?: GovernmentDone | undefined; again?: AgainGovernment },
  ): Promise<string> {
    const [me, government, settings, provider] = await Promise.all([
      visit.me,
      visit.ask<Government>(`${API}/${id}`),
      visit.ask<SignInSettings>(`/v1/sign-in-settings/${id}`).catch(unlessNone),
      visit.ask<IdentityProvider>(`/v1/identity-providers/${id}`).catch(unlessNone),
    ]);
    return governmentPage(visit, me, {
      ...said,
      government,
      settings,
      provider,
      keys: keysOf(visit),
    });
  }
}
