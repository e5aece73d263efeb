import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, version } from '../fields.js';

export const competencyNeedRecorded = defineEvent({
  type: 'competency-need.recorded.v1',
  service: 'enrollment',
  description:
    'An agency stated what its people need to learn, changed it, or a programme cites it. Carries the whole present state.',
  partitionKey: 'tenant + agency',
  personalData: [],
  schema: z.object({
    needId: id('The need'),
    agencyId: id('The agency (OPD)'),
    agencyName: z.string().describe('Its name'),
    year: z.number().int().describe('Year of the plan'),
    competence: z.string().describe('What is to be learned'),
    competenceClass: z.string().optional().describe('technical, managerial, softSkill, sociocultural or it'),
    gapType: z
      .enum(['COMPETENCE_GAP', 'PERFORMANCE_GAP'])
      .describe('Profile against standard, or appraisal against target'),
    people: z.number().int().min(1).describe('How many need it'),
    priority: z.number().int().min(1).max(3).describe('1 is the most urgent'),
    programmeIds: z.array(z.string()).describe('Programmes that cite it'),
    version,
  }),
  example: {
    needId: '01930000-0000-7000-8000-000000000061',
    agencyId: '01930000-0000-7000-8000-000000000001',
    agencyName: 'Dinas Kesehatan',
    year: 2026,
    competence: 'Penganggaran',
    competenceClass: 'managerial',
    gapType: 'COMPETENCE_GAP',
    people: 12,
    priority: 1,
    programmeIds: ['01930000-0000-7000-8000-000000000003'],
    version: 2,
  },
});
