import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id } from '../fields.js';

export const programmeIndicatorDeclared = defineEvent({
  type: 'programme-indicator.declared.v1',
  service: 'evaluation',
  description: 'An indicator was declared by which one will see whether a programme works.',
  partitionKey: 'tenant + programme',
  personalData: [],
  schema: z.object({
    indicatorId: id('The indicator'),
    programmeId: id('The programme'),
    name: z.string().describe('What is measured'),
    unit: z.string().describe('In which unit'),
    better: z.enum(['LOWER', 'HIGHER']).describe('Which way is better'),
  }),
  example: { indicatorId: '01930000-0000-7000-8000-000000000070', programmeId: '01930000-0000-7000-8000-000000000003', name: 'waktu publikasi data', unit: 'hari', better: 'LOWER' },
});
