import { DateTime } from 'luxon';
import { must } from '#platform';
import {
  credentialId,
  issuerUrl,
  revocationsUrl,
  statusListUrl,
} from '../../certificates/credential/credential-urls.js';
import { encodedList, placeOf } from '../../certificates/credential/status-list.js';
import { validityInstants } from '../../certificates/professional-certificate/validity.js';
import type { Certificate } from '../certificate/certificate.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The certificate as an Open Badges 3.0 credential: claims of a token, beside the registered ones of RFC 7519. */
export function openBadge(
  certificate: Certificate,
  publicUrl: string,
  zone: string,
): Record<string, unknown> {
  const { tenantId, kind, code, participantId, certificationId, holderName, competence, issuer } =
    certificate;
  const id = credentialId(publicUrl, code),
    holder = `urn:uuid:${participantId}`;
  // Page and credential agree on when it ends.
  const { first: from, last } = validityInstants(certificate, zone),
    until = last?.startOf('second');
  const instant = (time: DateTime) =>
    must(time.toUTC().toISO({ suppressMilliseconds: true }), 'the text of a time');
  return {
    '@context': [
      'https://www.w3.org/ns/credentials/v2',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    ],
    id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: competence,
    issuer: { id: issuerUrl(publicUrl, tenantId), type: ['Profile'], name: issuer },
    validFrom: instant(from),
    ...(until && { validUntil: instant(until) }),
    credentialSubject: {
      id: holder,
      type: ['AchievementSubject'],
      ...(holderName !== undefined && {
        identifier: [
          { type: 'IdentityObject', hashed: false, identityHash: holderName, identityType: 'name' },
        ],
      }),
      achievement: {
        id: UUID.test(certificationId) ? `urn:uuid:${certificationId}` : `${id}#achievement`,
        type: ['Achievement'],
        achievementType: kind === 'PROFESSIONAL' ? 'Certification' : 'CertificateOfCompletion',
        name: competence,
        description: competence,
        criteria: {
          narrative:
            kind === 'PROFESSIONAL' ? `Lulus sertifikasi ${competence}` : `Menyelesaikan ${competence}`,
        },
      },
    },
    credentialStatus: statusOf(certificate, publicUrl),
    iss: issuerUrl(publicUrl, tenantId),
    jti: id,
    sub: holder,
    nbf: Math.floor(from.toSeconds()),
    ...(until && { exp: Math.floor(until.toSeconds()) }),
  };
}

/**
 * Where a verifier sees whether it was revoked. Certificates from before the status lists are in the
 * revocation list only.
 */
function statusOf({ tenantId, statusIndex }: Certificate, publicUrl: string): Record<string, string> {
  if (statusIndex === undefined)
    return { id: revocationsUrl(publicUrl, tenantId), type: '1EdTechRevocationList' };
  const { list, bit } = placeOf(statusIndex),
    statusListCredential = statusListUrl(publicUrl, tenantId, list);
  return {
    id: `${statusListCredential}#${bit}`,
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: String(bit),
    statusListCredential,
  };
}

/** How long a copy of a status list may be believed. */
const LIST_HOURS = 24;

/**
 * A status list of a government, a credential as well: signed, so that whoever serves a copy cannot undo a
 * revocation.
 */
export function statusListCredential(
  tenantId: string,
  list: number,
  revoked: Iterable<number>,
  publicUrl: string,
  now: Date,
): Record<string, unknown> {
  const id = statusListUrl(publicUrl, tenantId, list),
    issuer = issuerUrl(publicUrl, tenantId),
    from = DateTime.fromJSDate(now, { zone: 'utc' }).startOf('second'),
    until = from.plus({ hours: LIST_HOURS });
  const instant = (time: DateTime) => must(time.toISO({ suppressMilliseconds: true }), 'the text of a time');
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer,
    validFrom: instant(from),
    validUntil: instant(until),
    credentialSubject: {
      id: `${id}#list`,
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      encodedList: encodedList(revoked),
    },
    iss: issuer,
    jti: id,
    sub: `${id}#list`,
    nbf: Math.floor(from.toSeconds()),
    exp: Math.floor(until.toSeconds()),
  };
}
