import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { asked, Idempotent, shownAs } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  authProblems,
  CallerParam,
  oneself,
  RequirePerson,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { completionParams } from '../completion/completion.dto.js';
import { CorrectionRequestStore } from './correction-request.schema.js';
import {
  correctionPage,
  correctionView,
  missingTrainingBody,
  ownCorrectionQuery,
  viewOf,
  wrongRecordBody,
} from './correction.dto.js';
import { correctionProblems } from './correction.problems.js';
import { ReportWrongRecord } from './report-wrong-record.js';

type View = z.infer<typeof correctionView>;

/** What who holds the token reports as wrong in the records of their own trainings. */
@Controller('v1/me')
@ApiDoc({ tag: 'completions' })
export class MyCorrectionsController {
  constructor(
    private readonly reporting: ReportWrongRecord,
    private readonly requests: CorrectionRequestStore,
  ) {}

  @Get('correction-requests')
  @RequirePerson()
  @ApiDoc({ summary: 'What one reported as wrong, and what was answered' })
  @ApiResult(correctionPage)
  @Throws(authProblems.PERSON_NEEDED)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: ownCorrectionQuery }) query: z.infer<typeof ownCorrectionQuery>,
  ): Promise<z.infer<typeof correctionPage>> {
    const { personId: participantId, reader } = oneself(caller),
      { page, wanted } = asked(query);
    return shownAs(await this.requests.forCaller(reader).page({ ...wanted, participantId }, page), viewOf);
  }

  @Post('completions/:id/correction-requests')
  @RequirePerson()
  @SpeaksFor('any', 'a person says what is wrong with a record of theirs; nothing is changed by it')
  @Idempotent()
  @ApiDoc({ summary: 'Report a record of oneself as wrong' })
  @ApiResult(correctionView, { status: 201 })
  @Throws(authProblems.PERSON_NEEDED, correctionProblems.CORRECTION_REPORTED)
  async wrong(
    @CallerParam() caller: Caller,
    @Param({ schema: completionParams }) { id }: z.infer<typeof completionParams>,
    @Body({ schema: wrongRecordBody }) body: z.output<typeof wrongRecordBody>,
  ): Promise<View> {
    const { personId, reader } = oneself(caller);
    return viewOf(await this.reporting.wrong(reader, personId, id, body));
  }

  @Post('correction-requests')
  @RequirePerson()
  @SpeaksFor('any', 'a person says that a training of theirs is not recorded; nothing is changed by it')
  @Idempotent()
  @ApiDoc({ summary: 'Report that a training of oneself is not recorded' })
  @ApiResult(correctionView, { status: 201 })
  @Throws(authProblems.PERSON_NEEDED, correctionProblems.CORRECTION_REPORTED)
  async missing(
    @CallerParam() caller: Caller,
    @Body({ schema: missingTrainingBody }) body: z.output<typeof missingTrainingBody>,
  ): Promise<View> {
    const { personId, reader } = oneself(caller);
    return viewOf(await this.reporting.missing(reader, personId, body));
  }
}
