import { programmeIndicatorDeclared } from '#contracts';
import { newEvent, Outbox } from '#messaging';
import { Idempotent, InjectStore, isDuplicateKey, newId, stamps, TenantStore, Transactions } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, Clock, NotFound, RequireScopes, ValidatedBody, ValidatedParams, ValidatedQuery } from '#platform';
import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { z } from 'zod';
import { ProgrammeUnknown } from '../grievance/grievance.errors.js';
import type { ImpactEvaluation } from '../impact/impact.schema.js';
import { JudgeImpact } from '../impact/judge-impact.js';
import type { KnownProgramme } from '../known/known.schema.js';
import { Organisers } from '../known/organisers.js';
import { idParams, shownAs } from '../lists.js';
import { indicatorBody, indicatorPage, indicatorView, indicatorViewOf, measurementBody, ofProgrammeQuery } from './indicator.dto.js';
import { IndicatorKnown } from './indicator.errors.js';
import type { ProgrammeIndicator } from './indicator.schema.js';

@Controller('v1/programme-indicators')
@ApiDoc({ tag: 'Impact' })
export class IndicatorController {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly organisers: Organisers,
    private readonly judging: JudgeImpact,
    @InjectStore('KnownProgramme') private readonly programmes: TenantStore<KnownProgramme>,
    @InjectStore('ProgrammeIndicator') private readonly indicators: TenantStore<ProgrammeIndicator>,
    @InjectStore('ImpactEvaluation') private readonly evaluations: TenantStore<ImpactEvaluation>,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Indicators of programmes, with what was measured' })
  @RequireScopes('impact:read')
  @ApiResult(indicatorPage)
  async list(@CallerParam() { tenantId }: Caller, @ValidatedQuery(ofProgrammeQuery) { programmeId, ...page }: z.infer<typeof ofProgrammeQuery>): Promise<z.infer<typeof indicatorPage>> {
    const found = await this.indicators.page(tenantId, programmeId ? { programmeId } : {}, page);
    return shownAs(found, indicatorViewOf);
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({ summary: 'Declare an indicator of a programme, with its baseline' })
  @RequireScopes('impact:write')
  @Idempotent()
  @ApiResult(indicatorView, { status: 201 })
  @ApiProblem(409, 'INDICATOR_KNOWN', 'The programme has one with this name')
  @ApiProblem(422, 'PROGRAMME_UNKNOWN', 'There is no such programme')
  async declare(@CallerParam() caller: Caller, @ValidatedBody(indicatorBody) { baseline, ...body }: z.infer<typeof indicatorBody>): Promise<z.infer<typeof indicatorView>> {
    const { tenantId, subject } = caller;
    if (!(await this.programmes.findOne(tenantId, { _id: body.programmeId }, { projection: { _id: 1 } }))) throw new ProgrammeUnknown();
    await this.organisers.assert(caller, body.programmeId);
    const indicator: ProgrammeIndicator = { _id: newId(), tenantId, ...stamps(this.clock.now()), ...body, measurements: [{ ...baseline, enteredBy: subject }] };
    const { _id: indicatorId, programmeId, name, unit, better, createdAt } = indicator;
    return indicatorViewOf(await this.transactions.run(async (tx) => {
      await this.outbox.append(tx, [newEvent(programmeIndicatorDeclared, { tenantId, key: programmeId, time: createdAt, data: { indicatorId, programmeId, name, unit, better } })]);
      return this.indicators.insertOne(tenantId, indicator, tx);
    }).catch((error: unknown) => {
      throw isDuplicateKey(error) ? new IndicatorKnown() : error;
    }));
  }

  @Post(':id/measurements')
  @HttpCode(201)
  @ApiDoc({ summary: 'Enter a measurement of an indicator', description: 'The newest one on or before a completion is its baseline; the newest one from the due day on is what it is compared with.' })
  @RequireScopes('impact:write')
  @Idempotent()
  @ApiResult(indicatorView, { status: 201 })
  async measure(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedBody(measurementBody) body: z.infer<typeof measurementBody>): Promise<z.infer<typeof indicatorView>> {
    const { tenantId, subject } = caller;
    const measured = await this.transactions.run(async (tx) => {
      const update = { $push: { measurements: { $each: [{ ...body, enteredBy: subject }], $sort: { measuredOn: 1 } } }, $set: { updatedAt: this.clock.now() }, $inc: { version: 1 } };
      const indicator = await this.indicators.findOneAndUpdate(tenantId, { _id: id }, update as never, { session: tx });
      if (!indicator) throw new NotFound('programme indicator');
      await this.organisers.assert(caller, indicator.programmeId);
      await this.judging.mark(tenantId, { programmeId: indicator.programmeId }, tx);
      return indicator;
    });
    await this.judging.settle(tenantId, await this.evaluations.find(tenantId, { programmeId: measured.programmeId, reconsider: true }));
    return indicatorViewOf(measured);
  }
}
