import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';

export const trainingProposalOpened = defineEvent({
  type: 'training-proposal.opened.v1',
  service: 'evaluation',
  description:
    'A service does not satisfy: additional training of its staff is proposed, and waits for the head of the agency.',
  partitionKey: 'tenant + proposal',
  personalData: [],
  schema: z.object({
    proposalId: id('Id of the proposal'),
    serviceUnitId: id('Unit whose staff is to be trained'),
    serviceUnitName: z.string().describe('Its name'),
    agencyId: id('Agency of the unit'),
    deciderId: z
      .string()
      .optional()
      .describe('Head of the agency, who decides; absent where nobody is known'),
    training: z.string().describe('Training that is proposed: the competence that it serves'),
    index: z.number().describe('Satisfaction index that is too low, two decimals'),
    below: z.number().describe('Threshold that it is below'),
    openedAt: instant('When'),
  }),
  example: {
    proposalId: '01930000-0000-7000-8000-000000000071',
    serviceUnitId: '01930000-0000-7000-8000-000000000072',
    serviceUnitName: 'Loket KTP',
    agencyId: '01930000-0000-7000-8000-000000000001',
    deciderId: '01930000-0000-7000-8000-000000000009',
    training: 'Pelayanan Prima',
    index: 74.2,
    below: 76.61,
    openedAt: '2026-11-24T03:00:00.000Z',
  },
});
