import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { z } from 'zod';
import { Idempotent } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  authProblems,
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
  questionViewOf,
  type ModuleMaterialBody,
  type ModuleQuestionBody,
} from './content.dto.js';
import { contentProblems } from './content.problems.js';
import { ModuleMaterialStore, ModuleQuestionStore } from './content.schema.js';
import { KeepContent } from './keep-content.js';

type Id = z.infer<typeof idParams>;
type PartParams = z.infer<typeof partParams>;

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
  @Throws(partnerProblems.PARTNER_UNKNOWN, contentProblems.CONTENT_FULL)
  async addMaterial(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: moduleMaterialBody }) body: ModuleMaterialBody,
  ): Promise<z.infer<typeof moduleMaterialView>> {
    await this.mustOrganise(caller, id);
    return materialViewOf(await this.content.putMaterial(caller, id, body));
  }

  @Put('materials/:partId')
  @ApiDoc({ summary: 'Write a material anew, or move it' })
  @RequireScopes('modules:write')
  @SpeaksFor('own agency')
  @ApiResult(moduleMaterialView)
  @Throws(partnerProblems.PARTNER_UNKNOWN)
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
