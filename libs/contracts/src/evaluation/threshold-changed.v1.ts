import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { version } from '../fields.js';

export const thresholdChanged = defineEvent({
  type: 'threshold.changed.v1',
  service: 'evaluation',
  description:
    'A government set one of its thresholds anew. Decisions name the version that they were taken by.',
  partitionKey: 'tenant + threshold',
  personalData: [],
  schema: z.object({
    key: z.string().describe('Which threshold'),
    value: z.record(z.string(), z.number()).describe('Its numbers by name'),
    reason: z.string().describe('Why it was set so'),
    version,
  }),
  example: {
    key: 'participation.active.minJp',
    value: { hours: 20 },
    reason: 'Perwal tentang pengembangan kompetensi',
    version: 2,
  },
});
