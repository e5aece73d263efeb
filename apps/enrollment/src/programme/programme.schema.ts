import type { StoredKind, TenantDocument } from '#persistence';
import { Schema } from 'mongoose';
import type { LearningForm } from '../learning-hours/conversion-table.js';

/** What is taught, again and again, in batches. */
export interface ProgrammeDocument extends TenantDocument {
  title: string;
  form: LearningForm;
  international: boolean;
  provider?: string;
  /** Learning hours that the curriculum has, in tenths; null where the form alone decides. */
  claimedTenths: number | null;
}

export const programmeKind: StoredKind = {
  name: 'Programme',
  schema: new Schema<ProgrammeDocument>({ _id: String, tenantId: String }, { collection: 'programmes', versionKey: false, strict: false }).index({ tenantId: 1, _id: 1 }),
};
