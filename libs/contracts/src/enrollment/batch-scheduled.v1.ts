import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, localDate, version } from '../fields.js';

export const batchScheduled = defineEvent({
  type: 'batch.scheduled.v1',
  service: 'enrollment',
  description: 'A batch (angkatan) of a programme was scheduled, moved or called off.',
  partitionKey: 'tenant + batch',
  personalData: [],
  schema: z.object({
    batchId: id('Id of the batch'),
    programmeId: id('Id of the programme'),
    programmeTitle: z.string().describe('Title of the programme'),
    startsOn: localDate('First day'),
    endsOn: localDate('Last day'),
    location: z.string().optional().describe('Where it takes place'),
    capacity: z.number().int().min(0).optional().describe('Places'),
    status: z.enum(['SCHEDULED', 'CANCELLED', 'CLOSED']).describe('State of the batch'),
    version,
  }),
  example: {
    batchId: '01930000-0000-7000-8000-000000000004',
    programmeId: '01930000-0000-7000-8000-000000000003',
    programmeTitle: 'Pelatihan Pelayanan Prima',
    startsOn: '2026-11-30',
    endsOn: '2026-12-02',
    status: 'SCHEDULED',
    version: 1,
  },
});
