import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';

export const suggestionAdopted = defineEvent({
  type: 'suggestion.adopted.v1',
  service: 'evaluation',
  description: 'The answer to a suggestion from a public forum is that training is needed.',
  partitionKey: 'tenant + suggestion',
  personalData: [],
  schema: z.object({
    suggestionId: id('The suggestion'),
    forumId: id('The forum that it was made in'),
    title: z.string().describe('The training that is wanted'),
    reason: z.string().describe('What the public asked for'),
    competenceClass: z.string().optional().describe('technical, managerial, softSkill, sociocultural or it'),
    agencyId: z.string().optional().describe('The agency whose people need it'),
    adoptedAt: instant('When'),
  }),
  example: {
    suggestionId: '01930000-0000-7000-8000-000000000034',
    forumId: '01930000-0000-7000-8000-000000000033',
    title: 'Komunikasi efektif di loket',
    reason: 'Petugas loket perlu menjelaskan persyaratan dengan lebih jelas.',
    competenceClass: 'softSkill',
    adoptedAt: '2026-11-21T03:00:00.000Z',
  },
});
