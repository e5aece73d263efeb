import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { tenantId as parseTenantId, TENANT_ID } from '#contracts';
import { ApiDoc, ApiResult, Clock, NotFound, Public, Throws } from '#platform';
import { PublicGovernments } from '../../ground/known/public-governments.js';
import { localDay } from '../../ground/known/tenant-clock.js';
import { idParams } from '../../ground/lists.js';
import { ServiceUnitStore } from '../service-unit/service-unit.schema.js';
import { SurveyPeriodStore, type SurveyPeriod } from './survey-period.schema.js';
import { publicResponseBody, publicSurveyView } from './survey.dto.js';
import { surveyProblems } from './survey.problems.js';
import { Surveys } from './surveys.js';

const answerParams = idParams.extend({
  tenant: z.string().regex(TENANT_ID).describe('The government').meta({ example: 'medan' }),
});
const takenView = z.object({ recorded: z.literal(1) }).meta({ id: 'PublicSurveyAnswer' });

/** The satisfaction survey as a citizen answers it at the counter, by the QR code of its period. */
@Controller('v1/public')
@ApiDoc({ tag: 'Citizens' })
@Public('citizens have no account: whoever was served may say how it was')
export class PublicSurveyController {
  constructor(
    private readonly periods: SurveyPeriodStore,
    private readonly units: ServiceUnitStore,
    private readonly governments: PublicGovernments,
    private readonly surveys: Surveys,
    private readonly clock: Clock,
  ) {}

  @Get('survey-periods/:id')
  @ApiDoc({ summary: 'A survey period as citizens see it: whose it is, and whether it is open' })
  @ApiResult(publicSurveyView)
  async get(
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof publicSurveyView>> {
    const period = await this.periods.acrossTenants('the period says whose it is').findOne({ _id: id });
    if (!period) throw new NotFound('survey period');
    const { tenantId, unitId, startsOn, endsOn } = period;
    const [{ name, timeZone }, unit] = await Promise.all([
      this.governments.get(tenantId),
      this.units.findOne(tenantId, { _id: unitId }, { projection: { name: 1 } }),
    ]);
    return {
      id,
      tenantId,
      government: name,
      timeZone,
      serviceUnit: unit?.name ?? '',
      startsOn,
      endsOn,
      open: isOpen(period, localDay(this.clock.now(), timeZone)),
    };
  }

  @Post(':tenant/survey-periods/:id/responses')
  @HttpCode(201)
  @ApiDoc({ summary: 'Answer a satisfaction survey as a citizen, between its first and its last day' })
  @ApiResult(takenView, { status: 201 })
  @Throws(surveyProblems.SURVEY_CLOSED)
  async answer(
    @Param({ schema: answerParams }) { tenant, id }: z.infer<typeof answerParams>,
    @Body({ schema: publicResponseBody }) body: z.infer<typeof publicResponseBody>,
  ): Promise<z.infer<typeof takenView>> {
    const tenantId = parseTenantId(tenant),
      period = await this.periods.findOne(tenantId, { _id: id });
    if (!period) throw new NotFound('survey period');
    const { timeZone } = await this.governments.get(tenantId);
    if (!isOpen(period, localDay(this.clock.now(), timeZone))) throw surveyProblems.SURVEY_CLOSED();
    await this.surveys.record(tenantId, id, [body], 'PUBLIC_PAGE');
    return { recorded: 1 };
  }
}

const isOpen = ({ status, startsOn, endsOn }: SurveyPeriod, today: string): boolean =>
  status === 'OPEN' && startsOn <= today && today <= endsOn;
