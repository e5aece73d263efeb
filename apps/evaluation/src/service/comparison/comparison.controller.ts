import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { ApiDoc, ApiResult, CallerParam, RequireScopes, type Caller } from '#platform';
import { Thresholds } from '../../ground/threshold/thresholds.js';
import { rankMethods } from './method-ranking.js';
import { SurveyHistory } from './survey-history.js';
import { weakAreas } from './weak-areas.js';

const spanQuery = z.object({
  from: z.iso.date().optional().describe('Only periods that ended on or after this local day'),
  to: z.iso.date().optional().describe('Only periods that ended on or before this local day'),
});
const method = z.object({
  form: z.string().describe('Form of development'),
  units: z.int().describe('Service units in which it was seen'),
  steps: z.int().describe('Pairs of periods that it lies between'),
  people: z.int().describe('People of the units who completed it'),
  meanChange: z.number().describe('Mean change of the satisfaction index, two decimals'),
});
export const rankingView = z
  .object({
    methods: z.array(method).describe('Best first'),
    untrained: z
      .object({ steps: z.int(), meanChange: z.number().nullable() })
      .describe('The same change where nobody of the unit was trained'),
    note: z.string().describe('How to read it'),
  })
  .meta({ id: 'MethodRanking' });
const weakView = z
  .object({
    below: z.number().describe('Threshold of the index'),
    items: z
      .array(
        z.object({
          serviceUnitId: z.string(),
          serviceUnitName: z.string(),
          surveyPeriodId: z.string(),
          endsOn: z.string(),
          element: z.object({ code: z.string(), key: z.string(), name: z.string(), mean: z.number() }),
          training: z.string().optional().describe('Training that helps; absent where training does not'),
        }),
      )
      .describe('The weakest first'),
  })
  .meta({ id: 'WeakAreas' });

const RANKING_NOTE =
  'Perubahan indeks yang tampak sesudah tiap metode, bukan bukti sebab-akibat. / What was seen after each method, no claim of cause.';

@Controller('v1')
@ApiDoc({ tag: 'Service quality' })
export class ComparisonController {
  constructor(
    private readonly history: SurveyHistory,
    private readonly thresholds: Thresholds,
  ) {}

  @Get('method-ranking')
  @ApiDoc({
    summary: 'Methods of development by the change of the satisfaction index that was seen after them',
  })
  @RequireScopes('surveys:read')
  @ApiResult(rankingView)
  async ranking(
    @CallerParam() { tenantId, agencyIds }: Caller,
    @Query({ schema: spanQuery }) span: z.infer<typeof spanQuery>,
  ): Promise<z.infer<typeof rankingView>> {
    const steps = await this.history.steps(
      tenantId,
      await this.history.judged(tenantId, { ...span, agencyIds }),
    );
    return { ...rankMethods(steps), note: RANKING_NOTE };
  }

  @Get('weak-areas')
  @ApiDoc({ summary: 'Elements of service that fall short, in the newest period of each unit' })
  @RequireScopes('surveys:read')
  @ApiResult(weakView)
  async weak(
    @CallerParam() { tenantId, agencyIds }: Caller,
    @Query({ schema: spanQuery }) span: z.infer<typeof spanQuery>,
  ): Promise<z.infer<typeof weakView>> {
    const {
      value: { below },
    } = await this.thresholds.of(tenantId, 'service.ikm.unsatisfactoryBelow');
    const found = weakAreas(await this.history.judged(tenantId, { ...span, agencyIds }), below);
    const names = new Map(
      (
        await this.history.unitsOf(
          tenantId,
          found.map(({ unitId }) => unitId),
        )
      ).map(({ _id, name }) => [_id, name]),
    );
    return {
      below,
      items: found.map(({ unitId, periodId, ...area }) => ({
        serviceUnitId: unitId,
        serviceUnitName: names.get(unitId) ?? '',
        surveyPeriodId: periodId,
        ...area,
      })),
    };
  }
}
