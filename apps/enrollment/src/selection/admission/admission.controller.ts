import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Idempotent } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  authProblems,
  CallerParam,
  mustBeOneself,
  NotFound,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { fundingProblems } from '../../funding/funding.problems.js';
import { idParams, pageQuery } from '../../ground/lists.js';
import { participantProblems } from '../../people/participant/participant.problems.js';
import { ParticipantStore } from '../../people/participant/participant.schema.js';
import { batchProblems } from '../../places/batch/batch.problems.js';
import { BatchStore } from '../../places/batch/batch.schema.js';
import { enrolmentProblems } from '../../places/enrolment/enrolment.problems.js';
import {
  admissionBody,
  admissionView,
  admissionViewOf,
  candidateBody,
  candidatePage,
  candidateView,
  candidateViewOf,
  previewBody,
  previewView,
  previewViewOf,
} from './admission.dto.js';
import { admissionProblems } from './admission.problems.js';
import { AdmitByGap } from './admit-by-gap.js';
import { CandidateStore } from './candidate.schema.js';
import { StandForBatch } from './stand-for-batch.js';

@Controller('v1/batches/:id')
@ApiDoc({ tag: 'Admission' })
export class AdmissionController {
  constructor(
    private readonly standing: StandForBatch,
    private readonly admitting: AdmitByGap,
    private readonly batches: BatchStore,
    private readonly candidates: CandidateStore,
    private readonly participants: ParticipantStore,
  ) {}

  @Post('candidates')
  @HttpCode(201)
  @ApiDoc({
    summary: 'Apply for a place',
    description:
      'Where places are decided for all together (POST /v1/batches/{id}/admissions) instead of in the order of coming.',
  })
  @RequireScopes('enrolments:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(candidateView, { status: 201 })
  @Throws(
    authProblems.NOT_YOURSELF,
    admissionProblems.ALREADY_CANDIDATE,
    admissionProblems.PLACES_IN_ORDER_OF_COMING,
    batchProblems.BATCH_NOT_OPEN,
    enrolmentProblems.ALREADY_ENROLLED,
    enrolmentProblems.ENROLMENT_PERIOD_OVER,
    participantProblems.PARTICIPANT_UNKNOWN,
    participantProblems.PARTICIPANT_INACTIVE,
  )
  async apply(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: candidateBody }) { participantId }: z.infer<typeof candidateBody>,
  ): Promise<z.infer<typeof candidateView>> {
    mustBeOneself(caller, participantId, 'participantId');
    return candidateViewOf(await this.standing.apply(caller, id, participantId));
  }

  @Get('candidates')
  @ApiDoc({ summary: 'Who applied or was nominated' })
  @RequireScopes('enrolments:read')
  @ApiResult(candidatePage)
  async list(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Query({ schema: pageQuery }) page: z.infer<typeof pageQuery>,
  ): Promise<z.infer<typeof candidatePage>> {
    if (!(await this.batches.findOne(caller.tenantId, { _id: id }, { projection: { _id: 1 } })))
      throw new NotFound('batch');
    const found = await this.candidates.forCaller(caller).page({ batchId: id }, page);
    return { ...found, items: found.items.map(candidateViewOf) };
  }

  @Post('admissions')
  @HttpCode(201)
  @ApiDoc({
    summary: 'Decide about all who applied',
    description:
      'The largest competency gap first, then the fewest learning hours of the year, then who applied first, as far as places and money go; the others wait in that order, each with the reason. A programme with a cost is paid from what is reserved for it, and a cancelled place gives its money back. The capacity becomes what the money covers; raising it later admits who waits, as far as there is money.',
  })
  @RequireScopes('enrolments:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(admissionView, { status: 201 })
  @Throws(
    admissionProblems.NOBODY_APPLIED,
    admissionProblems.COST_PER_PARTICIPANT_MISSING,
    fundingProblems.FUNDING_SHORT,
    batchProblems.BATCH_NOT_OPEN,
  )
  async admit(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: admissionBody }) { budget, costPerParticipant }: z.infer<typeof admissionBody>,
  ): Promise<z.infer<typeof admissionView>> {
    return admissionViewOf(await this.admitting.decide(caller, id, { budget, costPerParticipant }));
  }

  @Post('admissions/preview')
  @HttpCode(200)
  @ApiDoc({
    summary: 'What deciding now would lead to',
    description:
      'Nothing is kept and nobody is told. With `moreMoney`: what more money than is reserved would buy.',
  })
  @RequireScopes('enrolments:write', 'participants:read')
  @SpeaksFor('own agency')
  @ApiResult(previewView)
  @Throws(
    admissionProblems.NOBODY_APPLIED,
    admissionProblems.COST_PER_PARTICIPANT_MISSING,
    fundingProblems.FUNDING_SHORT,
    batchProblems.BATCH_NOT_OPEN,
  )
  async preview(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: previewBody }) asked: z.infer<typeof previewBody>,
  ): Promise<z.infer<typeof previewView>> {
    const admission = await this.admitting.preview(caller, id, asked),
      ids = admission.ranking.map(({ participantId }) => participantId);
    // who organises for single agencies hears of the others' people by their ids, as from the decision
    const people = await this.participants
      .forCaller(caller)
      .find({ _id: { $in: ids } }, { projection: { name: 1, agencyId: 1 } });
    return previewViewOf(admission, new Map(people.map((person) => [person._id, person])));
  }

  @Get('admissions')
  @ApiDoc({ summary: 'The newest decision about those who applied, with order and reasons' })
  @RequireScopes('enrolments:read')
  @ApiResult(admissionView)
  async newest(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof admissionView>> {
    return admissionViewOf(await this.admitting.newest(caller, id));
  }
}
