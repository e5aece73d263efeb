import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Idempotent } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  authProblems,
  CallerParam,
  httpProblems,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { knownProblems } from '../../ground/known/known.problems.js';
import { KnownProgrammeStore } from '../../ground/known/known.schema.js';
import { Organisers } from '../../ground/known/organisers.js';
import { TenantClock } from '../../ground/known/tenant-clock.js';
import { idParams, shownAs } from '../../ground/lists.js';
import { ProgrammeIndicatorStore } from '../measures/indicator.schema.js';
import { DeclareIndicator } from './declare-indicator.js';
import {
  indicatorBody,
  indicatorPage,
  indicatorView,
  indicatorViewOf,
  measurementBody,
  ofProgrammeQuery,
} from './indicator.dto.js';
import { indicatorProblems } from './indicator.problems.js';
import { MeasureIndicator } from './measure-indicator.js';

@Controller('v1/programme-indicators')
@ApiDoc({ tag: 'Impact' })
export class IndicatorController {
  constructor(
    private readonly clock: TenantClock,
    private readonly organisers: Organisers,
    private readonly declaring: DeclareIndicator,
    private readonly measuring: MeasureIndicator,
    private readonly programmes: KnownProgrammeStore,
    private readonly indicators: ProgrammeIndicatorStore,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Indicators of programmes, with what was measured' })
  @RequireScopes('impact:read')
  @ApiResult(indicatorPage)
  async list(
    @CallerParam() { tenantId }: Caller,
    @Query({ schema: ofProgrammeQuery }) { programmeId, ...page }: z.infer<typeof ofProgrammeQuery>,
  ): Promise<z.infer<typeof indicatorPage>> {
    const found = await this.indicators.page(tenantId, programmeId ? { programmeId } : {}, page);
    return shownAs(found, indicatorViewOf);
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({
    summary: 'Declare an indicator of a programme, with its baseline',
    description:
      'The indicator that a programme names when it is entered (`serviceIndicator`) is one of them: declared with the same name, unit and direction it is given its baseline.',
  })
  @RequireScopes('impact:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(indicatorView, { status: 201 })
  @Throws(
    authProblems.OTHER_AGENCY,
    indicatorProblems.INDICATOR_KNOWN,
    knownProblems.PROGRAMME_UNKNOWN,
    httpProblems.DATE_IN_FUTURE,
  )
  async declare(
    @CallerParam() caller: Caller,
    @Body({ schema: indicatorBody }) { baseline, ...body }: z.infer<typeof indicatorBody>,
  ): Promise<z.infer<typeof indicatorView>> {
    const { tenantId } = caller,
      { programmeId, ...named } = body;
    if (!(await this.programmes.findOne(tenantId, { _id: programmeId }, { projection: { _id: 1 } })))
      throw knownProblems.PROGRAMME_UNKNOWN({ at: 'programmeId' });
    await this.organisers.assert(caller, programmeId);
    await this.clock.refuseFuture(tenantId, 'baseline.measuredOn', baseline.measuredOn);
    return indicatorViewOf(await this.declaring.declare(caller, programmeId, named, baseline));
  }

  @Post(':id/measurements')
  @HttpCode(201)
  @ApiDoc({
    summary: 'Enter a measurement of an indicator',
    description:
      'The newest one on or before a completion is its baseline; the newest one from the due day on is what it is compared with.',
  })
  @RequireScopes('impact:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(indicatorView, { status: 201 })
  @Throws(authProblems.OTHER_AGENCY, httpProblems.DATE_IN_FUTURE)
  async measure(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: measurementBody }) body: z.infer<typeof measurementBody>,
  ): Promise<z.infer<typeof indicatorView>> {
    return indicatorViewOf(await this.measuring.measure(caller, id, body));
  }
}
