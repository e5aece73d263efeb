import type { FundingSourceDocument, ReservationDocument } from './funding.schema.js';

export type Publication = 'DRAFT' | 'FUNDING_SOUGHT' | 'PUBLISHED';

type Held = Pick<ReservationDocument, 'sourceId' | 'amount' | 'spent' | 'status'>;
type Source = Pick<FundingSourceDocument, '_id' | 'expiresOn'>;

/** Rupiah that still stand behind a programme today: what is spent, and what is reserved from sources that have not expired. */
export function coveredBy(reservations: Held[], sources: ReadonlyMap<string, Source>, today: string): number {
  return reservations
    .filter(({ status }) => status === 'RESERVED')
    .reduce((sum, { sourceId, amount, spent }) => sum + (isOpen(sources.get(sourceId), today) ? amount : spent), 0);
}

export const isOpen = (source: Pick<FundingSourceDocument, 'expiresOn'> | undefined, today: string): boolean => source !== undefined && (source.expiresOn === undefined || source.expiresOn >= today);

export const leftOf = ({ amount, reserved, spent }: Pick<FundingSourceDocument, 'amount' | 'reserved' | 'spent'>): number => amount - reserved - spent;

/** A programme that is short of money is looked for money; one that is covered waits to be published, or stays so. */
export function publicationAfter(before: Publication | undefined, cost: number, covered: number): Publication {
  if (covered < cost) return 'FUNDING_SOUGHT';
  return before === undefined || before === 'PUBLISHED' ? 'PUBLISHED' : 'DRAFT';
}
