import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, localDate, version } from '../fields.js';

export const attendanceNoted = defineEvent({
  type: 'attendance.noted.v1',
  service: 'enrollment',
  description: 'It was noted who attended a batch on a day, or a note of it was corrected.',
  partitionKey: 'tenant + batch',
  personalData: [],
  schema: z.object({
    batchId: id('The batch'),
    date: localDate('The day'),
    items: z
      .array(
        z.object({
          participantId: id('The person'),
          enrolmentId: id('The enrolment'),
          present: z.boolean().describe('Whether the person was there'),
          version,
        }),
      )
      .min(1)
      .describe('The people who were noted; of a person and day the newest version holds'),
  }),
  example: {
    batchId: '01930000-0000-7000-8000-000000000004',
    date: '2026-11-30',
    items: [
      {
        participantId: '01930000-0000-7000-8000-000000000002',
        enrolmentId: '01930000-0000-7000-8000-000000000005',
        present: true,
        version: 1,
      },
    ],
  },
});
