import { Schema } from 'mongoose';
import { TenantStore, type Formatted, type StoredKind, type TenantDocument } from '#persistence';
import type { Verdict } from '../../ground/verdict/verdict.js';
import type { Judgement } from './judgement.js';
import type { ImpactAnswer } from './questions.js';

export type FormRole = 'GRADUATE' | 'SUPERIOR';

export interface ImpactForm {
  id: string;
  role: FormRole;
  addresseeId: string;
  sentAt: Date;
  answer?: ImpactAnswer;
  answeredAt?: Date;
}

/** Who was the superior before, and why it changed. */
export interface SuperiorChange {
  superiorId: string | null;
  formId?: string;
  until: Date;
  reason: 'MOVED_OR_REPLACED' | 'LEFT_OFFICE';
}

export interface AppliedResult {
  description: string;
  unit: string;
  beneficiaries: string;
  reference?: string | undefined;
  reportedAt: Date;
}

/** The format of an evaluation; a change of it is a new number and a migration. */
export const IMPACT_FORMAT = 1;

/** What a training changed for one graduate, asked six calendar months after. The id is the completion's, so a completion is evaluated only once. */
export interface ImpactEvaluation extends TenantDocument, Formatted {
  participantId: string;
  programmeId: string;
  batchId: string;
  title: string;
  completedOn: string;
  /** Local day of the government from whose beginning on the forms are open. */
  dueOn: string;
  status: 'PLANNED' | 'OPEN' | 'JUDGED' | 'CANCELLED';
  /** Superior as last known; the forms go to whoever it is on the day. */
  superiorId: string | null;
  superiorLog: SuperiorChange[];
  openedAt?: Date;
  closesOn?: string;
  forms: ImpactForm[];
  applicationPlan?: { text: string; until: string; statedAt: Date };
  appliedResults: AppliedResult[];
  judgement?: Judgement & { revision: number; at: Date };
  verdicts?: Verdict[];
  /** Something arrived after it was last looked at. */
  reconsider?: boolean;
}
export class ImpactEvaluationStore extends TenantStore<ImpactEvaluation> {}

export const impactKind: StoredKind = {
  store: ImpactEvaluationStore,
  listed: true,
  schema: new Schema<ImpactEvaluation>(
    {
      _id: String,
      tenantId: String,
      participantId: String,
      programmeId: String,
      batchId: String,
      status: String,
      dueOn: String,
      closesOn: String,
    },
    { collection: 'impact_evaluations', versionKey: false, strict: false },
  )
    .index({ dueOn: 1, tenantId: 1 }, { partialFilterExpression: { status: 'PLANNED' } })
    .index({ closesOn: 1, tenantId: 1 }, { partialFilterExpression: { status: 'OPEN' } })
    .index({ reconsider: 1 }, { partialFilterExpression: { reconsider: true } })
    .index({ superiorId: 1 }, { partialFilterExpression: { status: 'OPEN' } })
    .index({ participantId: 1 }, { partialFilterExpression: { status: 'OPEN' } })
    .index({ tenantId: 1, participantId: 1, _id: 1 })
    .index({ tenantId: 1, programmeId: 1, _id: 1 }),
};
