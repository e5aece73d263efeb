import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';
import type { Verdict } from '../../ground/verdict/verdict.js';

/** Something that did not improve after a training is to be put right by somebody, by a day. One per batch and indicator. */
export interface CorrectiveAction extends TenantDocument {
  programmeId: string;
  batchId: string;
  indicatorId: string;
  title: string;
  indicator: string;
  unit: string;
  baseline: number;
  after: number;
  /** The participant who is to act: the organiser of the programme, else the head of the graduate's agency. */
  ownerId: string | null;
  dueOn: string;
  /** What it was opened by; kept as it was. */
  decision: {
    evaluationId: string;
    changePercent: number | null;
    threshold: { key: string; version: number; value: Record<string, number> };
    reason: string;
  };
  verdicts?: Verdict[];
  /** WITHDRAWN: the completions that it rested on were all taken back. */
  status: 'OPEN' | 'DONE' | 'WITHDRAWN';
  log: { at: Date; by: string; note: string }[];
}
export class CorrectiveActionStore extends TenantStore<CorrectiveAction> {}

export const correctiveActionKind: StoredKind = {
  store: CorrectiveActionStore,
  listed: true,
  schema: new Schema<CorrectiveAction>(
    {
      _id: String,
      tenantId: String,
      programmeId: String,
      batchId: String,
      indicatorId: String,
      status: String,
    },
    { collection: 'corrective_actions', versionKey: false, strict: false },
  )
    .index({ tenantId: 1, batchId: 1, indicatorId: 1 }, { unique: true })
    .index({ tenantId: 1, status: 1, _id: 1 })
    .index({ tenantId: 1, programmeId: 1, _id: 1 }),
};
