import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import {
  ApiDoc,
  ApiFile,
  ApiResult,
  authProblems,
  CallerParam,
  oneself,
  RequirePerson,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { batchProblems } from '../batch/batch.problems.js';
import { answerWithCode, codeQuery, codeView, sessionParams } from './answer-with-code.js';
import { attendanceProblems } from './attendance.problems.js';
import { ScanAttendance, type Scanned } from './scan-attendance.js';

const code = z
  .string()
  .min(1)
  .max(400)
  .describe('What the QR code said: the code, or the address of the page with it');
const scanBody = z
  .object({
    code,
    participantId: z
      .string()
      .min(1)
      .max(120)
      .optional()
      .describe(
        'Who scanned it. A token of a person is for that person, and needs it not; a token of a program names the person',
      ),
  })
  .meta({ id: 'AttendanceScan' });
const ownScanBody = z.object({ code }).meta({ id: 'MyAttendanceScan' });
const scanView = z
  .object({
    batchId: z.string(),
    participantId: z.string(),
    enrolmentId: z.string(),
    date: z.string(),
    present: z.boolean(),
    first: z.boolean().describe('False where the person was noted as present before'),
  })
  .meta({ id: 'ScannedAttendance' });

@Controller('v1')
@ApiDoc({ tag: 'Attendance' })
export class ScanController {
  constructor(private readonly scanning: ScanAttendance) {}

  @Get('batches/:id/sessions/:number/attendance-code')
  @ApiDoc({
    summary: 'The code to show in a session',
    description:
      'Signed, for this session alone and for a short time: show the next one at `rotatesAt`. Only on the day of the session, to whoever organises it.',
  })
  @RequireScopes('enrolments:write')
  @ApiResult(codeView)
  @ApiFile('image/svg+xml')
  @ApiFile('image/png')
  @Throws(authProblems.OTHER_AGENCY, attendanceProblems.SESSION_NOT_TODAY, batchProblems.BATCH_NOT_OPEN)
  async show(
    @CallerParam() caller: Caller,
    @Param({ schema: sessionParams }) { id, number }: z.infer<typeof sessionParams>,
    @Query({ schema: codeQuery }) { format }: z.infer<typeof codeQuery>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof codeView> | string | Buffer> {
    return answerWithCode(reply, { id, number, format }, await this.scanning.codeFor(caller, id, number));
  }

  @Post('attendance/scan')
  @HttpCode(200)
  @ApiDoc({
    summary: 'Note that somebody is there who scanned the code',
    description: 'One attendance for each person and session; scanning again changes nothing.',
  })
  @RequireScopes('attendance:write')
  @SpeaksFor('own agency')
  @ApiResult(scanView)
  @Throws(
    attendanceProblems.NOT_FOR_OTHERS,
    attendanceProblems.PARTICIPANT_NEEDED,
    attendanceProblems.ATTENDANCE_CODE_UNKNOWN,
    attendanceProblems.ATTENDANCE_CODE_EXPIRED,
    attendanceProblems.SESSION_NOT_TODAY,
    attendanceProblems.NOT_ENROLLED,
    batchProblems.BATCH_NOT_OPEN,
  )
  async scan(
    @CallerParam() caller: Caller,
    @Body({ schema: scanBody }) { code: read, participantId }: z.infer<typeof scanBody>,
  ): Promise<z.infer<typeof scanView>> {
    return viewOf(await this.scanning.scan(caller, read, participantId));
  }

  @Post('me/attendance')
  @HttpCode(200)
  @RequirePerson()
  @ApiDoc({
    summary: 'Note that one is there, by the code that is shown in the session',
    description: 'Scanning again changes nothing.',
  })
  @SpeaksFor('any', 'a person notes that they themselves are there')
  @ApiResult(scanView)
  @Throws(
    authProblems.PERSON_NEEDED,
    attendanceProblems.NOT_FOR_OTHERS,
    attendanceProblems.PARTICIPANT_NEEDED,
    attendanceProblems.ATTENDANCE_CODE_UNKNOWN,
    attendanceProblems.ATTENDANCE_CODE_EXPIRED,
    attendanceProblems.SESSION_NOT_TODAY,
    attendanceProblems.NOT_ENROLLED,
    batchProblems.BATCH_NOT_OPEN,
  )
  async scanMine(
    @CallerParam() caller: Caller,
    @Body({ schema: ownScanBody }) { code: read }: z.infer<typeof ownScanBody>,
  ): Promise<z.infer<typeof scanView>> {
    const { personId, reader } = oneself(caller);
    return viewOf(await this.scanning.scan(reader, read, personId));
  }
}

function viewOf({
  attendance: { batchId, enrolmentId, date, present, participantId },
  first,
}: Scanned): z.infer<typeof scanView> {
  return {
    batchId,
    participantId,
    enrolmentId,
    date,
    present,
    first,
  };
}
