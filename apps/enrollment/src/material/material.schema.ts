import type { StoredKind, TenantDocument } from '#persistence';
import { Schema } from 'mongoose';

/** One version of what a programme teaches from. Versions are only added; the first comes with the programme and is not stored. */
export interface MaterialDocument extends TenantDocument {
  programmeId: string;
  materialVersion: number;
  changeNote: string;
  link?: string;
  publishedBy: string;
}

export const materialKind: StoredKind = {
  name: 'Material',
  schema: new Schema<MaterialDocument>({ _id: String, tenantId: String, programmeId: String, materialVersion: Number }, { collection: 'materials', versionKey: false, strict: false })
    .index({ tenantId: 1, programmeId: 1, materialVersion: 1 }, { unique: true }),
};
