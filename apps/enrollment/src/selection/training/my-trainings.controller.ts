import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import type { TenantId } from '#contracts';
import { cursorAfter, cursorParam, Idempotent, placeOf } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  authProblems,
  CallerParam,
  NotFound,
  oneself,
  RequirePerson,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { ProgrammeStore } from '../../catalogue/programme/programme.schema.js';
import { learningForms } from '../../ground/conversion-table.js';
import { idParams } from '../../ground/lists.js';
import { participantProblems } from '../../people/participant/participant.problems.js';
import { TenantClock } from '../../people/tenant/tenant-clock.js';
import { batchProblems } from '../../places/batch/batch.problems.js';
import { BatchStore, type BatchDocument } from '../../places/batch/batch.schema.js';
import { CancelEnrolment } from '../../places/enrolment/cancel-enrolment.js';
import { Enrol } from '../../places/enrolment/enrol.js';
import { enrolmentProblems, enrolmentRefused } from '../../places/enrolment/enrolment.problems.js';
import { EnrolmentStore } from '../../places/enrolment/enrolment.schema.js';
import { admissionProblems } from '../admission/admission.problems.js';
import { CandidateStore } from '../admission/candidate.schema.js';
import { StandForBatch } from '../admission/stand-for-batch.js';
import { hindrances, standings, wayInto } from './way-into.js';

const LIST = 'my-trainings';
const training = z
  .object({
    batchId: z.string(),
    programmeId: z.string(),
    title: z.string().describe('Title of the programme'),
    form: z.enum(learningForms),
    learningHours: z.number().nullable().describe('JP of the programme; null where it names none'),
    startsOn: z.iso.date(),
    endsOn: z.iso.date(),
    location: z.string().nullable(),
    enrolUntil: z.iso.date().describe('Last local day to apply'),
    capacity: z.int(),
    placesLeft: z.int(),
    waiting: z.int().describe('Who waits for a place already'),
    decidedTogether: z
      .boolean()
      .describe('True where people apply and places are decided for all; else the first to come have them'),
    takesNominations: z.boolean().describe('Whether a superior may still put somebody forward'),
    standing: z.enum(standings).describe('How one stands to it'),
    mayApply: z.boolean().describe('Whether one may apply now'),
    mayCancel: z.boolean().describe('Whether there is something that one may give up now'),
    whyNot: z.enum(hindrances).nullable().describe('Why one may not apply'),
  })
  .meta({ id: 'MyTraining' });
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
    private readonly clock: TenantClock,
    private readonly programmes: ProgrammeStore,
    private readonly batches: BatchStore,
    private readonly enrolments: EnrolmentStore,
    private readonly candidates: CandidateStore,
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
    const { personId } = oneself(caller),
      { tenantId } = caller,
      today = await this.clock.today(tenantId);
    // Days repeat: the place in the list is the day and the batch.
    const [day, id] = cursor === undefined ? [] : placeOf(LIST, tenantId, cursor).split('~');
    const after = day && id ? { $or: [{ startsOn: { $gt: day } }, { startsOn: day, _id: { $gt: id } }] } : {};
    const ahead = await this.batches.find(
      tenantId,
      { status: 'SCHEDULED', endsOn: { $gte: today }, ...after },
      { sort: { startsOn: 1, _id: 1 }, limit: limit + 1 },
    );
    const page = ahead.slice(0, limit),
      last = page.at(-1);
    return {
      items: await this.shown(tenantId, personId, page, today),
      ...(ahead.length > limit &&
        last && { nextCursor: cursorAfter(LIST, tenantId, `${last.startsOn}~${last._id}`) }),
    };
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
    return this.one(caller, id);
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
    const batch = await this.batch(caller.tenantId, id);
    if (batch.admission === 'PRIORITY') await this.standing.apply(reader, id, personId);
    else {
      const result = await this.enrolling.enrol(reader, id, personId);
      if ('refusal' in result) throw enrolmentRefused(result, id);
    }
    return this.one(caller, id);
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
    await this.batch(tenantId, id);
    const held = await this.enrolments.findOne(
      tenantId,
      { openKey: `${tenantId}:${id}:${personId}` },
      { projection: { _id: 1 } },
    );
    if (held) await this.cancelling.cancel(reader, held._id, reason);
    else await this.standing.withdraw(reader, id, personId);
    return this.one(caller, id);
  }

  private async one(caller: Caller, batchId: string): Promise<z.infer<typeof training>> {
    const { personId } = oneself(caller),
      { tenantId } = caller;
    const [batch, today] = await Promise.all([this.batch(tenantId, batchId), this.clock.today(tenantId)]);
    const [shown] = await this.shown(tenantId, personId, [batch], today);
    if (!shown) throw new NotFound('batch');
    return shown;
  }

  private async batch(tenantId: TenantId, _id: string): Promise<BatchDocument> {
    const batch = await this.batches.findOne(tenantId, { _id });
    if (!batch) throw new NotFound('batch');
    return batch;
  }

  private async shown(
    tenantId: TenantId,
    participantId: string,
    batches: BatchDocument[],
    today: string,
  ): Promise<z.infer<typeof training>[]> {
    const batchIds = batches.map(({ _id }) => _id);
    const [programmes, enrolments, candidates] = await Promise.all([
      this.programmes.find(tenantId, {
        _id: { $in: [...new Set(batches.map(({ programmeId }) => programmeId))] },
      }),
      this.enrolments.find(tenantId, {
        openKey: { $in: batchIds.map((id) => `${tenantId}:${id}:${participantId}`) },
      }),
      this.candidates.find(tenantId, { participantId, batchId: { $in: batchIds } }),
    ]);
    const programmeOf = new Map(programmes.map((programme) => [programme._id, programme])),
      enrolmentOf = new Map(enrolments.map((enrolment) => [enrolment.batchId, enrolment])),
      candidateOf = new Map(candidates.map((candidate) => [candidate.batchId, candidate]));
    return batches.flatMap((batch) => {
      const { _id: batchId, programmeId, startsOn, endsOn, location, enrolUntil, capacity } = batch,
        programme = programmeOf.get(programmeId);
      if (!programme) return [];
      return [
        {
          batchId,
          programmeId,
          title: programme.title,
          form: programme.form,
          learningHours: programme.claimedTenths == null ? null : programme.claimedTenths / 10,
          startsOn,
          endsOn,
          location: location ?? null,
          enrolUntil,
          capacity,
          placesLeft: Math.max(0, capacity - batch.admitted),
          waiting: batch.waiting,
          decidedTogether: batch.admission === 'PRIORITY',
          takesNominations:
            batch.status === 'SCHEDULED' && batch.admission !== 'FIRST_COME' && today <= enrolUntil,
          ...wayInto({
            batch,
            today,
            enrolment: enrolmentOf.get(batchId)?.status,
            candidate: candidateOf.get(batchId)?.status,
          }),
        },
      ];
    });
  }
}
