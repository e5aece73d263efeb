import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, version } from '../fields.js';

export const programmeRecorded = defineEvent({
  type: 'programme.recorded.v1',
  service: 'enrollment',
  description:
    'A programme was entered or changed, or its material has a new version. Carries the whole present state.',
  partitionKey: 'tenant + programme',
  personalData: [],
  schema: z.object({
    programmeId: id('Id of the programme'),
    title: z.string().describe('Title'),
    form: z.string().describe('Form of development, a mode of the JP conversion table'),
    competenceClass: z.string().optional().describe('technical, managerial, softSkill, sociocultural or it'),
    competences: z.array(z.string()).optional().describe('Single competences that it serves'),
    provider: z.string().optional().describe('Who holds it'),
    organiserId: z
      .string()
      .optional()
      .describe('The participant who answers for it and is told what happens to it'),
    organiserAgencyId: z.string().optional().describe('The agency that organises it'),
    applicationId: z.string().optional().describe('The application (information system) that it teaches'),
    publication: z
      .enum(['DRAFT', 'FUNDING_SOUGHT', 'PUBLISHED'])
      .optional()
      .describe('Whether batches of it can be scheduled; absent means published'),
    cost: z
      .number()
      .int()
      .min(0)
      .optional()
      .describe('What it costs, in whole rupiah; absent where nobody told'),
    budgetYear: z.number().int().optional().describe('Year whose money pays it'),
    serviceIndicator: z
      .object({
        name: z.string().describe('What is measured in the service'),
        dimension: z.enum(['SPEED', 'ACCURACY', 'SATISFACTION']).describe('What the programme is to improve'),
        unit: z.string().describe('In which unit'),
        better: z.enum(['LOWER', 'HIGHER']).describe('Which way is better'),
      })
      .optional()
      .describe(
        'The indicator that the programme named when it was entered; evaluation keeps it with the others',
      ),
    materialVersion: z.number().int().min(1).describe('Version of its material in use'),
    version,
  }),
  example: {
    programmeId: '01930000-0000-7000-8000-000000000003',
    title: 'Pelatihan Aplikasi Administrasi',
    form: 'technical',
    competenceClass: 'it',
    organiserId: '01930000-0000-7000-8000-000000000002',
    applicationId: '01930000-0000-7000-8000-000000000031',
    materialVersion: 1,
    version: 1,
  },
});
