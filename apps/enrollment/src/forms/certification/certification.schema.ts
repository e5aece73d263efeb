import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/** A professional certification and the field of work that it belongs to. */
export interface CertificationScheme extends TenantDocument {
  name: string;
  /** The same certification is entered once, in whatever spelling. */
  key: string;
  competence: string;
  jobFamily: string;
  /** How the positions of that field begin. */
  positions: string[];
  issuer: string;
  validityMonths: number;
}

/** What became of one person's examination. */
export interface Certification extends TenantDocument {
  schemeId: string;
  participantId: string;
  agencyId: string;
  result: 'PASSED' | 'FAILED';
  examinedOn: string;
  validFrom?: string;
  validUntil?: string;
  /** The certification that it renews. */
  renewsId?: string;
}

/** A person who was invited to a certification; once for as long as none was passed, and again when the last one is over. */
export interface CertificationInvitation extends TenantDocument {
  schemeId: string;
  participantId: string;
  invitedOn: string;
}
export class CertificationSchemeStore extends TenantStore<CertificationScheme> {}
export class CertificationStore extends TenantStore<Certification> {}
export class CertificationInvitationStore extends TenantStore<CertificationInvitation> {}

export const certificationKinds: StoredKind[] = [
  {
    store: CertificationSchemeStore,
    listed: true,
    schema: new Schema<CertificationScheme>(
      { _id: String, tenantId: String, key: String },
      { collection: 'certification_schemes', versionKey: false, strict: false },
    ).index({ tenantId: 1, key: 1 }, { unique: true }),
  },
  {
    store: CertificationStore,
    listed: true,
    schema: new Schema<Certification>(
      { _id: String, tenantId: String, schemeId: String, participantId: String },
      { collection: 'certifications', versionKey: false, strict: false },
    )
      .index({ tenantId: 1, schemeId: 1, participantId: 1, examinedOn: 1 }, { unique: true })
      .index({ tenantId: 1, participantId: 1, _id: 1 }),
  },
  {
    store: CertificationInvitationStore,
    schema: new Schema<CertificationInvitation>(
      { _id: String, tenantId: String, schemeId: String, participantId: String },
      { collection: 'certification_invitations', versionKey: false, strict: false },
    ).index({ tenantId: 1, schemeId: 1, participantId: 1 }),
  },
];
