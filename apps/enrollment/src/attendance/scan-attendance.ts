import { Inject, Injectable } from '@nestjs/common';
import { attendanceNoted, type TenantId } from '#contracts';
import { newEvent, Outbox } from '#messaging';
import { InjectStore, isDuplicateKey, TenantStore, Transactions } from '#persistence';
import { type Caller, Clock, CONFIG, NotFound } from '#platform';
import type { BatchDocument } from '../batch/batch.schema.js';
import type { EnrollmentConfig } from '../enrollment.config.js';
import type { EnrolmentDocument } from '../enrolment/enrolment.schema.js';
import { Organisers } from '../programme/organisers.js';
import { TenantZones } from '../tenant/tenant-zones.js';
import { AttendanceCode } from './attendance-code.js';
import { AttendanceBatchCancelled, AttendanceCodeExpired, AttendanceCodeUnknown, NotEnrolledHere, NotForOthers, ScannedByNobody, SessionNotToday } from './attendance.errors.js';
import { type AttendanceDocument, attendanceId } from './attendance.schema.js';
import { dayOfSession } from './sessions.js';

export interface ShownCode {
  code: string;
  date: string;
  rotatesAt: Date;
  validUntil: Date;
}

/** Attendance by the code that is shown in the session: shown to the organiser on the day, taken from whoever has a place. */
@Injectable()
export class ScanAttendance {
  private readonly codes: AttendanceCode;

  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly zones: TenantZones,
    private readonly organisers: Organisers,
    @InjectStore('Batch') private readonly batches: TenantStore<BatchDocument>,
    @InjectStore('Enrolment') private readonly enrolments: TenantStore<EnrolmentDocument>,
    @InjectStore('Attendance') private readonly attendance: TenantStore<AttendanceDocument>,
    @Inject(CONFIG) { ATTENDANCE_CODE_SECRET, ATTENDANCE_CODE_SECONDS }: EnrollmentConfig,
  ) {
    this.codes = new AttendanceCode(ATTENDANCE_CODE_SECRET, ATTENDANCE_CODE_SECONDS);
  }

  async codeFor(caller: Caller, batchId: string, number: number): Promise<ShownCode> {
    await this.organisers.assertOfBatch(caller, batchId);
    const date = await this.sessionToday(caller.tenantId, batchId, number);
    if (date === undefined) throw new NotFound('session of the batch');
    return { date, ...this.codes.at({ tenantId: caller.tenantId, batchId, number }, this.clock.now()) };
  }

  /** Scanning again changes nothing. */
  async scan(caller: Caller, code: string, named: string | undefined): Promise<{ attendance: AttendanceDocument; first: boolean }> {
    const { tenantId, agencyIds } = caller, participantId = whoScans(caller, named);
    const now = this.clock.now(), read = this.codes.read(tenantId, code, now);
    if (read === 'UNKNOWN') throw new AttendanceCodeUnknown();
    if (read === 'EXPIRED') throw new AttendanceCodeExpired();
    const { batchId, number } = read, date = await this.sessionToday(tenantId, batchId, number);
    if (date === undefined) throw new AttendanceCodeUnknown();
    const enrolment = await this.enrolments.findOne(tenantId, { batchId, participantId, status: { $in: ['ADMITTED', 'COMPLETED'] } });
    if (!enrolment || (agencyIds && !agencyIds.includes(enrolment.agencyId))) throw new NotEnrolledHere();

    const _id = attendanceId(batchId, date, participantId), enrolmentId = enrolment._id;
    const update = { $set: { present: true, by: 'CODE', enrolmentId, updatedAt: now }, $inc: { version: 1 }, $setOnInsert: { batchId, participantId, date, createdAt: now } };
    const noted = await this.transactions.run(async (tx) => {
      if ((await this.attendance.findOne(tenantId, { _id }, { session: tx, projection: { present: 1 } }))?.present) return null;
      const attendance = (await this.attendance.findOneAndUpdate(tenantId, { _id }, update as never, { session: tx, upsert: true }))!;
      await this.outbox.append(tx, [newEvent(attendanceNoted, { tenantId, key: batchId, time: now, data: { batchId, date, items: [{ participantId, enrolmentId, present: true, version: attendance.version }] } })]);
      return attendance;
    }).catch((error: unknown) => {
      // The same person scanned at the same moment.
      if (!isDuplicateKey(error)) throw error;
      return null;
    });
    return { attendance: noted ?? (await this.attendance.findOne(tenantId, { _id }))!, first: noted !== null };
  }

  /** The day of the session, which is today; undefined where the batch has no such session. */
  private async sessionToday(tenantId: TenantId, batchId: string, number: number): Promise<string | undefined> {
    const batch = await this.batches.findOne(tenantId, { _id: batchId }), date = batch ? dayOfSession(batch, number) : undefined;
    if (!batch || date === undefined) return undefined;
    if (batch.status === 'CANCELLED') throw new AttendanceBatchCancelled();
    const today = await this.zones.today(tenantId);
    if (date !== today) throw new SessionNotToday(date, today);
    return date;
  }
}

/** A person's token speaks for that person alone; a program says for whom it speaks. */
function whoScans({ subject, clientId }: Caller, named: string | undefined): string {
  if (subject === clientId) {
    if (named === undefined) throw new ScannedByNobody();
    return named;
  }
  if (named !== undefined && named !== subject) throw new NotForOthers();
  return subject;
}
