import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import { Acts } from '../page/acts.js';
import { everyPage } from '../page/every-page.js';
import { keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { idParams, languageQuery, onePage, pageQuery } from '../page/query.js';
import { Visits, type Visit } from '../page/visits.js';
import { partnerPath, type Again } from './pieces.js';
import {
  agreementForm,
  endForm,
  partnerForm,
  readAgreement,
  readEnd,
  readPartner,
} from './register-typed.js';
import { partnerPage, partnersPage, type Partner } from './register.pages.js';
import type { Agreement } from './shapes.js';

type Id = z.infer<typeof idParams>;
const API = '/v1/partners';
const listQuery = pageQuery.omit({ tersimpan: true });
const oneQuery = languageQuery.extend({
  tersimpan: z.string().max(1).optional().describe('Just saved'),
  akhiri: z.string().max(120).optional().describe('The agreement to be ended'),
  perpanjang: z.string().max(120).optional().describe('The agreement to be renewed'),
});
interface Said {
  ends?: string | undefined;
  renews?: string | undefined;
  done?: boolean;
  again?: Again;
  key?: string;
}

/** Partners of the government and what was agreed with each, entered by managers. */
@Controller('mitra-kerja')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class RegisterController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
  ) {}

  @Get()
  async list(
    @Query({ schema: listQuery }) { sesudah }: z.infer<typeof listQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.listOf(await this.visits.begin(request, reply), { after: sesudah });
  }

  @Post()
  @HttpCode(303)
  @ApiFormBody()
  async enter(
    @Body({ schema: partnerForm }) form: z.infer<typeof partnerForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      { body, mistakes } = readPartner(form);
    const again = (said: Omit<Again, 'typed'>) =>
      this.listOf(act.visit, { again: { typed: form, ...said }, key: form.kunci });
    if (mistakes) return act.notTaken(again({ mistakes }));
    return act.carryOut(() => act.ask<Partner>('POST', API, { body }), {
      done: ({ id }) => act.goTo(`${partnerPath(id)}?tersimpan=1`),
      again: (failure) => again({ failure }),
    });
  }

  @Get(':id')
  async show(
    @Param({ schema: idParams }) { id }: Id,
    @Query({ schema: oneQuery }) { tersimpan, akhiri, perpanjang }: z.infer<typeof oneQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.one(await this.visits.begin(request, reply), id, {
      done: tersimpan === '1',
      ends: akhiri,
      renews: perpanjang,
    });
  }

  @Post(':id/perjanjian')
  @HttpCode(303)
  @ApiFormBody()
  async agree(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: agreementForm }) form: z.infer<typeof agreementForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      { body, mistakes } = readAgreement(form);
    const again = (said: Omit<Again, 'typed'>) =>
      this.one(act.visit, id, {
        renews: form.perpanjang,
        again: { typed: form, ...said },
        key: form.kunci,
      });
    if (mistakes) return act.notTaken(again({ mistakes }));
    return act.carryOut(() => act.ask('POST', `${API}/${id}/agreements`, { body }), {
      done: () => act.goTo(`${partnerPath(id)}?tersimpan=1`),
      again: (failure) => again({ failure }),
    });
  }

  @Post(':id/akhiri')
  @HttpCode(303)
  @ApiFormBody()
  async end(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: endForm }) form: z.infer<typeof endForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      { body, mistakes } = readEnd(form, await this.agreement(act.visit, id, form.perjanjian));
    const again = (said: Omit<Again, 'typed'>) =>
      this.one(act.visit, id, { ends: form.perjanjian, again: { typed: form, ...said }, key: form.kunci });
    if (mistakes) return act.notTaken(again({ mistakes }));
    return act.carryOut(() => act.ask('POST', `/v1/agreements/${form.perjanjian}/end`, { body }), {
      done: () => act.goTo(`${partnerPath(id)}?tersimpan=1`),
      again: (failure) => again({ failure }),
    });
  }

  @Post(':id/berlaku-lagi')
  @HttpCode(303)
  @ApiFormBody()
  async takeEndBack(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: endForm }) form: z.infer<typeof endForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      path = `/v1/agreements/${form.perjanjian}/end/withdraw`;
    return act.carryOut(() => act.ask('POST', path, { body: {} }), {
      done: () => act.goTo(`${partnerPath(id)}?tersimpan=1`),
      again: (failure) =>
        this.one(act.visit, id, { ends: form.perjanjian, again: { typed: form, failure }, key: form.kunci }),
    });
  }

  private async listOf(
    visit: Visit,
    { after, again, key }: { after?: string | undefined; again?: Again; key?: string },
  ): Promise<string> {
    const [me, { items, nextCursor }] = await Promise.all([
      visit.me,
      onePage<Partner>(visit, API, { cursor: after }),
    ]);
    return partnersPage(visit, me, { partners: items, nextCursor, keys: keysOf(visit, key), again });
  }

  private async agreement(visit: Visit, partnerId: string, id: string): Promise<Agreement | undefined> {
    return (await agreementsOf(visit, partnerId)).find((each) => each.id === id);
  }

  private async one(
    visit: Visit,
    id: string,
    { ends, renews, done = false, again, key }: Said,
  ): Promise<string> {
    const [me, partner, agreements] = await Promise.all([
      visit.me,
      visit.ask<Partner>(`${API}/${id}`),
      agreementsOf(visit, id),
    ]);
    const agreement = agreements.find((each) => each.id === (ends ?? renews));
    return partnerPage(visit, me, {
      partner,
      agreements: agreements.toSorted((a, b) => b.startsOn.localeCompare(a.startsOn)),
      ...(agreement && { act: { kind: ends === undefined ? 'renew' : 'end', agreement } }),
      keys: keysOf(visit, key),
      done,
      again,
    });
  }
}

const agreementsOf = (visit: Visit, partnerId: string): Promise<Agreement[]> =>
  everyPage<Agreement>(visit, `${API}/${partnerId}/agreements`);
