import { z } from 'zod';
import { listQuery, pageFigures } from '#persistence';
import { namesBeside } from '#platform';
import { SCORES } from './questions.js';

// A form without scripts sends texts.
const score = (what: string) =>
  z
    .union([
      z.literal(SCORES),
      z.enum(['1', '2', '3', '4']).transform((text) => Number(text) as (typeof SCORES)[number]),
    ])
    .describe(`${what}, 1 (poor) to 4 (very good)`);

export const answerBody = z
  .object({
    relevance: score('Relevance to the work'),
    material: score('Material'),
    trainer: score('Trainer'),
    usefulness: score('Usefulness'),
    comment: z
      .string()
      .max(2000)
      .transform((text) => text.trim() || undefined)
      .optional()
      .describe('Free text'),
  })
  .meta({
    example: {
      relevance: 4,
      material: 3,
      trainer: 4,
      usefulness: 4,
      comment: 'Studi kasusnya membantu.',
    },
  });

export const formView = z.object({
  title: z.string().describe('Title of the training'),
  closesOn: z.string().describe('Last day to answer'),
  language: z.enum(['id', 'en']),
  questions: z.array(
    z.object({
      name: z.string(),
      text: z.string(),
      scale: z.array(z.object({ score: z.number(), text: z.string() })),
    }),
  ),
  comment: z.object({ name: z.literal('comment'), text: z.string(), maxLength: z.number() }),
});

export const thanksView = z.object({ status: z.literal('GIVEN') });

export const requestsQuery = z.object({
  participantId: z.string().max(120).optional().describe('Only requests to this person'),
  ...listQuery(200).shape,
});

export const requestView = z.object({
  id: z.string(),
  participantId: z.string(),
  ...namesBeside('participantId'),
  completionId: z.string(),
  batchId: z.string().optional(),
  title: z.string(),
  source: z.enum(['ENROLMENT', 'RECORD']),
  status: z
    .enum(['OPEN', 'GIVEN', 'CANCELLED', 'CLOSED'])
    .describe('CLOSED: the last day has passed without an answer'),
  closesOn: z.string(),
  givenAt: z.iso.datetime().optional(),
  formUrl: z
    .string()
    .optional()
    .describe(
      'Path of the signed form, only while it is open and for clients with feedback:write: whoever holds it can answer',
    ),
});

export const requestsView = z.object({
  items: z.array(requestView),
  nextCursor: z.string().optional(),
  ...pageFigures,
});

const questionSummary = z.object({
  mean: z.number(),
  counts: z.record(z.string(), z.number().int()).describe('How many gave each score'),
});

export const batchParams = z.object({ id: z.string().min(1).max(120).describe('The batch') });

export const batchFeedbackView = z.object({
  batchId: z.string(),
  asked: z.number().int(),
  answered: z.number().int(),
  hidden: z.boolean().describe('True below three answers: figures would tell who said what'),
  questions: z
    .object({
      relevance: questionSummary,
      material: questionSummary,
      trainer: questionSummary,
      usefulness: questionSummary,
    })
    .optional(),
  lowRelevanceShare: z.number().optional().describe('Share of answers with relevance 1 or 2'),
  comments: z.array(z.string()).optional().describe('Without names, in alphabetical order'),
});
