import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

/** Kinds of grievances (keluhan) of civil servants, in the words that offices use. */
export const grievanceKinds = [
  'SULIT_MEMAKAI_APLIKASI',
  'MATERI_TIDAK_SESUAI',
  'MATERI_USANG',
  'LAINNYA',
] as const;
export type GrievanceKind = (typeof grievanceKinds)[number];

/**
 * Those that speak about the material. What is filed under other can be about anything, and many others have
 * nothing in common.
 */
export const countingKinds: readonly GrievanceKind[] = [
  'SULIT_MEMAKAI_APLIKASI',
  'MATERI_TIDAK_SESUAI',
  'MATERI_USANG',
];

/** What a civil servant finds wrong with what a programme taught. */
export class GrievanceStore extends storeOf({
  collection: 'grievances',
  agency: 'agencyId',
  listed: true,
  fields: {
    participantId: z.string(),
    agencyId: z.string(),
    programmeId: z.string(),
    /** The version in use when it was sent. */
    materialVersion: z.number(),
    kind: z.enum(grievanceKinds),
    text: z.string().optional(),
    sentAt: z.date(),
    status: z.enum(['OPEN', 'ANSWERED']),
    answeredByVersion: z.number().optional(),
    answeredAt: z.date().optional(),
    reassessmentId: z.string().optional(),
  },
  indexes: [
    { on: { tenantId: 1, programmeId: 1, materialVersion: 1, sentAt: 1 } },
    { on: { tenantId: 1, participantId: 1, _id: 1 } },
    {
      on: { tenantId: 1, reassessmentId: 1, _id: 1 },
      partialFilterExpression: { reassessmentId: { $exists: true } },
    },
  ],
}) {}
export type Grievance = DocumentOf<GrievanceStore>;
