import type { ProfessionalCertificate } from '../professional-certificate/professional-certificate.schema.js';
import { verificationUrl } from '../professional-certificate/professional-certificate.dto.js';
import { DateTime } from 'luxon';
import { encodedList, placeOf } from './status-list.js';

export const issuerUrl = (publicUrl: string, tenantId: string): string => `${publicUrl}/v1/credential-issuers/${tenantId}`;
export const revocationsUrl = (publicUrl: string, tenantId: string): string => `${publicUrl}/v1/credential-revocations/${tenantId}`;
export const statusListUrl = (publicUrl: string, tenantId: string, list: number): string => `${publicUrl}/v1/credential-status/${tenantId}/${list}`;
export const keyUrl = (publicUrl: string, kid: string): string => `${publicUrl}/v1/credential-keys/${kid}`;
export const credentialId = (publicUrl: string, code: string): string => verificationUrl(publicUrl, code);

/** The certificate as an Open Badges 3.0 credential: claims of a token, beside the registered ones of RFC 7519. */
export function openBadge(certificate: ProfessionalCertificate, publicUrl: string): Record<string, unknown> {
  const { tenantId, code, participantId, certificationId, holderName, competence, issuer, validFrom, validUntil } = certificate;
  const id = credentialId(publicUrl, code), holder = `urn:uuid:${participantId}`;
  // Whole days of the zone in which a day ends last, so that page and credential agree in the end.
  const from = DateTime.fromISO(validFrom, { zone: 'Asia/Jayapura' }).startOf('day'), until = DateTime.fromISO(validUntil, { zone: 'Asia/Jakarta' }).endOf('day').startOf('second');
  const instant = (time: DateTime) => time.toUTC().toISO({ suppressMilliseconds: true })!;
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
    id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: competence,
    issuer: { id: issuerUrl(publicUrl, tenantId), type: ['Profile'], name: issuer },
    validFrom: instant(from),
    validUntil: instant(until),
    credentialSubject: {
      id: holder,
      type: ['AchievementSubject'],
      identifier: [{ type: 'IdentityObject', hashed: false, identityHash: holderName, identityType: 'name' }],
      achievement: { id: `urn:uuid:${certificationId}`, type: ['Achievement'], achievementType: 'Certification', name: competence, description: competence, criteria: { narrative: `Lulus sertifikasi ${competence}` } },
    },
    credentialStatus: statusOf(certificate, publicUrl),
    iss: issuerUrl(publicUrl, tenantId), jti: id, sub: holder, nbf: Math.floor(from.toSeconds()), exp: Math.floor(until.toSeconds()),
  };
}

/** Where a verifier sees whether it was revoked. Certificates from before the status lists are in the revocation list only. */
function statusOf({ tenantId, statusIndex }: ProfessionalCertificate, publicUrl: string): Record<string, string> {
  if (statusIndex === undefined) return { id: revocationsUrl(publicUrl, tenantId), type: '1EdTechRevocationList' };
  const { list, bit } = placeOf(statusIndex), statusListCredential = statusListUrl(publicUrl, tenantId, list);
  return { id: `${statusListCredential}#${bit}`, type: 'BitstringStatusListEntry', statusPurpose: 'revocation', statusListIndex: String(bit), statusListCredential };
}

/** How long a copy of a status list may be believed. */
const LIST_HOURS = 24;

/** A status list of a government, a credential as well: signed, so that whoever serves a copy cannot undo a revocation. */
export function statusListCredential(tenantId: string, list: number, revoked: Iterable<number>, publicUrl: string, now: Date): Record<string, unknown> {
  const id = statusListUrl(publicUrl, tenantId, list), issuer = issuerUrl(publicUrl, tenantId), from = DateTime.fromJSDate(now, { zone: 'utc' }).startOf('second'), until = from.plus({ hours: LIST_HOURS });
  const instant = (time: DateTime) => time.toISO({ suppressMilliseconds: true })!;
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2'], id, type: ['VerifiableCredential', 'BitstringStatusListCredential'], issuer, validFrom: instant(from), validUntil: instant(until),
    credentialSubject: { id: `${id}#list`, type: 'BitstringStatusList', statusPurpose: 'revocation', encodedList: encodedList(revoked) },
    iss: issuer, jti: id, sub: `${id}#list`, nbf: Math.floor(from.toSeconds()), exp: Math.floor(until.toSeconds()),
  };
}
