import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

export const dimensions = ['KNOWLEDGE', 'ATTITUDE'] as const;
export type Dimension = (typeof dimensions)[number];
export const scoreSources = ['TEST', 'SUPERIOR'] as const;
export type ScoreSource = (typeof scoreSources)[number];
export type Phase = 'PRE' | 'POST';

/** What one person scored before or after a programme, by a test or in the eyes of the superior. */
export interface LearningScore extends TenantDocument {
  programmeId: string;
  /** The batch, where it is told. */
  batchId: string | null;
  participantId: string;
  agencyId: string;
  dimension: Dimension;
  source: ScoreSource;
  phase: Phase;
  score: number;
  maxScore: number;
}
export class LearningScoreStore extends TenantStore<LearningScore> {}

export const learningScoreKind: StoredKind = {
  store: LearningScoreStore,
  schema: new Schema<LearningScore>(
    {
      _id: String,
      tenantId: String,
      programmeId: String,
      batchId: { type: String, default: null },
      participantId: String,
      dimension: String,
      source: String,
      phase: String,
    },
    { collection: 'learning_scores', versionKey: false, strict: false },
  ).index(
    { tenantId: 1, programmeId: 1, batchId: 1, participantId: 1, dimension: 1, source: 1, phase: 1 },
    { unique: true },
  ),
};
