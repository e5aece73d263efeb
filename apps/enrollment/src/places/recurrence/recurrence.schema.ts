import { Schema } from 'mongoose';
import { TenantStore, type Formatted, type StoredKind, type TenantDocument } from '#persistence';

/** The format of a recurrence; a change of it is a new number and a migration. */
export const RECURRENCE_FORMAT = 1;

/** A programme that is held every year; the id is the programme's. */
export interface Recurrence extends TenantDocument, Formatted {
  every: 'YEAR';
  leadDays: number;
  /** The year whose batches are made next, and when. */
  nextYear: number;
  dueAt: Date;
}
export class RecurrenceStore extends TenantStore<Recurrence> {}

export const recurrenceKind: StoredKind = {
  store: RecurrenceStore,
  schema: new Schema<Recurrence>(
    { _id: String, tenantId: String, dueAt: Date },
    { collection: 'programme_recurrences', versionKey: false, strict: false },
  ).index({ dueAt: 1 }),
};
