import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';

export const materialReassessmentClosed = defineEvent({
  type: 'material-reassessment.closed.v1',
  service: 'evaluation',
  description: 'A new version of the material ended its re-assessment.',
  partitionKey: 'tenant + programme',
  personalData: [],
  schema: z.object({
    reassessmentId: id('The case'),
    programmeId: id('The programme'),
    materialVersion: z.number().int().min(1).describe('The version that was in question'),
    closedByVersion: z.number().int().min(2).describe('The version that ended it'),
    changeNote: z.string().describe('What changed'),
    complainants: z.number().int().describe('Distinct civil servants who had complained'),
    closedAt: instant('When'),
  }),
  example: {
    reassessmentId: '01930000-0000-7000-8000-000000000032',
    programmeId: '01930000-0000-7000-8000-000000000003',
    materialVersion: 1,
    closedByVersion: 2,
    changeNote: 'Bab login dan disposisi ditulis ulang.',
    complainants: 13,
    closedAt: '2026-12-01T03:00:00.000Z',
  },
});
