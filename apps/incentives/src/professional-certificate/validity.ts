import { DateTime } from 'luxon';
import type { ProfessionalCertificate } from './professional-certificate.schema.js';

export type Validity = 'VALID' | 'NOT_YET_VALID' | 'EXPIRED' | 'REVOKED';

/** The number as one path segment; with the government in it, because each counts by itself. */
export function codeOf(tenantId: string, number: string): string {
  const code = number.toUpperCase().replace(/[^A-Z0-9]+/g, '-'), tenant = tenantId.toUpperCase();
  return `-${code}-`.includes(`-${tenant}-`) ? code : `${code}-${tenant}`;
}

/** A day ends last in the west of the country: a certificate is good until then for everybody. */
export function validityOf({ validFrom, validUntil, revocation }: Pick<ProfessionalCertificate, 'validFrom' | 'validUntil' | 'revocation'>, now: Date): Validity {
  if (revocation) return 'REVOKED';
  const first = DateTime.fromISO(validFrom, { zone: 'Asia/Jayapura' }).startOf('day').toJSDate(), last = DateTime.fromISO(validUntil, { zone: 'Asia/Jakarta' }).endOf('day').toJSDate();
  return now < first ? 'NOT_YET_VALID' : now > last ? 'EXPIRED' : 'VALID';
}
