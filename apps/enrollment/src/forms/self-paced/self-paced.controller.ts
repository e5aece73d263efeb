import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { z } from 'zod';
import { Idempotent } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  namesBeside,
  NotFound,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { Organisers } from '../../catalogue/programme/organisers.js';
import { idParams, namelessQuery, pageOf } from '../../ground/lists.js';
import { text } from '../../ground/texts.js';
import { participantProblems } from '../../people/participant/participant.problems.js';
import { LearnModule } from './learn-module.js';
import { selfPacedProblems } from './self-paced.problems.js';
import {
  LearningModuleStore,
  ModuleProgressStore,
  type LearningModule,
  type ModuleProgress,
} from './self-paced.schema.js';

const moduleFields = {
  title: text(200).describe('Title').meta({ example: 'Pengelolaan data' }),
  link: z
    .url({ protocol: /^https?$/ })
    .max(1_000)
    .describe('Where the content is')
    .meta({ example: 'https://belajar.batanghari.example/data' }),
  minutes: z.int().min(1).max(100_000).describe('Learning time').meta({ example: 90 }),
  closesOn: z.iso.date().describe('Last local day').meta({ example: '2026-12-31' }),
};
const moduleBody = z
  .object({
    ...moduleFields,
    link: moduleFields.link.optional().describe('Where the content is; left out, it is learned in the pages'),
    postAttempts: z
      .int()
      .min(1)
      .max(10)
      .default(1)
      .describe('How often the test at the end may be handed in by who does not pass'),
    passPercent: z
      .int()
      .min(1)
      .max(100)
      .optional()
      .describe('Percent of the points for knowledge with which it is passed; left out: handed in is passed'),
  })
  .meta({ id: 'LearningModuleRequest' });
const moduleView = z
  .object({
    id: z.string(),
    programmeId: z.string(),
    ...namesBeside('programmeId'),
    ...moduleFields,
    postAttempts: z.int().describe('How often the test at the end may be handed in by who does not pass'),
    passPercent: z
      .int()
      .nullable()
      .describe('Percent of the points for knowledge with which it is passed; null: handed in is passed'),
    answered: z.boolean().describe('Whether somebody answered its questions, which stay as they are since'),
  })
  .meta({ id: 'LearningModule' });
const moduleList = z.object({ items: z.array(moduleView) });
const progressBody = z
  .object({
    participantId: z.string().min(1).max(120).describe('Who learns'),
    percent: z.int().min(0).max(100).describe('How much of the module is done; it never goes back'),
  })
  .meta({ id: 'ModuleProgressRequest' });
const progressView = z
  .object({
    moduleId: z.string(),
    participantId: z.string(),
    ...namesBeside('moduleId', 'participantId'),
    percent: z.int(),
    startedOn: z.string(),
    finishedOn: z.string().optional(),
    completionId: z.string().optional(),
    creditedHours: z.number().optional().describe('JP, at most 3 a day'),
    creditRefused: z.string().optional().describe('Why it could not be credited'),
    creditWithdrawn: z
      .object({ completionId: z.string(), reason: z.string(), at: z.iso.datetime() })
      .optional()
      .describe('The credit that was taken back; another report of 100 credits it anew'),
  })
  .meta({ id: 'ModuleProgress' });
const progressPage = pageOf(progressView);
const progressQuery = namelessQuery.extend({
  participantId: z.string().min(1).max(120).optional().describe('Only of this person'),
});

@Controller('v1')
@ApiDoc({ tag: 'Self-paced learning' })
export class SelfPacedController {
  constructor(
    private readonly learning: LearnModule,
    private readonly organisers: Organisers,
    private readonly modules: LearningModuleStore,
    private readonly progress: ModuleProgressStore,
  ) {}

  @Get('programmes/:id/modules')
  @ApiDoc({ summary: 'Modules of an e-learning programme' })
  @RequireScopes('modules:read')
  @ApiResult(moduleList)
  async list(
    @CallerParam() { tenantId }: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof moduleList>> {
    await this.organisers.known(tenantId, id);
    return {
      items: (await this.modules.find(tenantId, { programmeId: id }, { sort: { _id: 1 } })).map(viewOf),
    };
  }

  @Post('programmes/:id/modules')
  @HttpCode(201)
  @ApiDoc({ summary: 'Add a module that people work through by themselves' })
  @RequireScopes('modules:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(moduleView, { status: 201 })
  @Throws(selfPacedProblems.PROGRAMME_NOT_SELF_PACED, selfPacedProblems.MODULE_KNOWN)
  async add(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: moduleBody }) body: z.infer<typeof moduleBody>,
  ): Promise<z.infer<typeof moduleView>> {
    await this.organisers.assert(caller, id);
    return viewOf(await this.learning.add(caller, id, body));
  }

  @Get('modules/:id')
  @ApiDoc({ summary: 'A module' })
  @RequireScopes('modules:read')
  @ApiResult(moduleView)
  async one(
    @CallerParam() { tenantId }: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof moduleView>> {
    const module = await this.modules.findOne(tenantId, { _id: id });
    if (!module) throw new NotFound('module');
    return viewOf(module);
  }

  @Get('modules/:id/progress')
  @ApiDoc({ summary: 'How far people are in a module' })
  @RequireScopes('modules:read')
  @ApiResult(progressPage)
  async read(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Query({ schema: progressQuery }) { participantId, ...page }: z.infer<typeof progressQuery>,
  ): Promise<z.infer<typeof progressPage>> {
    if (!(await this.modules.findOne(caller.tenantId, { _id: id }, { projection: { _id: 1 } })))
      throw new NotFound('module');
    const wanted = { moduleId: id, ...(participantId && { participantId }) };
    const found = await this.progress.forCaller(caller).page(wanted, page);
    return { ...found, items: found.items.map(progressViewOf) };
  }

  @Put('modules/:id/progress')
  @ApiDoc({
    summary: 'Report how far a person is',
    description:
      'The first report begins the module, at any time until it closes; 100 finishes and credits it once.',
  })
  @RequireScopes('modules:write')
  @SpeaksFor('own agency')
  @ApiResult(progressView)
  @Throws(
    participantProblems.PARTICIPANT_UNKNOWN,
    participantProblems.PARTICIPANT_INACTIVE,
    selfPacedProblems.MODULE_CLOSED,
  )
  async advance(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: progressBody }) { participantId, percent }: z.infer<typeof progressBody>,
  ): Promise<z.infer<typeof progressView>> {
    return progressViewOf(await this.learning.advance(caller, id, participantId, percent));
  }
}

const viewOf = ({
  _id,
  programmeId,
  title,
  link,
  minutes,
  closesOn,
  postAttempts = 1,
  passPercent,
  answeredSince,
}: LearningModule): z.infer<typeof moduleView> => ({
  id: _id,
  programmeId,
  title,
  link,
  minutes,
  closesOn,
  postAttempts,
  passPercent: passPercent ?? null,
  answered: answeredSince !== undefined,
});

const progressViewOf = ({
  moduleId,
  participantId,
  percent,
  startedOn,
  finishedOn,
  completionId,
  creditedHours,
  creditRefused,
  creditWithdrawn,
}: ModuleProgress): z.infer<typeof progressView> => ({
  moduleId,
  participantId,
  percent,
  startedOn,
  ...(finishedOn && { finishedOn }),
  ...(completionId && { completionId }),
  ...(creditedHours !== undefined && { creditedHours }),
  ...(creditRefused && { creditRefused }),
  ...(creditWithdrawn && { creditWithdrawn: { ...creditWithdrawn, at: creditWithdrawn.at.toISOString() } }),
});
