import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';

export const awardProposed = defineEvent({
  type: 'award.proposed.v1',
  service: 'incentives',
  description:
    'Somebody improved after a training: an award by the leader is proposed, with the evidence, and waits for the head of the agency.',
  partitionKey: 'tenant + participant',
  personalData: ['pageUrl'],
  schema: z.object({
    proposalId: id('Id of the proposal'),
    participantId: id('Who is proposed'),
    agencyId: id('Agency of that person'),
    deciderId: z.string().optional().describe('Head of the agency, who decides'),
    title: z.string().describe('Title of the training'),
    pageUrl: z
      .string()
      .optional()
      .describe(
        'Path of the page of the proposal below the public URL; whoever holds it may decide as the head of the agency',
      ),
    proposedAt: instant('When'),
  }),
  example: {
    proposalId: 'palembang:leader-award:01930000-0000-7000-8000-000000000006',
    participantId: '01930000-0000-7000-8000-000000000002',
    agencyId: '01930000-0000-7000-8000-000000000001',
    deciderId: '01930000-0000-7000-8000-000000000009',
    title: 'Pelatihan Teknologi Informasi',
    pageUrl: '/v1/award-proposal-pages/example-key',
    proposedAt: '2026-11-24T03:00:00.000Z',
  },
});
