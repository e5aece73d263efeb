import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { ERASED_NAME, id, instant, localDate } from '../fields.js';
import { certificationPassed } from './certification-passed.v1.js';

export const certificationPassedV2 = defineEvent({
  type: 'certification.passed.v2',
  service: 'enrollment',
  description:
    'A civil servant passed a professional certification, for the first time or to renew it: a certificate is to be issued. The name is sealed.',
  partitionKey: 'tenant + participant',
  personalData: ['holderName'],
  sealed: { subject: 'participantId', fields: { holderName: ERASED_NAME } },
  supersedes: certificationPassed,
  schema: z.object({
    certificationId: id('The certification of this person'),
    schemeId: id('The certification scheme'),
    participantId: id('The person'),
    holderName: z.string().describe('Full name as it stands on the certificate'),
    competence: z.string().describe('What is certified'),
    issuer: z.string().describe('Who certifies'),
    validFrom: localDate('First day of validity'),
    validUntil: localDate('Last day of validity'),
    renewsId: z.string().optional().describe('The certification that this one renews'),
    passedAt: instant('When it was recorded'),
  }),
  example: {
    certificationId: '01930000-0000-7000-8000-000000000064',
    schemeId: '01930000-0000-7000-8000-000000000065',
    participantId: '01930000-0000-7000-8000-000000000002',
    holderName: 'Contoh Pegawai',
    competence: 'Pelayanan Kesehatan',
    issuer: 'Dinas Kesehatan',
    validFrom: '2026-11-20',
    validUntil: '2029-11-19',
    passedAt: '2026-11-21T03:00:00.000Z',
  },
});
