import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { attendanceNoted } from '#contracts';
import { newEvent, Outbox } from '#messaging';
import { Idempotent, stamps } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  must,
  NotFound,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { idParams, namelessQuery, pageOf } from '../../ground/lists.js';
import { TenantClock } from '../../people/tenant/tenant-clock.js';
import { BatchStore } from '../batch/batch.schema.js';
import { EnrolmentStore } from '../enrolment/enrolment.schema.js';
import { attendanceProblems } from './attendance.problems.js';
import { attendanceId, AttendanceStore } from './attendance.schema.js';

const attendanceBody = z
  .object({
    date: z.iso.date().describe('Local day of the batch'),
    items: z
      .array(z.object({ participantId: z.string().min(1).max(120), present: z.boolean() }))
      .min(1)
      .max(1_000)
      .describe('Who was there and who was not'),
  })
  .meta({ id: 'AttendanceRequest' });
const attendanceResult = z.object({
  recorded: z.int(),
  items: z.array(
    z.object({
      participantId: z.string(),
      status: z.enum(['RECORDED', 'REFUSED']),
      code: z.string().optional(),
    }),
  ),
});
const attendanceView = z
  .object({
    participantId: z.string(),
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
    private readonly outbox: Outbox,
    private readonly clock: TenantClock,
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
    const { tenantId } = caller;
    const batch = await this.batches.findOne(tenantId, { _id: batchId });
    if (!batch) throw new NotFound('batch');
    if (date < batch.startsOn || date > batch.endsOn || date > (await this.clock.today(tenantId)))
      throw attendanceProblems.NO_DAY_OF_THE_BATCH({ at: 'date' });
    const visible = caller.agencyIds ? { agencyId: { $in: [...caller.agencyIds] } } : {};
    const enrolled = await this.enrolments.find(tenantId, {
      batchId,
      ...visible,
      participantId: { $in: items.map((item) => item.participantId) },
      status: { $in: ['ADMITTED', 'COMPLETED'] },
    });
    const byPerson = new Map(enrolled.map((enrolment) => [enrolment.participantId, enrolment]));

    const { createdAt, updatedAt } = stamps(this.clock.now());
    const last = new Map(
      items
        .filter((item) => byPerson.has(item.participantId))
        .map((item) => [item.participantId, item.present]),
    );
    const writes = [...last].map(([participantId, present]) => {
      const enrolmentId = must(byPerson.get(participantId), 'the entry of byPerson')._id,
        _id = attendanceId(batchId, date, participantId);
      return {
        updateOne: {
          filter: { _id, tenantId },
          update: {
            $set: { present, enrolmentId, by: 'LIST' as const, updatedAt },
            $inc: { version: 1 },
            $setOnInsert: { batchId, participantId, date, createdAt },
          },
          upsert: true,
        },
      };
    });
    if (writes.length > 0)
      await this.outbox.transaction(async (tx) => {
        await this.attendance.bulkWrite(tenantId, writes, tx);
        const noted = await this.attendance.find(
          tenantId,
          { _id: { $in: writes.map(({ updateOne }) => updateOne.filter._id) } },
          { session: tx },
        );
        await this.outbox.append(tx, [
          newEvent(attendanceNoted, {
            tenantId,
            key: batchId,
            time: updatedAt,
            data: {
              batchId,
              date,
              items: noted.map(({ participantId, enrolmentId, present, version }) => ({
                participantId,
                enrolmentId,
                present,
                version,
              })),
            },
          }),
        ]);
      });
    const answers = items.map(({ participantId }) =>
      byPerson.has(participantId)
        ? { participantId, status: 'RECORDED' as const }
        : { participantId, status: 'REFUSED' as const, code: 'NOT_ENROLLED' },
    );
    return { recorded: last.size, items: answers };
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
      (
        await this.enrolments.find(
          caller.tenantId,
          { batchId, agencyId: { $in: [...caller.agencyIds] } },
          { projection: { _id: 1 } },
        )
      ).map((each) => each._id);
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
