import { z } from 'zod';
import { namesBeside } from '#platform';
import { pageOf, pageQuery } from '../../ground/lists.js';
import { verdictsView, verdictsViewOf } from '../../ground/verdict/verdict.js';
import type { ImpactEvaluation, ImpactForm } from '../judgement/impact.schema.js';
import { obstacles, scores } from '../judgement/questions.js';
import { ratings } from '../measures/rating.js';

const id = z.string().min(1).max(120),
  text = (most: number) => z.string().trim().min(1).max(most);
// A form without scripts sends texts.
const score = (what: string) =>
  z
    .union([
      z.literal(scores),
      z.enum(['1', '2', '3', '4']).transform((digit) => Number(digit) as (typeof scores)[number]),
    ])
    .describe(`${what}, 1 (not at all) to 4 (clearly)`);

export const answerBody = z
  .object({
    applied: score('How far what was learnt is put to use'),
    betterWork: score('How far the work became better'),
    obstacle: z.enum(obstacles).default('NONE').describe('What stands in the way most'),
    comment: z
      .string()
      .max(2_000)
      .transform((given) => given.trim() || undefined)
      .optional()
      .describe('Free text'),
  })
  .meta({ example: { applied: 4, betterWork: 3, obstacle: 'NONE' } });
export const formView = z.object({
  title: z.string(),
  role: z.enum(['GRADUATE', 'SUPERIOR']),
  graduate: z
    .object({ name: z.string(), position: z.string().nullable(), agencyName: z.string() })
    .optional()
    .describe('Whom a superior is asked about'),
  completedOn: z.string(),
  dueOn: z.string(),
  closesOn: z.string(),
  language: z.enum(['id', 'en']),
  questions: z.array(z.object({ name: z.string(), text: z.string() })),
});
export const answeredView = z.object({ status: z.literal('ANSWERED') });

export const evaluationQuery = pageQuery.extend({
  participantId: id.optional().describe('Only of this graduate'),
  programmeId: id.optional().describe('Only of this programme'),
  batchId: id.optional().describe('Only of this batch'),
  status: z.enum(['PLANNED', 'OPEN', 'JUDGED', 'CANCELLED']).optional().describe('Only with this status'),
  adoptionResistance: z
    .enum(['true', 'false'])
    .optional()
    .describe('Only those in which somebody said that the old way is preferred, or only the others'),
});
export const planBody = z.object({
  text: text(2_000)
    .describe('What the graduate will do with it')
    .meta({ example: 'Menyusun portal data terbuka dinas.' }),
  until: z.iso.date().describe('By which local day'),
});
export const resultBody = z.object({
  description: text(500).describe('What was put to use').meta({ example: 'Portal data terbuka Diskominfo' }),
  unit: text(200).describe('Where').meta({ example: 'Bidang E-Government' }),
  beneficiaries: text(300).describe('Who benefits').meta({ example: 'Warga yang mencari data anggaran' }),
  reference: z.url().max(500).optional().describe('Where it can be seen'),
});

const formState = z.object({
  id: z.string(),
  role: z.enum(['GRADUATE', 'SUPERIOR']),
  addresseeId: z.string(),
  status: z.enum(['OPEN', 'ANSWERED', 'CLOSED']),
  sentAt: z.iso.datetime(),
  answeredAt: z.iso.datetime().optional(),
  formUrl: z
    .string()
    .optional()
    .describe(
      'Path of the signed form, only while it is open and for clients with impact:write: whoever holds it can answer',
    ),
});
const change = z.object({
  name: z.string(),
  unit: z.string(),
  baseline: z.number(),
  after: z.number(),
  changePercent: z.number().nullable().describe('One decimal; null where the baseline is 0'),
  improved: z.boolean(),
});
export const evaluationView = z
  .object({
    id: z.string().describe('The same as the id of the completion'),
    participantId: z.string(),
    programmeId: z.string(),
    batchId: z.string(),
    ...namesBeside('participantId', 'programmeId', 'superiorId'),
    title: z.string(),
    completedOn: z.string(),
    dueOn: z.string().describe('Six calendar months after the completion, a local day of the government'),
    dueAt: z.iso.datetime().describe('The beginning of that day'),
    status: z.enum(['PLANNED', 'OPEN', 'JUDGED', 'CANCELLED']),
    closesOn: z.string().optional().describe('Last day to answer'),
    superiorId: z.string().nullable().describe('The present direct superior'),
    superiorLog: z
      .array(
        z.object({
          superiorId: z.string().nullable(),
          until: z.iso.datetime(),
          reason: z.enum(['MOVED_OR_REPLACED', 'LEFT_OFFICE']),
        }),
      )
      .describe('Who it was before'),
    forms: z.array(formState),
    applicationPlan: z.object({ text: z.string(), until: z.string(), statedAt: z.iso.datetime() }).optional(),
    appliedResults: z.array(
      z.object({
        description: z.string(),
        unit: z.string(),
        beneficiaries: z.string(),
        reference: z.string().optional(),
        reportedAt: z.iso.datetime(),
      }),
    ),
    judgement: z
      .object({
        revision: z.int(),
        at: z.iso.datetime(),
        outcome: z.enum(['IMPROVED', 'NOT_IMPROVED', 'NOT_MEASURED']),
        personImproved: z.boolean(),
        ratingBefore: z.enum(ratings).optional(),
        ratingAfter: z.enum(ratings).optional(),
        indicators: z.array(change),
        adoptionResistance: z.object({
          flag: z.boolean(),
          namedBy: z.array(z.enum(['GRADUATE', 'SUPERIOR'])),
        }),
        threshold: z.object({ version: z.int(), ratingSteps: z.number(), indicatorPercent: z.number() }),
        reason: z.string().describe('Why it was judged so'),
        setAside: z
          .boolean()
          .optional()
          .describe('True where a person overrode it upon an appeal: it is not judged again'),
      })
      .optional()
      .describe('What was seen, before and after. It does not say that the training is the cause'),
    verdicts: verdictsView,
    version: z.int(),
  })
  .meta({ id: 'ImpactEvaluation' });
export const evaluationPage = pageOf(evaluationView);

export const programmeImpactView = z
  .object({
    programmeId: z.string(),
    evaluations: z.int(),
    open: z.int(),
    judged: z.int(),
    improved: z.int(),
    notImproved: z.int(),
    notMeasured: z.int(),
    personsImproved: z.int(),
    adoptionResistance: z.object({
      flagged: z.int(),
      share: z.number().nullable().describe('Of those judged; null without any'),
    }),
    appliedResults: z.int(),
    applicationPlans: z.int(),
  })
  .meta({ id: 'ProgrammeImpact' });

export function viewOf(
  evaluation: ImpactEvaluation,
  dueAt: Date,
  urlOf: (form: ImpactForm) => string | undefined,
): z.infer<typeof evaluationView> {
  const {
    _id,
    participantId,
    programmeId,
    batchId,
    title,
    completedOn,
    dueOn,
    status,
    closesOn,
    superiorId,
    superiorLog,
    forms,
    applicationPlan,
    appliedResults,
    judgement,
    version,
  } = evaluation;
  return {
    id: _id,
    participantId,
    programmeId,
    batchId,
    title,
    completedOn,
    dueOn,
    dueAt: dueAt.toISOString(),
    status,
    ...(closesOn && { closesOn }),
    superiorId,
    superiorLog: superiorLog.map(({ superiorId: before, until, reason }) => ({
      superiorId: before,
      until: until.toISOString(),
      reason,
    })),
    forms: forms.map((form) => {
      const { id: formId, role, addresseeId, sentAt, answeredAt } = form,
        url = urlOf(form);
      const unanswered = status === 'OPEN' ? ('OPEN' as const) : ('CLOSED' as const),
        state = answeredAt ? ('ANSWERED' as const) : unanswered;
      return {
        id: formId,
        role,
        addresseeId,
        status: state,
        sentAt: sentAt.toISOString(),
        ...(answeredAt && { answeredAt: answeredAt.toISOString() }),
        ...(url && { formUrl: url }),
      };
    }),
    ...(applicationPlan && {
      applicationPlan: { ...applicationPlan, statedAt: applicationPlan.statedAt.toISOString() },
    }),
    appliedResults: appliedResults.map(({ reportedAt, reference, ...result }) => ({
      ...result,
      ...(reference && { reference }),
      reportedAt: reportedAt.toISOString(),
    })),
    ...(judgement && {
      judgement: {
        ...judgement,
        reason: judgement.reason ?? '',
        at: judgement.at.toISOString(),
        indicators: judgement.indicators.map(({ indicatorId: _, ...indicator }) => indicator),
      },
    }),
    verdicts: verdictsViewOf(evaluation.verdicts),
    version,
  };
}
