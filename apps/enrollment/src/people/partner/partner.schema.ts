import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

export const partnerKinds = ['UNIVERSITY', 'EDUCATION_BODY', 'NGO', 'PRIVATE', 'GOVERNMENT'] as const;
export type PartnerKind = (typeof partnerKinds)[number];

/** Who helps to hold or to pay programmes: a university, an organisation, a company, another government (mitra). */
export class PartnerStore extends storeOf({
  collection: 'partners',
  agency: null,
  listed: true,
  fields: {
    name: z.string(),
    /** What spellings of one name have in common. */
    key: z.string(),
    kind: z.enum(partnerKinds),
    insideRegion: z.boolean(),
    address: z.string().optional(),
    active: z.boolean(),
  },
  indexes: [{ on: { tenantId: 1, key: 1 }, unique: true }],
}) {}
export type PartnerDocument = DocumentOf<PartnerStore>;

/** What was agreed with a partner, on what, and for how long. */
export class AgreementStore extends storeOf({
  collection: 'agreements',
  agency: null,
  listed: true,
  fields: {
    partnerId: z.string(),
    /** Number of the letter. */
    number: z.string(),
    topic: z.string(),
    /** What each side commits to. */
    terms: z.string().optional(),
    startsOn: z.string(),
    endsOn: z.string(),
    /** Once the partner has said that it is recorded as it was signed: local day, and who noted it. */
    confirmation: z.strictObject({ on: z.string(), by: z.string() }).optional(),
    /** Where it ended before its last day: the day until which it held, why, and who noted it. */
    ended: z.strictObject({ lastDay: z.string(), reason: z.string(), by: z.string() }).optional(),
  },
  indexes: [{ on: { tenantId: 1, partnerId: 1, number: 1 }, unique: true }],
}) {}
export type AgreementDocument = DocumentOf<AgreementStore>;

/** The last day on which it holds: as agreed, or as it was ended. */
export const lastDayOf = ({ endsOn, ended }: Pick<AgreementDocument, 'endsOn' | 'ended'>): string =>
  ended?.lastDay ?? endsOn;
