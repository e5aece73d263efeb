import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

/**
 * A certificate that anybody can verify. The first one of a certification has its id, so that a certification
 * is certified once. One of a completion is here from when it was first revoked or replaced: until then it is
 * its award, and has the award's id.
 */
export class ProfessionalCertificateStore extends storeOf({
  collection: 'professional_certificates',
  agency: null,
  listed: true,
  fields: {
    /** Absent for one of a certification. */
    kind: z.literal('COMPLETION').optional(),
    /** The award that it came with. */
    awardId: z.string().optional(),
    /** The certification; for a completion, what it is about. */
    certificationId: z.string(),
    participantId: z.string(),
    number: z.string(),
    /** The number as one path segment that is not used twice in the installation. */
    code: z.string(),
    /** Personal data, as it stands on the certificate. */
    holderName: z.string().optional(),
    competence: z.string(),
    issuer: z.string(),
    /** Local days, both included. */
    validFrom: z.string(),
    validUntil: z.string().optional(),
    renewsId: z.string().optional(),
    /** The certificate that this one was issued instead of. */
    replacesId: z.string().optional(),
    /** Place in the status lists of the government; certificates from before there were any have none. */
    statusIndex: z.number().optional(),
    revocation: z
      .strictObject({
        reason: z.string(),
        at: z.date(),
        by: z.string(),
      })
      .optional(),
  },
  indexes: [
    { on: { code: 1 }, unique: true },
    { on: { tenantId: 1, participantId: 1, _id: 1 } },
    {
      on: { tenantId: 1, replacesId: 1 },
      unique: true,
      partialFilterExpression: { replacesId: { $exists: true } },
    },
  ],
}) {}
export type ProfessionalCertificate = DocumentOf<ProfessionalCertificateStore>;
