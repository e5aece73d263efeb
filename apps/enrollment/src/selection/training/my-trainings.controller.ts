import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { cursorParam, Idempotent } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  authProblems,
  CallerParam,
  oneself,
  RequirePerson,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { idParams } from '../../ground/lists.js';
import { participantProblems } from '../../people/participant/participant.problems.js';
import { batchProblems } from '../../places/batch/batch.problems.js';
import { CancelEnrolment } from '../../places/enrolment/cancel-enrolment.js';
import { Enrol } from '../../places/enrolment/enrol.js';
import { enrolmentProblems, enrolmentRefused } from '../../places/enrolment/enrolment.problems.js';
import { admissionProblems } from '../admission/admission.problems.js';
import { StandForBatch } from '../admission/stand-for-batch.js';
import { training } from './my-training.dto.js';
import { MyTrainings } from './my-trainings.js';

const trainingList = z.object({
  items: z.array(training).describe('The next one first'),
  nextCursor: z.string().optional().describe('Ask with it for what follows; absent on the last page'),
});
const trainingQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(300).describe('Most items in the answer'),
  cursor: cursorParam,
});
const cancelBody = z.object({
  reason: z.string().trim().min(1).max(300).optional().describe('Why').meta({ example: 'tugas dinas' }),
});

/** What somebody may still join, how they stand to it, and why not. */
@Controller('v1/me/trainings')
@ApiDoc({ tag: 'Oneself' })
export class MyTrainingsController {
  constructor(
    private readonly trainings: MyTrainings,
    private readonly enrolling: Enrol,
    private readonly cancelling: CancelEnrolment,
    private readonly standing: StandForBatch,
  ) {}

  @Get()
  @RequirePerson()
  @Throws(authProblems.PERSON_NEEDED)
  @ApiDoc({ summary: 'What is still to come, whether one may join it, and why not' })
  @ApiResult(trainingList)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: trainingQuery }) { limit, cursor }: z.infer<typeof trainingQuery>,
  ): Promise<z.infer<typeof trainingList>> {
    return this.trainings.list(caller, limit, cursor);
  }

  @Get(':id')
  @RequirePerson()
  @Throws(authProblems.PERSON_NEEDED)
  @ApiDoc({ summary: 'A batch as it is for oneself' })
  @ApiResult(training)
  get(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof training>> {
    return this.trainings.one(caller, id);
  }

  @Post(':id/apply')
  @HttpCode(200)
  @RequirePerson()
  @SpeaksFor('any', 'a person applies for themselves')
  @Idempotent()
  @ApiDoc({
    summary: 'Apply for a place',
    description:
      'Where places go in the order of coming one has it at once, or waits; else it is decided for all together.',
  })
  @ApiResult(training)
  @Throws(
    authProblems.PERSON_NEEDED,
    participantProblems.PARTICIPANT_UNKNOWN,
    participantProblems.PARTICIPANT_INACTIVE,
    batchProblems.BATCH_NOT_OPEN,
    admissionProblems.ALREADY_CANDIDATE,
    admissionProblems.PLACES_IN_ORDER_OF_COMING,
    enrolmentProblems.ADMISSION_DECIDES,
    enrolmentProblems.ALREADY_ENROLLED,
    enrolmentProblems.ENROLMENT_PERIOD_OVER,
  )
  async apply(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof training>> {
    const { personId, reader } = oneself(caller);
    const batch = await this.trainings.batch(caller.tenantId, id);
    if (batch.admission === 'PRIORITY') await this.standing.apply(reader, id, personId);
    else {
      const result = await this.enrolling.enrol(reader, id, personId);
      if ('refusal' in result) throw enrolmentRefused(result, id);
    }
    return this.trainings.one(caller, id);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @RequirePerson()
  @SpeaksFor('any', 'a person gives up what is their own')
  @Idempotent()
  @ApiDoc({
    summary: 'Give up a place, a wait or an application',
    description: 'A free place goes to the first of the waiting list.',
  })
  @ApiResult(training)
  @Throws(authProblems.PERSON_NEEDED, enrolmentProblems.ENROLMENT_CLOSED)
  async cancel(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: cancelBody }) { reason }: z.infer<typeof cancelBody>,
  ): Promise<z.infer<typeof training>> {
    const { personId, reader } = oneself(caller),
      { tenantId } = caller;
    await this.trainings.batch(tenantId, id);
    const held = await this.trainings.enrolmentIn(tenantId, id, personId);
    if (held) await this.cancelling.cancel(reader, held, reason);
    else await this.standing.withdraw(reader, id, personId);
    return this.trainings.one(caller, id);
  }
}
