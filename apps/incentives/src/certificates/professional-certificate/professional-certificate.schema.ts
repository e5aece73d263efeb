import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/**
 * A certificate that anybody can verify. The first one of a certification has its id, so that a certification is certified once. One of a
 * completion is here from when it was first revoked or replaced: until then it is its award, and has the award's id.
 */
export interface ProfessionalCertificate extends TenantDocument {
  /** Absent for one of a certification. */
  kind?: 'COMPLETION';
  /** The award that it came with. */
  awardId?: string;
  /** The certification; for a completion, what it is about. */
  certificationId: string;
  participantId: string;
  number: string;
  /** The number as one path segment that is not used twice in the installation. */
  code: string;
  /** Personal data, as it stands on the certificate. */
  holderName?: string;
  competence: string;
  issuer: string;
  /** Local days, both included. */
  validFrom: string;
  validUntil?: string;
  renewsId?: string;
  /** The certificate that this one was issued instead of. */
  replacesId?: string;
  /** Place in the status lists of the government; certificates from before there were any have none. */
  statusIndex?: number;
  revocation?: { reason: string; at: Date; by: string };
}
export class ProfessionalCertificateStore extends TenantStore<ProfessionalCertificate> {}

export const professionalCertificateKind: StoredKind = {
  store: ProfessionalCertificateStore,
  listed: true,
  schema: new Schema<ProfessionalCertificate>(
    { _id: String, tenantId: String, participantId: String, code: String, replacesId: String },
    { collection: 'professional_certificates', versionKey: false, strict: false },
  )
    .index({ code: 1 }, { unique: true })
    .index({ tenantId: 1, participantId: 1, _id: 1 })
    .index(
      { tenantId: 1, replacesId: 1 },
      { unique: true, partialFilterExpression: { replacesId: { $exists: true } } },
    ),
};
