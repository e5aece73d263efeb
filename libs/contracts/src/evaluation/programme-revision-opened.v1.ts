import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';

export const programmeRevisionOpened = defineEvent({
  type: 'programme-revision.opened.v1',
  service: 'evaluation',
  description:
    'So many participants find a programme less relevant that it is revised; until that is decided no new batch of it can be scheduled.',
  partitionKey: 'tenant + programme',
  personalData: [],
  schema: z.object({
    revisionId: id('The revision'),
    programmeId: id('The programme'),
    programmeTitle: z.string().describe('Its title'),
    organiserId: z
      .string()
      .optional()
      .describe(
        'The participant who owns the revision: who answers for the programme, else the head of the agency that organises it',
      ),
    answered: z.number().int().describe('Answers'),
    lowPercent: z.number().describe('Share of answers that find it less relevant, one decimal'),
    openedAt: instant('When'),
  }),
  example: {
    revisionId: '01930000-0000-7000-8000-000000000063',
    programmeId: '01930000-0000-7000-8000-000000000003',
    programmeTitle: 'Manajemen Pemerintahan',
    organiserId: '01930000-0000-7000-8000-000000000002',
    answered: 20,
    lowPercent: 45,
    openedAt: '2026-11-21T03:00:00.000Z',
  },
});
