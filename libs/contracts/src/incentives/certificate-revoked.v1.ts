import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';

export const certificateRevoked = defineEvent({
  type: 'certificate.revoked.v1',
  service: 'incentives',
  description:
    'A certificate is valid no more by a decision. One that goes with its award is told by incentive.revoked.',
  partitionKey: 'tenant + participant',
  personalData: ['certificateUrl'],
  schema: z.object({
    certificateId: id('The certificate'),
    certificateNumber: z.string().describe('Its number'),
    participantId: id('Who held it'),
    title: z.string().optional().describe('What it attested, for messages'),
    certificateUrl: z
      .string()
      .optional()
      .describe('Path of its public page, which says why, below the public address of the installation'),
    reason: z.string().optional().describe('Why, as the office gave it'),
    replaced: z
      .literal(true)
      .optional()
      .describe('Another one takes its place, and certificate.issued tells the holder of both'),
    revokedAt: instant('When'),
  }),
  example: {
    certificateId: '01930000-0000-7000-8000-000000000011',
    certificateNumber: '0001/CER/DINKES/XI/2026',
    participantId: '01930000-0000-7000-8000-000000000002',
    title: 'Bidan Delima',
    certificateUrl: '/sertifikat/0001-CER-DINKES-XI-2026-MEDAN-K7QFT3M2XABC',
    reason: 'Diperoleh dengan data keliru',
    revokedAt: '2026-11-25T03:00:00.000Z',
  },
});
