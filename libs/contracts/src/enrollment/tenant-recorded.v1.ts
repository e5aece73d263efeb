import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, version } from '../fields.js';

export const tenantRecorded = defineEvent({
  type: 'tenant.recorded.v1',
  service: 'enrollment',
  description: 'A regional government was set up or its name, zone or emblem changed.',
  partitionKey: 'tenant',
  personalData: [],
  schema: z.object({
    tenantId: id('Id of the regional government'),
    name: z.string().describe('Official name'),
    timeZone: z
      .enum(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'])
      .describe('IANA zone of WIB, WITA or WIT (Keppres 41/1987)'),
    emblem: z
      .string()
      .max(65_536)
      .regex(/^[A-Za-z0-9+/]+={0,2}$/)
      .optional()
      .describe('Its emblem: a PNG of at most 256 pixels a side, in base64; absent where it has none'),
    version,
  }),
  example: { tenantId: 'medan', name: 'Pemerintah Kota Medan', timeZone: 'Asia/Jakarta', version: 1 },
});
