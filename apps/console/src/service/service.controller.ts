import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  Req,
  Res,
  UseFilters,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, CONFIG, Page } from '#platform';
import type { PageOf } from '../api/shapes.js';
import type { ConsoleConfig } from '../console.config.js';
import { agenciesOf } from '../desk/agencies.js';
import { Acts, type Act } from '../page/acts.js';
import { actBody, keysOf } from '../page/form.js';
import { localDay } from '../page/local.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { peopleByNumber, peopleOf } from '../page/people.js';
import type { Failure } from '../page/tried.js';
import { Visits, zoneOf, type Visit } from '../page/visits.js';
import { serviceUnitPage, surveyPath } from './service.page.js';
import { servicePath, servicesPage } from './services.page.js';
import type { ServiceUnit, SurveyPeriod } from './shapes.js';
import { surveyPage } from './survey.page.js';
import { readPeriod, readService, readStaff } from './typed.js';

const A_PAGE = 25;
const API = '/v1/service-units';

const id = z.string().regex(/^[\w-]{1,120}$/);
const idParams = z.object({ id: id.describe('The service, or the survey') });
type Id = z.infer<typeof idParams>;
const listQuery = z.object({
  lang: z.string().max(10).optional(),
  sesudah: z.string().max(1_020).optional().describe('Cursor of the page before'),
});
const oneQuery = z.object({
  lang: z.string().max(10).optional(),
  tersimpan: z.string().max(1).optional().describe('Just saved'),
});
const serviceForm = actBody.extend({
  nama: z.string().max(800).default('').describe('Name'),
  opd: z.string().max(120).default('').describe('Agency'),
});
const periodForm = actBody.extend({
  mulai: z.string().max(10).default('').describe('First day'),
  selesai: z.string().max(10).default('').describe('Last day'),
});
const staffForm = actBody.extend({
  nip: z.string().max(6_000).default('').describe('Employee numbers of those who serve there'),
});

type AgainList = NonNullable<Parameters<typeof servicesPage>[2]['again']>;
type Said = Partial<Pick<Parameters<typeof serviceUnitPage>[2], 'done' | 'failure' | 'period' | 'staff'>>;

/** Where a government serves citizens: its surveys, and who serves there. */
@Controller('layanan')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class ServiceController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
    @Inject(CONFIG) private readonly config: ConsoleConfig,
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
    @Body({ schema: serviceForm }) form: z.infer<typeof serviceForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      typed = { name: form.nama, agencyId: form.opd },
      service = readService(typed);
    const again = (said: Partial<AgainList>) =>
      this.listOf(act.visit, { key: form.kunci, again: { typed, mistakes: [], ...said } });
    if ('mistakes' in service) return act.notTaken(again(service));
    return act.carryOut(() => act.ask<ServiceUnit>('POST', API, { body: service }), {
      done: (entered) => act.goTo(`${servicePath(entered.id)}?tersimpan=1`),
      again: (failure) => again({ failure }),
    });
  }

  @Get('survei/:id')
  async survey(
    @Param({ schema: idParams }) { id: survey }: Id,
    @Query({ schema: oneQuery }) { tersimpan }: z.infer<typeof oneQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.surveyOf(await this.visits.begin(request, reply), survey, { done: tersimpan === '1' });
  }

  @Post('survei/:id/tutup')
  @HttpCode(303)
  @ApiFormBody()
  async close(
    @Param({ schema: idParams }) { id: survey }: Id,
    @Body({ schema: actBody }) form: z.infer<typeof actBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form);
    return act.carryOut(() => act.ask('POST', `/v1/survey-periods/${survey}/close`, { body: {} }), {
      done: () => act.goTo(`${surveyPath(survey)}?tersimpan=1`),
      again: (failure) => this.surveyOf(act.visit, survey, { failure }),
    });
  }

  @Get(':id')
  async show(
    @Param({ schema: idParams }) { id: unit }: Id,
    @Query({ schema: oneQuery }) { tersimpan }: z.infer<typeof oneQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.one(await this.visits.begin(request, reply), unit, { done: tersimpan === '1' });
  }

  @Post(':id/survei')
  @HttpCode(303)
  @ApiFormBody()
  async open(
    @Param({ schema: idParams }) { id: unit }: Id,
    @Body({ schema: periodForm }) form: z.infer<typeof periodForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      typed = { startsOn: form.mulai, endsOn: form.selesai },
      period = readPeriod(typed, localDay(act.visit.now, zoneOf(await act.visit.me)));
    if ('mistakes' in period)
      return act.notTaken(this.one(act.visit, unit, { period: { typed, ...period } }, form.kunci));
    const path = `${API}/${unit}/survey-periods`;
    return act.carryOut(() => act.ask<SurveyPeriod>('POST', path, { body: period }), {
      done: (opened) => act.goTo(`${surveyPath(opened.id)}?tersimpan=1`),
      again: (failure) => this.one(act.visit, unit, { failure, period: { typed, mistakes: [] } }, form.kunci),
    });
  }

  @Post(':id/petugas')
  @HttpCode(303)
  @ApiFormBody()
  async staff(
    @Param({ schema: idParams }) { id: unit }: Id,
    @Body({ schema: staffForm }) form: z.infer<typeof staffForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      read = readStaff(form.nip);
    const again = (said: Omit<NonNullable<Said['staff']>, 'typed'>, failure?: Failure) =>
      this.one(act.visit, unit, { staff: { typed: form.nip, ...said }, failure });
    if ('mistakes' in read) return act.notTaken(again(read));
    return act.carryOut(() => setStaff(act, unit, read.numbers), {
      done: (unknown) =>
        unknown.length > 0
          ? act.notTaken(again({ mistakes: [], unknown }))
          : act.goTo(`${servicePath(unit)}?tersimpan=1`),
      again: (failure) => again({ mistakes: [] }, failure),
    });
  }

  private async listOf(
    visit: Visit,
    { after, key, again }: { after?: string | undefined; key?: string; again?: AgainList },
  ): Promise<string> {
    const cursor = after === undefined ? '' : `&cursor=${encodeURIComponent(after)}`;
    const [me, { items, nextCursor }, agencies] = await Promise.all([
      visit.me,
      visit.ask<PageOf<ServiceUnit>>(`${API}?limit=${A_PAGE}${cursor}`),
      agenciesOf(visit),
    ]);
    return servicesPage(visit, me, {
      units: items,
      nextCursor,
      agencies,
      keys: keysOf(visit, key),
      ...(again && { again }),
    });
  }

  private async one(visit: Visit, unitId: string, said: Said, key?: string): Promise<string> {
    const [me, unit, { items: periods }, agencies] = await Promise.all([
      visit.me,
      visit.ask<ServiceUnit>(`${API}/${unitId}`),
      visit.ask<PageOf<SurveyPeriod>>(`${API}/${unitId}/survey-periods?limit=100`),
      agenciesOf(visit),
    ]);
    return serviceUnitPage(visit, me, {
      done: false,
      ...said,
      unit,
      agency: agencies.find((each) => each.id === unit.agencyId)?.name,
      periods: periods.toSorted((a, b) => b.startsOn.localeCompare(a.startsOn)),
      people: await peopleOf(visit, unit.staffIds),
      keys: keysOf(visit, key),
    });
  }

  private async surveyOf(
    visit: Visit,
    survey: string,
    { done = false, failure }: { done?: boolean; failure?: Failure },
  ): Promise<string> {
    const [me, period] = await Promise.all([
      visit.me,
      visit.ask<SurveyPeriod>(`/v1/survey-periods/${survey}`),
    ]);
    return surveyPage(visit, me, {
      period,
      unit: await visit.ask<ServiceUnit>(`${API}/${period.serviceUnitId}`),
      address: `${this.config.PUBLIC_URL}/survei/${survey}`,
      keys: keysOf(visit),
      done,
      failure,
    });
  }
}

/** @returns employee numbers that nobody has; with any of them nothing changes */
async function setStaff(act: Act, unit: string, numbers: readonly string[]): Promise<string[]> {
  const { ids, unknown } = await peopleByNumber(act.visit, numbers);
  if (unknown.length === 0) await act.ask('PUT', `${API}/${unit}/staff`, { body: { staffIds: ids } });
  return unknown;
}
