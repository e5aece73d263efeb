import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { employeeType, id, instant, learningHours, localDate } from '../fields.js';

export const completionCorrected = defineEvent({
  type: 'completion.corrected.v1',
  service: 'enrollment',
  stream: 'completions',
  description:
    'A recorded completion says, or is credited, something else than before: it was reported again with other hours or with its number, or it shares a ceiling with another that came or went. Carries the whole present state.',
  partitionKey: 'tenant + participant',
  personalData: ['providerCertificateNumber'],
  schema: z.object({
    completionId: id('The completion'),
    participantId: id('The person'),
    agencyId: id('Agency of the person when it was recorded'),
    employeeType,
    source: z.enum(['ENROLMENT', 'RECORD']).describe('As in enrollment.completed'),
    enrolmentId: z.string().optional().describe('The enrolment that it closes'),
    batchId: z.string().optional().describe('The batch of that enrolment'),
    programmeId: z.string().optional().describe('The programme of that enrolment'),
    title: z.string().describe('Title of the training'),
    form: z.string().describe('Form of development, a mode of the JP conversion table'),
    provider: z.string().optional().describe('Who held it'),
    startDate: localDate('First day'),
    endDate: localDate('Last day; its year is the year of credit'),
    providerCertificateNumber: z.string().optional().describe('Number that the provider gave'),
    cause: z
      .enum(['CEILING_SHARED', 'REPORTED_AGAIN', 'COUNTED_INSTEAD'])
      .describe(
        'CEILING_SHARED: another completion under the same ceiling came or went; REPORTED_AGAIN: somebody told other hours, or what was missing; COUNTED_INSTEAD: the record of the same training that had counted was withdrawn',
      ),
    previousHours: learningHours('Credited before'),
    creditedHours: learningHours('Credited now'),
    year: z.number().int().describe('Year of credit'),
    yearHours: learningHours("The person's total of that year afterwards"),
    yearVersion: z.number().int().min(1).describe("Counts the changes of the person's total of that year"),
    yearObligation: learningHours('What the person must reach that year')
      .nullable()
      .describe('Yearly obligation in JP, null where there is none (PPPK)'),
    recordedAt: instant('When it was first recorded'),
    correctedAt: instant('When this changed'),
    history: z.literal(true).optional().describe('As in enrollment.completed'),
  }),
  example: {
    completionId: '01930000-0000-7000-8000-000000000006',
    participantId: '01930000-0000-7000-8000-000000000002',
    agencyId: '01930000-0000-7000-8000-000000000001',
    employeeType: 'PNS',
    source: 'RECORD',
    title: 'E-Learning Keamanan Informasi',
    form: 'eLearning',
    startDate: '2026-03-12',
    endDate: '2026-03-12',
    cause: 'CEILING_SHARED',
    previousHours: 0,
    creditedHours: 3,
    year: 2026,
    yearHours: 19.5,
    yearVersion: 5,
    yearObligation: 20,
    recordedAt: '2026-11-21T03:00:00.000Z',
    correctedAt: '2026-11-22T03:00:00.000Z',
  },
});
