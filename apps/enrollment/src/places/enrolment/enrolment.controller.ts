import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Idempotent, shownAs } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  must,
  namesBeside,
  NotFound,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { idParams, pageOf, pageQuery } from '../../ground/lists.js';
import { participantProblems } from '../../people/participant/participant.problems.js';
import { batchProblems } from '../batch/batch.problems.js';
import { BatchStore } from '../batch/batch.schema.js';
import { CancelEnrolment } from './cancel-enrolment.js';
import { Enrol } from './enrol.js';
import { enrolmentProblems, enrolmentRefused } from './enrolment.problems.js';
import { EnrolmentStore, type EnrolmentDocument } from './enrolment.schema.js';

const statuses = ['ADMITTED', 'WAITLISTED', 'CANCELLED', 'COMPLETED'] as const;
const enrolBody = z
  .object({ participantId: z.string().min(1).max(120).describe('Who enrols') })
  .meta({ id: 'EnrolmentRequest' });
const cancelBody = z.object({
  reason: z.string().trim().min(1).max(300).optional().describe('Why').meta({ example: 'tugas dinas' }),
});
const enrolmentView = z
  .object({
    id: z.string(),
    batchId: z.string(),
    programmeId: z.string(),
    participantId: z.string(),
    ...namesBeside('programmeId', 'participantId'),
    status: z.enum(statuses),
    waitingPosition: z.int().optional().describe('Place in the waiting list, 1 is next'),
    cancelReason: z.string().optional(),
    completionId: z.string().optional(),
    proposalId: z
      .string()
      .optional()
      .describe('The approved proposal for additional training that it carries out'),
    version: z.int(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Enrolment' });
const enrolmentPage = pageOf(enrolmentView);
const enrolmentQuery = pageQuery.extend({
  status: z.enum(statuses).optional().describe('Only with this status'),
});
const id = z.string().min(1).max(120);
const allQuery = enrolmentQuery.extend({
  participantId: id.optional().describe('Only of this person'),
  programmeId: id.optional().describe('Only in this programme'),
  batchId: id.optional().describe('Only in this batch'),
});

@Controller('v1')
@ApiDoc({ tag: 'Enrolments' })
export class EnrolmentController {
  constructor(
    private readonly enrolling: Enrol,
    private readonly cancelling: CancelEnrolment,
    private readonly batches: BatchStore,
    private readonly enrolments: EnrolmentStore,
  ) {}

  @Get('enrolments')
  @ApiDoc({
    summary: 'Enrolments: of a person, of a programme or a batch, in a state',
    description: 'In the order of coming, also those that were cancelled.',
  })
  @RequireScopes('enrolments:read')
  @ApiResult(enrolmentPage)
  async listAll(
    @CallerParam() caller: Caller,
    @Query({ schema: allQuery }) query: z.infer<typeof allQuery>,
  ): Promise<z.infer<typeof enrolmentPage>> {
    const { participantId, programmeId, batchId, status, ...page } = query;
    const found = await this.enrolments.forCaller(caller).page(
      {
        ...(participantId && { participantId }),
        ...(programmeId && { programmeId }),
        ...(batchId && { batchId }),
        ...(status && { status }),
      },
      page,
    );
    return shownAs(found, (enrolment) => viewOf(enrolment));
  }

  @Post('batches/:id/enrolments')
  @HttpCode(201)
  @ApiDoc({
    summary: 'Enrol a person in a batch',
    description: 'Admitted while there are places, else on the waiting list in the order of coming.',
  })
  @RequireScopes('enrolments:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(enrolmentView, { status: 201 })
  @Throws(
    participantProblems.PARTICIPANT_UNKNOWN,
    participantProblems.PARTICIPANT_INACTIVE,
    batchProblems.BATCH_NOT_OPEN,
    enrolmentProblems.ADMISSION_DECIDES,
    enrolmentProblems.ENROLMENT_PERIOD_OVER,
    enrolmentProblems.ALREADY_ENROLLED,
  )
  async create(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: enrolBody }) { participantId }: z.infer<typeof enrolBody>,
  ): Promise<z.infer<typeof enrolmentView>> {
    const result = await this.enrolling.enrol(caller, id, participantId);
    if ('refusal' in result) throw enrolmentRefused(result, id);
    return viewOf(result.enrolment, result.position);
  }

  @Get('batches/:id/enrolments')
  @ApiDoc({ summary: 'Enrolments of a batch' })
  @RequireScopes('enrolments:read')
  @ApiResult(enrolmentPage)
  async list(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Query({ schema: enrolmentQuery }) { status, ...page }: z.infer<typeof enrolmentQuery>,
  ): Promise<z.infer<typeof enrolmentPage>> {
    if (!(await this.batches.findOne(caller.tenantId, { _id: id }, { projection: { _id: 1 } })))
      throw new NotFound('batch');
    const wanted = { batchId: id, ...(status && { status }) };
    const found = await this.enrolments.forCaller(caller).page(wanted, page);
    return { ...found, items: found.items.map((each) => viewOf(each)) };
  }

  @Get('enrolments/:id')
  @ApiDoc({ summary: 'An enrolment' })
  @RequireScopes('enrolments:read')
  @ApiResult(enrolmentView)
  async get(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof enrolmentView>> {
    const found = await this.enrolments.forCaller(caller).findOne({ _id: id });
    if (!found) throw new NotFound('enrolment');
    const before =
      found.status === 'WAITLISTED'
        ? await this.enrolments.count(caller.tenantId, {
            batchId: found.batchId,
            status: 'WAITLISTED',
            waitingNumber: { $lt: must(found.waitingNumber, 'waitingNumber') },
          })
        : undefined;
    return viewOf(found, before === undefined ? undefined : before + 1);
  }

  @Post('enrolments/:id/cancel')
  @HttpCode(200)
  @ApiDoc({
    summary: 'Cancel an enrolment',
    description: 'A free place goes to the first of the waiting list. Cancelling again changes nothing.',
  })
  @RequireScopes('enrolments:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(enrolmentView)
  @Throws(enrolmentProblems.ENROLMENT_CLOSED)
  async cancel(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: cancelBody.optional() }) body: z.infer<typeof cancelBody> | undefined,
  ): Promise<z.infer<typeof enrolmentView>> {
    return viewOf(await this.cancelling.cancel(caller, id, body?.reason));
  }
}

function viewOf(enrolment: EnrolmentDocument, waitingPosition?: number): z.infer<typeof enrolmentView> {
  const {
    _id,
    batchId,
    programmeId,
    participantId,
    status,
    cancelReason,
    completionId,
    proposalId,
    version,
    createdAt,
  } = enrolment;
  return {
    id: _id,
    batchId,
    programmeId,
    participantId,
    status,
    ...(waitingPosition && { waitingPosition }),
    ...(cancelReason && { cancelReason }),
    ...(completionId && { completionId }),
    ...(proposalId && { proposalId }),
    version,
    createdAt: createdAt.toISOString(),
  };
}
