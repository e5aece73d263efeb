import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';

const counts = z.record(z.string(), z.number().int()).describe('Rows by what became of them');

export const importFinished = defineEvent({
  type: 'import.finished.v1',
  service: 'enrollment',
  description: 'A file of an office was applied, or what it had brought was undone.',
  partitionKey: 'tenant + import',
  personalData: [],
  schema: z.object({
    importId: id('The import'),
    kind: z.string().describe('What the file holds: participants or completions'),
    state: z.enum(['APPLIED', 'UNDONE']).describe('What was finished'),
    counts,
    agencyIds: z
      .array(z.string())
      .nullable()
      .describe('Agencies for which the sender may write; null: the whole government'),
    finishedAt: instant('When'),
  }),
  example: {
    importId: '01930000-0000-7000-8000-000000000012',
    kind: 'completions',
    state: 'APPLIED',
    counts: { RECORDED: 298, REFUSED: 2 },
    agencyIds: ['01930000-0000-7000-8000-000000000001'],
    finishedAt: '2026-11-21T03:05:00.000Z',
  },
});
