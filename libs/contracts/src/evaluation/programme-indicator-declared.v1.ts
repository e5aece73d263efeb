import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id } from '../fields.js';

export const programmeIndicatorDeclared = defineEvent({
  type: 'programme-indicator.declared.v1',
  service: 'evaluation',
  description:
    'An indicator was declared, or named by its programme, by which one will see whether the programme works.',
  partitionKey: 'tenant + programme',
  personalData: [],
  schema: z.object({
    indicatorId: id('The indicator'),
    programmeId: id('The programme'),
    name: z.string().describe('What is measured'),
    unit: z.string().describe('In which unit'),
    better: z.enum(['LOWER', 'HIGHER']).describe('Which way is better'),
    dimension: z
      .enum(['SPEED', 'ACCURACY', 'SATISFACTION'])
      .optional()
      .describe('What of a public service it shows, where it is about one'),
  }),
  example: {
    indicatorId: '01930000-0000-7000-8000-000000000070',
    programmeId: '01930000-0000-7000-8000-000000000003',
    name: 'waktu publikasi data',
    unit: 'hari',
    better: 'LOWER',
  },
});
