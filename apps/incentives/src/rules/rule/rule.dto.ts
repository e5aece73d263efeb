import { z } from 'zod';
import type { Bilingual, Rule } from '#rules';
import { moneyOf } from '../budget/budget.js';

export const bilingual = z.object({
  id: z.string().describe('Indonesian'),
  en: z.string().describe('English'),
});

export const pointsPerHour = z.object({ perHour: z.int() }).meta({ id: 'PointsPerHour' });
export const fixedPoints = z.object({ fixed: z.int() }).meta({ id: 'FixedPoints' });

export const ruleView = z
  .object({
    code: z.string().describe('Code of the rule'),
    incentiveType: z.string().describe('Kind of incentive that it grants'),
    cash: z.boolean().describe('True for money; refused until the legal basis is recorded'),
    money: z
      .object({
        recordable: z
          .boolean()
          .describe(
            'Whether a government can record a legal basis for it; false where no law names a ground',
          ),
        approvals: z.array(z.string()).describe('Approvals that its legal basis needs besides'),
        grounds: z.array(z.string()).describe('For what alone it is given'),
      })
      .optional()
      .describe('What it takes to pay it; absent for what costs nothing'),
    needs: z
      .enum(['IMPROVEMENT'])
      .optional()
      .describe('IMPROVEMENT: given only by the leader, upon a proposal with evidence of improvement'),
    effect: z
      .enum(['GRANT', 'NOMINATE'])
      .describe('NOMINATE: a proposal is recorded, somebody outside decides'),
    trigger: z.string().describe('Event that may earn it, or MANUAL'),
    oncePer: z.enum(['COMPLETION', 'YEAR', 'DECISION']).describe('How often a person can get it'),
    name: bilingual,
    description: bilingual,
    active: z.boolean().describe('False where the tenant switched it off'),
    versions: z.array(
      z.object({
        effectiveFrom: z.iso.date().describe('First day on which it holds; also the name of the version'),
        refusal: z.string().optional().describe('Why this version grants nothing'),
        points: z.union([pointsPerHour, fixedPoints]).describe('Points per credited hour, or fixed'),
        certificate: z.boolean().describe('True when a certificate number comes with it'),
        conditions: z.array(z.record(z.string(), z.unknown())).describe('What must hold'),
        reference: z
          .object({ basis: z.string(), source: z.string().optional(), verification: z.string() })
          .describe('Legal basis, where it was seen, and how far it is verified'),
      }),
    ),
  })
  .meta({ id: 'IncentiveRule' });

export const ruleList = z.object({ items: z.array(ruleView) });
export const rulePath = z.object({ ruleCode: z.string().min(1).max(60).describe('Code of the rule') });
export const activationBody = z.object({
  active: z.boolean().describe('Whether the rule grants in this tenant; what was granted stays'),
  reason: z.string().trim().min(3).max(500).describe('Why').meta({ example: 'Keputusan kepala badan' }),
});

export const ruleViewOf = (rule: Rule, active: boolean): z.output<typeof ruleView> => {
  const { code, incentiveType, cash, needs, effect, trigger, oncePer, name, description, versions } =
      rule.source,
    money = moneyOf(rule);
  return {
    code,
    incentiveType,
    cash,
    ...(money && {
      money: { recordable: money.recordable, approvals: [...money.approvals], grounds: [...money.grounds] },
    }),
    ...(needs && { needs }),
    effect,
    trigger,
    oncePer,
    name: text(name),
    description: text(description),
    active,
    versions: versions.map(({ effectiveFrom, refusal, points, certificate, conditions, reference }) => ({
      effectiveFrom,
      refusal,
      points,
      certificate,
      conditions,
      reference,
    })),
  };
};

const text = ({ id, en }: Bilingual) => ({ id, en });
