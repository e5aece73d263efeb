import { z } from 'zod';
import { FORMATS } from './report.schema.js';

export const reportBody = z
  .object({
    kind: z.literal('JP_FULFILMENT').describe('Learning hours of each person against the yearly obligation'),
    year: z.int().min(2000).max(2100).describe('Year of credit'),
    agencyId: z.string().min(1).max(120).optional().describe('Only this agency; without it all that the client may see'),
    format: z.enum(FORMATS).describe('Format of the file'),
  })
  .meta({ example: { kind: 'JP_FULFILMENT', year: 2026, format: 'XLSX' } });

export const reportParams = z.object({ id: z.string().min(1).max(120).describe('The report') });

export const freshnessView = z.object({
  newestEventAt: z.iso.datetime().describe('Time of the newest event in the data'),
  appliedAt: z.iso.datetime().describe('When that event was taken in'),
  lagSeconds: z.number().describe('How long it was under way'),
});

export const reportView = z.object({
  id: z.string(),
  kind: z.literal('JP_FULFILMENT'),
  year: z.int(),
  agencyIds: z.array(z.string()).nullable().describe('null: all agencies'),
  format: z.enum(FORMATS),
  status: z.enum(['QUEUED', 'RUNNING', 'READY', 'FAILED']),
  progress: z.object({ done: z.int(), total: z.int(), percent: z.int() }).describe('Persons written, of how many'),
  showsEmployeeNumbers: z.boolean().describe('True when the client that asked had participants:read; masked otherwise'),
  freshness: freshnessView.nullable().describe('How far the data in the report goes; until it is ready, how far the data goes now. null: no event was ever seen'),
  rows: z.int().optional().describe('Persons in it'),
  bytes: z.int().optional(),
  fileUrl: z.string().optional().describe('Path of the file when it is ready'),
  problem: z.string().optional().describe('Why it failed'),
  createdAt: z.iso.datetime(),
  readyAt: z.iso.datetime().optional(),
});
