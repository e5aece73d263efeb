import { Idempotent, InjectStore, TenantStore } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, NotFound, RequireScopes, ValidatedBody, ValidatedParams, ValidatedQuery } from '#platform';
import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { z } from 'zod';
import type { KnownProgramme } from '../known/known.schema.js';
import { idParams, ofOwnAgencies } from '../lists.js';
import { gainsOf } from './learning-gain.js';
import type { LearningScore } from './learning-score.schema.js';
import { gainsQuery, gainsView, scoresBody, scoresView } from './learning-test.dto.js';
import { RecordScores } from './record-scores.js';

@Controller('v1')
@ApiDoc({ tag: 'Learning tests' })
export class LearningTestController {
  constructor(
    private readonly recording: RecordScores,
    @InjectStore('KnownProgramme') private readonly programmes: TenantStore<KnownProgramme>,
    @InjectStore('LearningScore') private readonly scores: TenantStore<LearningScore>,
  ) {}

  @Post('learning-scores')
  @HttpCode(200)
  @ApiDoc({ summary: 'Record scores before or after a programme', description: 'Knowledge or attitude, by a test or by the superior. All or nothing; a later score of the same corrects. What was entered a moment ago is waited for; a refused request has recorded nothing and can be sent again.' })
  @RequireScopes('feedback:write')
  @Idempotent()
  @ApiResult(scoresView)
  @ApiProblem(422, 'PROGRAMME_UNKNOWN', 'There is no such programme')
  @ApiProblem(422, 'PARTICIPANT_UNKNOWN', 'There are people that the client may not write for')
  @ApiProblem(422, 'BATCH_UNKNOWN', 'There is no such batch')
  @ApiProblem(422, 'BATCH_OF_OTHER_PROGRAMME', 'The batch is one of another programme')
  @ApiProblem(422, 'ENROLMENT_UNKNOWN', 'There are people without a place in the batch')
  async record(@CallerParam() caller: Caller, @ValidatedBody(scoresBody) body: z.infer<typeof scoresBody>): Promise<z.infer<typeof scoresView>> {
    return { recorded: await this.recording.record(caller, body) };
  }

  @Get('programmes/:id/learning-gains')
  @ApiDoc({ summary: 'What people gained in a programme, knowledge and attitude apart' })
  @RequireScopes('feedback:read')
  @ApiResult(gainsView)
  async gains(@CallerParam() { tenantId, agencyIds }: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedQuery(gainsQuery) { batchId }: z.infer<typeof gainsQuery>): Promise<z.infer<typeof gainsView>> {
    if (!(await this.programmes.findOne(tenantId, { _id: id }, { projection: { _id: 1 } }))) throw new NotFound('programme');
    const found = await this.scores.find(tenantId, { programmeId: id, ...(batchId ? { batchId } : {}), ...ofOwnAgencies({ agencyIds }) });
    return { programmeId: id, ...(batchId && { batchId }), items: gainsOf(found) };
  }
}
