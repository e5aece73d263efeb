import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { localDate, version } from '../fields.js';

export const developmentPlanRecorded = defineEvent({
  type: 'development-plan.recorded.v1',
  service: 'enrollment',
  description:
    'A step of the yearly plan of competency development was taken; after the last one it is adopted. Carries the whole present state.',
  partitionKey: 'tenant + year',
  personalData: [],
  schema: z.object({
    year: z.number().int().describe('Year of the plan'),
    steps: z
      .array(
        z.object({ step: z.string().describe('Name of the step'), heldOn: localDate('When it was taken') }),
      )
      .describe('Steps that were taken, in their order'),
    nextStep: z.string().nullable().describe('The step that comes next; null when all are done'),
    adoptedOn: localDate('When it was adopted').optional(),
    version,
  }),
  example: { year: 2026, steps: [{ step: 'OPD_NEEDS', heldOn: '2026-01-12' }], nextStep: 'FGD', version: 1 },
});
