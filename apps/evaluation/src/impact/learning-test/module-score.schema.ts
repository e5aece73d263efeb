import { z } from 'zod';
import { storeOf } from '#persistence';
import { dimensions } from './learning-score.schema.js';

/**
 * What one person scored in a test of a self-paced module, as enrollment tells it; the id is person, module,
 * phase and dimension. Where a test may be handed in again the newest try is kept.
 */
export class ModuleScoreStore extends storeOf({
  collection: 'module_scores',
  agency: 'agencyId',
  fields: {
    moduleId: z.string(),
    programmeId: z.string(),
    participantId: z.string(),
    agencyId: z.string(),
    dimension: z.enum(dimensions),
    phase: z.enum(['PRE', 'POST']),
    score: z.number(),
    maxScore: z.number(),
    /** Which try it was; the newest is kept. */
    recordVersion: z.number(),
  },
  indexes: [{ on: { tenantId: 1, programmeId: 1 } }, { on: { tenantId: 1, participantId: 1 } }],
}) {}
