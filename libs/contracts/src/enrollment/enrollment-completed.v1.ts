import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { employeeType, id, instant, learningHours, localDate } from '../fields.js';

export const enrollmentCompleted = defineEvent({
  type: 'enrollment.completed.v1',
  service: 'enrollment',
  stream: 'completions',
  description:
    'A person completed a form of competency development: an enrolment was closed, or a training record from elsewhere was accepted. Learning hours are credited.',
  partitionKey: 'tenant + participant',
  personalData: ['providerCertificateNumber'],
  schema: z.object({
    completionId: id('Id of the completion'),
    participantId: id('The person'),
    agencyId: id('Agency of the person at that time'),
    employeeType,
    source: z
      .enum(['ENROLMENT', 'RECORD'])
      .describe('ENROLMENT closes an enrolment of ours; RECORD is a training record from elsewhere'),
    enrolmentId: z.string().optional().describe('The enrolment that it closes'),
    batchId: z.string().optional().describe('The batch of that enrolment'),
    programmeId: z.string().optional().describe('The programme of that enrolment'),
    title: z.string().describe('Title of the training'),
    form: z.string().describe('Form of development, a mode of the JP conversion table'),
    provider: z.string().optional().describe('Who held it'),
    startDate: localDate('First day'),
    endDate: localDate('Last day; its year is the year of credit'),
    providerCertificateNumber: z.string().optional().describe('Number that the provider gave'),
    creditedHours: learningHours('Credited by the rule of the form'),
    year: z.number().int().describe('Year of credit'),
    yearHours: learningHours("The person's total of that year after this completion"),
    yearVersion: z.number().int().min(1).describe("Counts the changes of the person's total of that year"),
    yearObligation: learningHours('What the person must reach that year')
      .nullable()
      .describe('Yearly obligation in JP, null where there is none (PPPK)'),
    recordedAt: instant('When it was recorded'),
    history: z
      .literal(true)
      .optional()
      .describe(
        'Part of the history that an office loads at its start: credited and awarded by the rules of its day, told to nobody',
      ),
  }),
  example: {
    completionId: '01930000-0000-7000-8000-000000000006',
    participantId: '01930000-0000-7000-8000-000000000002',
    agencyId: '01930000-0000-7000-8000-000000000001',
    employeeType: 'PNS',
    source: 'RECORD',
    title: 'Seminar Kebijakan Publik',
    form: 'seminar',
    provider: 'LAN RI',
    startDate: '2026-03-12',
    endDate: '2026-03-12',
    providerCertificateNumber: '800.2/0001/LAN/2026',
    creditedHours: 4,
    year: 2026,
    yearHours: 20.5,
    yearVersion: 3,
    yearObligation: 20,
    recordedAt: '2026-11-21T03:00:00.000Z',
  },
});
