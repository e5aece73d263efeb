import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import type { Filter } from 'mongodb';
import type { z } from 'zod';
import { Idempotent, Transactions } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  must,
  NotFound,
  RequireScopes,
  round,
  SpeaksFor,
  type Caller,
} from '#platform';
import { KnownPersonStore, KnownProgrammeStore } from '../../ground/known/known.schema.js';
import { TenantClock } from '../../ground/known/tenant-clock.js';
import { given, idParams } from '../../ground/lists.js';
import { beginOfDay } from '../../ground/local-days.js';
import { ImpactEvaluationStore, type ImpactEvaluation, type ImpactForm } from '../judgement/impact.schema.js';
import { formUrl } from './forms.js';
import { ImpactLink } from './impact-link.js';
import {
  evaluationPage,
  evaluationQuery,
  evaluationView,
  planBody,
  programmeImpactView,
  resultBody,
  viewOf,
} from './impact.dto.js';

@Controller('v1')
@ApiDoc({ tag: 'Impact' })
export class ImpactController {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: TenantClock,
    private readonly link: ImpactLink,
    private readonly evaluations: ImpactEvaluationStore,
    private readonly programmes: KnownProgrammeStore,
    private readonly people: KnownPersonStore,
  ) {}

  @Get('impact-evaluations')
  @ApiDoc({ summary: 'Impact evaluations, planned, open and judged' })
  @RequireScopes('impact:read')
  @ApiResult(evaluationPage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: evaluationQuery })
    {
      participantId,
      programmeId,
      batchId,
      status,
      adoptionResistance,
      ...page
    }: z.infer<typeof evaluationQuery>,
  ): Promise<z.infer<typeof evaluationPage>> {
    const filter: Filter<ImpactEvaluation> = {
      ...given({ participantId, programmeId, batchId, status }),
      ...(adoptionResistance && { 'judgement.adoptionResistance.flag': adoptionResistance === 'true' }),
    };
    const found = await this.evaluations.page(
        caller.tenantId,
        { $and: [filter, await this.visible(caller)] } as Filter<ImpactEvaluation>,
        page,
      ),
      zone = await this.clock.zoneOf(caller.tenantId);
    return { ...found, items: found.items.map((evaluation) => this.view(caller, evaluation, zone)) };
  }

  @Get('impact-evaluations/:id')
  @ApiDoc({ summary: 'An impact evaluation' })
  @RequireScopes('impact:read')
  @ApiResult(evaluationView)
  async get(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof evaluationView>> {
    return this.view(caller, await this.seen(caller, id), await this.clock.zoneOf(caller.tenantId));
  }

  @Put('impact-evaluations/:id/application-plan')
  @ApiDoc({ summary: 'State what the graduate will do with what was learnt' })
  @RequireScopes('impact:write')
  @SpeaksFor('own agency')
  @ApiResult(evaluationView)
  async plan(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: planBody }) body: z.infer<typeof planBody>,
  ): Promise<z.infer<typeof evaluationView>> {
    return this.write(caller, id, (now) => ({
      $set: { applicationPlan: { ...body, statedAt: now }, updatedAt: now },
    }));
  }

  @Post('impact-evaluations/:id/applied-results')
  @Idempotent()
  @HttpCode(201)
  @ApiDoc({ summary: 'Report what was put to use: the evidence of the effect' })
  @RequireScopes('impact:write')
  @SpeaksFor('own agency')
  @ApiResult(evaluationView, { status: 201 })
  async report(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: resultBody }) body: z.infer<typeof resultBody>,
  ): Promise<z.infer<typeof evaluationView>> {
    return this.write(caller, id, (now) => ({
      $push: { appliedResults: { ...body, reportedAt: now } },
      $set: { updatedAt: now },
    }));
  }

  @Get('programmes/:id/impact')
  @ApiDoc({ summary: 'What was seen of the impact of a programme' })
  @RequireScopes('impact:read')
  @ApiResult(programmeImpactView)
  async ofProgramme(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id: programmeId }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof programmeImpactView>> {
    if (!(await this.programmes.findOne(caller.tenantId, { _id: programmeId }, { projection: { _id: 1 } })))
      throw new NotFound('programme', { awaitsNews: 'of an id' });
    const found = await this.evaluations.find(caller.tenantId, {
      $and: [{ programmeId, status: { $ne: 'CANCELLED' } }, await this.visible(caller)],
    } as Filter<ImpactEvaluation>);
    const judged = found.flatMap(({ judgement }) => judgement ?? []),
      count = (outcome: string) => judged.filter((each) => each.outcome === outcome).length,
      flagged = judged.filter(({ adoptionResistance }) => adoptionResistance.flag).length;
    return {
      programmeId,
      evaluations: found.length,
      open: found.filter(({ status }) => status === 'OPEN').length,
      judged: judged.length,
      improved: count('IMPROVED'),
      notImproved: count('NOT_IMPROVED'),
      notMeasured: count('NOT_MEASURED'),
      personsImproved: judged.filter(({ personImproved }) => personImproved).length,
      adoptionResistance: {
        flagged,
        share: judged.length ? round(flagged / judged.length, 2) : null,
      },
      appliedResults: found.reduce((sum, { appliedResults }) => sum + appliedResults.length, 0),
      applicationPlans: found.filter(({ applicationPlan }) => applicationPlan).length,
    };
  }

  private async write(
    caller: Caller,
    id: string,
    update: (now: Date) => object,
  ): Promise<z.infer<typeof evaluationView>> {
    await this.seen(caller, id);
    const zone = await this.clock.zoneOf(caller.tenantId);
    return this.transactions.run(async (tx) => {
      const changed = await this.evaluations.findOneAndUpdate(
        caller.tenantId,
        { _id: id },
        { ...update(this.clock.now()), $inc: { version: 1 } },
        { session: tx },
      );
      if (!changed) throw new NotFound('impact evaluation');
      return this.view(caller, changed, zone);
    });
  }

  private async seen(caller: Caller, _id: string): Promise<ImpactEvaluation> {
    const found = await this.evaluations.findOne(caller.tenantId, {
      $and: [{ _id, title: { $ne: '' } }, await this.visible(caller)],
    } as Filter<ImpactEvaluation>);
    if (!found) throw new NotFound('impact evaluation');
    return found;
  }

  /** A client of single agencies sees the people who are there now. */
  private async visible(caller: Caller): Promise<Filter<ImpactEvaluation>> {
    if (!caller.agencyIds) return {};
    const people = await this.people.forCaller(caller).find({}, { projection: { _id: 1 } });
    return { participantId: { $in: people.map(({ _id }) => _id) } };
  }

  private view(
    { scopes }: Caller,
    evaluation: ImpactEvaluation,
    zone: string,
  ): z.infer<typeof evaluationView> {
    const open = evaluation.status === 'OPEN' && scopes.includes('impact:write');
    const urlOf = (form: ImpactForm) =>
      open && !form.answer
        ? formUrl(this.link, form, must(evaluation.closesOn, 'closesOn'), zone)
        : undefined;
    return viewOf(evaluation, beginOfDay(evaluation.dueOn || '1970-01-01', zone), urlOf);
  }
}
