import type { StoredKind, TenantDocument } from '#persistence';
import { Schema } from 'mongoose';

export const changeKinds = ['PROCEDURE', 'SYSTEM', 'STAFFING', 'FACILITIES', 'LEADERSHIP', 'DEMAND', 'OTHER'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** What else changed at a service unit: a reader of before and after must know it. */
export interface NotedChange extends TenantDocument {
  unitId: string;
  happenedOn: string;
  kind: ChangeKind;
  description: string;
}

export const notedChangeKind: StoredKind = {
  name: 'NotedChange',
  schema: new Schema<NotedChange>({ _id: String, tenantId: String, unitId: String, happenedOn: String }, { collection: 'noted_changes', versionKey: false, strict: false }).index({ tenantId: 1, unitId: 1, happenedOn: 1 }),
};
