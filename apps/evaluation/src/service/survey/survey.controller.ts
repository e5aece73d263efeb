import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Idempotent } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  httpProblems,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { TenantClock } from '../../ground/known/tenant-clock.js';
import { idParams, shownAs } from '../../ground/lists.js';
import { ServiceUnits } from '../service-unit/service-units.js';
import { CloseSurvey } from './close-survey.js';
import { SurveyPeriodStore } from './survey-period.schema.js';
import {
  periodBody,
  periodPage,
  periodQuery,
  periodView,
  periodViewOf,
  responsesBody,
  responsesView,
} from './survey.dto.js';
import { surveyProblems } from './survey.problems.js';
import { Surveys } from './surveys.js';

@Controller('v1')
@ApiDoc({ tag: 'Service quality' })
export class SurveyController {
  constructor(
    private readonly units: ServiceUnits,
    private readonly surveys: Surveys,
    private readonly closing: CloseSurvey,
    private readonly clock: TenantClock,
    private readonly periods: SurveyPeriodStore,
  ) {}

  @Get('service-units/:id/survey-periods')
  @ApiDoc({ summary: 'Survey periods of a service unit' })
  @RequireScopes('surveys:read')
  @ApiResult(periodPage)
  async list(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Query({ schema: periodQuery }) { status, ...page }: z.infer<typeof periodQuery>,
  ): Promise<z.infer<typeof periodPage>> {
    await this.units.get(caller, id);
    const wanted = { unitId: id, ...(status && { status }) };
    const found = await this.periods.forCaller(caller).page(wanted, page);
    return shownAs(found, periodViewOf);
  }

  @Post('service-units/:id/survey-periods')
  @HttpCode(201)
  @ApiDoc({
    summary: 'Open a period of the satisfaction survey (SKM)',
    description: 'A period that lies ahead is opened by a measurement plan.',
  })
  @RequireScopes('surveys:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(periodView, { status: 201 })
  @Throws(surveyProblems.SURVEY_PERIOD_KNOWN, httpProblems.DATE_IN_FUTURE)
  async open(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: periodBody }) body: z.infer<typeof periodBody>,
  ): Promise<z.infer<typeof periodView>> {
    const unit = await this.units.get(caller, id);
    await this.clock.refuseFuture(caller.tenantId, 'startsOn', body.startsOn);
    return periodViewOf(await this.surveys.open(unit, body));
  }

  @Get('survey-periods/:id')
  @ApiDoc({ summary: 'A survey period with its result' })
  @RequireScopes('surveys:read')
  @ApiResult(periodView)
  async get(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof periodView>> {
    return periodViewOf(await this.surveys.period(caller, id));
  }

  @Post('survey-periods/:id/responses')
  @HttpCode(201)
  @ApiDoc({ summary: 'Record what citizens answered, up to 1,000 at once' })
  @RequireScopes('surveys:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(responsesView, { status: 201 })
  @Throws(surveyProblems.SURVEY_CLOSED)
  async record(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: responsesBody }) { items }: z.infer<typeof responsesBody>,
  ): Promise<z.infer<typeof responsesView>> {
    await this.surveys.period(caller, id);
    const { respondents } = await this.surveys.record(caller.tenantId, id, items);
    return { recorded: items.length, respondents };
  }

  @Post('survey-periods/:id/close')
  @HttpCode(200)
  @ApiDoc({
    summary: 'Close a period and judge it',
    description:
      'Below the threshold of the government it opens one proposal for additional training. Closing again changes nothing.',
  })
  @RequireScopes('surveys:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(periodView)
  async close(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof periodView>> {
    await this.surveys.period(caller, id);
    return periodViewOf(await this.closing.close(caller.tenantId, id));
  }
}
