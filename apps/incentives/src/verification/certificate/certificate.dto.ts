import { z } from 'zod';
import { listQuery, pageFigures } from '#persistence';
import { type CertificateCheck } from '../../certificates/professional-certificate/certificate-check.js';
import { validityOf } from '../../certificates/professional-certificate/validity.js';
import type { Certificate } from '../certificate/certificate.js';

export const certificateParams = z.object({
  id: z
    .string()
    .min(1)
    .max(240)
    .describe('The certificate; one that came with an award has the id of the award'),
});
export const codeParams = z.object({
  number: z
    .string()
    .min(1)
    .max(200)
    .describe('Its number and its check part, with hyphens or encoded slashes')
    .meta({ example: '0007-CER-BATANGHARI-XI-2026-K7QFT3M2XABC' }),
});
export const certificateQuery = z.object({
  participantId: z.string().min(1).max(120).optional().describe('Only of this person'),
  ...listQuery(200).shape,
});
export const verificationQuery = z.object({
  lang: z.string().max(10).optional().describe('id or en; without it the language that the browser prefers'),
});

const reason = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .describe('Why; whoever checks the certificate reads it, so let it name nobody')
  .meta({ example: 'Nama tertulis keliru.' });
export const revocationBody = z.object({ reason }).meta({ id: 'CertificateRevocation' });
export const reissueBody = z
  .object({
    reason,
    holderName: z
      .string()
      .trim()
      .min(1)
      .max(300)
      .optional()
      .describe('The name as it should stand, where that was wrong'),
  })
  .meta({ id: 'CertificateReissue' });

const status = z.enum(['VALID', 'NOT_YET_VALID', 'EXPIRED', 'REVOKED']);
export const certificateView = z
  .object({
    id: z.string(),
    kind: z
      .enum(['PROFESSIONAL', 'COMPLETION'])
      .describe('PROFESSIONAL for a certification, COMPLETION for a training that an award came with'),
    certificationId: z.string().describe('The certification, or the completion or decision that it attests'),
    awardId: z.string().optional().describe('The award that it came with'),
    participantId: z.string(),
    number: z.string(),
    holderName: z.string().optional().describe('Absent while the name was not told'),
    competence: z.string(),
    issuer: z.string(),
    validFrom: z.string(),
    validUntil: z.string().optional().describe('Absent for a completion, which does not end'),
    status,
    check: z.string().describe('Check part: who has it beside the number may see the public page'),
    verificationUrl: z.string().describe('Public page, for a link or a QR code'),
    renewsId: z.string().optional(),
    replacesId: z.string().optional(),
    revocation: z.object({ reason: z.string(), at: z.iso.datetime() }).optional(),
  })
  .meta({ id: 'Certificate' });
export const certificatePage = z.object({
  items: z.array(certificateView),
  nextCursor: z.string().optional(),
  ...pageFigures,
});

export const verificationView = z
  .object({
    name: z.string().optional().describe('Absent while the name was not told'),
    competence: z.string().describe('What was shown, or completed'),
    validity: z.object({ from: z.string(), until: z.string().optional(), status }),
    number: z.string(),
    kind: z.enum(['PROFESSIONAL', 'COMPLETION']),
    issuer: z.string(),
    revocation: z
      .object({
        at: z.iso.datetime(),
        cause: z.string().describe('DECISION, or what its award was taken back for'),
        reason: z.string().optional().describe('What was written about it'),
      })
      .optional()
      .describe('When and why it was revoked'),
    replacedBy: z
      .object({ number: z.string(), url: z.string().describe('Its public page') })
      .optional()
      .describe('The certificate that was issued instead'),
  })
  .meta({ id: 'CertificateVerification' });

export function viewOf(
  certificate: Certificate,
  check: CertificateCheck,
  now: Date,
  zone: string,
): z.infer<typeof certificateView> {
  const {
    id,
    kind,
    certificationId,
    awardId,
    participantId,
    number,
    code,
    holderName,
    competence,
    issuer,
    validFrom,
    validUntil,
    renewsId,
    replacesId,
    revocation,
  } = certificate;
  return {
    id,
    kind,
    certificationId,
    ...(awardId && { awardId }),
    participantId,
    number,
    ...(holderName !== undefined && { holderName }),
    competence,
    issuer,
    validFrom,
    ...(validUntil && { validUntil }),
    status: validityOf(certificate, now, zone),
    check: check.of(code),
    verificationUrl: check.addressOfNumber(code),
    ...(renewsId && { renewsId }),
    ...(replacesId && { replacesId }),
    ...(revocation && { revocation: { reason: revocation.reason, at: revocation.at.toISOString() } }),
  };
}

interface Found {
  certificate: Certificate;
  now: Date;
  zone: string;
  reason: string | undefined;
  replacedBy?: { number: string; url: string };
}

/**
 * What whoever has number and check part may know: whether it holds, whom and what it is for, by whom, and
 * why not any more.
 */
export function verificationOf({
  certificate,
  now,
  zone,
  reason,
  replacedBy,
}: Found): z.infer<typeof verificationView> {
  const { holderName, competence, number, kind, issuer, validFrom, validUntil, revocation } = certificate;
  return {
    ...(holderName !== undefined && { name: holderName }),
    competence,
    validity: {
      from: validFrom,
      ...(validUntil && { until: validUntil }),
      status: validityOf(certificate, now, zone),
    },
    number,
    kind,
    issuer,
    ...(revocation && {
      revocation: {
        at: revocation.at.toISOString(),
        cause: revocation.cause,
        ...(reason && { reason }),
      },
    }),
    ...(replacedBy && { replacedBy }),
  };
}
