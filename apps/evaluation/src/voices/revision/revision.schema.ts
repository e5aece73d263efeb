import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';
import type { Verdict } from '../../ground/verdict/verdict.js';

export const decisions = ['KEEP', 'IMPROVE', 'STOP'] as const;
export type Decision = (typeof decisions)[number];

export interface AttachedNeed {
  needId: string;
  year: number;
  competence: string;
  competenceClass: string | null;
  gapType: string;
  people: number;
  priority: number;
  /** The programme cites it; else it is another need of the agency in the field of the programme. */
  cited: boolean;
}

/** A programme that many find less relevant is looked at anew. There is one open revision of a programme. */
export interface ProgrammeRevision extends TenantDocument {
  programmeId: string;
  programmeTitle: string;
  /** The participant who answers for the programme. */
  ownerId: string | null;
  status: 'OPEN' | 'DECIDED';
  /** Present while it is open: makes a second one impossible. */
  openKey?: 'OPEN';
  openedAt: Date;
  materialVersion: number;
  /** The session that opened it, and what was counted; kept as it was. */
  batchId: string;
  answered: number;
  low: number;
  lowPercent: number;
  reason: string;
  threshold: { key: string; version: number; value: Record<string, number> };
  /** Sessions of other batches that found the same while it was open. */
  furtherBatchIds: string[];
  /** What each agency of the participants needs in the field, as stated when it was opened. */
  needs: { agencyId: string; agencyName: string; participants: number; needs: AttachedNeed[] }[];
  verdicts?: Verdict[];
  objections?: { reason: string; by: string; at: Date }[];
  decision?: {
    decision: Decision;
    reason: string;
    materialVersion: number;
    by: string;
    at: Date;
    on: string;
  };
  /** What the next cohort found. */
  rejudgement?: {
    batchId: string;
    answered: number;
    lowPercent: number;
    verdict: string;
    reason?: string;
    at: Date;
  };
}
export class ProgrammeRevisionStore extends TenantStore<ProgrammeRevision> {}

export const programmeRevisionKind: StoredKind = {
  store: ProgrammeRevisionStore,
  listed: true,
  schema: new Schema<ProgrammeRevision>(
    { _id: String, tenantId: String, programmeId: String, status: String, openKey: String },
    { collection: 'programme_revisions', versionKey: false, strict: false },
  )
    .index(
      { tenantId: 1, programmeId: 1, openKey: 1 },
      { unique: true, partialFilterExpression: { openKey: { $exists: true } } },
    )
    .index({ tenantId: 1, programmeId: 1, _id: 1 }),
};
