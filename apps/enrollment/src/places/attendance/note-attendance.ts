import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { attendanceNoted } from '#contracts';
import { newEvent, Outbox } from '#messaging';
import { stamps } from '#persistence';
import { must, NotFound, seenBy, type Caller } from '#platform';
import { TenantClock } from '../../people/tenant/tenant-clock.js';
import { BatchStore } from '../batch/batch.schema.js';
import { EnrolmentStore } from '../enrolment/enrolment.schema.js';
import { attendanceProblems } from './attendance.problems.js';
import { attendanceId, AttendanceStore } from './attendance.schema.js';

export const attendanceBody = z
  .object({
    date: z.iso.date().describe('Local day of the batch'),
    items: z
      .array(z.object({ participantId: z.string().min(1).max(120), present: z.boolean() }))
      .min(1)
      .max(1_000)
      .describe('Who was there and who was not'),
  })
  .meta({ id: 'AttendanceRequest' });
export const attendanceResult = z.object({
  recorded: z.int(),
  items: z.array(
    z.object({
      participantId: z.string(),
      status: z.enum(['RECORDED', 'REFUSED']),
      code: z.string().optional(),
    }),
  ),
});

/** Attendance by the organiser's list: the last note of a person and day holds. */
@Injectable()
export class NoteAttendance {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: TenantClock,
    private readonly batches: BatchStore,
    private readonly enrolments: EnrolmentStore,
    private readonly attendance: AttendanceStore,
  ) {}

  /**
   * Notes those whom the caller sees and who have a place; the others are refused one by one.
   * @throws NotFound, NO_DAY_OF_THE_BATCH
   */
  async note(
    caller: Pick<Caller, 'tenantId' | 'agencyIds'>,
    batchId: string,
    { date, items }: z.infer<typeof attendanceBody>,
  ): Promise<z.infer<typeof attendanceResult>> {
    const { tenantId } = caller;
    const batch = await this.batches.findOne(tenantId, { _id: batchId });
    if (!batch) throw new NotFound('batch');
    if (date < batch.startsOn || date > batch.endsOn || date > (await this.clock.today(tenantId)))
      throw attendanceProblems.NO_DAY_OF_THE_BATCH({ at: 'date' });
    const enrolled = await this.enrolments.find(tenantId, {
      batchId,
      ...seenBy(caller),
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
}
