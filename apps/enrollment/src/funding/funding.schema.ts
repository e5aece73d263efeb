import { z } from 'zod';
import { formatted, storeOf, textAs, type DocumentOf } from '#persistence';
import { learningForms } from '../ground/conversion-table.js';
import type { FundingKind } from './funding-kinds.js';

/** The format of a source; a change of it is a new number and a migration. */
export const FUNDING_FORMAT = 1;

/**
 * Money of one year from one source, in whole rupiah. `reserved` and `spent` change only by updates that
 * state what is left, so their sum never passes the amount.
 */
export class FundingSourceStore extends storeOf({
  collection: 'funding_sources',
  agency: null,
  listed: true,
  fields: {
    ...formatted,
    kind: textAs<FundingKind>(),
    name: z.string(),
    year: z.number(),
    amount: z.number(),
    reserved: z.number(),
    spent: z.number(),
    partnerId: z.string().optional(),
    /** What the giver asks for, in words. */
    conditions: z.string().optional(),
    /** What the giver asks for, as far as it can be checked: forms of development that may be paid. */
    forms: z.array(z.enum(learningForms)).optional(),
    /** The participant who answers for it and is reminded before it expires. */
    responsibleId: z.string().optional(),
    /** Last local day on which it can be reserved or spent. */
    expiresOn: z.string().optional(),
    /** Its last day is over, and the programmes that it held money for were looked at. */
    settled: z.literal(true).optional(),
  },
  indexes: [
    { on: { tenantId: 1, year: 1, kind: 1, _id: 1 } },
    { on: { expiresOn: 1 }, partialFilterExpression: { expiresOn: { $exists: true } } },
  ],
}) {}
export type FundingSourceDocument = DocumentOf<FundingSourceStore>;

/** What one source holds ready for one programme. */
export class ReservationStore extends storeOf({
  collection: 'reservations',
  agency: null,
  fields: {
    sourceId: z.string(),
    programmeId: z.string(),
    amount: z.number(),
    /** How much of the amount was spent. */
    spent: z.number(),
    status: z.enum(['RESERVED', 'RELEASED']),
  },
  indexes: [{ on: { tenantId: 1, programmeId: 1, _id: 1 } }, { on: { tenantId: 1, sourceId: 1, _id: 1 } }],
}) {}
export type ReservationDocument = DocumentOf<ReservationStore>;
