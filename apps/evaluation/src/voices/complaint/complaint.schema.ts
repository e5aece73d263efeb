import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/** The kinds of reports that the national channel SP4N-LAPOR! knows, by their names there. */
export const reportTypes = ['PENGADUAN', 'ASPIRASI', 'PERMINTAAN_INFORMASI'] as const;
export type ReportType = (typeof reportTypes)[number];

/** How much work it is to settle one; the deadlines differ. */
export const handlings = ['ORDINARY', 'DISPUTE', 'FIELD_INSPECTION'] as const;
export type Handling = (typeof handlings)[number];

/** What a report is about. The last three speak of how people were served, which training can change. */
export const subjects = [
  'ABUSE_OF_AUTHORITY',
  'ILLEGAL_LEVY',
  'DISCRIMINATION',
  'INFRASTRUCTURE',
  'OTHER',
  'PROCEDURE_MISMATCH',
  'POOR_SERVICE_QUALITY',
  'CODE_OF_CONDUCT_BREACH',
] as const;
export type Subject = (typeof subjects)[number];
export const trainable: readonly Subject[] = [
  'PROCEDURE_MISMATCH',
  'POOR_SERVICE_QUALITY',
  'CODE_OF_CONDUCT_BREACH',
];

/** A citizen's report. Who the citizen is stays with the channel that it came by: here there is neither name nor contact. */
export interface Complaint extends TenantDocument {
  /** With this one can follow it without an account; not to be guessed. */
  ticket: string;
  channel: 'PUBLIC_PAGE' | 'SP4N_LAPOR' | 'OFFICE';
  externalReference?: string;
  type: ReportType;
  subject: Subject;
  handling: Handling;
  text: string;
  agencyId?: string;
  programmeId?: string;
  /** The version of the programme's material when it was tagged to it. */
  materialVersion?: number;
  receivedAt: Date;
  respondBy: Date;
  settleBy: Date;
  thresholdVersion: number;
  status: 'RECEIVED' | 'ANSWERED' | 'SETTLED';
  answers: { text: string; final: boolean; at: Date }[];
}
export class ComplaintStore extends TenantStore<Complaint> {}

export const complaintKind: StoredKind = {
  store: ComplaintStore,
  listed: true,
  schema: new Schema<Complaint>(
    {
      _id: String,
      tenantId: String,
      ticket: String,
      externalReference: String,
      programmeId: String,
      status: String,
    },
    { collection: 'complaints', versionKey: false, strict: false },
  )
    .index({ tenantId: 1, ticket: 1 }, { unique: true })
    .index({ ticket: 1 })
    .index(
      { tenantId: 1, externalReference: 1 },
      { unique: true, partialFilterExpression: { externalReference: { $exists: true } } },
    )
    .index({ tenantId: 1, programmeId: 1, _id: 1 })
    .index({ tenantId: 1, status: 1, _id: 1 }),
};
