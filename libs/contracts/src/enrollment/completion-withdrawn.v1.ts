import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, instant, learningHours } from '../fields.js';

export const completionWithdrawn = defineEvent({
  type: 'completion.withdrawn.v1',
  service: 'enrollment',
  stream: 'completions',
  description: 'A recorded completion was taken back; its learning hours no longer count.',
  partitionKey: 'tenant + participant',
  personalData: [],
  schema: z.object({
    completionId: id('The completion'),
    participantId: id('The person'),
    batchId: z.string().optional().describe('Its batch, where it closed an enrolment'),
    programmeId: z.string().optional().describe('Its programme, where it closed an enrolment'),
    form: z.string().optional().describe('Form of development'),
    undone: z
      .array(z.string())
      .optional()
      .describe(
        'Which of its effects enrollment undid: LEARNING_HOURS, EDUCATION_LEVEL, ENROLMENT, INTERNSHIP, MENTORING_SESSION, MODULE',
      ),
    reason: z.string().describe('Why it was taken back'),
    withdrawnHours: learningHours('Hours that no longer count'),
    year: z.number().int().describe('Year of credit'),
    yearHours: learningHours("The person's total of that year afterwards"),
    yearVersion: z.number().int().min(1).describe("Counts the changes of the person's total of that year"),
    withdrawnAt: instant('When'),
  }),
  example: {
    completionId: '01930000-0000-7000-8000-000000000006',
    participantId: '01930000-0000-7000-8000-000000000002',
    reason: 'sertifikat tidak sah',
    withdrawnHours: 4,
    year: 2026,
    yearHours: 16.5,
    yearVersion: 4,
    withdrawnAt: '2026-11-22T03:00:00.000Z',
  },
});
