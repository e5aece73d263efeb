import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  Body,
  Controller,
  Get,
  Headers,
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
import { ApiDoc, ApiFormBody, ApiRawBody, BodyLimit, NotFound, Page } from '#platform';
import { Api } from '../api/api.js';
import { FORM_DATA, openForm } from '../imports/sent-file.js';
import { asDownload } from '../learning/download.js';
import { Acts, type Act } from '../page/acts.js';
import { everyPage } from '../page/every-page.js';
import { actBody, keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { withQuery } from '../page/query.js';
import type { Failure } from '../page/tried.js';
import { Visits, type Visit } from '../page/visits.js';
import {
  editorPage,
  editorPath,
  materialEditor,
  questionEditor,
  type Again,
  type PdfMistake,
} from './module.page.js';
import { previewPage } from './preview.page.js';
import {
  phases,
  type LearningModule,
  type ModuleMaterial,
  type ModuleQuestion,
  type Partner,
} from './shapes.js';
import {
  CHOICES,
  readMaterial,
  readQuestion,
  readRules,
  typedMaterialOf,
  typedQuestionOf,
  type TypedMaterial,
  type TypedQuestion,
} from './typed.js';

const id = z.string().regex(/^[\w-]{1,120}$/);
const idParams = z.object({ id: id.describe('The module') });
type Id = z.infer<typeof idParams>;
const partParams = idParams.extend({ bagian: id.describe('The material or question') });
type PartParams = z.infer<typeof partParams>;
const oneQuery = z.object({
  lang: z.string().max(10).optional(),
  tersimpan: z.string().max(1).optional().describe('Just saved'),
});
const field = (most: number, what: string) => z.string().max(most).default('').describe(what);

const materialForm = actBody.extend({
  judul: field(800, 'Title'),
  jenis: field(20, 'Kind'),
  isi: field(12_000, 'What is read'),
  alamat: field(2_000, 'Where it lies'),
  mitra: field(120, 'Partner who made it'),
  urutan: field(5, 'Place'),
});
/** Each answer and what it counts has a field of its own, jawaban1 and nilai1. */
const questionForm = actBody
  .extend({
    soal: field(2_000, 'What is asked'),
    ukur: field(20, 'What it measures'),
    penjelasan: field(2_000, 'Explanation'),
    nomor: field(5, 'Place'),
  })
  .catchall(z.string().max(600));
const rulesForm = actBody.extend({
  kesempatan: field(5, 'How often the last test may be tried'),
  lulus: field(5, 'Percent that pass it'),
});

/** The largest PDF that the API takes, and what else is in a form. */
const LARGEST_FORM = 10 * 1024 * 1024 + 64 * 1024;

const typedMaterial = (form: z.infer<typeof materialForm>): TypedMaterial => ({
  title: form.judul,
  kind: form.jenis,
  text: form.isi,
  link: form.alamat,
  partnerId: form.mitra,
  place: form.urutan,
});
const typedQuestion = (form: z.infer<typeof questionForm>): TypedQuestion => ({
  text: form.soal,
  dimension: form.ukur,
  phases: phases.filter((phase) => form[phase] === '1'),
  choices: Array.from({ length: CHOICES }, (_, at) => ({
    text: form[`jawaban${at + 1}`] ?? '',
    points: form[`nilai${at + 1}`] ?? '',
  })),
  explanation: form.penjelasan,
  place: form.nomor,
});

const pathOf = (module: string) => `/v1/modules/${module}`;

/** A self-paced module as its organiser writes it. */
@Controller('modul')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class ModuleController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
    private readonly api: Api,
  ) {}

  @Get(':id')
  async show(
    @Param({ schema: idParams }) { id: module }: Id,
    @Query({ schema: oneQuery }) { tersimpan }: z.infer<typeof oneQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.editor(await this.visits.begin(request, reply), module, { done: tersimpan === '1' });
  }

  @Get(':id/pratinjau')
  async preview(
    @Param({ schema: idParams }) { id: module }: Id,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    return previewPage(visit, await visit.me, await this.contentOf(visit, module));
  }

  @Post(':id/materi')
  @HttpCode(303)
  @ApiFormBody()
  async addMaterial(
    @Param({ schema: idParams }) { id: module }: Id,
    @Body({ schema: materialForm }) form: z.infer<typeof materialForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      typed = typedMaterial(form),
      read = readMaterial(typed);
    if ('mistakes' in read)
      return act.notTaken(
        this.editor(act.visit, module, { key: form.kunci, again: { material: { typed, ...read } } }),
      );
    return this.change(act, module, {
      work: () => act.ask('POST', `${pathOf(module)}/materials`, { body: read }),
      key: form.kunci,
      again: { material: { typed, mistakes: [] } },
    });
  }

  /** A PDF from this device; the form has it as its last part. */
  @Post(':id/pdf')
  @HttpCode(303)
  @ApiRawBody([FORM_DATA], 'The form, with the file as its last part')
  @BodyLimit(LARGEST_FORM)
  async addPdf(
    @Param({ schema: idParams }) { id: module }: Id,
    @Body() body: Readable | undefined,
    @Headers('content-type') contentType: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const sent = await openForm(body ?? Readable.from([]), contentType),
      { file, fields } = sent,
      { token = '', kunci = '', 'judul-pdf': title = '', 'mitra-pdf': partnerId = '' } = fields;
    try {
      const act = await this.acts.begin(request, reply, { token, kunci }),
        pdf = { title, partnerId };
      // A token that is no longer good is found out here: what has passed of a file cannot be sent again.
      await act.visit.me;
      const again = (mistakes: PdfMistake[], failure?: Failure) =>
        this.editor(act.visit, module, { key: kunci, again: { pdf: { ...pdf, mistakes } }, failure });
      const mistakes: PdfMistake[] = [
        ...(title.trim() === '' ? (['title'] as const) : []),
        ...(file ? [] : (['file'] as const)),
      ];
      if (!file || mistakes.length > 0) return await act.notTaken(again(mistakes));
      const path = withQuery(`${pathOf(module)}/materials/pdf`, { title: title.trim(), partnerId });
      return await act.carryOut(
        () =>
          this.api.upload(act.visit.session, path, file.content, {
            contentType: 'application/pdf',
            idempotencyKey: kunci || randomUUID(),
          }),
        { done: () => act.goTo(savedPath(module)), again: (failure) => again([], failure) },
      );
    } finally {
      await sent.passOver();
    }
  }

  /** The file of a PDF that lies here, as learners get it. */
  @Get(':id/materi/:bagian/berkas')
  async file(
    @Param({ schema: partParams }) { id: module, bagian }: PartParams,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { session } = await this.visits.begin(request, reply),
      { body } = await this.api.file(session, `${pathOf(module)}/materials/${bagian}/file`);
    return asDownload(reply, body);
  }

  @Post(':id/soal')
  @HttpCode(303)
  @ApiFormBody()
  async addQuestion(
    @Param({ schema: idParams }) { id: module }: Id,
    @Body({ schema: questionForm }) form: z.infer<typeof questionForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      typed = typedQuestion(form),
      read = readQuestion(typed);
    if ('mistakes' in read)
      return act.notTaken(
        this.editor(act.visit, module, { key: form.kunci, again: { question: { typed, ...read } } }),
      );
    return this.change(act, module, {
      work: () => act.ask('POST', `${pathOf(module)}/questions`, { body: read }),
      key: form.kunci,
      again: { question: { typed, mistakes: [] } },
    });
  }

  @Post(':id/aturan')
  @HttpCode(303)
  @ApiFormBody()
  async rules(
    @Param({ schema: idParams }) { id: module }: Id,
    @Body({ schema: rulesForm }) form: z.infer<typeof rulesForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      rules = readRules(form.kesempatan, form.lulus),
      again = { rules: { attempts: form.kesempatan, percent: form.lulus, mistaken: !rules } };
    if (!rules) return act.notTaken(this.editor(act.visit, module, { key: form.kunci, again }));
    return this.change(act, module, {
      work: () => act.ask('PUT', `${pathOf(module)}/test-rules`, { body: rules }),
      key: form.kunci,
      again,
    });
  }

  @Get(':id/materi/:bagian')
  async material(
    @Param({ schema: partParams }) { id: module, bagian }: PartParams,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.materialAgain(await this.visits.begin(request, reply), module, bagian, {});
  }

  @Post(':id/materi/:bagian')
  @HttpCode(303)
  @ApiFormBody()
  async putMaterial(
    @Param({ schema: partParams }) { id: module, bagian }: PartParams,
    @Body({ schema: materialForm }) form: z.infer<typeof materialForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      typed = typedMaterial(form),
      { materials } = await this.contentOf(act.visit, module),
      read = readMaterial(typed, materials.find((each) => each.id === bagian)?.file !== undefined);
    if ('mistakes' in read)
      return act.notTaken(this.materialAgain(act.visit, module, bagian, { typed, ...read }));
    return act.carryOut(() => act.ask('PUT', `${pathOf(module)}/materials/${bagian}`, { body: read }), {
      done: () => act.goTo(savedPath(module)),
      again: (failure) => this.materialAgain(act.visit, module, bagian, { typed, failure }),
    });
  }

  @Get(':id/soal/:bagian')
  async question(
    @Param({ schema: partParams }) { id: module, bagian }: PartParams,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.questionAgain(await this.visits.begin(request, reply), module, bagian, {});
  }

  @Post(':id/soal/:bagian')
  @HttpCode(303)
  @ApiFormBody()
  async putQuestion(
    @Param({ schema: partParams }) { id: module, bagian }: PartParams,
    @Body({ schema: questionForm }) form: z.infer<typeof questionForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      typed = typedQuestion(form),
      read = readQuestion(typed);
    if ('mistakes' in read)
      return act.notTaken(this.questionAgain(act.visit, module, bagian, { typed, ...read }));
    return act.carryOut(() => act.ask('PUT', `${pathOf(module)}/questions/${bagian}`, { body: read }), {
      done: () => act.goTo(savedPath(module)),
      again: (failure) => this.questionAgain(act.visit, module, bagian, { typed, failure }),
    });
  }

  @Post(':id/materi/:bagian/hapus')
  @HttpCode(303)
  @ApiFormBody()
  async removeMaterial(
    @Param({ schema: partParams }) { id: module, bagian }: PartParams,
    @Body({ schema: actBody }) form: z.infer<typeof actBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form);
    return this.change(act, module, {
      work: () => act.ask('DELETE', `${pathOf(module)}/materials/${bagian}`),
      key: form.kunci,
      again: {},
    });
  }

  @Post(':id/soal/:bagian/hapus')
  @HttpCode(303)
  @ApiFormBody()
  async removeQuestion(
    @Param({ schema: partParams }) { id: module, bagian }: PartParams,
    @Body({ schema: actBody }) form: z.infer<typeof actBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form);
    return this.change(act, module, {
      work: () => act.ask('DELETE', `${pathOf(module)}/questions/${bagian}`),
      key: form.kunci,
      again: {},
    });
  }

  /** Changes something of a module and leads back to it; what was refused stands there, with what was typed. */
  private change(
    act: Act,
    module: string,
    { work, key, again }: { work: () => Promise<unknown>; key: string; again: Again },
  ): Promise<string> {
    return act.carryOut(work, {
      done: () => act.goTo(savedPath(module)),
      again: (failure) => this.editor(act.visit, module, { key, again, failure }),
    });
  }

  private async editor(
    visit: Visit,
    module: string,
    { key, ...said }: { key?: string; done?: boolean; again?: Again; failure?: Failure },
  ): Promise<string> {
    const [me, content, partners] = await Promise.all([
      visit.me,
      this.contentOf(visit, module),
      everyPage<Partner>(visit, '/v1/partners'),
    ]);
    return editorPage(visit, me, { ...said, ...content, partners, keys: keysOf(visit, key) });
  }

  private async contentOf(
    visit: Visit,
    module: string,
  ): Promise<{ module: LearningModule; materials: ModuleMaterial[]; questions: ModuleQuestion[] }> {
    const [found, materials, questions] = await Promise.all([
      visit.ask<LearningModule>(pathOf(module)),
      visit.ask<{ items: ModuleMaterial[] }>(`${pathOf(module)}/materials`),
      visit.ask<{ items: ModuleQuestion[] }>(`${pathOf(module)}/questions`),
    ]);
    return { module: found, materials: materials.items, questions: questions.items };
  }

  private async materialAgain(
    visit: Visit,
    moduleId: string,
    part: string,
    {
      typed,
      mistakes = [],
      failure,
    }: {
      typed?: TypedMaterial;
      mistakes?: Parameters<typeof materialEditor>[2]['mistakes'];
      failure?: Failure;
    },
  ): Promise<string> {
    const [me, { module, materials }, partners] = await Promise.all([
        visit.me,
        this.contentOf(visit, moduleId),
        everyPage<Partner>(visit, '/v1/partners'),
      ]),
      kept = materials.find((each) => each.id === part);
    if (!kept) throw new NotFound('part of a module');
    return materialEditor(visit, me, {
      module,
      id: part,
      typed: typed ?? typedMaterialOf(kept),
      mistakes,
      partners,
      failure,
      keys: keysOf(visit),
    });
  }

  private async questionAgain(
    visit: Visit,
    moduleId: string,
    part: string,
    {
      typed,
      mistakes = [],
      failure,
    }: {
      typed?: TypedQuestion;
      mistakes?: Parameters<typeof questionEditor>[2]['mistakes'];
      failure?: Failure;
    },
  ): Promise<string> {
    const [me, { module, questions }] = await Promise.all([visit.me, this.contentOf(visit, moduleId)]),
      kept = questions.find((each) => each.id === part);
    if (!kept) throw new NotFound('part of a module');
    return questionEditor(visit, me, {
      module,
      id: part,
      typed: typed ?? typedQuestionOf(kept),
      mistakes,
      failure,
      keys: keysOf(visit),
    });
  }
}

const savedPath = (module: string): string => `${editorPath(module)}?tersimpan=1`;
