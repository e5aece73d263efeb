import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/** How far somebody is from what the position asks for, per competence, on levels 1 to 5. The id is the participant's. */
export interface CompetencyGaps extends TenantDocument {
  items: { competence: string; required: number; present: number }[];
  assessedOn: string;
}
export class CompetencyGapsStore extends TenantStore<CompetencyGaps> {}

export const competencyGapsKind: StoredKind = {
  store: CompetencyGapsStore,
  schema: new Schema<CompetencyGaps>(
    { _id: String, tenantId: String },
    { collection: 'competency_gaps', versionKey: false, strict: false },
  ),
};
