import { z } from 'zod';
import type { ProfessionalCertificate } from './professional-certificate.schema.js';
import { validityOf } from './validity.js';

export const certificateParams = z.object({ id: z.string().min(1).max(120).describe('The certificate') });
export const codeParams = z.object({ number: z.string().min(1).max(200).describe('Its number, with hyphens or encoded slashes').meta({ example: '0007-CER-BATANGHARI-XI-2026' }) });
export const certificateQuery = z.object({
  participantId: z.string().min(1).max(120).optional().describe('Only of this person'),
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('Most items in one answer'),
  cursor: z.string().min(1).max(200).optional().describe('nextCursor of the page before'),
});
export const verificationQuery = z.object({ lang: z.string().max(10).optional().describe('id or en; without it the language that the browser prefers') });

const reason = z.string().trim().min(1).max(500).describe('Why').meta({ example: 'Nama tertulis keliru.' });
export const revocationBody = z.object({ reason }).meta({ id: 'CertificateRevocation' });
export const reissueBody = z.object({ reason, holderName: z.string().trim().min(1).max(300).optional().describe('The name as it should stand, where that was wrong') }).meta({ id: 'CertificateReissue' });

const status = z.enum(['VALID', 'NOT_YET_VALID', 'EXPIRED', 'REVOKED']);
export const certificateView = z
  .object({
    id: z.string(), certificationId: z.string(), participantId: z.string(), number: z.string(), holderName: z.string(), competence: z.string(), issuer: z.string(), validFrom: z.string(), validUntil: z.string(), status,
    verificationUrl: z.string().describe('Public page, for a link or a QR code'), renewsId: z.string().optional(), replacesId: z.string().optional(),
    revocation: z.object({ reason: z.string(), at: z.iso.datetime() }).optional(),
  })
  .meta({ id: 'Certificate' });
export const certificatePage = z.object({ items: z.array(certificateView), nextCursor: z.string().optional() });

export const verificationView = z
  .object({ name: z.string(), competence: z.string(), validity: z.object({ from: z.string(), until: z.string(), status }) })
  .meta({ id: 'CertificateVerification' });

export const verificationUrl = (publicUrl: string, code: string): string => `${publicUrl}/v1/certificates/${code}/verification`;

export function viewOf(certificate: ProfessionalCertificate, publicUrl: string, now: Date): z.infer<typeof certificateView> {
  const { _id, certificationId, participantId, number, code, holderName, competence, issuer, validFrom, validUntil, renewsId, replacesId, revocation } = certificate;
  return {
    id: _id, certificationId, participantId, number, holderName, competence, issuer, validFrom, validUntil, status: validityOf(certificate, now), verificationUrl: verificationUrl(publicUrl, code),
    ...(renewsId && { renewsId }), ...(replacesId && { replacesId }), ...(revocation && { revocation: { reason: revocation.reason, at: revocation.at.toISOString() } }),
  };
}

/** Name, competence, validity, and nothing else: who verifies needs no more, and not why one was revoked. */
export const verificationOf = (certificate: ProfessionalCertificate, now: Date): z.infer<typeof verificationView> => ({
  name: certificate.holderName, competence: certificate.competence, validity: { from: certificate.validFrom, until: certificate.validUntil, status: validityOf(certificate, now) },
});
