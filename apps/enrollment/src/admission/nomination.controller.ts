import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { Idempotent, InjectStore, TenantStore } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, RequireScopes, ValidatedBody, ValidatedParams, ValidatedQuery } from '#platform';
import type { Filter } from 'mongodb';
import type { z } from 'zod';
import { idParams } from '../lists.js';
import { candidatePage, candidateView, candidateViewOf, nominationBody, nominationDecision, nominationQuery } from './admission.dto.js';
import type { Candidate } from './candidate.schema.js';
import { StandForBatch } from './stand-for-batch.js';

@Controller('v1/nominations')
@ApiDoc({ tag: 'Admission' })
export class NominationController {
  constructor(
    private readonly standing: StandForBatch,
    @InjectStore('Candidate') private readonly candidates: TenantStore<Candidate>,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Who was put forward by a superior' })
  @RequireScopes('enrolments:read')
  @ApiResult(candidatePage)
  async list(@CallerParam() { tenantId, agencyIds }: Caller, @ValidatedQuery(nominationQuery) { superiorId, participantId, status, ...page }: z.infer<typeof nominationQuery>): Promise<z.infer<typeof candidatePage>> {
    const filter = { 'nomination.superiorId': superiorId ?? { $exists: true }, ...(participantId && { participantId }), ...(status && { status }), ...(agencyIds && { agencyId: { $in: [...agencyIds] } }) };
    const found = await this.candidates.page(tenantId, filter as Filter<Candidate>, page);
    return { ...found, items: found.items.map(candidateViewOf) };
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({ summary: 'Put somebody forward as the direct superior' })
  @RequireScopes('enrolments:write')
  @Idempotent()
  @ApiResult(candidateView, { status: 201 })
  @ApiProblem(409, 'ALREADY_CANDIDATE', 'Applied or nominated already')
  @ApiProblem(422, 'NOT_THE_SUPERIOR', 'Only the direct superior nominates')
  async nominate(@CallerParam() caller: Caller, @ValidatedBody(nominationBody) body: z.infer<typeof nominationBody>): Promise<z.infer<typeof candidateView>> {
    return candidateViewOf(await this.standing.nominate(caller, body));
  }

  @Post(':id/decide')
  @HttpCode(200)
  @ApiDoc({ summary: 'Approve or decline a nomination', description: 'Approved, it stands among the applications for the batch.' })
  @RequireScopes('enrolments:write')
  @ApiResult(candidateView)
  @ApiProblem(409, 'NOMINATION_DECIDED', 'It was decided already')
  async decide(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedBody(nominationDecision) { decision, note }: z.infer<typeof nominationDecision>): Promise<z.infer<typeof candidateView>> {
    return candidateViewOf(await this.standing.decide(caller, id, decision === 'APPROVED', note));
  }
}
