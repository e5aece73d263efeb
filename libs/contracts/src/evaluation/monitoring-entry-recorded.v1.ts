import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, localDate } from '../fields.js';

export const monitoringEntryRecorded = defineEvent({
  type: 'monitoring-entry.recorded.v1',
  service: 'evaluation',
  description: 'A line was written into the monitoring log of a programme. Lines are never changed.',
  partitionKey: 'tenant + programme',
  personalData: [],
  schema: z.object({
    entryId: id('The line'),
    programmeId: id('The programme'),
    observedOn: localDate('When it was seen'),
    state: z.enum(['ON_TRACK', 'AT_RISK', 'OFF_TRACK']).describe('How it goes'),
  }),
  example: {
    entryId: '01930000-0000-7000-8000-000000000071',
    programmeId: '01930000-0000-7000-8000-000000000003',
    observedOn: '2026-05-19',
    state: 'AT_RISK',
  },
});
