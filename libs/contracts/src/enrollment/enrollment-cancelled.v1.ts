import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { enrolmentFacts, enrolmentFactsExample } from './enrolment-facts.js';

export const enrollmentCancelled = defineEvent({
  type: 'enrollment.cancelled.v1',
  service: 'enrollment',
  description: 'A person gave up or lost the place or the wait.',
  partitionKey: 'tenant + participant',
  personalData: [],
  schema: enrolmentFacts.extend({
    reason: z.string().optional().describe('Why'),
  }),
  example: { ...enrolmentFactsExample, reason: 'tugas dinas' },
});
