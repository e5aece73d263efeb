import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, version } from '../fields.js';

export const tenantRecorded = defineEvent({
  type: 'tenant.recorded.v1',
  service: 'enrollment',
  description: 'A regional government was set up or its name or zone changed.',
  partitionKey: 'tenant',
  personalData: [],
  schema: z.object({
    tenantId: id('Id of the regional government'),
    name: z.string().describe('Official name'),
    timeZone: z
      .enum(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'])
      .describe('IANA zone of WIB, WITA or WIT (Keppres 41/1987)'),
    version,
  }),
  example: { tenantId: 'medan', name: 'Pemerintah Kota Medan', timeZone: 'Asia/Jakarta', version: 1 },
});
