import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

/** A professional certification and the field of work that it belongs to. */
export class CertificationSchemeStore extends storeOf({
  collection: 'certification_schemes',
  agency: null,
  listed: true,
  fields: {
    name: z.string(),
    /** The same certification is entered once, in whatever spelling. */
    key: z.string(),
    competence: z.string(),
    jobFamily: z.string(),
    /** How the positions of that field begin. */
    positions: z.array(z.string()),
    issuer: z.string(),
    validityMonths: z.number(),
  },
  indexes: [{ on: { tenantId: 1, key: 1 }, unique: true }],
}) {}
export type CertificationScheme = DocumentOf<CertificationSchemeStore>;

/** What became of one person's examination. */
export class CertificationStore extends storeOf({
  collection: 'certifications',
  agency: 'agencyId',
  listed: true,
  fields: {
    schemeId: z.string(),
    participantId: z.string(),
    agencyId: z.string(),
    result: z.enum(['PASSED', 'FAILED']),
    examinedOn: z.string(),
    validFrom: z.string().optional(),
    validUntil: z.string().optional(),
    /** The certification that it renews. */
    renewsId: z.string().optional(),
  },
  indexes: [
    { on: { tenantId: 1, schemeId: 1, participantId: 1, examinedOn: 1 }, unique: true },
    { on: { tenantId: 1, participantId: 1, _id: 1 } },
  ],
}) {}
export type Certification = DocumentOf<CertificationStore>;

/**
 * A person who was invited to a certification; once for as long as none was passed, and again when the last
 * one is over.
 */
export class CertificationInvitationStore extends storeOf({
  collection: 'certification_invitations',
  agency: null,
  fields: {
    schemeId: z.string(),
    participantId: z.string(),
    invitedOn: z.string(),
  },
  indexes: [{ on: { tenantId: 1, schemeId: 1, participantId: 1 } }],
}) {}
export type CertificationInvitation = DocumentOf<CertificationInvitationStore>;

export const certificationStores = [
  CertificationSchemeStore,
  CertificationStore,
  CertificationInvitationStore,
];
