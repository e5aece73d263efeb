import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';

export const materialReassessmentOpened = defineEvent({
  type: 'material-reassessment.opened.v1',
  service: 'evaluation',
  description:
    'So many civil servants complained about the material of a programme that it is assessed anew.',
  partitionKey: 'tenant + programme',
  personalData: [],
  schema: z.object({
    reassessmentId: id('The case'),
    programmeId: id('The programme'),
    programmeTitle: z.string().describe('Its title'),
    materialVersion: z.number().int().min(1).describe('The version of the material that is in question'),
    organiserId: z.string().optional().describe('The participant who answers for the programme'),
    complainants: z.number().int().describe('Distinct civil servants'),
    needed: z.number().int().describe('How many it took'),
    openedAt: instant('When'),
  }),
  example: {
    reassessmentId: '01930000-0000-7000-8000-000000000032',
    programmeId: '01930000-0000-7000-8000-000000000003',
    programmeTitle: 'Pelatihan Aplikasi Administrasi',
    materialVersion: 1,
    organiserId: '01930000-0000-7000-8000-000000000002',
    complainants: 8,
    needed: 8,
    openedAt: '2026-11-21T03:00:00.000Z',
  },
});
