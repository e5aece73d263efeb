import { z } from 'zod';
import { cursorParam } from '#persistence';
import { bilingual } from '../../rules/rule/rule.dto.js';

export const explanationQuery = z.object({
  ruleCode: z.string().min(1).max(60).optional().describe('Only this rule; without it all of them'),
  completionId: z.string().min(1).max(120).optional().describe('Only about this completion'),
  year: z.coerce
    .number()
    .int()
    .min(1970)
    .max(2200)
    .optional()
    .describe('Year for yearly rules; without it the present one, or that of the completion'),
  limit: z.coerce.number().int().min(1).max(500).default(500).describe('Most items in the answer'),
  cursor: cursorParam,
});
export type ExplanationQuery = z.output<typeof explanationQuery>;

const value = z.union([z.number(), z.string(), z.array(z.string()), z.null()]);

const explanationView = z
  .object({
    ruleCode: z.string(),
    ruleName: bilingual,
    incentiveType: z.string().describe('Kind of incentive'),
    ruleVersion: z.string().nullable().describe('Version that decided; null when none was in force'),
    event: z.string().describe('Event that was judged, or MANUAL where a person decides'),
    sourceKind: z.enum(['COMPLETION', 'YEAR', 'MANUAL']),
    sourceId: z.string().nullable().describe('Completion id, year, or id of the manual decision'),
    title: z.string().optional().describe('Title of the training'),
    outcome: z
      .enum([
        'AWARDED',
        'REVOKED',
        'NOMINATED',
        'NOT_AWARDED',
        'NOT_IN_FORCE',
        'INACTIVE',
        'CAP_REACHED',
        'WITHDRAWN',
        'REFUSED',
      ])
      .describe(
        'INACTIVE: the tenant had switched the rule off; CAP_REACHED: the conditions hold, but the person had it as often as the rule allows, see cap; WITHDRAWN: the completion was taken back; REFUSED: see refusal',
      ),
    refusal: z.string().optional().describe('Stable code of a refusal, such as LEGAL_BASIS_REQUIRED'),
    cap: z
      .object({
        period: z.enum(['MONTH', 'YEAR']),
        key: z.string().describe('Month or year in the zone of the government'),
        limit: z.int(),
      })
      .optional()
      .describe('The cap that left no room'),
    conditions: z
      .array(
        z.object({
          fact: z.string(),
          label: bilingual,
          operator: z.enum(['atLeast', 'atMost', 'equals', 'oneOf']),
          expected: value,
          actual: value,
          held: z.boolean().describe('Whether it held'),
        }),
      )
      .describe('Every condition with the values it saw'),
    award: z
      .object({
        id: z.string(),
        status: z.string(),
        points: z.number().int(),
        certificateNumber: z.string().optional(),
        certificateUrl: z.string().optional().describe('Public page of that certificate'),
      })
      .optional()
      .describe('What was granted'),
    nextStep: bilingual.nullable().describe('What would change the decision'),
    reference: z
      .object({ basis: z.string(), source: z.string().optional(), verification: z.string() })
      .nullable()
      .describe('Legal basis of the rule'),
    decidedAt: z.iso
      .datetime()
      .nullable()
      .describe('When it was decided; null for an answer worked out just now'),
  })
  .meta({ id: 'IncentiveExplanation' });
export type ExplanationView = z.output<typeof explanationView>;

export const explanationList = z.object({
  participantId: z.string(),
  items: z.array(explanationView).describe('By rule, in each the newest first'),
  nextCursor: z.string().optional().describe('Ask with it for what follows; absent on the last page'),
});
