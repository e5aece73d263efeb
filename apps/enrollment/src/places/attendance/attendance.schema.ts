import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/** Whether a person was there on one day of a batch. The id is batch, day and person, so that there is one for each, however often it is noted or scanned. */
export interface AttendanceDocument extends TenantDocument {
  batchId: string;
  enrolmentId: string;
  participantId: string;
  date: string;
  present: boolean;
  /** How it was noted last: on the organiser's list, or by scanning the code that was shown in the session. */
  by?: 'LIST' | 'CODE';
}
export class AttendanceStore extends TenantStore<AttendanceDocument> {}

export const attendanceKind: StoredKind = {
  store: AttendanceStore,
  listed: true,
  schema: new Schema<AttendanceDocument>(
    { _id: String, tenantId: String, batchId: String, date: String },
    { collection: 'attendance', versionKey: false, strict: false },
  ).index({ tenantId: 1, batchId: 1, date: 1 }),
};

export const attendanceId = (batchId: string, date: string, participantId: string): string =>
  `${batchId}:${date}:${participantId}`;
