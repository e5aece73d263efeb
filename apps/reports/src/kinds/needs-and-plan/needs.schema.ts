import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/** What an agency needs to learn in a year; `version` is the need's. */
export interface Need extends TenantDocument {
  agencyId: string;
  agencyName: string;
  year: number;
  competence: string;
  competenceClass?: string;
  gapType: 'COMPETENCE_GAP' | 'PERFORMANCE_GAP';
  people: number;
  priority: number;
  programmeIds: string[];
}

/** The plan of a year; `version` is the plan's. */
export interface Plan extends TenantDocument {
  year: number;
  steps: { step: string; heldOn: string }[];
  nextStep: string | null;
  adoptedOn?: string;
}

function collection(name: string): Schema {
  const schema = new Schema({}, { collection: name, strict: false, _id: false });
  schema.add({ _id: String });
  return schema.index({ tenantId: 1, year: 1 });
}
export class NeedStore extends TenantStore<Need> {}
export class PlanStore extends TenantStore<Plan> {}

export const needsKinds: StoredKind[] = [
  { store: NeedStore, schema: collection('needs') },
  { store: PlanStore, schema: collection('plans') },
];
