import { Inject, Injectable } from '@nestjs/common';
import { attendanceNoted, type TenantId } from '#contracts';
import { newEvent, Outbox } from '#messaging';
import { isDuplicateKey } from '#persistence';
import { CONFIG, must, NotFound, type Caller } from '#platform';
import type { EnrollmentConfig } from '../../enrollment.config.js';
import { TenantClock } from '../../people/tenant/tenant-clock.js';
import { BatchOrganisers } from '../batch/batch-organisers.js';
import { batchProblems } from '../batch/batch.problems.js';
import { BatchStore } from '../batch/batch.schema.js';
import { EnrolmentStore } from '../enrolment/enrolment.schema.js';
import { AttendanceCode, codeIn } from './attendance-code.js';
import { attendanceProblems } from './attendance.problems.js';
import { attendanceId, AttendanceStore, type AttendanceDocument } from './attendance.schema.js';
import { dayOfSession } from './sessions.js';

export interface ShownCode {
  code: string;
  date: string;
  rotatesAt: Date;
  validUntil: Date;
}

/** What came of a scan. */
export interface Scanned {
  attendance: AttendanceDocument;
  /** False where the person was noted as present before. */
  first: boolean;
}

/**
 * Attendance by the code that is shown in the session: shown to the organiser on the day, taken from whoever
 * has a place.
 */
@Injectable()
export class ScanAttendance {
  private readonly codes: AttendanceCode;

  constructor(
    private readonly outbox: Outbox,
    private readonly clock: TenantClock,
    private readonly organisers: BatchOrganisers,
    private readonly batches: BatchStore,
    private readonly enrolments: EnrolmentStore,
    private readonly attendance: AttendanceStore,
    @Inject(CONFIG) { ATTENDANCE_CODE_SECRET, ATTENDANCE_CODE_SECONDS }: EnrollmentConfig,
  ) {
    this.codes = new AttendanceCode(ATTENDANCE_CODE_SECRET, ATTENDANCE_CODE_SECONDS);
  }

  /** @throws as `BatchOrganisers.assert`, NotFound where the batch has no such session */
  async codeFor(
    caller: Pick<Caller, 'tenantId' | 'agencyIds'>,
    batchId: string,
    number: number,
  ): Promise<ShownCode> {
    await this.organisers.assert(caller, batchId);
    const date = await this.sessionToday(caller.tenantId, batchId, number);
    if (date === undefined) throw new NotFound('session of the batch');
    return { date, ...this.codes.at({ tenantId: caller.tenantId, batchId, number }, this.clock.now()) };
  }

  /** Scanning again changes nothing. @param scanned what the picture said */
  async scan(caller: Caller, scanned: string, named: string | undefined): Promise<Scanned> {
    const { tenantId } = caller,
      participantId = whoScans(caller, named);
    const now = this.clock.now(),
      read = this.codes.read(tenantId, codeIn(scanned), now);
    if (read === 'UNKNOWN') throw unknownCode();
    if (read === 'EXPIRED') throw attendanceProblems.ATTENDANCE_CODE_EXPIRED();
    const { batchId, number } = read,
      date = await this.sessionToday(tenantId, batchId, number);
    if (date === undefined) throw unknownCode();
    const enrolment = await this.enrolments.forCaller(caller).findOne({
      batchId,
      participantId,
      status: { $in: ['ADMITTED', 'COMPLETED'] },
    });
    if (!enrolment) throw attendanceProblems.NOT_ENROLLED();

    const _id = attendanceId(batchId, date, participantId),
      enrolmentId = enrolment._id;
    const update = {
      $set: { present: true, by: 'CODE' as const, enrolmentId, updatedAt: now },
      $inc: { version: 1 },
      $setOnInsert: { batchId, participantId, date, createdAt: now },
    };
    const noted = await this.outbox
      .transaction(async (tx) => {
        if (
          (await this.attendance.findOne(tenantId, { _id }, { session: tx, projection: { present: 1 } }))
            ?.present
        )
          return null;
        const attendance = must(
          await this.attendance.findOneAndUpdate(tenantId, { _id }, update, {
            session: tx,
            upsert: true,
          }),
          'the document of attendance',
        );
        await this.outbox.append(tx, [
          newEvent(attendanceNoted, {
            tenantId,
            key: batchId,
            time: now,
            data: {
              batchId,
              date,
              items: [{ participantId, enrolmentId, present: true, version: attendance.version }],
            },
          }),
        ]);
        return attendance;
      })
      .catch((error: unknown) => {
        // The same person scanned at the same moment.
        if (!isDuplicateKey(error)) throw error;
        return null;
      });
    return {
      attendance:
        noted ?? must(await this.attendance.findOne(tenantId, { _id }), 'the document of attendance'),
      first: noted !== null,
    };
  }

  /** The day of the session, which is today; undefined where the batch has no such session. */
  private async sessionToday(
    tenantId: TenantId,
    batchId: string,
    number: number,
  ): Promise<string | undefined> {
    const batch = await this.batches.findOne(tenantId, { _id: batchId }),
      date = batch ? dayOfSession(batch, number) : undefined;
    if (!batch || date === undefined) return undefined;
    if (batch.status === 'CANCELLED') throw batchProblems.BATCH_NOT_OPEN();
    const today = await this.clock.today(tenantId);
    if (date !== today) throw attendanceProblems.SESSION_NOT_TODAY({ date, today });
    return date;
  }
}

const unknownCode = () => attendanceProblems.ATTENDANCE_CODE_UNKNOWN({ at: 'code' });

/** A person's token speaks for that person alone; a program says for whom it speaks. */
function whoScans({ signedIn, person }: Caller, named: string | undefined): string {
  if (!signedIn) {
    if (named === undefined) throw attendanceProblems.PARTICIPANT_NEEDED({ at: 'participantId' });
    return named;
  }
  if (person === undefined || (named !== undefined && named !== person))
    throw attendanceProblems.NOT_FOR_OTHERS();
  return person;
}
