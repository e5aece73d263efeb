import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';

export const materialPublished = defineEvent({
  type: 'material.published.v1',
  service: 'enrollment',
  description:
    'The organiser published a new version of the material of a programme, with a note of what changed.',
  partitionKey: 'tenant + programme',
  personalData: [],
  schema: z.object({
    programmeId: id('The programme'),
    programmeTitle: z.string().describe('Its title'),
    materialVersion: z
      .number()
      .int()
      .min(2)
      .describe('The new version; the first one comes with the programme'),
    changeNote: z.string().describe('What changed, in words for those who asked for it'),
    publishedAt: instant('When'),
  }),
  example: {
    programmeId: '01930000-0000-7000-8000-000000000003',
    programmeTitle: 'Pelatihan Aplikasi Administrasi',
    materialVersion: 2,
    changeNote: 'Bab login dan disposisi ditulis ulang dengan tangkapan layar terbaru.',
    publishedAt: '2026-11-21T03:00:00.000Z',
  },
});
