import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { asked, Idempotent } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  authProblems,
  CallerParam,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { knownProblems } from '../../ground/known/known.problems.js';
import { idParams, shownAs } from '../../ground/lists.js';
import { AnswerSuggestion } from './answer-suggestion.js';
import {
  answerBody,
  suggestionPage,
  suggestionQuery,
  suggestionView,
  suggestionViewOf,
} from './forum.dto.js';
import { forumProblems } from './forum.problems.js';
import { SuggestionStore } from './forum.schema.js';

@Controller('v1/suggestions')
@ApiDoc({ tag: 'Citizens' })
export class SuggestionController {
  constructor(
    private readonly answering: AnswerSuggestion,
    private readonly suggestions: SuggestionStore,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Suggestions of all forums' })
  @RequireScopes('forums:read')
  @ApiResult(suggestionPage)
  async list(
    @CallerParam() { tenantId }: Caller,
    @Query({ schema: suggestionQuery }) query: z.infer<typeof suggestionQuery>,
  ): Promise<z.infer<typeof suggestionPage>> {
    const { page, wanted } = asked(query);
    const found = await this.suggestions.page(tenantId, wanted, page);
    return shownAs(found, suggestionViewOf);
  }

  @Post(':id/answer')
  @HttpCode(201)
  @ApiDoc({
    summary: 'Answer a suggestion in public',
    description: 'NEED makes it a training suggestion of the enrollment service.',
  })
  @RequireScopes('forums:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(suggestionView, { status: 201 })
  @Throws(authProblems.OTHER_AGENCY, forumProblems.SUGGESTION_ANSWERED, knownProblems.PROGRAMME_UNKNOWN)
  async answer(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: answerBody }) body: z.infer<typeof answerBody>,
  ): Promise<z.infer<typeof suggestionView>> {
    return suggestionViewOf(await this.answering.answer(caller, id, body));
  }
}
