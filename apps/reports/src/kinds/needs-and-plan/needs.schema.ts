import type { StoredKind, TenantDocument } from '#persistence';
import { Schema } from 'mongoose';

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

export const needsKinds: StoredKind[] = [{ name: 'Need', schema: collection('needs') }, { name: 'Plan', schema: collection('plans') }];
