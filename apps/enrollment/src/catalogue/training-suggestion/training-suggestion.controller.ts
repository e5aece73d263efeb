import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { asked, Idempotent, shownAs, Transactions } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  Clock,
  mustSpeakFor,
  NotFound,
  RequireScopes,
  seenBy,
  sees,
  SpeaksFor,
  Throws,
  wholeGovernment,
  type Caller,
} from '#platform';
import { idParams } from '../../ground/lists.js';
import {
  decisionBody,
  suggestionPage,
  suggestionQuery,
  suggestionView,
  suggestionViewOf,
} from '../application/application.dto.js';
import { applicationProblems } from '../application/application.problems.js';
import { TrainingSuggestionStore } from '../application/application.schema.js';
import { programmeProblems } from '../programme/programme.problems.js';
import { ProgrammeStore } from '../programme/programme.schema.js';

@Controller('v1/training-suggestions')
@ApiDoc({ tag: 'Programmes' })
export class TrainingSuggestionController {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly suggestions: TrainingSuggestionStore,
    private readonly programmes: ProgrammeStore,
  ) {}

  @Get()
  @ApiDoc({
    summary: 'Trainings that were suggested: by new applications, the public, civil servants',
    description: 'Those of civil servants are shown to who may see these people.',
  })
  @RequireScopes('programmes:read')
  @ApiResult(suggestionPage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: suggestionQuery }) query: z.infer<typeof suggestionQuery>,
  ): Promise<z.infer<typeof suggestionPage>> {
    const { page, wanted } = asked(query);
    const shown = { ...wanted, $or: [{ source: { $ne: 'PERSON' as const } }, seenBy(caller)] };
    return shownAs(
      await this.suggestions.forCaller(wholeGovernment(caller)).page(shown, page),
      suggestionViewOf,
    );
  }

  @Post(':id/decision')
  @Idempotent()
  @HttpCode(200)
  @ApiDoc({ summary: 'Adopt a suggestion by a programme, or decline it with a reason' })
  @RequireScopes('programmes:write')
  @SpeaksFor('own agency')
  @ApiResult(suggestionView)
  @Throws(applicationProblems.SUGGESTION_DECIDED, programmeProblems.PROGRAMME_UNKNOWN)
  async decide(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: decisionBody }) body: z.infer<typeof decisionBody>,
  ): Promise<z.infer<typeof suggestionView>> {
    const { tenantId } = caller,
      { decision, programmeId, reason } = body,
      now = this.clock.now();
    const found = await this.suggestions.findOne(tenantId, { _id: id });
    if (!found || (found.source === 'PERSON' && !sees(caller, found.agencyId)))
      throw new NotFound('training suggestion');
    mustSpeakFor(caller, found.agencyId);
    if (
      decision === 'ADOPT' &&
      (programmeId === undefined ||
        !(await this.programmes.findOne(tenantId, { _id: programmeId }, { projection: { _id: 1 } })))
    )
      throw programmeProblems.PROGRAMME_UNKNOWN({ at: 'programmeId' });
    const change = {
      status: decision === 'ADOPT' ? ('ADOPTED' as const) : ('DECLINED' as const),
      ...(decision === 'ADOPT' && { programmeId }),
      decision: { ...(reason && { reason }), by: caller.actor, at: now },
      updatedAt: now,
    };
    return this.transactions.run(async (tx) => {
      const decided = await this.suggestions.findOneAndUpdate(
        tenantId,
        { _id: id, status: 'OPEN' },
        { $set: change, $unset: { openPlace: '' }, $inc: { version: 1 } },
        { session: tx },
      );
      if (!decided) throw applicationProblems.SUGGESTION_DECIDED({ status: found.status });
      return suggestionViewOf(decided);
    });
  }
}
