import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, localDate } from '../fields.js';

export const serviceSurveyClosed = defineEvent({
  type: 'service-survey.closed.v1',
  service: 'evaluation',
  description: 'A period of the citizen satisfaction survey (SKM) of a service unit was closed and judged.',
  partitionKey: 'tenant + service unit',
  personalData: [],
  schema: z.object({
    periodId: id('Id of the period'),
    serviceUnitId: id('The service unit'),
    serviceUnitName: z.string().describe('Its name'),
    agencyId: id('Agency of the unit'),
    startsOn: localDate('First day of the period'),
    endsOn: localDate('Last day of the period'),
    respondents: z.number().int().min(0).describe('How many answered'),
    index: z.number().min(25).max(100).nullable().describe('Satisfaction index (IKM), two decimals; null when nobody answered'),
    grade: z.enum(['A', 'B', 'C', 'D']).nullable().describe('Service grade (mutu)'),
    elements: z.record(z.string(), z.number()).describe('Mean of each element from 1 to 4, two decimals; empty when nobody answered'),
    programmeIds: z.array(z.string()).describe('Programmes whose effect the period is to show'),
    proposalId: z.string().optional().describe('The proposal for additional training that it opened'),
  }),
  example: {
    periodId: '01930000-0000-7000-8000-000000000041', serviceUnitId: '01930000-0000-7000-8000-000000000040', serviceUnitName: 'Pelayanan KTP', agencyId: '01930000-0000-7000-8000-000000000001',
    startsOn: '2026-07-01', endsOn: '2026-12-31', respondents: 50, index: 70, grade: 'C', elements: { officerCompetence: 2.4 }, programmeIds: [], proposalId: '01930000-0000-7000-8000-000000000042',
  },
});
