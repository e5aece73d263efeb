import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

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

/**
 * A citizen's report. Who the citizen is stays with the channel that it came by: here there is neither name
 * nor contact.
 */
export class ComplaintStore extends storeOf({
  collection: 'complaints',
  agency: 'agencyId',
  listed: true,
  fields: {
    /** With this one can follow it without an account; not to be guessed. */
    ticket: z.string(),
    channel: z.enum(['PUBLIC_PAGE', 'SP4N_LAPOR', 'OFFICE']),
    externalReference: z.string().optional(),
    type: z.enum(reportTypes),
    subject: z.enum(subjects),
    handling: z.enum(handlings),
    text: z.string(),
    agencyId: z.string().optional(),
    programmeId: z.string().optional(),
    /** The version of the programme's material when it was tagged to it. */
    materialVersion: z.number().optional(),
    receivedAt: z.date(),
    respondBy: z.date(),
    settleBy: z.date(),
    thresholdVersion: z.number(),
    status: z.enum(['RECEIVED', 'ANSWERED', 'SETTLED']),
    answers: z.array(
      z.strictObject({
        text: z.string(),
        final: z.boolean(),
        at: z.date(),
      }),
    ),
  },
  indexes: [
    { on: { tenantId: 1, ticket: 1 }, unique: true },
    { on: { ticket: 1 } },
    {
      on: { tenantId: 1, externalReference: 1 },
      unique: true,
      partialFilterExpression: { externalReference: { $exists: true } },
    },
    { on: { tenantId: 1, programmeId: 1, _id: 1 } },
    { on: { tenantId: 1, status: 1, _id: 1 } },
  ],
}) {}
export type Complaint = DocumentOf<ComplaintStore>;
