import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, instant, localDate } from '../fields.js';

export const admissionDecided = defineEvent({
  type: 'admission.decided.v1',
  service: 'enrollment',
  description:
    'It was decided about all who applied for a batch together: who got a place, and who did not, with the reason.',
  partitionKey: 'tenant + batch',
  personalData: [],
  schema: z.object({
    admissionId: id('The decision'),
    batchId: id('The batch'),
    programmeId: id('The programme'),
    programmeTitle: z.string().describe('Its title'),
    startsOn: localDate('First day of the batch'),
    applied: z.number().int().min(0).describe('People who were decided about'),
    admitted: z.number().int().min(0).describe('Of them with a place'),
    places: z.number().int().min(0).describe('Places that there were to give'),
    limitedBy: z.enum(['PLACES', 'MONEY']).describe('What ended first'),
    budget: z.number().int().min(0).optional().describe('Rupiah that there were, where money counted'),
    costPerParticipant: z
      .number()
      .int()
      .min(0)
      .optional()
      .describe('Rupiah for one person, where money counted'),
    leftOut: z
      .array(
        z.object({
          participantId: id('The person'),
          agencyId: id('Agency of the person at that time'),
          rank: z.number().int().min(1).describe('Place in the order of admission'),
          gap: z.number().int().min(0).describe('Levels of competence that are missing'),
          result: z.enum(['WAITLISTED', 'REFUSED']).describe('What became of it'),
          code: z.string().optional().describe('Why the person was refused'),
        }),
      )
      .describe('Who got no place, in the order of admission'),
    decidedAt: instant('When'),
  }),
  example: {
    admissionId: '01930000-0000-7000-8000-000000000065',
    batchId: '01930000-0000-7000-8000-000000000004',
    programmeId: '01930000-0000-7000-8000-000000000003',
    programmeTitle: 'Analisis Data',
    startsOn: '2026-11-30',
    applied: 3,
    admitted: 2,
    places: 2,
    limitedBy: 'MONEY',
    budget: 10_000_000,
    costPerParticipant: 5_000_000,
    leftOut: [
      {
        participantId: '01930000-0000-7000-8000-000000000002',
        agencyId: '01930000-0000-7000-8000-000000000001',
        rank: 3,
        gap: 1,
        result: 'WAITLISTED',
      },
    ],
    decidedAt: '2026-11-21T03:00:00.000Z',
  },
});
