import { Idempotent, InjectStore, TenantStore } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, RequireScopes, ValidatedBody, ValidatedParams, ValidatedQuery } from '#platform';
import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { z } from 'zod';
import { idParams, shownAs } from '../lists.js';
import { ServiceUnits } from '../service-unit/service-units.js';
import { CloseSurvey } from './close-survey.js';
import { periodBody, periodPage, periodQuery, periodView, periodViewOf, responsesBody, responsesView } from './survey.dto.js';
import type { SurveyPeriod } from './survey-period.schema.js';
import { Surveys } from './surveys.js';

@Controller('v1')
@ApiDoc({ tag: 'Service quality' })
export class SurveyController {
  constructor(
    private readonly units: ServiceUnits,
    private readonly surveys: Surveys,
    private readonly closing: CloseSurvey,
    @InjectStore('SurveyPeriod') private readonly periods: TenantStore<SurveyPeriod>,
  ) {}

  @Get('service-units/:id/survey-periods')
  @ApiDoc({ summary: 'Survey periods of a service unit' })
  @RequireScopes('surveys:read')
  @ApiResult(periodPage)
  async list(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedQuery(periodQuery) { status, ...page }: z.infer<typeof periodQuery>): Promise<z.infer<typeof periodPage>> {
    await this.units.get(caller, id);
    const found = await this.periods.page(caller.tenantId, { unitId: id, ...(status ? { status } : {}) }, page);
    return shownAs(found, periodViewOf);
  }

  @Post('service-units/:id/survey-periods')
  @HttpCode(201)
  @ApiDoc({ summary: 'Open a period of the satisfaction survey (SKM)' })
  @RequireScopes('surveys:write')
  @Idempotent()
  @ApiResult(periodView, { status: 201 })
  @ApiProblem(409, 'SURVEY_PERIOD_KNOWN', 'The unit has a period with these days')
  async open(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedBody(periodBody) body: z.infer<typeof periodBody>): Promise<z.infer<typeof periodView>> {
    return periodViewOf(await this.surveys.open(await this.units.get(caller, id), body));
  }

  @Get('survey-periods/:id')
  @ApiDoc({ summary: 'A survey period with its result' })
  @RequireScopes('surveys:read')
  @ApiResult(periodView)
  async get(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>): Promise<z.infer<typeof periodView>> {
    return periodViewOf(await this.surveys.period(caller, id));
  }

  @Post('survey-periods/:id/responses')
  @HttpCode(201)
  @ApiDoc({ summary: 'Record what citizens answered, up to 1,000 at once' })
  @RequireScopes('surveys:write')
  @Idempotent()
  @ApiResult(responsesView, { status: 201 })
  @ApiProblem(409, 'SURVEY_CLOSED', 'The period is closed')
  async record(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedBody(responsesBody) { items }: z.infer<typeof responsesBody>): Promise<z.infer<typeof responsesView>> {
    await this.surveys.period(caller, id);
    const { respondents } = await this.surveys.record(caller.tenantId, id, items);
    return { recorded: items.length, respondents };
  }

  @Post('survey-periods/:id/close')
  @HttpCode(200)
  @ApiDoc({ summary: 'Close a period and judge it', description: 'Below the threshold of the government it opens one proposal for additional training. Closing again changes nothing.' })
  @RequireScopes('surveys:write')
  @Idempotent()
  @ApiResult(periodView)
  async close(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>): Promise<z.infer<typeof periodView>> {
    await this.surveys.period(caller, id);
    return periodViewOf(await this.closing.close(caller.tenantId, id));
  }
}
