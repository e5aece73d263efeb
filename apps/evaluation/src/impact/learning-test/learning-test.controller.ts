import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Idempotent } from '#persistence';
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
import { knownProblems } from '../../ground/known/known.problems.js';
import { KnownProgrammeStore } from '../../ground/known/known.schema.js';
import { idParams } from '../../ground/lists.js';
import { gainsOf } from './learning-gain.js';
import { LearningScoreStore } from './learning-score.schema.js';
import { gainsQuery, gainsView, scoresBody, scoresView } from './learning-test.dto.js';
import { learningTestProblems } from './learning-test.problems.js';
import { ModuleScoreStore } from './module-score.schema.js';
import { RecordScores } from './record-scores.js';

@Controller('v1')
@ApiDoc({ tag: 'Learning tests' })
export class LearningTestController {
  constructor(
    private readonly recording: RecordScores,
    private readonly programmes: KnownProgrammeStore,
    private readonly scores: LearningScoreStore,
    private readonly moduleScores: ModuleScoreStore,
  ) {}

  @Post('learning-scores')
  @HttpCode(200)
  @ApiDoc({
    summary: 'Record scores before or after a programme',
    description:
      'Knowledge or attitude, by a test or by the superior. All or nothing; a later score of the same corrects. What was entered a moment ago is waited for; a refused request has recorded nothing and can be sent again.',
  })
  @RequireScopes('feedback:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(scoresView)
  @Throws(
    knownProblems.PROGRAMME_UNKNOWN,
    knownProblems.PARTICIPANT_UNKNOWN,
    ...Object.values(learningTestProblems),
  )
  async record(
    @CallerParam() caller: Caller,
    @Body({ schema: scoresBody }) body: z.infer<typeof scoresBody>,
  ): Promise<z.infer<typeof scoresView>> {
    return { recorded: await this.recording.record(caller, body) };
  }

  @Get('programmes/:id/learning-gains')
  @ApiDoc({ summary: 'What people gained in a programme, knowledge and attitude apart' })
  @RequireScopes('feedback:read')
  @ApiResult(gainsView)
  async gains(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Query({ schema: gainsQuery }) { batchId }: z.infer<typeof gainsQuery>,
  ): Promise<z.infer<typeof gainsView>> {
    if (!(await this.programmes.findOne(caller.tenantId, { _id: id }, { projection: { _id: 1 } })))
      throw new NotFound('programme', { awaitsNews: 'of an id' });
    const found = await this.scores
      .forCaller(caller)
      .find({ programmeId: id, ...(batchId ? { batchId } : {}) });
    // A module has no batch.
    const ofModules = batchId ? [] : await this.moduleScores.forCaller(caller).find({ programmeId: id });
    return {
      programmeId: id,
      ...(batchId && { batchId }),
      items: gainsOf([
        ...found,
        ...ofModules.map((each) => ({ ...each, batchId: null, source: 'TEST' as const })),
      ]),
    };
  }
}
