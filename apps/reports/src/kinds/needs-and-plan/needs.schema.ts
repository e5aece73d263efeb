import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

/** What an agency needs to learn in a year; `version` is the need's. */
export class NeedStore extends storeOf({
  collection: 'needs',
  agency: 'agencyId',
  fields: {
    agencyId: z.string(),
    agencyName: z.string(),
    year: z.number(),
    competence: z.string(),
    competenceClass: z.string().optional(),
    gapType: z.enum(['COMPETENCE_GAP', 'PERFORMANCE_GAP']),
    people: z.number(),
    priority: z.number(),
    programmeIds: z.array(z.string()),
  },
  indexes: [{ on: { tenantId: 1, year: 1 } }],
}) {}
export type Need = DocumentOf<NeedStore>;

/** The plan of a year; `version` is the plan's. */
export class PlanStore extends storeOf({
  collection: 'plans',
  agency: null,
  fields: {
    year: z.number(),
    steps: z.array(
      z.strictObject({
        step: z.string(),
        heldOn: z.string(),
      }),
    ),
    nextStep: z.string().nullable(),
    adoptedOn: z.string().optional(),
  },
  indexes: [{ on: { tenantId: 1, year: 1 } }],
}) {}
export type Plan = DocumentOf<PlanStore>;

export const needsStores = [NeedStore, PlanStore];
