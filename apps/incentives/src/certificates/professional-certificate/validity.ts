import { DateTime } from 'luxon';

/** A certificate as far as time goes; one of a completion has no end. */
interface Lasting {
  validFrom: string;
  validUntil?: string;
}

export type Validity = 'VALID' | 'NOT_YET_VALID' | 'EXPIRED' | 'REVOKED';

/**
 * The first and the last instant of a certificate: whole days where the government is. One of a completion
 * has no last.
 */
export const validityInstants = (
  { validFrom, validUntil }: Lasting,
  zone: string,
): { first: DateTime; last: DateTime | undefined } => ({
  first: DateTime.fromISO(validFrom, { zone }).startOf('day'),
  last: validUntil === undefined ? undefined : DateTime.fromISO(validUntil, { zone }).endOf('day'),
});

/** @param zone of the government whose certificate it is */
export function validityOf(
  certificate: Lasting & { revocation?: unknown },
  now: Date,
  zone: string,
): Validity {
  if (certificate.revocation) return 'REVOKED';
  const { first, last } = validityInstants(certificate, zone);
  if (now < first.toJSDate()) return 'NOT_YET_VALID';
  return last && now > last.toJSDate() ? 'EXPIRED' : 'VALID';
}
