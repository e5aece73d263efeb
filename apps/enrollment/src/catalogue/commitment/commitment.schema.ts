import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

/** What a partner or an agency promises for a programme (komitmen); it counts once it is signed. */
export class CommitmentStore extends storeOf({
  collection: 'commitments',
  agency: null,
  listed: true,
  fields: {
    programmeId: z.string(),
    /** A partner or an agency. */
    partyId: z.string(),
    partyKind: z.enum(['PARTNER', 'AGENCY']),
    partyName: z.string(),
    pledge: z.string(),
    /** Local day by which it should be signed. */
    dueOn: z.string(),
    /** The participant who is reminded while it is open. */
    contactId: z.string(),
    status: z.enum(['OPEN', 'CONFIRMED']),
    signature: z
      .strictObject({
        signedBy: z.string(),
        signedOn: z.string(),
        document: z.string(),
      })
      .optional(),
  },
  indexes: [
    { on: { tenantId: 1, programmeId: 1, partyId: 1 }, unique: true },
    { on: { tenantId: 1, status: 1, _id: 1 } },
    { on: { tenantId: 1, partyId: 1, _id: 1 } },
  ],
}) {}
export type CommitmentDocument = DocumentOf<CommitmentStore>;

export const contributionKinds = [
  'TRAINERS',
  'PLACE',
  'FUNDS',
  'MATERIAL',
  'EQUIPMENT',
  'INTERNSHIP_PLACES',
  'STUDENTS',
  'OTHER',
] as const;

/** What a partner really gave. */
export class ContributionStore extends storeOf({
  collection: 'contributions',
  agency: null,
  listed: true,
  fields: {
    partnerId: z.string(),
    programmeId: z.string().optional(),
    kind: z.enum(contributionKinds),
    description: z.string(),
    /** In whole rupiah, where it has a value. */
    amount: z.number().optional(),
    givenOn: z.string(),
  },
  indexes: [{ on: { tenantId: 1, partnerId: 1, _id: 1 } }],
}) {}
export type ContributionDocument = DocumentOf<ContributionStore>;
