import type { StoredKind, TenantDocument } from '#persistence';
import { Schema } from 'mongoose';

/** A programme that is held every year; the id is the programme's. */
export interface Recurrence extends TenantDocument {
  every: 'YEAR';
  leadDays: number;
  /** The year whose batches are made next, and when. */
  nextYear: number;
  dueAt: Date;
}

export const recurrenceKind: StoredKind = {
  name: 'Recurrence',
  schema: new Schema<Recurrence>({ _id: String, tenantId: String, dueAt: Date }, { collection: 'programme_recurrences', versionKey: false, strict: false }).index({ dueAt: 1 }),
};
