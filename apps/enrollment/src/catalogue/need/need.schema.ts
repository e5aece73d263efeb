import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';
import type { CompetenceClass } from '../../ground/competence-class.js';

export const gapTypes = ['COMPETENCE_GAP', 'PERFORMANCE_GAP'] as const;

/** What the people of an agency need to learn, stated for the plan of a year. */
export interface NeedDocument extends TenantDocument {
  agencyId: string;
  agencyName: string;
  year: number;
  competence: string;
  /** The same need of an agency is stated once a year, in whatever spelling. */
  key: string;
  competenceClass?: CompetenceClass;
  gapType: (typeof gapTypes)[number];
  people: number;
  priority: number;
  note?: string;
  /** Programmes that cite it. */
  programmeIds: string[];
}
export class NeedStore extends TenantStore<NeedDocument> {}

export const needKind: StoredKind = {
  store: NeedStore,
  listed: true,
  schema: new Schema<NeedDocument>(
    { _id: String, tenantId: String, agencyId: String, year: Number, key: String, programmeIds: [String] },
    { collection: 'competency_needs', versionKey: false, strict: false },
  )
    .index({ tenantId: 1, agencyId: 1, year: 1, key: 1 }, { unique: true })
    .index({ tenantId: 1, year: 1, _id: 1 })
    .index({ tenantId: 1, programmeIds: 1 }),
};
