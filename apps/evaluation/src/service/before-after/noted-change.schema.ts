import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

export const changeKinds = [
  'PROCEDURE',
  'SYSTEM',
  'STAFFING',
  'FACILITIES',
  'LEADERSHIP',
  'DEMAND',
  'OTHER',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** What else changed at a service unit: a reader of before and after must know it. */
export interface NotedChange extends TenantDocument {
  unitId: string;
  happenedOn: string;
  kind: ChangeKind;
  description: string;
}
export class NotedChangeStore extends TenantStore<NotedChange> {}

export const notedChangeKind: StoredKind = {
  store: NotedChangeStore,
  listed: true,
  schema: new Schema<NotedChange>(
    { _id: String, tenantId: String, unitId: String, happenedOn: String },
    { collection: 'noted_changes', versionKey: false, strict: false },
  ).index({ tenantId: 1, unitId: 1, happenedOn: 1 }),
};
