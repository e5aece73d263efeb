import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';
import type { GrievanceKind } from './grievance.schema.js';

/** The material of a programme is in question. There is one case per version, and only a newer version ends it. */
export interface Reassessment extends TenantDocument {
  programmeId: string;
  programmeTitle: string;
  materialVersion: number;
  status: 'OPEN' | 'CLOSED';
  openedAt: Date;
  /** What it was opened by; kept as it was, whatever is set or complained later. */
  decision: {
    kind: GrievanceKind;
    complainants: number;
    graduates: number;
    needed: number;
    reason: string;
    threshold: { key: string; version: number; value: Record<string, number> };
  };
  complainantIds: string[];
  grievances: number;
  /** Who thinks that it was opened wrongly, and why; the case goes on, and whoever changes the material reads it. */
  objections?: { reason: string; by: string; at: Date }[];
  closedAt?: Date;
  closedByVersion?: number;
  changeNote?: string;
}
export class ReassessmentStore extends TenantStore<Reassessment> {}

export const reassessmentKind: StoredKind = {
  store: ReassessmentStore,
  listed: true,
  schema: new Schema<Reassessment>(
    { _id: String, tenantId: String, programmeId: String, materialVersion: Number, status: String },
    { collection: 'material_reassessments', versionKey: false, strict: false },
  )
    .index({ tenantId: 1, programmeId: 1, materialVersion: 1 }, { unique: true })
    .index({ tenantId: 1, status: 1, _id: 1 }),
};
