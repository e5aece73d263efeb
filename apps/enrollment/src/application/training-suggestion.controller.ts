import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { InjectStore, TenantStore } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, Clock, NotFound, RequireScopes, ValidatedBody, ValidatedParams, ValidatedQuery } from '#platform';
import type { z } from 'zod';
import { idParams } from '../lists.js';
import type { ProgrammeDocument } from '../programme/programme.schema.js';
import { decisionBody, suggestionPage, suggestionQuery, suggestionView, suggestionViewOf } from './application.dto.js';
import { SuggestionDecided, SuggestionNeedsProgramme } from './application.errors.js';
import type { TrainingSuggestion } from './application.schema.js';

@Controller('v1/training-suggestions')
@ApiDoc({ tag: 'Programmes' })
export class TrainingSuggestionController {
  constructor(
    private readonly clock: Clock,
    @InjectStore('TrainingSuggestion') private readonly suggestions: TenantStore<TrainingSuggestion>,
    @InjectStore('Programme') private readonly programmes: TenantStore<ProgrammeDocument>,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Trainings that were suggested by what happened: new applications, the public' })
  @RequireScopes('programmes:read')
  @ApiResult(suggestionPage)
  async list(@CallerParam() caller: Caller, @ValidatedQuery(suggestionQuery) query: z.infer<typeof suggestionQuery>): Promise<z.infer<typeof suggestionPage>> {
    const { limit, cursor, status, source } = query;
    const found = await this.suggestions.page(caller.tenantId, { ...(status && { status }), ...(source && { source }) }, { limit, ...(cursor && { cursor }) });
    return { ...found, items: found.items.map(suggestionViewOf) };
  }

  @Post(':id/decision')
  @HttpCode(200)
  @ApiDoc({ summary: 'Adopt a suggestion by a programme, or decline it with a reason' })
  @RequireScopes('programmes:write')
  @ApiResult(suggestionView)
  @ApiProblem(409, 'SUGGESTION_DECIDED', 'It was decided already')
  @ApiProblem(422, 'PROGRAMME_UNKNOWN', 'There is no such programme')
  async decide(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedBody(decisionBody) body: z.infer<typeof decisionBody>): Promise<z.infer<typeof suggestionView>> {
    const { tenantId } = caller, { decision, programmeId, reason } = body, now = this.clock.now();
    const found = await this.suggestions.findOne(tenantId, { _id: id });
    if (!found) throw new NotFound('training suggestion');
    if (decision === 'ADOPT' && !(await this.programmes.findOne(tenantId, { _id: programmeId! }, { projection: { _id: 1 } }))) throw new SuggestionNeedsProgramme();
    const change = { status: decision === 'ADOPT' ? 'ADOPTED' : 'DECLINED', ...(decision === 'ADOPT' && { programmeId }), decision: { ...(reason && { reason }), by: caller.clientId, at: now }, updatedAt: now };
    const decided = await this.suggestions.findOneAndUpdate(tenantId, { _id: id, status: 'OPEN' }, { $set: change, $inc: { version: 1 } } as never);
    if (!decided) throw new SuggestionDecided(found.status);
    return suggestionViewOf(decided);
  }
}
