import { fundingReservationRecorded, fundingSourceRecorded } from '#contracts';
import { newEvent, type OutgoingEvent } from '#messaging';
import type { FundingSourceDocument, ReservationDocument } from './funding.schema.js';

/** The state of a source for the other services: append it to the outbox with every change of one. */
export function sourceEvent({
  _id,
  tenantId,
  updatedAt,
  kind,
  name,
  year,
  amount,
  reserved,
  spent,
  expiresOn,
  version,
}: FundingSourceDocument): OutgoingEvent {
  return newEvent(fundingSourceRecorded, {
    tenantId,
    key: _id,
    time: updatedAt,
    data: {
      sourceId: _id,
      kind,
      name,
      year,
      amount,
      reserved,
      spent,
      expiresOn,
      version,
    },
  });
}

export function reservationEvent({
  _id,
  tenantId,
  updatedAt,
  sourceId,
  programmeId,
  amount,
  spent,
  status,
  version,
}: ReservationDocument): OutgoingEvent {
  return newEvent(fundingReservationRecorded, {
    tenantId,
    key: programmeId,
    time: updatedAt,
    data: {
      reservationId: _id,
      sourceId,
      programmeId,
      amount,
      spent,
      status,
      version,
    },
  });
}
