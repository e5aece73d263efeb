import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';

export const certificateIssued = defineEvent({
  type: 'certificate.issued.v1',
  service: 'incentives',
  description:
    'A professional certificate got its number, or a certificate of any kind takes the place of another. Those that come with an award are told by incentive.awarded.',
  partitionKey: 'tenant + participant',
  personalData: ['certificateUrl'],
  schema: z.object({
    certificateId: id('The certificate'),
    certificateNumber: z.string().describe('Its number, by which anybody can verify it'),
    participantId: id('Who holds it'),
    validFrom: z.iso.date().describe('First day'),
    validUntil: z.iso.date().nullable().describe('Last day; null where it does not end'),
    title: z.string().optional().describe('What it attests, for messages'),
    certificateUrl: z
      .string()
      .optional()
      .describe('Path of its public page, below the public address of the installation'),
    replacesId: id('The certificate that it takes the place of').optional(),
    replacesNumber: z.string().optional().describe('Number of that one, which is valid no more'),
    reason: z.string().optional().describe('Why it takes the place of another, as the office gave it'),
    issuedAt: instant('When'),
  }),
  example: {
    certificateId: '01930000-0000-7000-8000-000000000011',
    certificateNumber: '0002/CER/DINKES/XI/2026',
    participantId: '01930000-0000-7000-8000-000000000002',
    title: 'Bidan Delima',
    certificateUrl: '/sertifikat/0002-CER-DINKES-XI-2026-MEDAN-K7QFT3M2XABC',
    replacesId: '01930000-0000-7000-8000-000000000010',
    replacesNumber: '0001/CER/DINKES/XI/2026',
    reason: 'Nama keliru',
    validFrom: '2026-11-21',
    validUntil: '2029-11-20',
    issuedAt: '2026-11-21T03:00:02.000Z',
  },
});
