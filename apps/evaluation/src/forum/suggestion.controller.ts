import { Idempotent, InjectStore, type TenantStore } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, RequireScopes, ValidatedBody, ValidatedParams, ValidatedQuery } from '#platform';
import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { z } from 'zod';
import { given, idParams, shownAs } from '../lists.js';
import { AnswerSuggestion } from './answer-suggestion.js';
import { answerBody, suggestionPage, suggestionQuery, suggestionView, suggestionViewOf } from './forum.dto.js';
import type { Suggestion } from './forum.schema.js';

@Controller('v1/suggestions')
@ApiDoc({ tag: 'Citizens' })
export class SuggestionController {
  constructor(
    private readonly answering: AnswerSuggestion,
    @InjectStore('Suggestion') private readonly suggestions: TenantStore<Suggestion>,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Suggestions of all forums' })
  @RequireScopes('forums:read')
  @ApiResult(suggestionPage)
  async list(@CallerParam() { tenantId }: Caller, @ValidatedQuery(suggestionQuery) query: z.infer<typeof suggestionQuery>): Promise<z.infer<typeof suggestionPage>> {
    const { limit, cursor, ...wanted } = query;
    const found = await this.suggestions.page(tenantId, given(wanted), { limit, ...(cursor && { cursor }) });
    return shownAs(found, suggestionViewOf);
  }

  @Post(':id/answer')
  @HttpCode(201)
  @ApiDoc({ summary: 'Answer a suggestion in public', description: 'NEED makes it a training suggestion of the enrollment service.' })
  @RequireScopes('forums:write')
  @Idempotent()
  @ApiResult(suggestionView, { status: 201 })
  @ApiProblem(409, 'SUGGESTION_ANSWERED', 'It was answered already')
  @ApiProblem(422, 'PROGRAMME_UNKNOWN', 'There is no such programme')
  async answer(@CallerParam() { tenantId }: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedBody(answerBody) body: z.infer<typeof answerBody>): Promise<z.infer<typeof suggestionView>> {
    return suggestionViewOf(await this.answering.answer(tenantId, id, body));
  }
}
