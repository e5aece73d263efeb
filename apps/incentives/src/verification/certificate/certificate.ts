import type { TenantId } from '#contracts';
import type { RevocationCause } from '../../awards/award/award.js';
import type { AwardDocument } from '../../awards/award/award.schema.js';
import { codeOf } from '../../certificates/certificate/public-code.js';
import type { ProfessionalCertificate } from '../../certificates/professional-certificate/professional-certificate.schema.js';

/** PROFESSIONAL: somebody was certified, for a time. COMPLETION: somebody completed a training; that does not end. */
type CertificateKind = 'PROFESSIONAL' | 'COMPLETION';

/** What stands behind a number of ours, whatever it was given for: what page, PDF and credential are made of. */
export interface Certificate {
  id: string;
  kind: CertificateKind;
  tenantId: TenantId;
  participantId: string;
  number: string;
  /** The number as one path segment, see `codeOf`. */
  code: string;
  /** Personal data; absent while nobody has told the name. */
  holderName?: string;
  /** What was shown or completed. */
  competence: string;
  issuer: string;
  /** Local days, both included; a completion has its last day and no end. */
  validFrom: string;
  validUntil?: string;
  issuedAt: Date;
  /** The certification, the completion or the decision that it attests. */
  certificationId: string;
  /** The award that it came with: when that is taken back, it is revoked. */
  awardId?: string;
  creditedTenths?: number;
  /** Form of development of a completion. */
  form?: string;
  /** Who held the training, and the number that they gave. */
  provider?: string;
  providerNumber?: string;
  renewsId?: string;
  replacesId?: string;
  /** Place in the status lists of the government; those from before there were any have none. */
  statusIndex?: number;
  revocation?: { cause: RevocationCause; reason: string; at: Date };
}

type Names = { holderName: string | undefined; issuer: string };

/** The certificate that came with an award: the award is all that is kept of it until it is changed. */
export function certificateOfAward(
  award: AwardDocument,
  number: string,
  { holderName, issuer }: Names,
): Certificate {
  const { _id, tenantId, participantId, title, sourceId, createdAt, statusIndex } = award;
  return {
    id: _id,
    kind: 'COMPLETION',
    tenantId,
    participantId,
    number,
    code: codeOf(tenantId, number),
    ...(holderName !== undefined && { holderName }),
    competence: title ?? 'Pengembangan kompetensi',
    issuer,
    validFrom: award.endDate ?? createdAt.toISOString().slice(0, 10),
    issuedAt: createdAt,
    certificationId: sourceId,
    ...(statusIndex !== undefined && { statusIndex }),
    ...factsOfAward(award),
  };
}

/** @param award that it came with, where it did */
export function certificateOfDocument(
  document: ProfessionalCertificate,
  award?: AwardDocument | null,
): Certificate {
  const { _id, kind, code, createdAt, revocation, ...facts } = document;
  const { tenantId, participantId, number, holderName, competence, issuer, certificationId } = facts;
  const { validFrom, validUntil, renewsId, replacesId, statusIndex } = facts;
  return {
    id: _id,
    kind: kind ?? 'PROFESSIONAL',
    tenantId,
    participantId,
    number,
    code,
    ...(holderName !== undefined && { holderName }),
    competence,
    issuer,
    validFrom,
    ...(validUntil && { validUntil }),
    issuedAt: createdAt,
    certificationId,
    ...(renewsId && { renewsId }),
    ...(replacesId && { replacesId }),
    ...(statusIndex !== undefined && { statusIndex }),
    ...(award && factsOfAward(award)),
    ...(revocation && { revocation: { cause: 'DECISION', reason: revocation.reason, at: revocation.at } }),
  };
}

function factsOfAward(award: AwardDocument): Partial<Certificate> {
  const { _id, facts, provider, providerNumber, status, revocation } = award;
  return {
    awardId: _id,
    ...(facts && { creditedTenths: facts.creditedTenths, form: facts.form }),
    ...(provider && { provider }),
    ...(providerNumber && { providerNumber }),
    ...(status === 'REVOKED' && revocation && { revocation }),
  };
}
