import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';

export const grievanceAnswered = defineEvent({
  type: 'grievance.answered.v1',
  service: 'evaluation',
  description:
    'A civil servant who had complained about the material of a programme is told what changed. One per person and version.',
  partitionKey: 'tenant + participant',
  personalData: [],
  schema: z.object({
    participantId: id('Who complained'),
    programmeId: id('The programme'),
    programmeTitle: z.string().describe('Its title'),
    materialVersion: z.number().int().min(2).describe('The new version of the material'),
    changeNote: z.string().describe('What changed'),
    grievances: z.number().int().min(1).describe('How many grievances of the person this answers'),
    answeredAt: instant('When'),
  }),
  example: {
    participantId: '01930000-0000-7000-8000-000000000002',
    programmeId: '01930000-0000-7000-8000-000000000003',
    programmeTitle: 'Pelatihan Aplikasi Administrasi',
    materialVersion: 2,
    changeNote: 'Bab login dan disposisi ditulis ulang.',
    grievances: 1,
    answeredAt: '2026-12-01T03:00:00.000Z',
  },
});
