import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import type { Filter } from 'mongodb';
import type { z } from 'zod';
import { asked, Idempotent, Transactions } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  Clock,
  NotFound,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { knownProblems } from '../../ground/known/known.problems.js';
import { OwnAgencies } from '../../ground/known/own-agencies.js';
import { idParams, shownAs } from '../../ground/lists.js';
import {
  answerBody,
  reportBody,
  reportPage,
  reportQuery,
  reportView,
  tagBody,
  viewOf,
} from './complaint.dto.js';
import { complaintProblems } from './complaint.problems.js';
import { ComplaintStore, type Complaint } from './complaint.schema.js';
import { RecordComplaint } from './record-complaint.js';

@Controller('v1/complaints')
@ApiDoc({ tag: 'Citizens' })
export class ComplaintController {
  constructor(
    private readonly recording: RecordComplaint,
    private readonly agencies: OwnAgencies,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly complaints: ComplaintStore,
  ) {}

  @Get()
  @ApiDoc({
    summary: 'Reports of citizens',
    description: 'Clients of single agencies see and answer those about their agencies.',
  })
  @RequireScopes('complaints:read')
  @ApiResult(reportPage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: reportQuery }) query: z.infer<typeof reportQuery>,
  ): Promise<z.infer<typeof reportPage>> {
    const { page, wanted } = asked(query),
      { overdue, ...simple } = wanted,
      now = this.clock.now();
    const late: Filter<Complaint> = overdue
      ? {
          $or: [
            { status: 'RECEIVED', respondBy: { $lt: now } },
            { status: { $ne: 'SETTLED' }, settleBy: { $lt: now } },
          ],
        }
      : {};
    const found = await this.complaints.forCaller(caller).page({ ...simple, ...late }, page);
    return shownAs(found, (complaint) => viewOf(complaint, now));
  }

  @Get(':id')
  @ApiDoc({ summary: 'A report of a citizen, with its answers' })
  @RequireScopes('complaints:read')
  @ApiResult(reportView)
  async get(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof reportView>> {
    const found = await this.complaints.forCaller(caller).findOne({ _id: id });
    if (!found) throw new NotFound('report');
    return viewOf(found, this.clock.now());
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({ summary: 'Enter a report that came by another channel' })
  @RequireScopes('complaints:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(reportView, { status: 201 })
  @Throws(knownProblems.AGENCY_UNKNOWN, knownProblems.PROGRAMME_UNKNOWN, complaintProblems.REPORT_KNOWN)
  async record(
    @CallerParam() caller: Caller,
    @Body({ schema: reportBody }) body: z.infer<typeof reportBody>,
  ): Promise<z.infer<typeof reportView>> {
    // Without an agency it would be out of sight of a client of single ones who entered it.
    const agencyId = await this.agencies.named(caller, body.agencyId);
    return viewOf(await this.recording.record(caller.tenantId, { ...body, agencyId }), this.clock.now());
  }

  @Put(':id/programme')
  @ApiDoc({
    summary: 'Tag a report to the programme that it speaks to',
    description:
      'There it stands as evidence in the re-assessment of the material and in the success report.',
  })
  @RequireScopes('complaints:write')
  @SpeaksFor('own agency')
  @ApiResult(reportView)
  @Throws(knownProblems.PROGRAMME_UNKNOWN)
  async tag(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: tagBody }) { programmeId }: z.infer<typeof tagBody>,
  ): Promise<z.infer<typeof reportView>> {
    const now = this.clock.now(),
      tag = await this.recording.tagOf(caller.tenantId, programmeId);
    const tagged = await this.complaints.forCaller(caller).findOneAndUpdate(
      { _id: id },
      {
        $set: { ...tag, updatedAt: now },
        $inc: { version: 1 },
      },
    );
    if (!tagged) throw new NotFound('report');
    return viewOf(tagged, now);
  }

  @Post(':id/answers')
  @HttpCode(201)
  @ApiDoc({ summary: 'Answer a report' })
  @RequireScopes('complaints:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(reportView, { status: 201 })
  @Throws(complaintProblems.REPORT_SETTLED)
  async answer(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: answerBody }) { text, final }: z.infer<typeof answerBody>,
  ): Promise<z.infer<typeof reportView>> {
    const now = this.clock.now(),
      own = this.complaints.forCaller(caller),
      status = final ? 'SETTLED' : 'ANSWERED';
    return viewOf(
      await this.transactions.run(async (tx) => {
        const answered = await own.findOneAndUpdate(
          { _id: id, status: { $ne: 'SETTLED' } },
          {
            $set: { status, updatedAt: now },
            $push: { answers: { text, final, at: now } },
            $inc: { version: 1 },
          },
          { session: tx },
        );
        if (answered) return answered;
        if (await own.findOne({ _id: id }, { session: tx })) throw complaintProblems.REPORT_SETTLED();
        throw new NotFound('report');
      }),
      now,
    );
  }
}
