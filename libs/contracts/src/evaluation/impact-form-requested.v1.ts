import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, localDate } from '../fields.js';

export const impactFormRequested = defineEvent({
  type: 'impact-form.requested.v1',
  service: 'evaluation',
  description:
    'Six calendar months after a completion the graduate and the present direct superior are each asked, by a signed form, what the training changed. Comes anew for a superior who takes over.',
  partitionKey: 'tenant + addressee',
  personalData: ['formUrl'],
  schema: z.object({
    formId: id('Id of the form'),
    evaluationId: id('The impact evaluation, which has the id of the completion'),
    role: z.enum(['GRADUATE', 'SUPERIOR']).describe('As whom the person is asked'),
    addresseeId: id('Who is asked'),
    graduateId: id('Who was trained'),
    title: z.string().describe('Title of the training'),
    completedOn: localDate('Day of completion'),
    formUrl: z
      .string()
      .describe('Path of the signed form below the public URL; whoever holds it may answer once'),
    dueOn: localDate('Day on which the evaluation was due'),
    closesOn: localDate('Last day to answer'),
  }),
  example: {
    formId: '01930000-0000-7000-8000-000000000006-graduate',
    evaluationId: '01930000-0000-7000-8000-000000000006',
    role: 'GRADUATE',
    addresseeId: '01930000-0000-7000-8000-000000000002',
    graduateId: '01930000-0000-7000-8000-000000000002',
    title: 'Pelatihan Teknologi Informasi',
    completedOn: '2026-05-20',
    formUrl: '/v1/impact-forms/example-token',
    dueOn: '2026-11-20',
    closesOn: '2026-12-20',
  },
});
