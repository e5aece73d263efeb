import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import { Api } from '../api/api.js';
import type { PageOf } from '../api/shapes.js';
import { agenciesOf } from '../desk/agencies.js';
import { editorPath } from '../modules/module.page.js';
import type { LearningModule } from '../modules/shapes.js';
import { readModule, type ModuleMistake, type TypedModule } from '../modules/typed.js';
import { everyPage } from '../page/every-page.js';
import { actBody } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { failureOf, type Failure } from '../page/tried.js';
import { Visits, type Visit } from '../page/visits.js';
import { batchPath, programmePath } from './pieces.js';
import { programmePage } from './programme.page.js';
import { programmesPage } from './programmes.page.js';
import type { Batch, Programme } from './shapes.js';
import { readBatch, readProgramme, type BatchMistake, type TypedBatch } from './typed.js';

const A_PAGE = 50;

const listQuery = z.object({
  lang: z.string().max(10).optional(),
  q: z.string().max(100).default('').describe('Words of the title'),
  sesudah: z.string().max(1_020).optional().describe('Cursor of the page before'),
});
const oneQuery = z.object({
  lang: z.string().max(10).optional(),
  tersimpan: z.string().max(1).optional().describe('Just saved'),
});
export const idParams = z.object({
  id: z
    .string()
    .regex(/^[\w-]{1,120}$/)
    .describe('The programme or batch'),
});
type Id = z.infer<typeof idParams>;
const programmeForm = actBody.extend({
  judul: z.string().max(800).default('').describe('Title'),
  bentuk: z.string().max(40).default('').describe('Form of development'),
  kompetensi: z.string().max(40).default('').describe('What it makes people better at'),
  jp: z.string().max(40).default('').describe('JP of the curriculum'),
  penyelenggara: z.string().max(800).default('').describe('Provider'),
  opd: z.string().max(120).default('').describe('Agency that organises it'),
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
    private readonly api: Api,
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
    const session = await this.visits.formOf(request, form.token),
      visit = await this.visits.begin(request, reply);
    const typed = {
        title: form.judul,
        form: form.bentuk,
        competenceClass: form.kompetensi,
        hours: form.jp,
        provider: form.penyelenggara,
        agencyId: form.opd,
      },
      programme = readProgramme(typed);
    if ('mistakes' in programme) {
      void reply.status(422);
      return this.listOf(visit, { key: form.kunci, again: { typed, mistakes: programme.mistakes } });
    }
    let id = '';
    const failure = await failureOf(
      this.api
        .ask<{ id: string }>(session, '/v1/programmes', {
          method: 'POST',
          body: programme,
          idempotencyKey: form.kunci || randomUUID(),
        })
        .then((entered) => (id = entered.id)),
    );
    if (failure) {
      void reply.status(failure.status);
      return this.listOf(visit, { key: form.kunci, again: { typed, mistakes: [], failure } });
    }
    void reply.header('location', `${programmePath({ id })}?tersimpan=1`);
    return '';
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
    @Body({ schema: actBody }) { token, kunci }: z.infer<typeof actBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const session = await this.visits.formOf(request, token),
      visit = await this.visits.begin(request, reply);
    const failure = await failureOf(
      this.api.ask(session, `/v1/programmes/${id}/publish`, {
        method: 'POST',
        body: {},
        idempotencyKey: kunci || randomUUID(),
      }),
    );
    if (failure) {
      void reply.status(failure.status);
      return this.one(visit, id, { failure });
    }
    void reply.header('location', `${programmePath({ id })}?tersimpan=1`);
    return '';
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
    const session = await this.visits.formOf(request, form.token),
      visit = await this.visits.begin(request, reply);
    const typed = {
        startsOn: form.mulai,
        endsOn: form.selesai,
        capacity: form.tempat,
        location: form.lokasi,
        enrolUntil: form.daftar,
        together: form.bersama !== undefined,
      },
      batch = readBatch(typed);
    if ('mistakes' in batch) {
      void reply.status(422);
      return this.one(visit, id, { key: form.kunci, again: { typed, mistakes: batch.mistakes } });
    }
    let batchId = '';
    const failure = await failureOf(
      this.api
        .ask<{ id: string }>(session, `/v1/programmes/${id}/batches`, {
          method: 'POST',
          body: batch,
          idempotencyKey: form.kunci || randomUUID(),
        })
        .then((scheduled) => (batchId = scheduled.id)),
    );
    if (failure) {
      void reply.status(failure.status);
      return this.one(visit, id, { key: form.kunci, again: { typed, mistakes: [] }, failure });
    }
    void reply.header('location', `${batchPath({ id: batchId })}?tersimpan=1`);
    return '';
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
    const session = await this.visits.formOf(request, form.token),
      visit = await this.visits.begin(request, reply);
    const typed = { title: form['modul-judul'], minutes: form.menit, closesOn: form.tutup },
      module = readModule(typed);
    if ('mistakes' in module) {
      void reply.status(422);
      return this.one(visit, id, { key: form.kunci, moduleAgain: { typed, mistakes: module.mistakes } });
    }
    let moduleId = '';
    const failure = await failureOf(
      this.api
        .ask<{ id: string }>(session, `/v1/programmes/${id}/modules`, {
          method: 'POST',
          body: module,
          idempotencyKey: form.kunci || randomUUID(),
        })
        .then((made) => (moduleId = made.id)),
    );
    if (failure) {
      void reply.status(failure.status);
      return this.one(visit, id, { key: form.kunci, moduleAgain: { typed, mistakes: [] }, failure });
    }
    void reply.header('location', `${editorPath(moduleId)}?tersimpan=1`);
    return '';
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
    const query = new URLSearchParams({
      limit: String(A_PAGE),
      ...(q && { q }),
      ...(after !== undefined && { cursor: after }),
    });
    const [me, { items, nextCursor }, agencies] = await Promise.all([
      visit.me,
      visit.ask<PageOf<Programme>>(`/v1/programmes?${query.toString()}`),
      agenciesOf(visit),
    ]);
    return programmesPage(visit, me, {
      programmes: items,
      nextCursor,
      q,
      agencies,
      keys: { token: visit.session.formToken, key: key || randomUUID() },
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
      keys: { token: visit.session.formToken, key: key || randomUUID() },
      done,
    });
  }
}
