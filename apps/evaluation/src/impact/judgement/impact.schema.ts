import { z } from 'zod';
import { formatted, storeOf, type DocumentOf } from '#persistence';
import { storedVerdict } from '../../ground/verdict/verdict.js';
import { storedJudgement } from './judgement.js';
import { storedImpactAnswer } from './questions.js';

const storedFormRole = z.enum(['GRADUATE', 'SUPERIOR']);
export type FormRole = z.infer<typeof storedFormRole>;

const storedImpactForm = z.strictObject({
  id: z.string(),
  role: storedFormRole,
  addresseeId: z.string(),
  /** The superior of whom was asked, who is told once where the form stays undone. */
  overdueToId: z.string().optional(),
  sentAt: z.date(),
  answer: storedImpactAnswer.optional(),
  answeredAt: z.date().optional(),
});
export type ImpactForm = z.infer<typeof storedImpactForm>;

/** Who was the superior before, and why it changed. */
const storedSuperiorChange = z.strictObject({
  superiorId: z.string().nullable(),
  formId: z.string().optional(),
  until: z.date(),
  reason: z.enum(['MOVED_OR_REPLACED', 'LEFT_OFFICE']),
});
export type SuperiorChange = z.infer<typeof storedSuperiorChange>;

const storedAppliedResult = z.strictObject({
  description: z.string(),
  unit: z.string(),
  beneficiaries: z.string(),
  reference: z.string().optional(),
  reportedAt: z.date(),
});

/** The format of an evaluation; a change of it is a new number and a migration. */
export const IMPACT_FORMAT = 1;

/**
 * What a training changed for one graduate, asked six calendar months after. The id is the completion's, so a
 * completion is evaluated only once.
 */
export class ImpactEvaluationStore extends storeOf({
  collection: 'impact_evaluations',
  agency: null,
  listed: true,
  fields: {
    ...formatted,
    participantId: z.string(),
    programmeId: z.string(),
    batchId: z.string(),
    title: z.string(),
    completedOn: z.string(),
    /** Local day of the government from whose beginning on the forms are open. */
    dueOn: z.string(),
    status: z.enum(['PLANNED', 'OPEN', 'JUDGED', 'CANCELLED']),
    /** Superior as last known; the forms go to whoever it is on the day. */
    superiorId: z.string().nullable(),
    superiorLog: z.array(storedSuperiorChange),
    openedAt: z.date().optional(),
    closesOn: z.string().optional(),
    forms: z.array(storedImpactForm),
    applicationPlan: z
      .strictObject({
        text: z.string(),
        until: z.string(),
        statedAt: z.date(),
      })
      .optional(),
    appliedResults: z.array(storedAppliedResult),
    judgement: z.strictObject({ ...storedJudgement.shape, revision: z.number(), at: z.date() }).optional(),
    verdicts: z.array(storedVerdict).optional(),
    /** Something arrived after it was last looked at. */
    reconsider: z.boolean().optional(),
  },
  indexes: [
    { on: { dueOn: 1, tenantId: 1 }, partialFilterExpression: { status: 'PLANNED' } },
    { on: { closesOn: 1, tenantId: 1 }, partialFilterExpression: { status: 'OPEN' } },
    { on: { reconsider: 1 }, partialFilterExpression: { reconsider: true } },
    { on: { superiorId: 1 }, partialFilterExpression: { status: 'OPEN' } },
    { on: { participantId: 1 }, partialFilterExpression: { status: 'OPEN' } },
    { on: { tenantId: 1, participantId: 1, _id: 1 } },
    { on: { tenantId: 1, programmeId: 1, _id: 1 } },
  ],
}) {}
export type ImpactEvaluation = DocumentOf<ImpactEvaluationStore>;
