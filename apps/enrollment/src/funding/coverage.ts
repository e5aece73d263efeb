import type { Publication } from '../catalogue/programme/programme.schema.js';
import type { FundingSourceDocument, ReservationDocument } from './funding.schema.js';

type Held = Pick<ReservationDocument, 'sourceId' | 'amount' | 'spent' | 'status'>;
type Source = Pick<FundingSourceDocument, '_id' | 'expiresOn'>;

/**
 * Rupiah that still stand behind a programme today: what is spent, and what is reserved from sources that
 * have not expired.
 */
export function coveredBy(reservations: Held[], sources: ReadonlyMap<string, Source>, today: string): number {
  return reservations
    .filter(({ status }) => status === 'RESERVED')
    .reduce(
      (sum, { sourceId, amount, spent }) => sum + (isOpen(sources.get(sourceId), today) ? amount : spent),
      0,
    );
}

export const isOpen = (
  source: Pick<FundingSourceDocument, 'expiresOn'> | undefined,
  today: string,
): boolean => source !== undefined && (source.expiresOn === undefined || source.expiresOn >= today);

export const leftOf = ({
  amount,
  reserved,
  spent,
}: Pick<FundingSourceDocument, 'amount' | 'reserved' | 'spent'>): number => amount - reserved - spent;

/**
 * What can still be used of a source, and what expired unspent: after its last day nothing can be reserved or
 * spent, and what was reserved covers nothing.
 */
export function usableOf(
  source: Pick<FundingSourceDocument, 'amount' | 'reserved' | 'spent' | 'expiresOn'>,
  today: string,
): { left: number; unusable: number } {
  return isOpen(source, today)
    ? { left: leftOf(source), unusable: 0 }
    : { left: 0, unusable: source.amount - source.spent };
}

/** A programme that is short of money is looked for money; one that is covered waits to be published, or stays so. */
export function publicationAfter(
  before: Publication | undefined,
  cost: number,
  covered: number,
): Publication {
  if (covered < cost) return 'FUNDING_SOUGHT';
  return before === undefined || before === 'PUBLISHED' ? 'PUBLISHED' : 'DRAFT';
}
