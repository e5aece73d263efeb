import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';
import { grievanceKinds } from './grievance.schema.js';

/** The material of a programme is in question. There is one case per version, and only a newer version ends it. */
export class ReassessmentStore extends storeOf({
  collection: 'material_reassessments',
  agency: null,
  listed: true,
  fields: {
    programmeId: z.string(),
    programmeTitle: z.string(),
    materialVersion: z.number(),
    status: z.enum(['OPEN', 'CLOSED']),
    openedAt: z.date(),
    /** What it was opened by; kept as it was, whatever is set or complained later. */
    decision: z.strictObject({
      kind: z.enum(grievanceKinds),
      complainants: z.number(),
      graduates: z.number(),
      needed: z.number(),
      reason: z.string(),
      threshold: z.strictObject({
        key: z.string(),
        version: z.number(),
        value: z.record(z.string(), z.number()),
      }),
    }),
    complainantIds: z.array(z.string()),
    grievances: z.number(),
    /** Who thinks that it was opened wrongly, and why; the case goes on, and whoever changes the material reads it. */
    objections: z
      .array(
        z.strictObject({
          reason: z.string(),
          by: z.string(),
          at: z.date(),
        }),
      )
      .optional(),
    closedAt: z.date().optional(),
    closedByVersion: z.number().optional(),
    changeNote: z.string().optional(),
  },
  indexes: [
    { on: { tenantId: 1, programmeId: 1, materialVersion: 1 }, unique: true },
    { on: { tenantId: 1, status: 1, _id: 1 } },
  ],
}) {}
export type Reassessment = DocumentOf<ReassessmentStore>;
