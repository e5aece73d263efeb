import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { enrolmentFacts, enrolmentFactsExample } from './enrolment-facts.js';

export const enrollmentWaitlisted = defineEvent({
  type: 'enrollment.waitlisted.v1',
  service: 'enrollment',
  description: 'A batch is full; the person waits in a stated order.',
  partitionKey: 'tenant + participant',
  personalData: [],
  schema: enrolmentFacts.extend({
    position: z.number().int().min(1).describe('Place in the waiting list at this moment'),
  }),
  example: { ...enrolmentFactsExample, position: 3 },
});
