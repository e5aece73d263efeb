import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';
import type { CompetenceClass } from '../../ground/competence-class.js';
import type { LearningForm } from '../../ground/conversion-table.js';
import type { CommitmentCount } from './commitment-status.js';
import type { ProgrammePurpose } from './programme-purpose.js';

/** FUNDING_SOUGHT: its cost is not covered; DRAFT: nobody has published it yet. */
export type Publication = 'DRAFT' | 'FUNDING_SOUGHT' | 'PUBLISHED';

/** What is taught, again and again, in batches. */
export interface ProgrammeDocument extends TenantDocument, ProgrammePurpose {
  title: string;
  form: LearningForm;
  international: boolean;
  provider?: string;
  competenceClass?: CompetenceClass;
  competences?: string[];
  /** The application (information system) that it teaches. */
  applicationId?: string;
  /** The participant who answers for it. */
  organiserId?: string;
  organiserAgencyId?: string;
  /** Learning hours that the curriculum has, in tenths; null where the form alone decides. */
  claimedTenths: number | null;
  /** What it costs, in whole rupiah, and the year whose money pays it. */
  cost?: number;
  budgetYear?: number;
  /** What one person costs, where the cost goes by people, and what people with a place take of the money. */
  costPerParticipant?: number;
  allotted?: number;
  /** Absent where nothing holds it back: published. */
  publication?: Publication;
  /** Others have to be told of it again, as after an upgrade that tells them more: see `state-programmes-anew.ts`. */
  stateAnew?: boolean;
  /** Commitments of partners and agencies: how many are signed. */
  commitments?: CommitmentCount;
  /** Absent in programmes from before materials had versions: the first one. */
  materialVersion?: number;
  /** The newest revision: open, or how it was decided. */
  revision?: { revisionId: string; openedAt: Date; status: 'OPEN' | 'KEEP' | 'IMPROVE' | 'STOP' };
  /** The version of the material that is being re-assessed; over as soon as there is a newer one. */
  reassessedMaterial?: { reassessmentId: string; materialVersion: number; openedAt: Date };
}

export const materialVersionOf = (programme: ProgrammeDocument): number => programme.materialVersion ?? 1;

export const underReassessment = (programme: ProgrammeDocument): boolean =>
  programme.reassessedMaterial?.materialVersion === materialVersionOf(programme);
export class ProgrammeStore extends TenantStore<ProgrammeDocument> {}

export const programmeKind: StoredKind = {
  store: ProgrammeStore,
  listed: true,
  schema: new Schema<ProgrammeDocument>(
    { _id: String, tenantId: String, applicationId: String },
    { collection: 'programmes', versionKey: false, strict: false },
  )
    .index({ tenantId: 1, _id: 1 })
    .index({ tenantId: 1, title: 1 })
    .index(
      { tenantId: 1, applicationId: 1 },
      { partialFilterExpression: { applicationId: { $exists: true } } },
    ),
};
