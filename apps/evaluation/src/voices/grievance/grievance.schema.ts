import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/** Kinds of grievances (keluhan) of civil servants, in the words that offices use. */
export const grievanceKinds = [
  'SULIT_MEMAKAI_APLIKASI',
  'MATERI_TIDAK_SESUAI',
  'MATERI_USANG',
  'LAINNYA',
] as const;
export type GrievanceKind = (typeof grievanceKinds)[number];

/** Those that speak about the material. What is filed under other can be about anything, and many others have nothing in common. */
export const countingKinds: readonly GrievanceKind[] = [
  'SULIT_MEMAKAI_APLIKASI',
  'MATERI_TIDAK_SESUAI',
  'MATERI_USANG',
];

/** What a civil servant finds wrong with what a programme taught. */
export interface Grievance extends TenantDocument {
  participantId: string;
  agencyId: string;
  programmeId: string;
  /** The version in use when it was sent. */
  materialVersion: number;
  kind: GrievanceKind;
  text?: string;
  sentAt: Date;
  status: 'OPEN' | 'ANSWERED';
  answeredByVersion?: number;
  answeredAt?: Date;
  reassessmentId?: string;
}
export class GrievanceStore extends TenantStore<Grievance> {}

export const grievanceKind: StoredKind = {
  store: GrievanceStore,
  listed: true,
  schema: new Schema<Grievance>(
    {
      _id: String,
      tenantId: String,
      participantId: String,
      programmeId: String,
      materialVersion: Number,
      status: String,
      sentAt: Date,
      reassessmentId: String,
    },
    { collection: 'grievances', versionKey: false, strict: false },
  )
    .index({ tenantId: 1, programmeId: 1, materialVersion: 1, sentAt: 1 })
    .index({ tenantId: 1, participantId: 1, _id: 1 })
    .index(
      { tenantId: 1, reassessmentId: 1, _id: 1 },
      { partialFilterExpression: { reassessmentId: { $exists: true } } },
    ),
};
