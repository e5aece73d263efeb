import { Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { Idempotent, InjectStore, TenantStore } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, RequireScopes, ValidatedBody, ValidatedParams, ValidatedQuery } from '#platform';
import { z } from 'zod';
import { looksLikeFormula } from '../import/cell-text.js';
import { idParams, pageOf, pageQuery } from '../lists.js';
import { Organisers } from '../programme/organisers.js';
import { LearnModule } from './learn-module.js';
import type { LearningModule, ModuleProgress } from './self-paced.schema.js';

const moduleFields = {
  title: z.string().trim().min(1).max(200).refine((value) => !looksLikeFormula(value), 'starts like a spreadsheet formula').describe('Title').meta({ example: 'Pengelolaan data' }),
  link: z.url({ protocol: /^https?$/ }).max(1_000).describe('Where the content is').meta({ example: 'https://belajar.batanghari.example/data' }),
  minutes: z.int().min(1).max(100_000).describe('Learning time').meta({ example: 90 }),
  closesOn: z.iso.date().describe('Last local day').meta({ example: '2026-12-31' }),
};
const moduleBody = z.object(moduleFields).meta({ id: 'LearningModuleRequest' });
const moduleView = z.object({ id: z.string(), programmeId: z.string(), ...moduleFields }).meta({ id: 'LearningModule' });
const moduleList = z.object({ items: z.array(moduleView) });
const progressBody = z.object({ participantId: z.string().min(1).max(120).describe('Who learns'), percent: z.int().min(0).max(100).describe('How much of the module is done; it never goes back') }).meta({ id: 'ModuleProgressRequest' });
const progressView = z
  .object({
    moduleId: z.string(), participantId: z.string(), percent: z.int(), startedOn: z.string(), finishedOn: z.string().optional(), completionId: z.string().optional(), creditedHours: z.number().optional().describe('JP, at most 3 a day'),
    creditRefused: z.string().optional().describe('Why it could not be credited'), creditWithdrawn: z.object({ completionId: z.string(), reason: z.string(), at: z.iso.datetime() }).optional().describe('The credit that was taken back; another report of 100 credits it anew'),
  })
  .meta({ id: 'ModuleProgress' });
const progressPage = pageOf(progressView);
const progressQuery = pageQuery.extend({ participantId: z.string().min(1).max(120).optional().describe('Only of this person') });

@Controller('v1')
@ApiDoc({ tag: 'Self-paced learning' })
export class SelfPacedController {
  constructor(
    private readonly learning: LearnModule,
    private readonly organisers: Organisers,
    @InjectStore('LearningModule') private readonly modules: TenantStore<LearningModule>,
    @InjectStore('ModuleProgress') private readonly progress: TenantStore<ModuleProgress>,
  ) {}

  @Get('programmes/:id/modules')
  @ApiDoc({ summary: 'Modules of an e-learning programme' })
  @RequireScopes('modules:read')
  @ApiResult(moduleList)
  async list(@CallerParam() { tenantId }: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>): Promise<z.infer<typeof moduleList>> {
    return { items: (await this.modules.find(tenantId, { programmeId: id }, { sort: { _id: 1 } })).map(viewOf) };
  }

  @Post('programmes/:id/modules')
  @HttpCode(201)
  @ApiDoc({ summary: 'Add a module that people work through by themselves' })
  @RequireScopes('modules:write')
  @Idempotent()
  @ApiResult(moduleView, { status: 201 })
  @ApiProblem(409, 'MODULE_KNOWN', 'The programme has it already')
  @ApiProblem(422, 'PROGRAMME_NOT_SELF_PACED', 'The programme is no e-learning')
  async add(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedBody(moduleBody) body: z.infer<typeof moduleBody>): Promise<z.infer<typeof moduleView>> {
    await this.organisers.assert(caller, id);
    return viewOf(await this.learning.add(caller, id, body));
  }

  @Get('modules/:id/progress')
  @ApiDoc({ summary: 'How far people are in a module' })
  @RequireScopes('modules:read')
  @ApiResult(progressPage)
  async read(@CallerParam() { tenantId, agencyIds }: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedQuery(progressQuery) { participantId, limit, cursor }: z.infer<typeof progressQuery>): Promise<z.infer<typeof progressPage>> {
    const found = await this.progress.page(tenantId, { moduleId: id, ...(participantId && { participantId }), ...(agencyIds && { agencyId: { $in: [...agencyIds] } }) }, { limit, ...(cursor && { cursor }) });
    return { ...found, items: found.items.map(progressViewOf) };
  }

  @Put('modules/:id/progress')
  @ApiDoc({ summary: 'Report how far a person is', description: 'The first report begins the module, at any time until it closes; 100 finishes and credits it once.' })
  @RequireScopes('modules:write')
  @ApiResult(progressView)
  @ApiProblem(409, 'MODULE_CLOSED', 'Its last day is over')
  async advance(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedBody(progressBody) { participantId, percent }: z.infer<typeof progressBody>): Promise<z.infer<typeof progressView>> {
    return progressViewOf(await this.learning.advance(caller, id, participantId, percent));
  }
}

const viewOf = ({ _id, programmeId, title, link, minutes, closesOn }: LearningModule): z.infer<typeof moduleView> => ({ id: _id, programmeId, title, link, minutes, closesOn });

const progressViewOf = ({ moduleId, participantId, percent, startedOn, finishedOn, completionId, creditedHours, creditRefused, creditWithdrawn }: ModuleProgress): z.infer<typeof progressView> => ({
  moduleId, participantId, percent, startedOn, ...(finishedOn && { finishedOn }), ...(completionId && { completionId }), ...(creditedHours !== undefined && { creditedHours }),
  ...(creditRefused && { creditRefused }), ...(creditWithdrawn && { creditWithdrawn: { ...creditWithdrawn, at: creditWithdrawn.at.toISOString() } }),
});
