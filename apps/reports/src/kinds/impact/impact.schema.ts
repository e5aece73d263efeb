import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

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
  indicators: {
    name: string;
    unit: string;
    baseline: number;
    after: number;
    /** Absent in judgements told by 0.1.0. */
    percent?: number | null | undefined;
    changePercent: number;
    improved: boolean;
  }[];
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

const collection = (name: string) =>
  new Schema({}, { collection: name, strict: false, _id: false }).add({ _id: String });
export class AskedFormStore extends TenantStore<AskedForm> {}
export class FormEndStore extends TenantStore<FormEnd> {}
export class JudgedImpactStore extends TenantStore<JudgedImpact> {}
export class VoidImpactStore extends TenantStore<VoidImpact> {}
export class FollowUpActionStore extends TenantStore<FollowUpAction> {}
export class AwardProposalStore extends TenantStore<AwardProposal> {}

export const impactKinds: StoredKind[] = [
  { store: AskedFormStore, schema: collection('impact_forms').index({ tenantId: 1, dueOn: 1 }) },
  { store: FormEndStore, schema: collection('impact_form_ends') },
  { store: JudgedImpactStore, schema: collection('impact_judgements') },
  { store: VoidImpactStore, schema: collection('impact_withdrawals') },
  { store: FollowUpActionStore, schema: collection('follow_up_actions').index({ tenantId: 1, dueOn: 1 }) },
  { store: AwardProposalStore, schema: collection('award_proposals').index({ tenantId: 1, proposedAt: 1 }) },
];
