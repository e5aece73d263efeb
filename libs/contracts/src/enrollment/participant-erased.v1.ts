import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, instant, version } from '../fields.js';

export const participantErased = defineEvent({
  type: 'participant.erased.v1',
  service: 'enrollment',
  description:
    "A person's data were erased: every service removes what it holds and answers with what it kept and why. Names nobody.",
  partitionKey: 'tenant + participant',
  personalData: [],
  schema: z.object({
    participantId: id('Whose data are erased; the id stays and names nobody'),
    run: z.number().int().min(1).describe('Counts how often it was carried out, as after a restored backup'),
    version,
    erasedAt: instant('When it was asked for'),
  }),
  example: {
    participantId: '01930000-0000-7000-8000-000000000002',
    run: 1,
    version: 4,
    erasedAt: '2026-11-28T03:00:00.000Z',
  },
});
