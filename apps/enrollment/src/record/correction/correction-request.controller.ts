import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { asked, Idempotent, shownAs } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  NotFound,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { AnswerCorrection } from './answer-correction.js';
import { CorrectionRequestStore } from './correction-request.schema.js';
import {
  answerBody,
  correctionPage,
  correctionParams,
  correctionQuery,
  correctionView,
  viewOf,
} from './correction.dto.js';
import { correctionProblems } from './correction.problems.js';

type View = z.infer<typeof correctionView>;

/** What people report as wrong, for the office that can correct it. */
@Controller('v1/correction-requests')
@ApiDoc({ tag: 'completions' })
export class CorrectionRequestController {
  constructor(
    private readonly answering: AnswerCorrection,
    private readonly requests: CorrectionRequestStore,
  ) {}

  @Get()
  @RequireScopes('completions:read')
  @ApiDoc({ summary: 'What people report as wrong in the records of their trainings' })
  @ApiResult(correctionPage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: correctionQuery }) query: z.infer<typeof correctionQuery>,
  ): Promise<z.infer<typeof correctionPage>> {
    const { page, wanted } = asked(query);
    return shownAs(await this.requests.forCaller(caller).page(wanted, page), viewOf);
  }

  @Get(':id')
  @RequireScopes('completions:read')
  @ApiDoc({ summary: 'What a person reports as wrong' })
  @ApiResult(correctionView)
  async show(
    @CallerParam() caller: Caller,
    @Param({ schema: correctionParams }) { id }: z.infer<typeof correctionParams>,
  ): Promise<View> {
    const request = await this.requests.forCaller(caller).findOne({ _id: id });
    if (!request) throw new NotFound('correction request');
    return viewOf(request);
  }

  @Post(':id/answer')
  @HttpCode(200)
  @Idempotent()
  @RequireScopes('completions:write')
  @SpeaksFor('own agency')
  @ApiDoc({
    summary: 'Answer a person who reported a record',
    description:
      'CORRECTED is taken where the record is otherwise than when it was reported: withdraw it, or record it anew, first. The person is told.',
  })
  @ApiResult(correctionView)
  @Throws(
    correctionProblems.CORRECTION_OF_ONESELF,
    correctionProblems.CORRECTION_ANSWERED,
    correctionProblems.NOTHING_CORRECTED,
    correctionProblems.CORRECTION_RECORD_NEEDED,
  )
  async answer(
    @CallerParam() caller: Caller,
    @Param({ schema: correctionParams }) { id }: z.infer<typeof correctionParams>,
    @Body({ schema: answerBody }) body: z.output<typeof answerBody>,
  ): Promise<View> {
    return viewOf(await this.answering.answer(caller, id, body));
  }
}
