import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { enrolmentFacts, enrolmentFactsExample } from './enrolment-facts.js';

export const enrollmentAdmitted = defineEvent({
  type: 'enrollment.admitted.v1',
  service: 'enrollment',
  description: 'A person has a place in a batch, at once or from the waiting list.',
  partitionKey: 'tenant + participant',
  personalData: [],
  schema: enrolmentFacts.extend({
    fromWaitingList: z.boolean().describe('True when a place became free for a person who waited'),
  }),
  example: { ...enrolmentFactsExample, fromWaitingList: false },
});
