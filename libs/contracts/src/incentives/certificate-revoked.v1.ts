import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';

export const certificateRevoked = defineEvent({
  type: 'certificate.revoked.v1',
  service: 'incentives',
  description:
    'A professional certificate is valid no more. Certificates that came with an award are told by incentive.revoked.',
  partitionKey: 'tenant + participant',
  personalData: [],
  schema: z.object({
    certificateId: id('The certificate'),
    certificateNumber: z.string().describe('Its number'),
    participantId: id('Who held it'),
    revokedAt: instant('When'),
  }),
  example: {
    certificateId: '01930000-0000-7000-8000-000000000011',
    certificateNumber: '0001/CER/DINKES/XI/2026',
    participantId: '01930000-0000-7000-8000-000000000002',
    revokedAt: '2026-11-25T03:00:00.000Z',
  },
});
