import type { StoredKind, TenantDocument } from '#persistence';
import { Schema } from 'mongoose';

/** Whether a person was there on one day of a batch. */
export interface AttendanceDocument extends TenantDocument {
  batchId: string;
  enrolmentId: string;
  participantId: string;
  date: string;
  present: boolean;
}

export const attendanceKind: StoredKind = {
  name: 'Attendance',
  schema: new Schema<AttendanceDocument>({ _id: String, tenantId: String, batchId: String, date: String }, { collection: 'attendance', versionKey: false, strict: false }).index({ tenantId: 1, batchId: 1, date: 1 }),
};
