import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Idempotent } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  namesBeside,
  NotFound,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { idParams, namelessQuery, pageOf } from '../../ground/lists.js';
import { BatchStore } from '../batch/batch.schema.js';
import { EnrolmentStore } from '../enrolment/enrolment.schema.js';
import { attendanceProblems } from './attendance.problems.js';
import { AttendanceStore } from './attendance.schema.js';
import { attendanceBody, attendanceResult, NoteAttendance } from './note-attendance.js';

const attendanceView = z
  .object({
    participantId: z.string(),
    ...namesBeside('participantId'),
    enrolmentId: z.string(),
    date: z.string(),
    present: z.boolean(),
    by: z.enum(['LIST', 'CODE']).describe('Noted on the list, or by scanning the code of the session'),
  })
  .meta({ id: 'Attendance' });
const attendancePage = pageOf(attendanceView);
const attendanceQuery = namelessQuery.extend({
  date: z.iso.date().optional().describe('Only of this local day'),
});

@Controller('v1/batches/:id/attendance')
@ApiDoc({ tag: 'Attendance' })
export class AttendanceController {
  constructor(
    private readonly noting: NoteAttendance,
    private readonly batches: BatchStore,
    private readonly enrolments: EnrolmentStore,
    private readonly attendance: AttendanceStore,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiDoc({ summary: 'Note who attended on a day', description: 'The last note of a person and day holds.' })
  @RequireScopes('enrolments:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(attendanceResult)
  @Throws(attendanceProblems.NO_DAY_OF_THE_BATCH)
  async note(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id: batchId }: z.infer<typeof idParams>,
    @Body({ schema: attendanceBody }) { date, items }: z.infer<typeof attendanceBody>,
  ): Promise<z.infer<typeof attendanceResult>> {
    return this.noting.note(caller, batchId, { date, items });
  }

  @Get()
  @ApiDoc({ summary: 'Attendance of a batch' })
  @RequireScopes('enrolments:read')
  @ApiResult(attendancePage)
  async list(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id: batchId }: z.infer<typeof idParams>,
    @Query({ schema: attendanceQuery }) { date, ...page }: z.infer<typeof attendanceQuery>,
  ): Promise<z.infer<typeof attendancePage>> {
    if (!(await this.batches.findOne(caller.tenantId, { _id: batchId }, { projection: { _id: 1 } })))
      throw new NotFound('batch');
    const mine =
      caller.agencyIds &&
      (await this.enrolments.forCaller(caller).find({ batchId }, { projection: { _id: 1 } })).map(
        (each) => each._id,
      );
    const found = await this.attendance.page(
      caller.tenantId,
      { batchId, ...(date && { date }), ...(mine ? { enrolmentId: { $in: mine } } : {}) },
      page,
    );
    return {
      ...found,
      items: found.items.map(({ participantId, enrolmentId, date, present, by = 'LIST' }) => ({
        participantId,
        enrolmentId,
        date,
        present,
        by,
      })),
    };
  }
}
