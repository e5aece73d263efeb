import type { StoredKind, TenantDocument } from '#persistence';
import { Schema } from 'mongoose';

/** A form of an impact evaluation as it was sent. Its end is another document: the events may come in any order. */
export interface AskedForm extends TenantDocument {
  evaluationId: string;
  role: 'GRADUATE' | 'SUPERIOR';
  graduateId: string;
  title: string;
  completedOn: string;
  dueOn: string;
  closesOn: string;
}

/** How a form ended; the id is the form's. */
export interface FormEnd extends TenantDocument {
  because: 'ANSWERED' | 'HANDED_ON' | 'WITHDRAWN';
}

/** The newest judgement; the id is the evaluation's, `version` the revision. */
export interface JudgedImpact extends TenantDocument {
  title: string;
  outcome: 'IMPROVED' | 'NOT_IMPROVED' | 'NOT_MEASURED';
  indicators: { name: string; unit: string; baseline: number; after: number; changePercent: number; improved: boolean }[];
}

/** A completion that no longer counts: its evaluation is no longer told of. The id is the completion's, which is the evaluation's. */
export type VoidImpact = TenantDocument;

/** `version` is the action's. */
export interface FollowUpAction extends TenantDocument {
  programmeId: string;
  title: string;
  indicator: string;
  unit: string;
  baseline: number;
  after: number;
  ownerId?: string;
  dueOn: string;
  status: 'OPEN' | 'DONE' | 'WITHDRAWN';
}

/** An award by the leader that was proposed; the award itself is told by the incentives. */
export interface AwardProposal extends TenantDocument {
  agencyId: string;
  title: string;
  proposedAt: Date;
}

const collection = (name: string) => new Schema({}, { collection: name, strict: false, _id: false }).add({ _id: String });

export const impactKinds: StoredKind[] = [
  { name: 'AskedForm', schema: collection('impact_forms').index({ tenantId: 1, dueOn: 1 }) },
  { name: 'FormEnd', schema: collection('impact_form_ends') },
  { name: 'JudgedImpact', schema: collection('impact_judgements') },
  { name: 'VoidImpact', schema: collection('impact_withdrawals') },
  { name: 'FollowUpAction', schema: collection('follow_up_actions').index({ tenantId: 1, dueOn: 1 }) },
  { name: 'AwardProposal', schema: collection('award_proposals').index({ tenantId: 1, proposedAt: 1 }) },
];
