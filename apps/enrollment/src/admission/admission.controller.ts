import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { Idempotent, InjectStore, TenantStore } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, NotFound, RequireScopes, ValidatedBody, ValidatedParams, ValidatedQuery } from '#platform';
import type { z } from 'zod';
import { idParams, pageQuery } from '../lists.js';
import { Organisers } from '../programme/organisers.js';
import { AdmitByGap } from './admit-by-gap.js';
import { admissionBody, admissionView, admissionViewOf, candidateBody, candidatePage, candidateView, candidateViewOf } from './admission.dto.js';
import type { Admission, Candidate } from './candidate.schema.js';
import { StandForBatch } from './stand-for-batch.js';

@Controller('v1/batches/:id')
@ApiDoc({ tag: 'Admission' })
export class AdmissionController {
  constructor(
    private readonly standing: StandForBatch,
    private readonly admitting: AdmitByGap,
    private readonly organisers: Organisers,
    @InjectStore('Candidate') private readonly candidates: TenantStore<Candidate>,
    @InjectStore('Admission') private readonly admissions: TenantStore<Admission>,
  ) {}

  @Post('candidates')
  @HttpCode(201)
  @ApiDoc({ summary: 'Apply for a place', description: 'Where places are decided for all together (POST /v1/batches/{id}/admissions) instead of in the order of coming.' })
  @RequireScopes('enrolments:write')
  @Idempotent()
  @ApiResult(candidateView, { status: 201 })
  @ApiProblem(409, 'ALREADY_CANDIDATE', 'Applied or nominated already; also ALREADY_ENROLLED, ENROLMENT_PERIOD_OVER, PLACES_IN_ORDER_OF_COMING')
  @ApiProblem(422, 'PARTICIPANT_UNKNOWN', 'There is no such active person')
  async apply(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedBody(candidateBody) { participantId }: z.infer<typeof candidateBody>): Promise<z.infer<typeof candidateView>> {
    return candidateViewOf(await this.standing.apply(caller, id, participantId));
  }

  @Get('candidates')
  @ApiDoc({ summary: 'Who applied or was nominated' })
  @RequireScopes('enrolments:read')
  @ApiResult(candidatePage)
  async list(@CallerParam() { tenantId, agencyIds }: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedQuery(pageQuery) page: z.infer<typeof pageQuery>): Promise<z.infer<typeof candidatePage>> {
    const found = await this.candidates.page(tenantId, { batchId: id, ...(agencyIds && { agencyId: { $in: [...agencyIds] } }) }, page);
    return { ...found, items: found.items.map(candidateViewOf) };
  }

  @Post('admissions')
  @HttpCode(201)
  @ApiDoc({ summary: 'Decide about all who applied', description: 'The largest competency gap first, then the fewest learning hours of the year, then who applied first, as far as places and money go; the others wait in that order, each with the reason. A programme with a cost is paid from what is reserved for it, and a cancelled place gives its money back. The capacity becomes what the money covers; raising it later admits who waits, as far as there is money.' })
  @RequireScopes('enrolments:write')
  @Idempotent()
  @ApiResult(admissionView, { status: 201 })
  @ApiProblem(409, 'NOBODY_APPLIED', 'No application is open')
  @ApiProblem(409, 'FUNDING_SHORT', 'One price is paid for all, and the sources do not cover it')
  @ApiProblem(422, 'COST_PER_PARTICIPANT_MISSING', 'A budget was given, and nobody said what one person costs')
  @ApiProblem(409, 'BATCH_NOT_OPEN', 'It is cancelled or closed')
  async admit(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedBody(admissionBody) { budget, costPerParticipant }: z.infer<typeof admissionBody>): Promise<z.infer<typeof admissionView>> {
    return admissionViewOf(await this.admitting.decide(caller, id, { budget, costPerParticipant }));
  }

  @Get('admissions')
  @ApiDoc({ summary: 'The newest decision about those who applied, with order and reasons' })
  @RequireScopes('enrolments:read')
  @ApiResult(admissionView)
  async newest(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>): Promise<z.infer<typeof admissionView>> {
    await this.organisers.assertOfBatch(caller, id);
    const [newest] = await this.admissions.find(caller.tenantId, { batchId: id }, { sort: { _id: -1 }, limit: 1 });
    if (!newest) throw new NotFound('admission');
    return admissionViewOf(newest);
  }
}
