import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

export const dimensions = ['KNOWLEDGE', 'ATTITUDE'] as const;
export type Dimension = (typeof dimensions)[number];
export const scoreSources = ['TEST', 'SUPERIOR'] as const;
export type ScoreSource = (typeof scoreSources)[number];
const storedPhase = z.enum(['PRE', 'POST']);

/** What one person scored before or after a programme, by a test or in the eyes of the superior. */
export class LearningScoreStore extends storeOf({
  collection: 'learning_scores',
  agency: 'agencyId',
  fields: {
    programmeId: z.string(),
    /** The batch, where it is told. */
    batchId: z.string().nullable(),
    participantId: z.string(),
    agencyId: z.string(),
    dimension: z.enum(dimensions),
    source: z.enum(scoreSources),
    phase: storedPhase,
    score: z.number(),
    maxScore: z.number(),
  },
  indexes: [
    {
      on: {
        tenantId: 1,
        programmeId: 1,
        batchId: 1,
        participantId: 1,
        dimension: 1,
        source: 1,
        phase: 1,
      },
      unique: true,
    },
  ],
}) {}
export type LearningScore = DocumentOf<LearningScoreStore>;
