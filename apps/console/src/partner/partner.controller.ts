import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, NotFound, Page } from '#platform';
import type { PageOf } from '../api/shapes.js';
import { idParams } from '../batch/programme.controller.js';
import type { Batch } from '../batch/shapes.js';
import { Acts } from '../page/acts.js';
import { everyPage } from '../page/every-page.js';
import { actBody, keysOf } from '../page/form.js';
import { localDay } from '../page/local.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { Visits, zoneOf, type Visit } from '../page/visits.js';
import { partnerHomePage } from './home.page.js';
import { ownProgrammePath, PROMISES, type Again } from './pieces.js';
import { ownProgrammePage, ownProgrammesPage } from './programme.page.js';
import { commitmentPage, promisesPage } from './promises.page.js';
import type { Agreement, Commitment, Material, OwnPartner, OwnProgramme } from './shapes.js';
import { materialForm, readMaterial, readSignature, signatureForm } from './typed.js';

const API = '/v1/me/partner';
const A_PAGE = 50;

export const partnerQuery = z.object({
  lang: z.string().max(10).optional(),
  sesudah: z.string().max(1_020).optional().describe('Cursor of the page before'),
  tersimpan: z.string().max(1).optional().describe('Just saved'),
});
type Asked = z.infer<typeof partnerQuery>;
type Id = z.infer<typeof idParams>;

/** What a page of a partner is shown with beside its things. */
interface Said {
  done?: boolean;
  again?: Again;
  key?: string;
}

/** Home, programmes and promises of a partner, for its own people. */
@Controller('mitra')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class PartnerController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
  ) {}

  @Get()
  async home(
    @Query({ schema: partnerQuery }) _known: Asked,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply),
      me = await visit.me,
      today = localDay(visit.now, zoneOf(me));
    const [partner, agreements, commitments, batches] = await Promise.all([
      visit.ask<OwnPartner>(API),
      everyPage<Agreement>(visit, `${API}/agreements`),
      everyPage<Commitment>(visit, `${API}/commitments?status=OPEN`),
      everyPage<Batch>(visit, `${API}/batches?status=SCHEDULED&from=${today}`),
    ]);
    return partnerHomePage(visit, me, {
      partner,
      agreements,
      commitments,
      batches: batches.toSorted((a, b) => a.startsOn.localeCompare(b.startsOn)),
    });
  }

  @Get('program')
  async programmes(
    @Query({ schema: partnerQuery }) { sesudah }: Asked,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply),
      search = new URLSearchParams({
        limit: String(A_PAGE),
        ...(sesudah !== undefined && { cursor: sesudah }),
      });
    const [me, { items, nextCursor }] = await Promise.all([
      visit.me,
      visit.ask<PageOf<OwnProgramme>>(`${API}/programmes?${search.toString()}`),
    ]);
    return ownProgrammesPage(visit, me, { programmes: items, nextCursor });
  }

  @Get('program/:id')
  async programme(
    @Param({ schema: idParams }) { id }: Id,
    @Query({ schema: partnerQuery }) { tersimpan }: Asked,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.programmePage(await this.visits.begin(request, reply), id, { done: tersimpan === '1' });
  }

  @Post('program/:id/materi')
  @HttpCode(303)
  @ApiFormBody()
  async publish(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: materialForm }) form: z.infer<typeof materialForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      key = form.kunci,
      { body, mistakes } = readMaterial(form);
    if (mistakes)
      return act.notTaken(this.programmePage(act.visit, id, { again: { typed: form, mistakes }, key }));
    return act.carryOut(() => act.ask('POST', `${API}/programmes/${id}/materials`, { body }), {
      done: () => act.goTo(`${ownProgrammePath(id)}?tersimpan=1`),
      again: (failure) => this.programmePage(act.visit, id, { again: { typed: form, failure }, key }),
    });
  }

  @Get('perjanjian')
  async promises(
    @Query({ schema: partnerQuery }) { tersimpan }: Asked,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.promisesPage(await this.visits.begin(request, reply), { done: tersimpan === '1' });
  }

  @Post('perjanjian/:id/konfirmasi')
  @HttpCode(303)
  @ApiFormBody()
  async confirmAgreement(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: actBody }) form: z.infer<typeof actBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form);
    return act.carryOut(() => act.ask('POST', `${API}/agreements/${id}/confirm`), {
      done: () => act.goTo(`${PROMISES}?tersimpan=1`),
      again: (failure) => this.promisesPage(act.visit, { again: { typed: {}, failure } }),
    });
  }

  @Get('komitmen/:id')
  async commitment(
    @Param({ schema: idParams }) { id }: Id,
    @Query({ schema: partnerQuery }) _known: Asked,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.commitmentPage(await this.visits.begin(request, reply), id, {});
  }

  @Post('komitmen/:id')
  @HttpCode(303)
  @ApiFormBody()
  async confirmCommitment(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: signatureForm }) form: z.infer<typeof signatureForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      key = form.kunci,
      today = localDay(act.visit.now, zoneOf(await act.visit.me)),
      { body, mistakes } = readSignature(form, today);
    if (mistakes)
      return act.notTaken(this.commitmentPage(act.visit, id, { again: { typed: form, mistakes }, key }));
    return act.carryOut(() => act.ask('POST', `${API}/commitments/${id}/confirm`, { body }), {
      done: () => act.goTo(`${PROMISES}?tersimpan=1`),
      again: (failure) => this.commitmentPage(act.visit, id, { again: { typed: form, failure }, key }),
    });
  }

  private async programmePage(
    visit: Visit,
    id: string,
    { done = false, again, key = '' }: Said,
  ): Promise<string> {
    const [me, programme, { items: materials }, batches] = await Promise.all([
      visit.me,
      visit.ask<OwnProgramme>(`${API}/programmes/${id}`),
      visit.ask<{ items: Material[] }>(`${API}/programmes/${id}/materials`),
      everyPage<Batch>(visit, `${API}/batches?programmeId=${id}`),
    ]);
    return ownProgrammePage(visit, me, {
      programme,
      materials,
      batches: batches.toSorted((a, b) => b.startsOn.localeCompare(a.startsOn)),
      keys: keysOf(visit, key),
      done,
      again,
    });
  }

  private async promisesPage(visit: Visit, { done = false, again }: Said): Promise<string> {
    const [me, agreements, commitments] = await Promise.all([
      visit.me,
      everyPage<Agreement>(visit, `${API}/agreements`),
      everyPage<Commitment>(visit, `${API}/commitments`),
    ]);
    return promisesPage(visit, me, {
      agreements,
      commitments,
      keys: keysOf(visit),
      done,
      again,
    });
  }

  private async commitmentPage(visit: Visit, id: string, { again, key = '' }: Said): Promise<string> {
    const [me, commitments] = await Promise.all([
      visit.me,
      everyPage<Commitment>(visit, `${API}/commitments`),
    ]);
    const commitment = commitments.find((each) => each.id === id);
    if (!commitment) throw new NotFound('commitment');
    return commitmentPage(visit, me, { commitment, keys: keysOf(visit, key), again });
  }
}
