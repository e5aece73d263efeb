import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

/** A form of an impact evaluation as it was sent. Its end is another document: the events may come in any order. */
export class AskedFormStore extends storeOf({
  collection: 'impact_forms',
  agency: null,
  fields: {
    evaluationId: z.string(),
    role: z.enum(['GRADUATE', 'SUPERIOR']),
    graduateId: z.string(),
    title: z.string(),
    completedOn: z.string(),
    dueOn: z.string(),
    closesOn: z.string(),
  },
  indexes: [{ on: { tenantId: 1, dueOn: 1 } }],
}) {}
export type AskedForm = DocumentOf<AskedFormStore>;

/** How a form ended; the id is the form's. */
export class FormEndStore extends storeOf({
  collection: 'impact_form_ends',
  agency: null,
  fields: {
    because: z.enum(['ANSWERED', 'HANDED_ON', 'WITHDRAWN']),
  },
}) {}
export type FormEnd = DocumentOf<FormEndStore>;

/** The newest judgement; the id is the evaluation's, `version` the revision. */
export class JudgedImpactStore extends storeOf({
  collection: 'impact_judgements',
  agency: null,
  fields: {
    title: z.string(),
    outcome: z.enum(['IMPROVED', 'NOT_IMPROVED', 'NOT_MEASURED']),
    indicators: z.array(
      z.strictObject({
        name: z.string(),
        unit: z.string(),
        baseline: z.number(),
        after: z.number(),
        /** Absent in judgements told by 0.1.0. */
        percent: z.number().nullish(),
        changePercent: z.number(),
        improved: z.boolean(),
      }),
    ),
  },
}) {}
export type JudgedImpact = DocumentOf<JudgedImpactStore>;

/**
 * A completion that no longer counts: its evaluation is no longer told of. The id is the completion's, which
 * is the evaluation's.
 */
export class VoidImpactStore extends storeOf({
  collection: 'impact_withdrawals',
  agency: null,
  fields: {},
}) {}

/** `version` is the action's. */
export class FollowUpActionStore extends storeOf({
  collection: 'follow_up_actions',
  agency: null,
  fields: {
    programmeId: z.string(),
    title: z.string(),
    indicator: z.string(),
    unit: z.string(),
    baseline: z.number(),
    after: z.number(),
    ownerId: z.string().optional(),
    dueOn: z.string(),
    status: z.enum(['OPEN', 'DONE', 'WITHDRAWN']),
  },
  indexes: [{ on: { tenantId: 1, dueOn: 1 } }],
}) {}
export type FollowUpAction = DocumentOf<FollowUpActionStore>;

/** An award by the leader that was proposed; the award itself is told by the incentives. */
export class AwardProposalStore extends storeOf({
  collection: 'award_proposals',
  agency: 'agencyId',
  fields: {
    agencyId: z.string(),
    title: z.string(),
    proposedAt: z.date(),
  },
  indexes: [{ on: { tenantId: 1, proposedAt: 1 } }],
}) {}
export type AwardProposal = DocumentOf<AwardProposalStore>;

export const impactStores = [
  AskedFormStore,
  FormEndStore,
  JudgedImpactStore,
  VoidImpactStore,
  FollowUpActionStore,
  AwardProposalStore,
];
