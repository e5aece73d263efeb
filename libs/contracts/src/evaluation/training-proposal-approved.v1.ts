import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';

export const trainingProposalApproved = defineEvent({
  type: 'training-proposal.approved.v1',
  service: 'evaluation',
  description:
    'A leader approved additional training for the staff of a service that does not satisfy; these people are to be enrolled in the batch.',
  partitionKey: 'tenant + proposal',
  personalData: [],
  schema: z.object({
    proposalId: id('Id of the proposal'),
    serviceUnitId: id('The service unit'),
    serviceUnitName: z.string().describe('Its name'),
    agencyId: id('Agency of the unit'),
    training: z.string().describe('Training that was proposed'),
    batchId: id('Batch in which they are enrolled'),
    participantIds: z.array(id('A participant')).min(1).max(500).describe('Who is enrolled'),
    approvedAt: instant('When it was approved'),
  }),
  example: {
    proposalId: '01930000-0000-7000-8000-000000000042',
    serviceUnitId: '01930000-0000-7000-8000-000000000040',
    serviceUnitName: 'Pelayanan KTP',
    agencyId: '01930000-0000-7000-8000-000000000001',
    training: 'Pelayanan Prima',
    batchId: '01930000-0000-7000-8000-000000000004',
    participantIds: ['01930000-0000-7000-8000-000000000002'],
    approvedAt: '2026-12-31T03:00:00.000Z',
  },
});
