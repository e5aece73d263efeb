import { z } from 'zod';
import { listQuery, pageFigures } from '#persistence';
import type { BudgetDocument } from './budget.schema.js';

const rupiah = z.int().min(0).max(1_000_000_000_000);
const reference = z.string().trim().min(3).max(300);

export const budgetPath = z.object({
  year: z.coerce.number().int().min(2000).max(2200).describe('Budget year'),
  incentiveType: z
    .string()
    .min(1)
    .max(60)
    .describe('Kind of incentive, one that is money')
    .meta({ example: 'HONORARIUM' }),
});
export const budgetQuery = listQuery(200).omit({ ids: true });
const legalBasis = z.object({
  regulation: reference
    .describe('Regulation of the regional government, by number and year')
    .meta({ example: 'Perwali 12/2026' }),
  budgetCode: reference.describe('Account in the regional budget').meta({ example: '5.1.02.02.01.0003' }),
  approvedBy: reference.describe('Official who approved it').meta({ example: 'Sekretaris Daerah' }),
  approvedOn: z.iso.date().describe('When'),
  approvals: z
    .record(z.string().min(1).max(60), reference)
    .default({})
    .describe(
      'References of the approvals that the kind needs besides; TPP_COMPONENT: DPRD and HOME_MINISTRY',
    ),
});
export const budgetBody = z.object({ amount: rupiah.describe('Whole rupiah for the year'), legalBasis });
export type BudgetBody = z.output<typeof budgetBody>;

export const budgetView = z
  .object({
    year: z.int(),
    incentiveType: z.string(),
    amount: rupiah.describe('Whole rupiah for the year'),
    reserved: rupiah.describe('Of these, for awards that were granted'),
    left: rupiah,
    legalBasis,
    setBy: z.string(),
    updatedAt: z.iso.datetime(),
    version: z.int(),
  })
  .meta({ id: 'IncentiveBudget' });
export const budgetPage = z.object({
  items: z.array(budgetView),
  nextCursor: z.string().optional().describe('Pass it as `cursor` for what follows'),
  ...pageFigures,
});

export const viewOf = ({
  year,
  incentiveType,
  amount,
  reserved,
  legalBasis: basis,
  setBy,
  updatedAt,
  version,
}: BudgetDocument): z.infer<typeof budgetView> => ({
  year,
  incentiveType,
  amount,
  reserved,
  left: amount - reserved,
  legalBasis: basis,
  setBy,
  updatedAt: updatedAt.toISOString(),
  version,
});
