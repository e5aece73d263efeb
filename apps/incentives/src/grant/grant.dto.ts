import { z } from 'zod';

export const grantBody = z.object({
  participantId: z.string().min(1).max(120).describe('Who gets it'),
  incentiveType: z.string().min(1).max(60).describe('Kind of incentive, one that a person decides').meta({ example: 'LEADER_AWARD' }),
  reason: z.string().trim().min(3).max(500).describe('What it is for').meta({ example: 'Peningkatan kinerja setelah pelatihan pelayanan prima' }),
});
export type GrantBody = z.output<typeof grantBody>;
