import { z } from 'zod';
import type { RuleVersionDocument } from './rule-version.schema.js';
import { fixedPoints, pointsPerHour } from './rule.dto.js';

const label = z.object({ id: z.string().min(1).max(500), en: z.string().min(1).max(500) });
const condition = z
  .object({
    fact: z
      .string()
      .min(1)
      .max(60)
      .describe('creditedHours, employeeType, form, source for a completion; yearHours for a year'),
    atLeast: z.number().optional(),
    atMost: z.number().optional(),
    equals: z.string().max(120).optional(),
    oneOf: z.array(z.string().max(120)).max(100).optional(),
    nextStep: label
      .optional()
      .describe('What would make it hold; {expected}, {actual} and {missing} are filled in'),
  })
  .describe('One comparison of a fact');
const caps = z
  .object({
    perMonth: z.int().min(1).max(10_000).optional().describe('Awards a person gets at most in a month'),
    perYear: z.int().min(1).max(10_000).optional().describe('... in a year'),
  })
  .describe("Months and years of the government's zone");
const reference = z.object({
  basis: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .describe('What it rests on')
    .meta({ example: 'Keputusan Wali Kota 45/2026' }),
  source: z.string().trim().min(1).max(500).optional(),
  verification: z
    .enum(['seen-primary', 'seen-secondary', 'memory', 'assumption'])
    .default('seen-primary')
    .describe('How far it was seen'),
});

export const ruleVersionBody = z.object({
  points: z
    .union([
      z.object({ perHour: z.int().min(0).max(10_000) }).meta({ id: 'PointsPerHourRequest' }),
      z.object({ fixed: z.int().min(0).max(1_000_000) }).meta({ id: 'FixedPointsRequest' }),
    ])
    .default({ fixed: 0 })
    .describe('Points per credited hour, or fixed'),
  certificate: z.boolean().default(false).describe('Whether a certificate number comes with it'),
  conditions: z.array(condition).max(20).default([]).describe('What must hold'),
  caps: caps.optional(),
  reference,
  note: z
    .string()
    .trim()
    .min(3)
    .max(500)
    .describe('Why the rule is changed')
    .meta({ example: 'Poin dinaikkan mulai triwulan kedua' }),
});
export type RuleVersionBody = z.output<typeof ruleVersionBody>;

export const rulePath = z.object({ ruleCode: z.string().min(1).max(60).describe('Code of the rule') });
export const ruleVersionPath = rulePath.extend({
  version: z
    .string()
    .regex(/^v[1-9][0-9]{0,5}$/)
    .describe("Name of the government's version")
    .meta({ example: 'v1' }),
});

export const activateBody = z.object({
  at: z.iso
    .datetime()
    .optional()
    .describe(
      'From when on it decides; without it as soon as every part of the service knows of it. Yearly rules: from the first year that begins after it',
    ),
  reason: z.string().trim().min(3).max(500).describe('Why').meta({ example: 'Keputusan Wali Kota 45/2026' }),
});

export const ruleVersionView = z
  .object({
    ruleCode: z.string(),
    version: z.string(),
    points: z.union([pointsPerHour, fixedPoints]),
    certificate: z.boolean(),
    conditions: z.array(z.record(z.string(), z.unknown())),
    caps: z.object({ perMonth: z.int().optional(), perYear: z.int().optional() }).optional(),
    reference: z.object({ basis: z.string(), source: z.string().optional(), verification: z.string() }),
    note: z.string(),
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
    status: z
      .enum(['DRAFT', 'ACTIVE'])
      .describe('DRAFT: decides nothing; ACTIVE: decides from activation.from on, until a newer one does'),
    activation: z
      .object({ from: z.iso.datetime(), reason: z.string(), by: z.string(), at: z.iso.datetime() })
      .optional(),
  })
  .meta({ id: 'RuleVersion' });
export const ruleVersionList = z.object({ items: z.array(ruleVersionView).describe('The newest first') });

export const viewOf = ({
  ruleCode,
  name,
  content,
  note,
  createdBy,
  createdAt,
  activation,
}: RuleVersionDocument): z.infer<typeof ruleVersionView> => ({
  ruleCode,
  version: name,
  points: content.points,
  certificate: content.certificate,
  conditions: content.conditions,
  ...(content.caps && { caps: content.caps }),
  reference: content.reference,
  note,
  createdBy,
  createdAt: createdAt.toISOString(),
  status: activation ? 'ACTIVE' : 'DRAFT',
  ...(activation && {
    activation: {
      from: activation.from.toISOString(),
      reason: activation.reason,
      by: activation.by,
      at: activation.at.toISOString(),
    },
  }),
});
