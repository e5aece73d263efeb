import { z } from 'zod';

/** What can stand in the way of putting to use what was learnt. */
export const obstacles = [
  'NONE',
  'OLD_WAY_PREFERRED',
  'NO_TOOLS',
  'NO_TIME',
  'NO_SUPPORT',
  'NOT_RELEVANT',
] as const;
export type Obstacle = (typeof obstacles)[number];

export const scores = [1, 2, 3, 4] as const;

export const storedImpactAnswer = z.strictObject({
  /** How far what was learnt is put to use, 1 (not at all) to 4 (every day). */
  applied: z.literal(scores),
  /** How far the work became better, 1 (not) to 4 (clearly). */
  betterWork: z.literal(scores),
  obstacle: z.enum(obstacles),
  comment: z.string().optional(),
});
export type ImpactAnswer = z.infer<typeof storedImpactAnswer>;
