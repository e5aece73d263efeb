import { deadlineSet } from '#contracts';
import { newEvent, type OutgoingEvent } from '#messaging';
import type { ProgrammeDocument } from './programme.schema.js';

/** Whoever answers for a programme is reminded of its review; nobody is where nobody answers for it. */
export function reviewDeadline({
  _id,
  tenantId,
  title,
  reviewOn,
  organiserId,
  updatedAt,
  version,
}: ProgrammeDocument): OutgoingEvent[] {
  if (!reviewOn || !organiserId) return [];
  const deadlineId = `review-${_id}`;
  return [
    newEvent(deadlineSet, {
      tenantId,
      key: deadlineId,
      time: updatedAt,
      data: {
        deadlineId,
        version,
        kind: 'PROGRAMME_REVIEW',
        title,
        dueOn: reviewOn,
        participantId: organiserId,
        remindDaysBefore: [14],
        open: true,
      },
    }),
  ];
}
