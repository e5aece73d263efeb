import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, version } from '../fields.js';

export const agencyRecorded = defineEvent({
  type: 'agency.recorded.v1',
  service: 'enrollment',
  description: 'An agency (OPD) of a regional government was entered or renamed.',
  partitionKey: 'tenant + agency',
  personalData: [],
  schema: z.object({
    agencyId: id('Id of the agency'),
    name: z.string().describe('Name of the agency'),
    version,
  }),
  example: { agencyId: '01930000-0000-7000-8000-000000000001', name: 'Dinas Kesehatan', version: 1 },
});
