import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, instant, localDate, version } from '../fields.js';

export const correctiveActionChanged = defineEvent({
  type: 'corrective-action.changed.v1',
  service: 'evaluation',
  description:
    'A corrective action was handed on, moved, done, or withdrawn with the completions that it rested on. Carries the present state.',
  partitionKey: 'tenant + batch',
  personalData: [],
  schema: z.object({
    correctiveActionId: id('Id of the corrective action'),
    version,
    programmeId: id('The programme'),
    batchId: id('The batch'),
    title: z.string().describe('Title of the training'),
    indicator: z.string().describe('The indicator'),
    unit: z.string().describe('Its unit'),
    baseline: z.number().describe('Before the training'),
    after: z.number().describe('After it'),
    ownerId: z.string().optional().describe('The participant who is to act'),
    dueOn: localDate('By when'),
    status: z.enum(['OPEN', 'DONE', 'WITHDRAWN']).describe('Where it stands'),
    changedAt: instant('When'),
  }),
  example: {
    correctiveActionId: '01930000-0000-7000-8000-000000000051',
    version: 2,
    programmeId: '01930000-0000-7000-8000-000000000003',
    batchId: '01930000-0000-7000-8000-000000000004',
    title: 'Pelatihan Teknologi Informasi',
    indicator: 'waktu publikasi data',
    unit: 'hari',
    baseline: 10,
    after: 11,
    ownerId: '01930000-0000-7000-8000-000000000002',
    dueOn: '2026-12-24',
    status: 'DONE',
    changedAt: '2026-12-20T03:00:00.000Z',
  },
});
