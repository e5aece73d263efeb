import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id } from '../fields.js';

export const trainingAssigned = defineEvent({
  type: 'training.assigned.v1',
  service: 'enrollment',
  description:
    'The people of an approved proposal were enrolled in its batch, or were refused with a reason.',
  partitionKey: 'tenant + proposal',
  personalData: [],
  schema: z.object({
    proposalId: id('The proposal'),
    batchId: id('The batch'),
    outcomes: z
      .array(
        z.object({
          participantId: id('The person'),
          status: z.enum(['ADMITTED', 'WAITLISTED', 'REFUSED']).describe('What became of it'),
          enrolmentId: z.string().optional().describe('The enrolment'),
          code: z.string().optional().describe('Why it was refused'),
        }),
      )
      .describe('One for each person'),
  }),
  example: {
    proposalId: '01930000-0000-7000-8000-000000000042',
    batchId: '01930000-0000-7000-8000-000000000004',
    outcomes: [
      {
        participantId: '01930000-0000-7000-8000-000000000002',
        status: 'ADMITTED',
        enrolmentId: '01930000-0000-7000-8000-000000000005',
      },
    ],
  },
});
