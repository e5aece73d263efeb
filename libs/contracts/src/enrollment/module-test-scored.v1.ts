import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, instant, version } from '../fields.js';

export const moduleTestScored = defineEvent({
  type: 'module.test-scored.v1',
  service: 'enrollment',
  description: 'A person handed in the test before or after a self-paced module, and it was scored.',
  partitionKey: 'tenant + participant',
  personalData: [],
  schema: z.object({
    moduleId: id('The module'),
    programmeId: id('Its programme'),
    participantId: id('The person'),
    agencyId: id("The person's agency"),
    phase: z.enum(['PRE', 'POST']).describe('Before or after the materials'),
    scores: z
      .array(
        z.object({
          dimension: z.enum(['KNOWLEDGE', 'ATTITUDE']).describe('What is measured'),
          score: z.number().min(0).describe('Points that were reached'),
          maxScore: z.number().positive().describe('Points that can be reached'),
        }),
      )
      .min(1)
      .describe('Knowledge and attitude apart'),
    handedInAt: instant('When'),
    version,
  }),
  example: {
    moduleId: '01930000-0000-7000-8000-000000000010',
    programmeId: '01930000-0000-7000-8000-000000000003',
    participantId: '01930000-0000-7000-8000-000000000002',
    agencyId: '01930000-0000-7000-8000-000000000001',
    phase: 'POST',
    scores: [{ dimension: 'KNOWLEDGE', score: 8, maxScore: 10 }],
    handedInAt: '2026-12-01T03:00:00.000Z',
    version: 1,
  },
});
