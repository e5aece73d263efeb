import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { Idempotent } from '#persistence';
import {
  ApiDoc,
  ApiFile,
  ApiRawBody,
  ApiResult,
  authProblems,
  BodyLimit,
  CallerParam,
  NotFound,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { Organisers } from '../../catalogue/programme/organisers.js';
import { idParams } from '../../ground/lists.js';
import { partnerProblems } from '../../people/partner/partner.problems.js';
import { LearningModuleStore } from '../self-paced/self-paced.schema.js';
import {
  materialViewOf,
  moduleMaterialBody,
  moduleMaterialList,
  moduleMaterialView,
  moduleQuestionBody,
  moduleQuestionList,
  moduleQuestionView,
  partParams,
  pdfQuery,
  questionViewOf,
  type ModuleMaterialBody,
  type ModuleQuestionBody,
} from './content.dto.js';
import { contentProblems } from './content.problems.js';
import { ModuleMaterialStore, ModuleQuestionStore } from './content.schema.js';
import { HandOut, PDF } from './hand-out.js';
import { KeepContent } from './keep-content.js';
import { LARGEST_PDF } from './pdf.js';

type Id = z.infer<typeof idParams>;
type PartParams = z.infer<typeof partParams>;

/** A PDF comes as bytes: it is looked into before it is kept. */
export const takePdfs = (fastify: FastifyInstance): void => {
  fastify.addContentTypeParser(PDF, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
};

const testRules = z
  .object({
    postAttempts: z
      .int()
      .min(1)
      .max(10)
      .describe('How often the test at the end may be handed in by who does not pass'),
    passPercent: z
      .int()
      .min(1)
      .max(100)
      .nullable()
      .describe('Percent of the points for knowledge with which it is passed; null: handed in is passed'),
  })
  .meta({ id: 'ModuleTestRules' });

/** What is in a module, as its organiser writes it. Whoever reads the questions here reads their answers too. */
@Controller('v1/modules/:id')
@ApiDoc({ tag: 'Self-paced learning' })
export class ModuleContentController {
  constructor(
    private readonly content: KeepContent,
    private readonly handOut: HandOut,
    private readonly organisers: Organisers,
    private readonly modules: LearningModuleStore,
    private readonly materials: ModuleMaterialStore,
    private readonly questions: ModuleQuestionStore,
  ) {}

  @Get('materials')
  @ApiDoc({ summary: 'What is read and watched in a module' })
  @RequireScopes('modules:read')
  @ApiResult(moduleMaterialList)
  async listMaterials(
    @CallerParam() { tenantId }: Caller,
    @Param({ schema: idParams }) { id }: Id,
  ): Promise<z.infer<typeof moduleMaterialList>> {
    await this.moduleOf(tenantId, id);
    const found = await this.materials.find(tenantId, { moduleId: id }, { sort: { place: 1 } });
    return { items: found.map(materialViewOf) };
  }

  @Post('materials')
  @HttpCode(201)
  @ApiDoc({ summary: 'Add something to read or to watch' })
  @RequireScopes('modules:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(moduleMaterialView, { status: 201 })
  @Throws(
    partnerProblems.PARTNER_UNKNOWN,
    contentProblems.CONTENT_FULL,
    contentProblems.MATERIAL_WITHOUT_CONTENT,
  )
  async addMaterial(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: moduleMaterialBody }) body: ModuleMaterialBody,
  ): Promise<z.infer<typeof moduleMaterialView>> {
    await this.mustOrganise(caller, id);
    return materialViewOf(await this.content.putMaterial(caller, id, body));
  }

  @Post('materials/pdf')
  @HttpCode(201)
  @ApiDoc({
    summary: 'Add a PDF that lies here',
    description:
      'By its bytes, whatever it is called. One with a script, an attached file or a form in it is refused; learners get it as a download that a browser runs nothing of.',
  })
  @RequireScopes('modules:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @BodyLimit(LARGEST_PDF)
  @ApiRawBody([PDF], 'The file, at most 10 MiB')
  @ApiResult(moduleMaterialView, { status: 201 })
  @Throws(
    partnerProblems.PARTNER_UNKNOWN,
    contentProblems.CONTENT_FULL,
    contentProblems.PDF_UNREADABLE,
    contentProblems.PDF_ACTIVE,
  )
  async addPdf(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: Id,
    @Query({ schema: pdfQuery }) about: z.infer<typeof pdfQuery>,
    @Body() body: unknown,
  ): Promise<z.infer<typeof moduleMaterialView>> {
    await this.mustOrganise(caller, id);
    const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
    return materialViewOf(await this.content.addPdf(caller, id, about, bytes));
  }

  @Get('materials/:partId/file')
  @ApiDoc({ summary: 'The file of a PDF that lies here', mayBeMissing: true })
  @RequireScopes('modules:read')
  @ApiFile(PDF)
  @Throws(contentProblems.MATERIALS_BUSY)
  async readFile(
    @CallerParam() { tenantId }: Caller,
    @Param({ schema: partParams }) { id, partId }: PartParams,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const found = await this.materials.findOne(tenantId, { _id: partId, moduleId: id });
    if (!found) throw new NotFound('part of a module');
    return this.handOut.pdf(reply, tenantId, partId);
  }

  @Put('materials/:partId')
  @ApiDoc({ summary: 'Write a material anew, or move it' })
  @RequireScopes('modules:write')
  @SpeaksFor('own agency')
  @ApiResult(moduleMaterialView)
  @Throws(partnerProblems.PARTNER_UNKNOWN, contentProblems.MATERIAL_WITHOUT_CONTENT)
  async putMaterial(
    @CallerParam() caller: Caller,
    @Param({ schema: partParams }) { id, partId }: PartParams,
    @Body({ schema: moduleMaterialBody }) body: ModuleMaterialBody,
  ): Promise<z.infer<typeof moduleMaterialView>> {
    await this.mustOrganise(caller, id);
    return materialViewOf(await this.content.putMaterial(caller, id, body, partId));
  }

  @Delete('materials/:partId')
  @HttpCode(204)
  @ApiDoc({ summary: 'Take a material out; who read it keeps the rest of their progress' })
  @RequireScopes('modules:write')
  @SpeaksFor('own agency')
  async removeMaterial(
    @CallerParam() caller: Caller,
    @Param({ schema: partParams }) { id, partId }: PartParams,
  ): Promise<void> {
    await this.mustOrganise(caller, id);
    await this.content.removeMaterial(caller, id, partId);
  }

  @Get('questions')
  @ApiDoc({
    summary: 'Questions of a module, with what each answer counts',
    description: 'For who writes them: people who learn read them without what the answers count.',
  })
  @RequireScopes('modules:write')
  @ApiResult(moduleQuestionList)
  @Throws(authProblems.OTHER_AGENCY)
  async listQuestions(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: Id,
  ): Promise<z.infer<typeof moduleQuestionList>> {
    await this.mustOrganise(caller, id);
    const found = await this.questions.find(caller.tenantId, { moduleId: id }, { sort: { place: 1 } });
    return { items: found.map(questionViewOf) };
  }

  @Post('questions')
  @HttpCode(201)
  @ApiDoc({ summary: 'Add a question' })
  @RequireScopes('modules:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(moduleQuestionView, { status: 201 })
  @Throws(contentProblems.QUESTIONS_ANSWERED, contentProblems.CONTENT_FULL)
  async addQuestion(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: moduleQuestionBody }) body: ModuleQuestionBody,
  ): Promise<z.infer<typeof moduleQuestionView>> {
    await this.mustOrganise(caller, id);
    return questionViewOf(await this.content.putQuestion(caller, id, body));
  }

  @Put('questions/:partId')
  @ApiDoc({ summary: 'Write a question anew, or move it, until somebody answered' })
  @RequireScopes('modules:write')
  @SpeaksFor('own agency')
  @ApiResult(moduleQuestionView)
  @Throws(contentProblems.QUESTIONS_ANSWERED)
  async putQuestion(
    @CallerParam() caller: Caller,
    @Param({ schema: partParams }) { id, partId }: PartParams,
    @Body({ schema: moduleQuestionBody }) body: ModuleQuestionBody,
  ): Promise<z.infer<typeof moduleQuestionView>> {
    await this.mustOrganise(caller, id);
    return questionViewOf(await this.content.putQuestion(caller, id, body, partId));
  }

  @Delete('questions/:partId')
  @HttpCode(204)
  @ApiDoc({ summary: 'Take a question out, until somebody answered' })
  @RequireScopes('modules:write')
  @SpeaksFor('own agency')
  @Throws(contentProblems.QUESTIONS_ANSWERED)
  async removeQuestion(
    @CallerParam() caller: Caller,
    @Param({ schema: partParams }) { id, partId }: PartParams,
  ): Promise<void> {
    await this.mustOrganise(caller, id);
    await this.content.removeQuestion(caller, id, partId);
  }

  @Put('test-rules')
  @ApiDoc({
    summary: 'Say how the test at the end is passed, and how often it may be tried',
    description: 'More tries can be given at any time; what it takes to pass, until somebody answered.',
  })
  @RequireScopes('modules:write')
  @SpeaksFor('own agency')
  @ApiResult(testRules)
  @Throws(contentProblems.QUESTIONS_ANSWERED)
  async putRules(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: testRules }) body: z.infer<typeof testRules>,
  ): Promise<z.infer<typeof testRules>> {
    await this.mustOrganise(caller, id);
    const { postAttempts = 1, passPercent } = await this.content.setRules(caller, id, body);
    return { postAttempts, passPercent: passPercent ?? null };
  }

  private async moduleOf(tenantId: Caller['tenantId'], _id: string): Promise<{ programmeId: string }> {
    const module = await this.modules.findOne(tenantId, { _id }, { projection: { programmeId: 1 } });
    if (!module) throw new NotFound('module');
    return module;
  }

  private async mustOrganise(caller: Caller, id: string): Promise<void> {
    await this.organisers.assert(caller, (await this.moduleOf(caller.tenantId, id)).programmeId);
  }
}
