import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';

export const incentiveAwarded = defineEvent({
  type: 'incentive.awarded.v1',
  service: 'incentives',
  description: 'A rule granted an incentive to a person, once for its source.',
  partitionKey: 'tenant + participant',
  personalData: ['certificateUrl', 'providerCertificateNumber'],
  schema: z.object({
    awardId: id('Id of the award, derived from tenant, rule, person and source'),
    participantId: id('The person'),
    ruleCode: z.string().describe('The rule'),
    ruleVersion: z.string().describe('Version of the rule that decided'),
    incentiveType: z.string().describe('Kind of incentive, a key of the incentives table'),
    points: z.number().int().describe('Points credited, 0 for kinds without points'),
    certificateNumber: z.string().optional().describe('Number of the certificate issued with it'),
    certificateUrl: z
      .string()
      .optional()
      .describe('Path of the public page of that certificate, below the public address of the installation'),
    provider: z.string().optional().describe('Who held the training, where a certificate came with it'),
    providerCertificateNumber: z.string().optional().describe('Number that the provider gave'),
    sourceKind: z.enum(['COMPLETION', 'YEAR', 'MANUAL']).describe('What the award is for'),
    sourceId: z.string().describe('Completion id, year or id of the manual decision'),
    title: z.string().optional().describe('Title of the training, for messages'),
    year: z.number().int().optional().describe('Year of credit'),
    awardedAt: instant('When it was granted'),
    grant: z
      .number()
      .int()
      .min(2)
      .optional()
      .describe('Which grant of this award it is, where it was taken back before; absent for the first'),
    agencyId: id('Agency of the person when it was granted').optional(),
    amount: z.number().int().min(0).optional().describe('Whole rupiah, for kinds that are money'),
    budgetId: id('The budget in which the money is reserved').optional(),
    history: z
      .literal(true)
      .optional()
      .describe('Its source was loaded as history: it counts, and nobody is told'),
    completionRecordedAt: instant('When the completion that led to it was recorded').optional(),
  }),
  example: {
    awardId: 'completion-points:01930000-0000-7000-8000-000000000006',
    participantId: '01930000-0000-7000-8000-000000000002',
    ruleCode: 'completion-points',
    ruleVersion: '2026-01-01',
    incentiveType: 'POINTS_LEADERBOARD',
    points: 40,
    certificateNumber: '0001/SEM/DINKES/XI/2026',
    certificateUrl: '/sertifikat/0001-SEM-DINKES-XI-2026-MEDAN-K7QFT3M2XABC',
    provider: 'LAN RI',
    providerCertificateNumber: '800.2/0001/LAN/2026',
    sourceKind: 'COMPLETION',
    sourceId: '01930000-0000-7000-8000-000000000006',
    title: 'Seminar Kebijakan Publik',
    year: 2026,
    awardedAt: '2026-11-21T03:00:01.000Z',
    completionRecordedAt: '2026-11-21T03:00:00.000Z',
  },
});
