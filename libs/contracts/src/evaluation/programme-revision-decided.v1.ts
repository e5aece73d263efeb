import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';

export const programmeRevisionDecided = defineEvent({
  type: 'programme-revision.decided.v1',
  service: 'evaluation',
  description:
    'It was decided what becomes of a programme in revision: it is kept as it is, goes on improved, or stops.',
  partitionKey: 'tenant + programme',
  personalData: [],
  schema: z.object({
    revisionId: id('The revision'),
    programmeId: id('The programme'),
    decision: z.enum(['KEEP', 'IMPROVE', 'STOP']).describe('After STOP no batch can be scheduled any more'),
    materialVersion: z.number().int().min(1).describe('Version of the material that it goes on with'),
    openedAt: instant('When the revision was opened'),
    decidedAt: instant('When it was decided'),
  }),
  example: {
    revisionId: '01930000-0000-7000-8000-000000000063',
    programmeId: '01930000-0000-7000-8000-000000000003',
    decision: 'IMPROVE',
    materialVersion: 2,
    openedAt: '2026-11-21T03:00:00.000Z',
    decidedAt: '2026-11-28T03:00:00.000Z',
  },
});
