import { z } from 'zod';

export const grantBody = z.object({
  participantId: z.string().min(1).max(120).describe('Who gets it'),
  incentiveType: z
    .string()
    .min(1)
    .max(60)
    .describe('Kind of incentive, one that a person decides')
    .meta({ example: 'OFFICIAL_EVENT' }),
  reason: z
    .string()
    .trim()
    .min(3)
    .max(500)
    .describe('What it is for')
    .meta({ example: 'Mewakili kota pada upacara kenegaraan' }),
  proposalId: z
    .string()
    .min(1)
    .max(240)
    .optional()
    .describe("For a leader's award: the proposal with the evidence of improvement, approved by the leader"),
  amount: z
    .int()
    .min(1)
    .max(1_000_000_000)
    .optional()
    .describe('For money: whole rupiah, reserved in the budget of the year'),
  ground: z
    .string()
    .min(1)
    .max(60)
    .optional()
    .describe('For money: the lawful ground, such as SPEAKER or WORK_PERFORMANCE'),
});
export type GrantBody = z.output<typeof grantBody>;
