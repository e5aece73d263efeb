import { deadlineSet } from '#contracts';
import { newEvent, type OutgoingEvent } from '#messaging';
import { must } from '#platform';
import type { Certification } from './certification.schema.js';

/** The holder is reminded three months and one month before a certificate ends, unless it was renewed. */
export function expiryDeadline(
  { _id, tenantId, participantId, validUntil, updatedAt }: Certification,
  title: string,
  renewed: boolean,
): OutgoingEvent {
  const deadlineId = `certificate-${_id}`;
  return newEvent(deadlineSet, {
    tenantId,
    key: deadlineId,
    time: updatedAt,
    data: {
      deadlineId,
      version: renewed ? 2 : 1,
      kind: 'CERTIFICATE_EXPIRES',
      title,
      dueOn: must(validUntil, 'validUntil'),
      participantId,
      remindDaysBefore: [90, 30],
      open: !renewed,
    },
  });
}
