import { z } from 'zod';
import type { RuleVersionDocument } from './rule-version.schema.js';

const label = z.object({ id: z.string().min(1).max(500), en: z.string().min(1).max(500) });
const condition = z
  .object({
    fact: z.string().min(1).max(60).describe('creditedHours, employeeType, form, source for a completion; yearHours for a year'),
    atLeast: z.number().optional(), atMost: z.number().optional(), equals: z.string().max(120).optional(), oneOf: z.array(z.string().max(120)).max(100).optional(),
    nextStep: label.optional().describe('What would make it hold; {expected}, {actual} and {missing} are filled in'),
  })
  .describe('One comparison of a fact');
const caps = z.object({ perMonth: z.int().min(1).max(10_000).optional().describe('Awards a person gets at most in a month'), perYear: z.int().min(1).max(10_000).optional().describe('... in a year') }).describe("Months and years of the government's zone");
const reference = z.object({
  basis: z.string().trim().min(1).max(500).describe('What it rests on').meta({ example: 'Keputusan Wali Kota 45/2026' }),
  source: z.string().trim().min(1).max(500).optional(),
  verification: z.enum(['seen-primary', 'seen-secondary', 'memory', 'assumption']).default('seen-primary').describe('How far it was seen'),
});

export const ruleVersionBody = z.object({
  points: z.union([z.object({ perHour: z.int().min(0).max(10_000) }), z.object({ fixed: z.int().min(0).max(1_000_000) })]).default({ fixed: 0 }).describe('Points per credited hour, or fixed'),
  certificate: z.boolean().default(false).describe('Whether a certificate number comes with it'),
  conditions: z.array(condition).max(20).default([]).describe('What must hold'),
  caps: caps.optional(),
  reference,
  note: z.string().trim().min(3).max(500).describe('Why the rule is changed').meta({ example: 'Poin dinaikkan mulai triwulan kedua' }),
});
export type RuleVersionBody = z.output<typeof ruleVersionBody>;

export const rulePath = z.object({ ruleCode: z.string().min(1).max(60).describe('Code of the rule') });
export const ruleVersionPath = rulePath.extend({ version: z.string().regex(/^v[1-9][0-9]{0,5}$/).describe("Name of the government's version").meta({ example: 'v1' }) });

export const activateBody = z.object({
  at: z.iso.datetime().optional().describe('From when on it decides; without it as soon as every part of the service knows of it. Yearly rules: from the first year that begins after it'),
  reason: z.string().trim().min(3).max(500).describe('Why').meta({ example: 'Keputusan Wali Kota 45/2026' }),
});

const period = { fromYear: z.int().min(1970).max(2200).describe('First year that is tried'), toYear: z.int().min(1970).max(2200).describe('Last year') };
const inOrder = ({ fromYear, toYear }: { fromYear: number; toYear: number }) => fromYear <= toYear;
const wrongOrder = { path: ['toYear'], message: 'lies before fromYear' };
export const dryRunBody = z.object(period).refine(inOrder, wrongOrder);
export type DryRunBody = z.output<typeof dryRunBody>;
export const dryRunQuery = z.object({
  limit: z.coerce.number().int().min(1).max(1_000).default(200).describe('Most findings in one answer'),
  after: z.string().min(1).max(300).optional().describe('`next` of the answer before'),
  participantId: z.string().min(1).max(120).optional().describe('Only findings about this person'),
  differencesOnly: z.enum(['true', 'false']).default('true').describe('false: also what stays as it is'),
});
export const retroBody = z
  .object({ ...period, digest: z.string().regex(/^[0-9a-f]{64}$/).describe('`digest` of the dry run whose difference is applied'), reason: z.string().trim().min(3).max(500).describe('Why; kept for whoever asks later') })
  .refine(inOrder, wrongOrder);
export type RetroBody = z.output<typeof retroBody>;

export const ruleVersionView = z
  .object({
    ruleCode: z.string(), version: z.string(), points: z.union([z.object({ perHour: z.int() }), z.object({ fixed: z.int() })]), certificate: z.boolean(), conditions: z.array(z.record(z.string(), z.unknown())),
    caps: z.object({ perMonth: z.int().optional(), perYear: z.int().optional() }).optional(), reference: z.object({ basis: z.string(), source: z.string().optional(), verification: z.string() }), note: z.string(), createdBy: z.string(), createdAt: z.iso.datetime(),
    status: z.enum(['DRAFT', 'ACTIVE']).describe('DRAFT: decides nothing; ACTIVE: decides from activation.from on, until a newer one does'),
    activation: z.object({ from: z.iso.datetime(), reason: z.string(), by: z.string(), at: z.iso.datetime() }).optional(),
  })
  .meta({ id: 'RuleVersion' });
export const ruleVersionList = z.object({ items: z.array(ruleVersionView).describe('The newest first') });

export const viewOf = ({ ruleCode, name, content, note, createdBy, createdAt, activation }: RuleVersionDocument): z.infer<typeof ruleVersionView> => ({
  ruleCode, version: name, points: content.points, certificate: content.certificate, conditions: content.conditions, ...(content.caps && { caps: content.caps }), reference: content.reference, note, createdBy, createdAt: createdAt.toISOString(),
  status: activation ? 'ACTIVE' : 'DRAFT',
  ...(activation && { activation: { from: activation.from.toISOString(), reason: activation.reason, by: activation.by, at: activation.at.toISOString() } }),
});

const outcome = z.enum(['AWARDED', 'REVOKED', 'NOT_AWARDED', 'CAP_REACHED']);
export const dryRunView = z
  .object({
    ruleCode: z.string(), version: z.string(), fromYear: z.int(), toYear: z.int(),
    judged: z.int().describe('Completions, or years of persons, that were judged'), people: z.int(),
    counts: z.object({ GRANT: z.int(), MORE_POINTS: z.int(), FEWER_POINTS: z.int(), WOULD_NOT_BE_AWARDED: z.int(), NONE: z.int() }),
    points: z.int().describe('Points that a retro-award would add'),
    digest: z.string().describe('Stands for the difference; a retro-award names it, so that nothing else is applied than what was seen'),
    items: z.array(
      z.object({
        participantId: z.string(), sourceId: z.string().describe('Completion, or year'), year: z.int(), title: z.string().optional(),
        difference: z.enum(['GRANT', 'MORE_POINTS', 'FEWER_POINTS', 'WOULD_NOT_BE_AWARDED', 'NONE']).describe('GRANT, MORE_POINTS: a retro-award would give it; nothing that somebody has is taken away'),
        was: z.object({ outcome, points: z.int() }), wouldBe: z.object({ outcome, points: z.int() }), points: z.int().describe('wouldBe minus was'),
      }),
    ),
    next: z.string().optional().describe('Pass it as `after` for what follows'),
  })
  .meta({ id: 'RuleDryRun' });
