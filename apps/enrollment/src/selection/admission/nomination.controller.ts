import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Filter } from 'mongodb';
import type { z } from 'zod';
import { Idempotent, shownAs } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  authProblems,
  CallerParam,
  mustBeOneself,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { idParams } from '../../ground/lists.js';
import { participantProblems } from '../../people/participant/participant.problems.js';
import { batchProblems } from '../../places/batch/batch.problems.js';
import { enrolmentProblems } from '../../places/enrolment/enrolment.problems.js';
import {
  candidatePage,
  candidateView,
  candidateViewOf,
  nominationBody,
  nominationDecision,
  nominationQuery,
} from './admission.dto.js';
import { admissionProblems } from './admission.problems.js';
import { CandidateStore, type Candidate } from './candidate.schema.js';
import { StandForBatch } from './stand-for-batch.js';

@Controller('v1/nominations')
@ApiDoc({ tag: 'Admission' })
export class NominationController {
  constructor(
    private readonly standing: StandForBatch,
    private readonly candidates: CandidateStore,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Who was put forward by a superior' })
  @RequireScopes('enrolments:read')
  @ApiResult(candidatePage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: nominationQuery })
    { superiorId, participantId, status, ...page }: z.infer<typeof nominationQuery>,
  ): Promise<z.infer<typeof candidatePage>> {
    const filter = {
      'nomination.superiorId': superiorId ?? { $exists: true },
      ...(participantId && { participantId }),
      ...(status && { status }),
    };
    const found = await this.candidates.forCaller(caller).page(filter as Filter<Candidate>, page);
    return shownAs(found, candidateViewOf);
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({ summary: 'Put somebody forward as the direct superior' })
  @RequireScopes('enrolments:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(candidateView, { status: 201 })
  @Throws(
    authProblems.NOT_YOURSELF,
    admissionProblems.NOT_THE_SUPERIOR,
    batchProblems.BATCH_UNKNOWN,
    admissionProblems.ALREADY_CANDIDATE,
    admissionProblems.PLACES_IN_ORDER_OF_COMING,
    batchProblems.BATCH_NOT_OPEN,
    enrolmentProblems.ALREADY_ENROLLED,
    enrolmentProblems.ENROLMENT_PERIOD_OVER,
    participantProblems.PARTICIPANT_UNKNOWN,
    participantProblems.PARTICIPANT_INACTIVE,
  )
  async nominate(
    @CallerParam() caller: Caller,
    @Body({ schema: nominationBody }) body: z.infer<typeof nominationBody>,
  ): Promise<z.infer<typeof candidateView>> {
    mustBeOneself(caller, body.superiorId, 'superiorId');
    return candidateViewOf(await this.standing.nominate(caller, body));
  }

  @Post(':id/decide')
  @Idempotent()
  @HttpCode(200)
  @ApiDoc({
    summary: 'Approve or decline a nomination',
    description: 'Approved, it stands among the applications for the batch.',
  })
  @RequireScopes('enrolments:write')
  @SpeaksFor('own agency')
  @ApiResult(candidateView)
  @Throws(admissionProblems.NOMINATION_DECIDED)
  async decide(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: nominationDecision }) { decision, note }: z.infer<typeof nominationDecision>,
  ): Promise<z.infer<typeof candidateView>> {
    return candidateViewOf(await this.standing.decide(caller, id, decision === 'APPROVED', note));
  }
}
