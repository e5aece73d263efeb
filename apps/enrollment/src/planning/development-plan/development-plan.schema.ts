import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';
import { planSteps } from './plan-steps.js';

export const planId = (tenantId: string, year: number): string => `${tenantId}:${year}`;

/** The plan of competency development of a government for a year; its id is tenant and year. */
export class DevelopmentPlanStore extends storeOf({
  collection: 'development_plans',
  agency: null,
  fields: {
    year: z.number(),
    steps: z.array(
      z.strictObject({
        step: z.enum(planSteps),
        heldOn: z.string(),
        note: z.string(),
        by: z.string(),
      }),
    ),
    adoptedOn: z.string().optional(),
  },
}) {}
export type DevelopmentPlan = DocumentOf<DevelopmentPlanStore>;
