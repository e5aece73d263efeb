import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, NotFound, Page } from '#platform';
import type { PageOf } from '../api/shapes.js';
import type { Programme } from '../batch/shapes.js';
import { Acts } from '../page/acts.js';
import { everyPage } from '../page/every-page.js';
import { actBody, keysOf } from '../page/form.js';
import { localDay } from '../page/local.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { peopleOf } from '../page/people.js';
import { unlessNone } from '../page/tried.js';
import { Visits, zoneOf, type Visit } from '../page/visits.js';
import { actionPage } from './action.page.js';
import { impactPage } from './impact.page.js';
import { indicatorPage } from './indicator.page.js';
import { revisionPage, type RevisionMistake } from './revision.page.js';
import { revisionDecisions, type CorrectiveAction, type Indicator, type Revision } from './shapes.js';
import { readIndicator, readMeasurement } from './typed.js';
import { actionPath, indicatorPath, revisionPath } from './words.js';

const A_PAGE = 50;

const id = z.string().regex(/^[\w-]{1,200}$/);
const idParams = z.object({ id: id.describe('The indicator, revision or action') });
type Id = z.infer<typeof idParams>;
const pageQuery = z.object({
  lang: z.string().max(10).optional(),
  tersimpan: z.string().max(1).optional().describe('Just saved'),
});
type PageQuery = z.infer<typeof pageQuery>;
const field = (most: number, what: string) => z.string().max(most).default('').describe(what);

const measurementForm = actBody.extend({
  nilai: field(40, 'What was measured'),
  hari: field(10, 'Day of the measurement'),
  catatan: field(2_000, 'How it was measured'),
});
const indicatorForm = measurementForm.extend({
  program: field(200, 'Programme'),
  nama: field(800, 'What is measured'),
  satuan: field(160, 'Unit'),
  arah: field(10, 'Which way is better'),
});
const decisionForm = actBody.extend({
  keputusan: field(20, 'Decision'),
  alasan: field(6_000, 'Why'),
});
const doneForm = actBody.extend({ catatan: field(6_000, 'What was put right') });

type Again<P extends (...args: never[]) => string> = Parameters<P>[2] extends { again?: infer A }
  ? NonNullable<A>
  : never;

/** What trainings changed: what is measured, which programmes are looked at again, what is put right. */
@Controller('dampak')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class ImpactController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
  ) {}

  @Get()
  async show(
    @Query({ schema: pageQuery }) { tersimpan }: PageQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.all(await this.visits.begin(request, reply), { done: tersimpan === '1' });
  }

  @Post()
  @HttpCode(303)
  @ApiFormBody()
  async declare(
    @Body({ schema: indicatorForm }) form: z.infer<typeof indicatorForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      typed = {
        programmeId: form.program,
        name: form.nama,
        unit: form.satuan,
        better: form.arah,
        value: form.nilai,
        measuredOn: form.hari,
      },
      indicator = readIndicator(typed, await todayOf(act.visit));
    const again = (said: Partial<Again<typeof impactPage>>) =>
      this.all(act.visit, { key: form.kunci, again: { typed, mistakes: [], ...said } });
    if ('mistakes' in indicator) return act.notTaken(again(indicator));
    return act.carryOut(() => act.ask<Indicator>('POST', '/v1/programme-indicators', { body: indicator }), {
      done: (declared) => act.goTo(`${indicatorPath(declared.id)}?tersimpan=1`),
      again: (failure) => again({ failure }),
    });
  }

  @Get('indikator/:id')
  async indicator(
    @Param({ schema: idParams }) { id: indicator }: Id,
    @Query({ schema: pageQuery }) { tersimpan }: PageQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.indicatorOf(await this.visits.begin(request, reply), indicator, { done: tersimpan === '1' });
  }

  @Post('indikator/:id')
  @HttpCode(303)
  @ApiFormBody()
  async measure(
    @Param({ schema: idParams }) { id: indicator }: Id,
    @Body({ schema: measurementForm }) form: z.infer<typeof measurementForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      typed = { value: form.nilai, measuredOn: form.hari, note: form.catatan },
      read = readMeasurement(typed, await todayOf(act.visit)),
      note = form.catatan.trim();
    const again = (said: Partial<Again<typeof indicatorPage>>) =>
      this.indicatorOf(act.visit, indicator, { key: form.kunci, again: { typed, mistakes: [], ...said } });
    if ('mistakes' in read) return act.notTaken(again(read));
    const path = `/v1/programme-indicators/${indicator}/measurements`,
      body = { ...read, ...(note && { note }) };
    return act.carryOut(() => act.ask('POST', path, { body }), {
      done: () => act.goTo(`${indicatorPath(indicator)}?tersimpan=1`),
      again: (failure) => again({ failure }),
    });
  }

  @Get('revisi/:id')
  async revision(
    @Param({ schema: idParams }) { id: revision }: Id,
    @Query({ schema: pageQuery }) { tersimpan }: PageQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.revisionOf(await this.visits.begin(request, reply), revision, { done: tersimpan === '1' });
  }

  @Post('revisi/:id')
  @HttpCode(303)
  @ApiFormBody()
  async decide(
    @Param({ schema: idParams }) { id: revision }: Id,
    @Body({ schema: decisionForm }) form: z.infer<typeof decisionForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      typed = { decision: form.keputusan, reason: form.alasan },
      decision = revisionDecisions.find((each) => each === form.keputusan),
      reason = form.alasan.trim();
    const mistakes: RevisionMistake[] = [
      ...(decision === undefined ? (['decision'] as const) : []),
      ...(reason === '' ? (['reason'] as const) : []),
    ];
    const again = (said: Partial<Again<typeof revisionPage>>) =>
      this.revisionOf(act.visit, revision, { key: form.kunci, again: { typed, mistakes: [], ...said } });
    if (mistakes.length > 0) return act.notTaken(again({ mistakes }));
    const path = `/v1/programme-revisions/${revision}/decision`;
    return act.carryOut(() => act.ask('POST', path, { body: { decision, reason } }), {
      done: () => act.goTo(`${revisionPath(revision)}?tersimpan=1`),
      again: (failure) => again({ failure }),
    });
  }

  @Get('perbaikan/:id')
  async action(
    @Param({ schema: idParams }) { id: action }: Id,
    @Query({ schema: pageQuery }) { tersimpan }: PageQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.actionOf(await this.visits.begin(request, reply), action, { done: tersimpan === '1' });
  }

  @Post('perbaikan/:id')
  @HttpCode(303)
  @ApiFormBody()
  async complete(
    @Param({ schema: idParams }) { id: action }: Id,
    @Body({ schema: doneForm }) form: z.infer<typeof doneForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      note = form.catatan.trim(),
      typed = { note: form.catatan, short: note === '' };
    if (typed.short) return act.notTaken(this.actionOf(act.visit, action, { key: form.kunci, again: typed }));
    return act.carryOut(
      () => act.ask('POST', `/v1/corrective-actions/${action}/complete`, { body: { note } }),
      {
        done: () => act.goTo(`${actionPath(action)}?tersimpan=1`),
        again: (failure) =>
          this.actionOf(act.visit, action, { key: form.kunci, again: { ...typed, failure } }),
      },
    );
  }

  private async all(
    visit: Visit,
    { done = false, key, again }: { done?: boolean; key?: string; again?: Again<typeof impactPage> },
  ): Promise<string> {
    const [me, { items: revisions }, { items: actions }, indicators, programmes] = await Promise.all([
      visit.me,
      visit.ask<PageOf<Revision>>(`/v1/programme-revisions?status=OPEN&limit=${A_PAGE}`),
      visit.ask<PageOf<CorrectiveAction>>(`/v1/corrective-actions?status=OPEN&limit=${A_PAGE}`),
      everyPage<Indicator>(visit, '/v1/programme-indicators'),
      everyPage<Programme>(visit, '/v1/programmes'),
    ]);
    return impactPage(visit, me, {
      revisions,
      actions: actions.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn)),
      indicators,
      programmes: programmes.toSorted((a, b) => a.title.localeCompare(b.title, 'id', { numeric: true })),
      keys: keysOf(visit, key),
      done,
      ...(again && { again }),
    });
  }

  private async indicatorOf(
    visit: Visit,
    indicatorId: string,
    { done = false, key, again }: { done?: boolean; key?: string; again?: Again<typeof indicatorPage> },
  ): Promise<string> {
    const [me, { items }] = await Promise.all([
        visit.me,
        visit.ask<PageOf<Indicator>>(`/v1/programme-indicators?ids=${encodeURIComponent(indicatorId)}`),
      ]),
      [indicator] = items;
    if (!indicator) throw new NotFound('programme indicator');
    const programme = await visit
      .ask<Programme>(`/v1/programmes/${encodeURIComponent(indicator.programmeId)}`)
      .catch(unlessNone);
    return indicatorPage(visit, me, {
      indicator,
      programme: programme?.title,
      keys: keysOf(visit, key),
      done,
      ...(again && { again }),
    });
  }

  private async revisionOf(
    visit: Visit,
    revisionId: string,
    { done = false, key, again }: { done?: boolean; key?: string; again?: Again<typeof revisionPage> },
  ): Promise<string> {
    const [me, revision] = await Promise.all([
      visit.me,
      visit.ask<Revision>(`/v1/programme-revisions/${revisionId}`),
    ]);
    return revisionPage(visit, me, { revision, keys: keysOf(visit, key), done, ...(again && { again }) });
  }

  private async actionOf(
    visit: Visit,
    actionId: string,
    { done = false, key, again }: { done?: boolean; key?: string; again?: Again<typeof actionPage> },
  ): Promise<string> {
    const [me, action] = await Promise.all([
        visit.me,
        visit.ask<CorrectiveAction>(`/v1/corrective-actions/${actionId}`),
      ]),
      owners = await peopleOf(visit, action.ownerId === null ? [] : [action.ownerId]);
    return actionPage(visit, me, {
      action,
      owner: [...owners.values()][0]?.name,
      keys: keysOf(visit, key),
      done,
      ...(again && { again }),
    });
  }
}

const todayOf = async ({ now, me }: Visit): Promise<string> => localDay(now, zoneOf(await me));
