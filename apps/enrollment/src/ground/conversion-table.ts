import { z } from 'zod';
import { readRuleFile } from './rule-files.js';

export const learningForms = [
  'study',
  'structural',
  'managerial',
  'technical',
  'functional',
  'sociocultural',
  'seminar',
  'workshop',
  'course',
  'upgrading',
  'technicalGuidance',
  'socialisation',
  'coaching',
  'mentoring',
  'eLearning',
  'distance',
  'secondment',
  'outbound',
  'benchmarking',
  'exchange',
  'selfStudy',
  'communityOfPractice',
  'internship',
  'onTheJob',
  'otherClassical',
  'otherNonClassical',
  'certification',
] as const;
export type LearningForm = (typeof learningForms)[number];

const rateSchema = z.discriminatedUnion('rule', [
  z.strictObject({
    rule: z.literal('PER_UNIT'),
    unit: z.enum(['DAY', 'OCCURRENCE', 'SEMESTER']),
    tenths: z.int().positive(),
  }),
  z.strictObject({ rule: z.literal('MAX_PER_UNIT'), unit: z.literal('DAY'), tenths: z.int().positive() }),
  z.strictObject({ rule: z.literal('ACTUAL_HOURS'), plusPercent: z.int().positive().optional() }),
]);
export type Rate = z.infer<typeof rateSchema>;

const rowSchema = z.strictObject({
  mode: z.enum(learningForms),
  code: z.string(),
  group: z.enum(['EDUCATION', 'CLASSICAL', 'NON_CLASSICAL', 'CERTIFICATION']),
  name: z.string(),
  siasnId: z.string().nullable(),
  aliases: z.array(z.string()),
  national: rateSchema.nullable(),
  international: rateSchema.nullable(),
  cap: z.strictObject({ occurrences: z.int().positive(), per: z.literal('MONTH') }).optional(),
  exam: z.boolean().optional(),
  source: z.array(z.string()),
  verification: z.string(),
  confidence: z.string(),
});
export type ConversionRow = z.infer<typeof rowSchema>;

const tableSchema = z.strictObject({
  year: z.int(),
  minutesPerJp: z.int().positive(),
  sources: z.record(z.string(), z.string()),
  assumptions: z.array(z.string()),
  forms: z.array(rowSchema),
});

/** The one table in force so far. A later year gets a file of its own, and closed years keep theirs. */
export const conversionTable = tableSchema.parse(readRuleFile('learning-hours', 'conversion.2026.yaml'));

const rows = new Map(conversionTable.forms.map((row) => [row.mode, row]));

export function conversionOf(form: LearningForm): ConversionRow {
  const row = rows.get(form);
  if (!row) throw new Error(`the conversion table has no row for ${form}`);
  return row;
}
