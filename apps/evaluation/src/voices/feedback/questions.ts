import { z } from 'zod';

export const QUESTIONS = ['relevance', 'material', 'trainer', 'usefulness'] as const;
export type Question = (typeof QUESTIONS)[number];

export const SCORES = [1, 2, 3, 4] as const;
export type Score = (typeof SCORES)[number];

const score = z.literal(SCORES);

export const storedAnswer = z.strictObject({
  relevance: score,
  material: score,
  trainer: score,
  usefulness: score,
  comment: z.string().optional(),
});
export type Answer = z.infer<typeof storedAnswer>;
