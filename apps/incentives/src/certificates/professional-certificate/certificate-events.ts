import type { certificateIssued, certificateRevoked, EventData, TenantId } from '#contracts';
import type { IncomingEvent } from '#messaging';
import type { ProfessionalCertificate } from './professional-certificate.schema.js';

/** What is told of a certificate: its number and whose it is, no name. */
interface Told<D> {
  tenantId: TenantId;
  key: string;
  time: Date;
  data: D;
  causedBy?: IncomingEvent;
}

export const issuedEvent = (
  certificate: ProfessionalCertificate,
  now: Date,
  causedBy?: IncomingEvent,
): Told<EventData<typeof certificateIssued>> => ({
  tenantId: certificate.tenantId,
  key: certificate.participantId,
  time: now,
  ...(causedBy === undefined ? {} : { causedBy }),
  data: {
    certificateId: certificate._id,
    certificateNumber: certificate.number,
    participantId: certificate.participantId,
    validFrom: certificate.validFrom,
    validUntil: certificate.validUntil ?? null,
    replacesId: certificate.replacesId,
    issuedAt: now.toISOString(),
  },
});

export const revokedEvent = (
  { _id: certificateId, number: certificateNumber, tenantId, participantId }: ProfessionalCertificate,
  now: Date,
): Told<EventData<typeof certificateRevoked>> => ({
  tenantId,
  key: participantId,
  time: now,
  data: { certificateId, certificateNumber, participantId, revokedAt: now.toISOString() },
});
