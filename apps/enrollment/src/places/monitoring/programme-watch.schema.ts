import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/** One indicator of a programme, or one line of its monitoring log, as evaluation told of it; the id is evaluation's. */
export interface ProgrammeWatch extends TenantDocument {
  programmeId: string;
  kind: 'INDICATOR' | 'ENTRY';
}
export class ProgrammeWatchStore extends TenantStore<ProgrammeWatch> {}

export const programmeWatchKind: StoredKind = {
  store: ProgrammeWatchStore,
  schema: new Schema<ProgrammeWatch>(
    { _id: String, tenantId: String, programmeId: String, kind: String },
    { collection: 'programme_watches', versionKey: false, strict: false },
  ).index({ tenantId: 1, programmeId: 1, kind: 1 }),
};
