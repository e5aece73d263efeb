import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';
import { appealKinds } from './appeal-filed.v1.js';

export const appealDecided = defineEvent({
  type: 'appeal.decided.v1',
  service: 'incentives',
  stream: 'appeals',
  description:
    'A person decided on an appeal, with a reason. An award was granted, reinstated or taken back with it where the decision was overridden.',
  partitionKey: 'tenant + participant',
  personalData: [],
  schema: z.object({
    appealId: id('The appeal'),
    participantId: id('Who appealed'),
    about: z.object({ kind: z.enum(appealKinds), id: z.string().min(1).max(240) }).describe('The decision'),
    title: z.string().describe('Name of what it is about, for messages'),
    outcome: z.enum(['UPHELD', 'OVERRIDDEN']).describe('UPHELD: the decision stays; OVERRIDDEN: it does not'),
    reason: z.string().describe('Why; the person reads it'),
    decidedBy: id('Participant who decided'),
    concernedIds: z.array(z.string()).describe('Persons who had taken the decision, to be told as well'),
    decidedAt: instant('When'),
  }),
  example: {
    appealId: '01930000-0000-7000-8000-000000000070',
    participantId: '01930000-0000-7000-8000-000000000002',
    about: { kind: 'AWARD_REVOKED', id: 'medan:completion-points:01930000-0000-7000-8000-000000000006' },
    title: 'Seminar Kebijakan Publik',
    outcome: 'OVERRIDDEN',
    reason: 'Sertifikat terbukti sah.',
    decidedBy: '01930000-0000-7000-8000-000000000009',
    concernedIds: [],
    decidedAt: '2026-11-24T03:00:00.000Z',
  },
});
