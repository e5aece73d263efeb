import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  Res,
  UseFilters,
  type StreamableFile,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import { Api } from '../api/api.js';
import { unreadOf } from '../me/home.controller.js';
import { Acts } from '../page/acts.js';
import { everyPage } from '../page/every-page.js';
import { actBody, keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import type { Failure } from '../page/tried.js';
import { Visits, type Visit } from '../page/visits.js';
import { readAnswers, type Typed } from './answers.js';
import { asDownload } from './download.js';
import { materialPage } from './material.page.js';
import { modulePage } from './module.page.js';
import { modulesPage } from './modules.page.js';
import { modulePath, testNames } from './pieces.js';
import type { Material, ModuleEntry, OwnModule, Questions, Result } from './shapes.js';
import { resultPage, testPage } from './test.page.js';

const id = z.string().regex(/^[\w-]{1,120}$/);
const oneQuery = z.object({
  lang: z.string().max(10).optional(),
  tersimpan: z.string().max(1).optional().describe('Just saved'),
});
const idParams = z.object({ id: id.describe('The module') });
const materialParams = idParams.extend({ materi: id.describe('The material') });
const testParams = idParams.extend({ tes: z.enum(['awal', 'akhir']).describe('Which test') });
type TestParams = z.infer<typeof testParams>;
/** Each question that is answered has a field of its own. */
const answersForm = actBody
  .extend({
    nomor: z.coerce.number().int().min(1).max(100).describe('Which try it is'),
    versi: z.coerce.number().int().min(0).max(1_000_000).describe('Of the questions that were seen'),
  })
  .catchall(z.string().max(10));

const pathOf = (module: string) => `/v1/me/modules/${encodeURIComponent(module)}`;
const materialPathOf = (module: string, material: string) =>
  `${pathOf(module)}/materials/${encodeURIComponent(material)}`;
const phaseOf = (tes: TestParams['tes']) => (tes === testNames.PRE ? 'PRE' : 'POST');

/** What somebody learns by themselves: a test, materials, a test, at any time until it closes. */
@Controller('belajar')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class LearningController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
    private readonly api: Api,
  ) {}

  @Get()
  async list(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    const [me, unread, open, ended] = await Promise.all([
      visit.me,
      unreadOf(visit),
      everyPage<ModuleEntry>(visit, '/v1/me/modules'),
      everyPage<ModuleEntry>(visit, '/v1/me/modules?which=ENDED'),
    ]);
    return modulesPage(visit, me, { open, ended, unread });
  }

  @Get(':id')
  async show(
    @Param({ schema: idParams }) { id: module }: z.infer<typeof idParams>,
    @Query({ schema: oneQuery }) { tersimpan }: z.infer<typeof oneQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.one(await this.visits.begin(request, reply), module, { done: tersimpan === '1' });
  }

  @Get(':id/materi/:materi')
  async read(
    @Param({ schema: materialParams }) { id: module, materi }: z.infer<typeof materialParams>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.material(await this.visits.begin(request, reply), module, materi);
  }

  /** A file to be kept: a browser runs nothing of it. */
  @Get(':id/materi/:materi/berkas')
  async file(
    @Param({ schema: materialParams }) { id: module, materi }: z.infer<typeof materialParams>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { session } = await this.visits.begin(request, reply),
      { body } = await this.api.file(session, `${materialPathOf(module, materi)}/file`);
    return asDownload(reply, body);
  }

  @Post(':id/materi/:materi/selesai')
  @HttpCode(303)
  @ApiFormBody()
  async mark(
    @Param({ schema: materialParams }) { id: module, materi }: z.infer<typeof materialParams>,
    @Body({ schema: actBody }) form: z.infer<typeof actBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form);
    return act.carryOut(() => act.ask('PUT', `${materialPathOf(module, materi)}/done`), {
      done: () => act.goTo(`${modulePath(module)}?tersimpan=1`),
      again: (failure) => this.material(act.visit, module, materi, failure),
    });
  }

  @Get(':id/tes/:tes')
  async test(
    @Param({ schema: testParams }) { id: module, tes }: TestParams,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.taking(reply, await this.visits.begin(request, reply), { module, tes });
  }

  @Post(':id/tes/:tes')
  @HttpCode(303)
  @ApiFormBody()
  async handIn(
    @Param({ schema: testParams }) { id: module, tes }: TestParams,
    @Body({ schema: answersForm }) form: z.infer<typeof answersForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      { token: _token, kunci: _kunci, nomor, versi, ...fields } = form,
      answers = readAnswers(fields);
    const body = {
      testVersion: versi,
      answers: Object.entries(answers).map(([questionId, choice]) => ({ questionId, choice })),
    };
    const path = `${pathOf(module)}/tests/${phaseOf(tes)}/tries/${nomor}`;
    return act.carryOut(() => act.ask('PUT', path, { body }), {
      done: () => act.goTo(resultPath(module, tes)),
      again: (failure) =>
        this.taking(reply, act.visit, { module, tes, typed: { answers, number: nomor }, failure }),
    });
  }

  @Get(':id/tes/:tes/hasil')
  async result(
    @Param({ schema: testParams }) { id: module, tes }: TestParams,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    const [me, unread, own, result] = await Promise.all([
      visit.me,
      unreadOf(visit),
      visit.ask<OwnModule>(pathOf(module)),
      visit.ask<Result>(`${pathOf(module)}/tests/${phaseOf(tes)}/result`),
    ]);
    return resultPage(visit, me, { module: own, result, unread });
  }

  private async one(
    visit: Visit,
    module: string,
    said: { done?: boolean; failure?: Failure },
  ): Promise<string> {
    const [me, unread, own] = await Promise.all([
      visit.me,
      unreadOf(visit),
      visit.ask<OwnModule>(pathOf(module)),
    ]);
    return modulePage(visit, me, { ...said, module: own, unread });
  }

  private async material(
    visit: Visit,
    module: string,
    materialId: string,
    failure?: Failure,
  ): Promise<string> {
    const [me, unread, own] = await Promise.all([
      visit.me,
      unreadOf(visit),
      visit.ask<OwnModule>(pathOf(module)),
    ]);
    // The first test comes before: the module says so, and leads there.
    if (!own.readable) return modulePage(visit, me, { module: own, unread, failure });
    const material = await visit.ask<Material>(materialPathOf(module, materialId));
    return materialPage(visit, me, {
      module: own,
      material,
      unread,
      failure,
      keys: keysOf(visit),
    });
  }

  /**
   * Where a test cannot be taken now, the module says why. An answer that did not come in time may have been
   * written: then its result is shown; else the same try is sent again, so that a slow line uses up none.
   */
  private async taking(
    reply: FastifyReply,
    visit: Visit,
    {
      module,
      tes,
      typed,
      failure,
    }: {
      module: string;
      tes: TestParams['tes'];
      typed?: { answers: Typed; number: number };
      failure?: Failure;
    },
  ): Promise<string> {
    const [me, unread, own] = await Promise.all([
      visit.me,
      unreadOf(visit),
      visit.ask<OwnModule>(pathOf(module)),
    ]);
    const phase = phaseOf(tes),
      { state, tries } = phase === 'PRE' ? own.preTest : own.postTest;
    if (failure?.status === 503 && tries.some(({ number }) => number === typed?.number)) {
      void reply.status(303).header('location', resultPath(module, tes));
      return '';
    }
    if (state !== 'OPEN') return modulePage(visit, me, { module: own, unread, ...(failure && { failure }) });
    return testPage(visit, me, {
      module: own,
      test: await visit.ask<Questions>(`${pathOf(module)}/tests/${phase}`),
      unread,
      keys: keysOf(visit),
      ...(typed && { typed: typed.answers }),
      ...(failure && { failure }),
    });
  }
}

const resultPath = (module: string, tes: TestParams['tes']): string =>
  `${modulePath(module)}/tes/${tes}/hasil`;
