import { z } from 'zod';
import { namesBeside } from '#platform';
import { learningForms } from '../ground/conversion-table.js';
import { pageOf, pageQuery } from '../ground/lists.js';
import { text } from '../ground/texts.js';
import { usableOf } from './coverage.js';
import { fundingKindNames, fundingKinds } from './funding-kinds.js';
import type { FundingSourceDocument } from './funding.schema.js';

const rupiah = (what: string) => z.int().min(0).max(9_000_000_000_000).describe(`${what}, in whole rupiah`);
const year = z.int().min(2000).max(2100).describe('Budget year').meta({ example: 2026 });

export const sourceBody = z
  .object({
    kind: z.enum(fundingKindNames).describe('Kind of source').meta({ example: 'UNIVERSITY' }),
    name: text(200).describe('Name').meta({ example: 'Kerja sama seminar kebijakan publik' }),
    year,
    amount: rupiah('How much there is').meta({ example: 35_000_000 }),
    partnerId: z.string().min(1).max(120).optional().describe('The partner who gives it'),
    conditions: text(1_000).optional().describe('What the giver asks for, in words'),
    forms: z
      .array(z.enum(learningForms))
      .min(1)
      .max(learningForms.length)
      .optional()
      .describe('Forms of development that it may pay; all unless given'),
    expiresOn: z.iso.date().optional().describe('Last local day on which it can be reserved and spent'),
    responsibleId: z
      .string()
      .min(1)
      .max(120)
      .optional()
      .describe(
        'The participant who answers for it: reminded 30 and 7 days before it expires while not all is spent. Unless given, the organiser of the first programme that reserves of it',
      ),
  })
  .meta({ id: 'FundingSourceRequest' });

export const sourceView = z
  .object({
    id: z.string(),
    kind: z.enum(fundingKindNames),
    kindName: z.object({ id: z.string(), en: z.string() }),
    name: z.string(),
    year: z.int(),
    amount: rupiah('How much there is'),
    reserved: rupiah('Held ready for programmes'),
    spent: rupiah('Spent'),
    left: rupiah('Neither reserved nor spent, and not expired'),
    unusable: rupiah('What expired unspent: it can be neither reserved nor spent any more'),
    partnerId: z.string().optional(),
    conditions: z.string().optional(),
    forms: z.array(z.string()).optional(),
    expiresOn: z.string().optional(),
    responsibleId: z.string().optional(),
    ...namesBeside('partnerId', 'responsibleId'),
    version: z.int(),
  })
  .meta({ id: 'FundingSource' });
export const sourcePage = pageOf(sourceView);
export const sourceQuery = pageQuery.extend({
  year: z.coerce.number().int().optional().describe('Only of this year'),
  kind: z.enum(fundingKindNames).optional().describe('Only of this kind'),
});

export const budgetBody = z
  .object({
    cost: rupiah('What the programme costs').meta({ example: 40_000_000 }),
    year,
    costPerParticipant: rupiah(
      'What one person costs, where the cost goes by people: places are then given together (admission), as far as the money goes; kept unless given',
    )
      .min(1)
      .optional(),
  })
  .meta({ id: 'BudgetRequest' });
export const reservationBody = z
  .object({
    sourceId: z.string().min(1).max(120).describe('The source'),
    amount: rupiah('How much of it').min(1),
  })
  .meta({ id: 'ReservationRequest' });
export const spendBody = z
  .object({ amount: rupiah('How much was spent').min(1) })
  .meta({ id: 'SpendingRequest' });
export const reservationParams = z.object({
  id: z.string().min(1).max(120).describe('The programme'),
  reservationId: z.string().min(1).max(120).describe('The reservation'),
});

const candidate = z.object({
  kind: z.enum(fundingKindNames),
  name: z.object({ id: z.string(), en: z.string() }),
  sources: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        left: rupiah('What it has left'),
        conditions: z.string().optional(),
        expiresOn: z.string().optional(),
      }),
    )
    .describe('Registered sources of this kind that can pay'),
  partners: z
    .array(z.object({ id: z.string(), name: z.string() }))
    .describe('Partners of this kind who could be asked'),
});

export const fundingView = z
  .object({
    programmeId: z.string(),
    cost: rupiah('What it costs').nullable(),
    year: z.int().optional(),
    covered: rupiah('What stands behind it today'),
    missing: rupiah('What is missing'),
    costPerParticipant: rupiah('What one person costs').optional(),
    allotted: rupiah('What people with a place take of it'),
    publication: z
      .enum(['DRAFT', 'FUNDING_SOUGHT', 'PUBLISHED'])
      .describe('Batches can be scheduled when it is PUBLISHED'),
    reservations: z.array(
      z.object({
        id: z.string(),
        sourceId: z.string(),
        amount: rupiah('Reserved'),
        spent: rupiah('Spent of it'),
        status: z.enum(['RESERVED', 'RELEASED']),
      }),
    ),
    candidates: z.array(candidate).describe('Where else to look, while money is missing'),
  })
  .meta({ id: 'ProgrammeFunding' });
export type FundingView = z.output<typeof fundingView>;

/** @param today local day of the government: what expired before it is unusable */
export function sourceViewOf(source: FundingSourceDocument, today: string): z.output<typeof sourceView> {
  const {
    _id,
    kind,
    name,
    year: ofYear,
    amount,
    reserved,
    spent,
    partnerId,
    conditions,
    forms,
    expiresOn,
    responsibleId,
    version,
  } = source;
  return {
    id: _id,
    kind,
    kindName: fundingKinds[kind].name,
    name,
    year: ofYear,
    amount,
    reserved,
    spent,
    ...usableOf(source, today),
    ...(partnerId && { partnerId }),
    ...(conditions && { conditions }),
    ...(forms && { forms }),
    ...(expiresOn && { expiresOn }),
    ...(responsibleId && { responsibleId }),
    version,
  };
}
