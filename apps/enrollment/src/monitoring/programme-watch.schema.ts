import type { StoredKind, TenantDocument } from '#persistence';
import { Schema } from 'mongoose';

/** One indicator of a programme, or one line of its monitoring log, as evaluation told of it; the id is evaluation's. */
export interface ProgrammeWatch extends TenantDocument {
  programmeId: string;
  kind: 'INDICATOR' | 'ENTRY';
}

export const programmeWatchKind: StoredKind = {
  name: 'ProgrammeWatch',
  schema: new Schema<ProgrammeWatch>({ _id: String, tenantId: String, programmeId: String, kind: String }, { collection: 'programme_watches', versionKey: false, strict: false }).index({ tenantId: 1, programmeId: 1, kind: 1 }),
};
