import { z } from 'zod';
import { fault, namesBeside } from '#platform';
import { pageOf, pageQuery } from '../../ground/lists.js';
import { text } from '../../ground/texts.js';
import { countOf, statusText } from '../programme/commitment-status.js';
import {
  contributionKinds,
  type CommitmentDocument,
  type ContributionDocument,
} from './commitment.schema.js';

const id = z.string().min(1).max(120);

export const commitmentBody = z
  .object({
    partnerId: id
      .optional()
      .describe('The partner who promises')
      .meta({ example: '01933e5c-7b1a-7c3e-9d52-1f0c8a6b4e21' }),
    agencyId: id.optional().describe('Or the agency'),
    pledge: text(500).describe('What is promised').meta({ example: 'Dua narasumber dan ruang kelas' }),
    dueOn: z.iso
      .date()
      .describe(
        'Local day by which it should be signed; the contact is reminded seven days before and on it',
      ),
    contactId: id
      .optional()
      .describe('The participant who is reminded; the organiser of the programme unless given'),
  })
  .refine(({ partnerId, agencyId }) => (partnerId === undefined) !== (agencyId === undefined), {
    ...fault('PARTNER_OR_AGENCY'),
    path: ['partnerId'],
  })
  .meta({ id: 'CommitmentRequest' });
export type CommitmentBody = z.output<typeof commitmentBody>;

export const confirmBody = z
  .object({
    signedBy: text(200).describe('Office that signed').meta({ example: 'Direktur Utama' }),
    signedOn: z.iso.date().describe('Day of the signature'),
    document: text(200).describe('Number of the signed document').meta({ example: '12/KOM/2026' }),
  })
  .meta({ id: 'CommitmentConfirmation' });
export type ConfirmBody = z.output<typeof confirmBody>;

export const commitmentView = z
  .object({
    id: z.string(),
    programmeId: z.string(),
    partnerId: z.string().optional(),
    agencyId: z.string().optional(),
    partyName: z.string(),
    pledge: z.string(),
    dueOn: z.string(),
    contactId: z.string(),
    ...namesBeside('programmeId', 'contactId'),
    status: z.enum(['OPEN', 'CONFIRMED']),
    signature: z.object({ signedBy: z.string(), signedOn: z.string(), document: z.string() }).optional(),
    version: z.int(),
  })
  .meta({ id: 'Commitment' });
export const commitmentPage = pageOf(commitmentView);
export const commitmentQuery = pageQuery.extend({
  status: z.enum(['OPEN', 'CONFIRMED']).optional().describe('Only those that wait, or those that are signed'),
});
export const commitmentsView = z
  .object({
    status: z.string().describe('Signed of all').meta({ example: '2 of 3' }),
    confirmed: z.int(),
    total: z.int(),
    items: z.array(commitmentView),
  })
  .meta({ id: 'Commitments' });

export const contributionBody = z
  .object({
    kind: z.enum(contributionKinds).describe('What was given').meta({ example: 'TRAINERS' }),
    description: text(500).describe('In words').meta({ example: 'Dua dosen selama tiga hari' }),
    programmeId: id.optional().describe('For which programme'),
    amount: z
      .int()
      .min(0)
      .max(1_000_000_000_000_000)
      .optional()
      .describe('In whole rupiah, where it has a value'),
    givenOn: z.iso.date().describe('Local day'),
  })
  .meta({ id: 'ContributionRequest' });
export type ContributionBody = z.output<typeof contributionBody>;
export const contributionView = z
  .object({
    id: z.string(),
    partnerId: z.string(),
    programmeId: z.string().optional(),
    ...namesBeside('partnerId', 'programmeId'),
    kind: z.enum(contributionKinds),
    description: z.string(),
    amount: z.int().optional(),
    givenOn: z.string(),
  })
  .meta({ id: 'Contribution' });
export const contributionPage = pageOf(contributionView);

export const commitmentViewOf = ({
  _id,
  programmeId,
  partyKind,
  partyId,
  partyName,
  pledge,
  dueOn,
  contactId,
  status,
  signature,
  version,
}: CommitmentDocument): z.output<typeof commitmentView> => ({
  id: _id,
  programmeId,
  ...(partyKind === 'PARTNER' ? { partnerId: partyId } : { agencyId: partyId }),
  partyName,
  pledge,
  dueOn,
  contactId,
  status,
  ...(signature && { signature }),
  version,
});

export function commitmentsViewOf(commitments: CommitmentDocument[]): z.output<typeof commitmentsView> {
  const count = countOf(commitments);
  return { status: statusText(count), ...count, items: commitments.map(commitmentViewOf) };
}

export const contributionViewOf = ({
  _id,
  partnerId,
  programmeId,
  kind,
  description,
  amount,
  givenOn,
}: ContributionDocument): z.output<typeof contributionView> => ({
  id: _id,
  partnerId,
  ...(programmeId && { programmeId }),
  kind,
  description,
  ...(amount !== undefined && { amount }),
  givenOn,
});
