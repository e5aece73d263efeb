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

/** What its holder is told beside it: the page, and where it takes the place of another, which and why. */
interface Beside {
  page: string | undefined;
  replaces?: { number: string; reason: string };
}

export const issuedEvent = (
  certificate: ProfessionalCertificate,
  now: Date,
  { page, replaces }: Beside,
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
    title: certificate.competence,
    certificateUrl: page,
    replacesId: certificate.replacesId,
    replacesNumber: replaces?.number,
    reason: replaces?.reason,
    issuedAt: now.toISOString(),
  },
});

/** @param replaced where another one takes its place: its holder is told of both at once, by the other */
export const revokedEvent = (
  { _id: certificateId, number: certificateNumber, ...certificate }: ProfessionalCertificate,
  { reason, at, page, replaced }: { reason: string; at: Date; page: string | undefined; replaced: boolean },
): Told<EventData<typeof certificateRevoked>> => ({
  tenantId: certificate.tenantId,
  key: certificate.participantId,
  time: at,
  data: {
    certificateId,
    certificateNumber,
    participantId: certificate.participantId,
    title: certificate.competence,
    certificateUrl: page,
    reason,
    ...(replaced && { replaced }),
    revokedAt: at.toISOString(),
  },
});
