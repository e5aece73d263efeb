import { z } from 'zod';
import { signals } from './success.js';

const count = (what: string) => z.int().describe(what);
const question = z.object({ mean: z.number(), counts: z.record(z.string(), z.number().int()) });

export const successView = z
  .object({
    programmeId: z.string(),
    title: z.string(),
    form: z.string(),
    competenceClass: z.string().optional(),
    materialVersion: z.int().describe('Version in use'),
    graduates: count('Different people who completed it'),
    signals: z.array(z.enum(signals)).describe('What should be looked at first'),
    feedback: z
      .object({
        asked: z.int(),
        answered: z.int(),
        hidden: z.boolean().describe('True below three answers'),
        questions: z
          .object({ relevance: question, material: question, trainer: question, usefulness: question })
          .optional(),
        lowRelevanceShare: z.number().optional(),
      })
      .describe('What graduates answered'),
    civilServants: z
      .object({
        grievances: count('All grievances'),
        open: count('Not answered by a newer material'),
        byMaterialVersion: z.array(
          z.object({ materialVersion: z.int(), grievances: z.int(), complainants: z.int() }),
        ),
      })
      .describe('What civil servants complained about'),
    citizens: z
      .object({
        complaints: z.int(),
        aspirations: z.int(),
        informationRequests: z.int(),
        trainable: count('Reports about how people were served'),
        overdue: count('Reports past a deadline'),
        suggestions: z.int(),
        suggestionsAnswered: z.int(),
        trust: z
          .object({ answers: z.int(), mean: z.number().optional() })
          .describe('In the forums that spoke of it, 1 to 4'),
      })
      .describe('What citizens said'),
    reassessments: z.array(
      z.object({
        id: z.string(),
        materialVersion: z.int(),
        status: z.enum(['OPEN', 'CLOSED']),
        complainants: z.int(),
        openedAt: z.iso.datetime(),
        closedAt: z.iso.datetime().optional(),
        daysToChange: z.int().optional(),
      }),
    ),
  })
  .meta({ id: 'ProgrammeSuccess' });
