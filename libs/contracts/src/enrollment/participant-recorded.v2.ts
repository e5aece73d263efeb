import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { employeeType, ERASED_NAME, id, version } from '../fields.js';
import { participantRecorded } from './participant-recorded.v1.js';

export const participantRecordedV2 = defineEvent({
  type: 'participant.recorded.v2',
  service: 'enrollment',
  description:
    'A civil servant was entered, or their contact, agency or superior changed. Carries the whole present state; name, number and addresses are sealed.',
  partitionKey: 'tenant + participant',
  personalData: ['name', 'employeeNumber', 'email', 'phone'],
  sealed: {
    subject: 'participantId',
    fields: { name: ERASED_NAME, employeeNumber: undefined, email: undefined, phone: undefined },
  },
  supersedes: participantRecorded,
  schema: z.object({
    participantId: id('Internal id; the employee number is an attribute that may change'),
    version,
    employeeNumber: z
      .string()
      .regex(/^\d{18}$/)
      .optional()
      .describe('NIP or NI PPPK, 18 digits'),
    name: z.string().describe('Full name without titles'),
    email: z.string().optional().describe('E-mail address'),
    phone: z.string().optional().describe('Mobile number, E.164'),
    locale: z.enum(['id', 'en']).describe('Language of messages'),
    employeeType,
    agencyId: id('Agency (OPD) of the person'),
    agencyName: z.string().describe('Name of that agency'),
    position: z.string().optional().describe('Position (jabatan)'),
    directSuperiorId: z.string().optional().describe('Participant id of the direct superior'),
    active: z.boolean().describe('False after retirement or a move to another government'),
  }),
  example: {
    participantId: '01930000-0000-7000-8000-000000000002',
    version: 1,
    employeeNumber: '199001012015031001',
    name: 'Contoh Pegawai',
    email: 'contoh@medan.example',
    phone: '+6281200000000',
    locale: 'id',
    employeeType: 'PNS',
    agencyId: '01930000-0000-7000-8000-000000000001',
    agencyName: 'Dinas Kesehatan',
    active: true,
  },
});
