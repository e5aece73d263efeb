import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/** One version of what a programme teaches from. Versions are only added; the first comes with the programme and is not stored. */
export interface MaterialDocument extends TenantDocument {
  programmeId: string;
  materialVersion: number;
  changeNote: string;
  link?: string;
  publishedBy: string;
}
export class MaterialStore extends TenantStore<MaterialDocument> {}

export const materialKind: StoredKind = {
  store: MaterialStore,
  schema: new Schema<MaterialDocument>(
    { _id: String, tenantId: String, programmeId: String, materialVersion: Number },
    { collection: 'materials', versionKey: false, strict: false },
  ).index({ tenantId: 1, programmeId: 1, materialVersion: 1 }, { unique: true }),
};
