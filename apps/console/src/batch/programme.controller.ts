import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import type { Agreement } from '../cooperation/shapes.js';
import { agenciesOf } from '../desk/agencies.js';
import { editorPath } from '../modules/module.page.js';
import type { LearningModule } from '../modules/shapes.js';
import { readModule, type ModuleMistake, type TypedModule } from '../modules/typed.js';
import { Acts } from '../page/acts.js';
import { everyPage } from '../page/every-page.js';
import { actBody, keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { idParams, onePage, pageQuery } from '../page/query.js';
import type { Failure } from '../page/tried.js';
import { Visits, type Visit } from '../page/visits.js';
import { batchPath, programmePath } from './pieces.js';
import { programmePage } from './programme.page.js';
import { programmesPage } from './programmes.page.js';
import type { Batch, Programme } from './shapes.js';
import { readBatch, readProgramme, type BatchMistake, type TypedBatch } from './typed.js';

const listQuery = pageQuery.omit({ tersimpan: true }).extend({
  q: z.string().max(100).default('').describe('Words of the title'),
});
const oneQuery = pageQuery.omit({ sesudah: true });
type Id = z.infer<typeof idParams>;
const programmeForm = actBody.extend({
  judul: z.string().max(800).default('').describe('Title'),
  bentuk: z.string().max(40).default('').describe('Form of development'),
  kompetensi: z.string().max(40).default('').describe('What it makes people better at'),
  jp: z.string().max(40).default('').describe('JP of the curriculum'),
  penyelenggara: z.string().max(800).default('').describe('Provider'),
  opd: z.string().max(120).default('').describe('Agency that organises it'),
  perjanjian: z.string().max(250).default('').describe('Agreement under which it is held: <partner>:<id>'),
});
const batchForm = actBody.extend({
  mulai: z.string().max(10).default('').describe('First day'),
  selesai: z.string().max(10).default('').describe('Last day'),
  tempat: z.string().max(20).default('').describe('Places'),
  lokasi: z.string().max(800).default('').describe('Where'),
  daftar: z.string().max(10).default('').describe('Last day of applications'),
  bersama: z.string().max(2).optional().describe('Places are decided for all together'),
});

const moduleForm = actBody.extend({
  'modul-judul': z.string().max(800).default('').describe('Title of the module'),
  menit: z.string().max(10).default('').describe('Learning time in minutes'),
  tutup: z.string().max(10).default('').describe('Last day'),
});

type AgainList = Parameters<typeof programmesPage>[2]['again'];
interface AgainOne {
  again?: { typed: TypedBatch; mistakes: BatchMistake[] };
  moduleAgain?: { typed: TypedModule; mistakes: ModuleMistake[] };
  failure?: Failure;
}

/** Programmes: what is learnt, and the batches of each. */
@Controller('program')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class ProgrammeController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
  ) {}

  @Get()
  async list(
    @Query({ schema: listQuery }) { q, sesudah }: z.infer<typeof listQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.listOf(await this.visits.begin(request, reply), { q: q.trim(), after: sesudah });
  }

  @Post()
  @HttpCode(303)
  @ApiFormBody()
  async enter(
    @Body({ schema: programmeForm }) form: z.infer<typeof programmeForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      typed = {
        title: form.judul,
        form: form.bentuk,
        competenceClass: form.kompetensi,
        hours: form.jp,
        provider: form.penyelenggara,
        agencyId: form.opd,
        agreement: form.perjanjian,
      },
      programme = readProgramme(typed);
    const again = (said: Partial<NonNullable<AgainList>>) =>
      this.listOf(act.visit, { key: form.kunci, again: { typed, mistakes: [], ...said } });
    if ('mistakes' in programme) return act.notTaken(again(programme));
    return act.carryOut(() => act.ask<{ id: string }>('POST', '/v1/programmes', { body: programme }), {
      done: (entered) => act.goTo(`${programmePath(entered)}?tersimpan=1`),
      again: (failure) => again({ failure }),
    });
  }

  @Get(':id')
  async show(
    @Param({ schema: idParams }) { id }: Id,
    @Query({ schema: oneQuery }) { tersimpan }: z.infer<typeof oneQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.one(await this.visits.begin(request, reply), id, { done: tersimpan === '1' });
  }

  @Post(':id/terbit')
  @HttpCode(303)
  @ApiFormBody()
  async publish(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: actBody }) form: z.infer<typeof actBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form);
    return act.carryOut(() => act.ask('POST', `/v1/programmes/${id}/publish`, { body: {} }), {
      done: () => act.goTo(`${programmePath({ id })}?tersimpan=1`),
      again: (failure) => this.one(act.visit, id, { failure }),
    });
  }

  @Post(':id/angkatan')
  @HttpCode(303)
  @ApiFormBody()
  async schedule(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: batchForm }) form: z.infer<typeof batchForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      typed = {
        startsOn: form.mulai,
        endsOn: form.selesai,
        capacity: form.tempat,
        location: form.lokasi,
        enrolUntil: form.daftar,
        together: form.bersama !== undefined,
      },
      batch = readBatch(typed);
    const again = (mistakes: BatchMistake[], failure?: Failure) =>
      this.one(act.visit, id, { key: form.kunci, again: { typed, mistakes }, ...(failure && { failure }) });
    if ('mistakes' in batch) return act.notTaken(again(batch.mistakes));
    const path = `/v1/programmes/${id}/batches`;
    return act.carryOut(() => act.ask<{ id: string }>('POST', path, { body: batch }), {
      done: (scheduled) => act.goTo(`${batchPath(scheduled)}?tersimpan=1`),
      again: (failure) => again([], failure),
    });
  }

  @Post(':id/modul')
  @HttpCode(303)
  @ApiFormBody()
  async makeModule(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: moduleForm }) form: z.infer<typeof moduleForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      typed = { title: form['modul-judul'], minutes: form.menit, closesOn: form.tutup },
      module = readModule(typed);
    const again = (mistakes: ModuleMistake[], failure?: Failure) =>
      this.one(act.visit, id, {
        key: form.kunci,
        moduleAgain: { typed, mistakes },
        ...(failure && { failure }),
      });
    if ('mistakes' in module) return act.notTaken(again(module.mistakes));
    const path = `/v1/programmes/${id}/modules`;
    return act.carryOut(() => act.ask<{ id: string }>('POST', path, { body: module }), {
      done: (made) => act.goTo(`${editorPath(made.id)}?tersimpan=1`),
      again: (failure) => again([], failure),
    });
  }

  private async listOf(
    visit: Visit,
    {
      q = '',
      after,
      key,
      again,
    }: { q?: string; after?: string | undefined; key?: string; again?: AgainList },
  ): Promise<string> {
    const [me, { items, nextCursor }, agencies, agreements] = await Promise.all([
      visit.me,
      onePage<Programme>(visit, '/v1/programmes', { q, cursor: after }),
      agenciesOf(visit),
      everyPage<Agreement>(visit, '/v1/agreements'),
    ]);
    return programmesPage(visit, me, {
      programmes: items,
      nextCursor,
      q,
      agencies,
      agreements,
      keys: keysOf(visit, key),
      ...(again && { again }),
    });
  }

  private async one(
    visit: Visit,
    id: string,
    { done = false, key, ...said }: { done?: boolean; key?: string } & AgainOne,
  ): Promise<string> {
    const [me, programme, batches] = await Promise.all([
      visit.me,
      visit.ask<Programme>(`/v1/programmes/${id}`),
      everyPage<Batch>(visit, `/v1/programmes/${id}/batches`),
    ]);
    const modules =
      programme.form === 'eLearning'
        ? (await visit.ask<{ items: LearningModule[] }>(`/v1/programmes/${id}/modules`)).items
        : undefined;
    return programmePage(visit, me, {
      ...said,
      ...(modules && { modules }),
      programme,
      batches: batches.toSorted((a, b) => b.startsOn.localeCompare(a.startsOn)),
      keys: keysOf(visit, key),
      done,
    });
  }
}
