import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id } from '../fields.js';

export const certificationInvited = defineEvent({
  type: 'certification.invited.v1',
  service: 'enrollment',
  description:
    'A civil servant works in the field of a certification and has none that is valid: the person is invited to it.',
  partitionKey: 'tenant + participant',
  personalData: [],
  schema: z.object({
    invitationId: id('The invitation'),
    schemeId: id('The certification scheme'),
    participantId: id('The person'),
    name: z.string().describe('Name of the certification'),
    competence: z.string().describe('What is certified'),
    jobFamily: z.string().describe('The field of work that it belongs to'),
  }),
  example: {
    invitationId: '01930000-0000-7000-8000-000000000066',
    schemeId: '01930000-0000-7000-8000-000000000065',
    participantId: '01930000-0000-7000-8000-000000000002',
    name: 'Sertifikasi Pelayanan Kesehatan',
    competence: 'Pelayanan Kesehatan',
    jobFamily: 'Perawat',
  },
});
