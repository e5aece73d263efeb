import { deadlineSet } from '#contracts';
import { newEvent, type OutgoingEvent } from '#messaging';
import type { CommitmentDocument } from './commitment.schema.js';

/** The contact is reminded a week before the day and on it, until the party has signed. */
export function commitmentDeadline(
  { _id, tenantId, partyName, status, dueOn, contactId, updatedAt, version }: CommitmentDocument,
  programmeTitle: string,
): OutgoingEvent {
  const deadlineId = `commitment-${_id}`;
  return newEvent(deadlineSet, {
    tenantId,
    key: deadlineId,
    time: updatedAt,
    data: {
      deadlineId,
      version,
      kind: 'COMMITMENT_OPEN',
      title: `${partyName} (${programmeTitle})`,
      dueOn,
      participantId: contactId,
      remindDaysBefore: [7, 0],
      open: status === 'OPEN',
    },
  });
}
