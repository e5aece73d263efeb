import { deadlineSet } from '#contracts';
import { newEvent, type OutgoingEvent } from '#messaging';
import type { FundingSourceDocument } from './funding.schema.js';

/** Whoever answers for a source is reminded while not all of it is spent. */
export function expiryDeadline({
  _id,
  tenantId,
  name,
  expiresOn,
  responsibleId,
  amount,
  spent,
  updatedAt,
  version,
}: FundingSourceDocument): OutgoingEvent[] {
  if (!expiresOn || !responsibleId) return [];
  const deadlineId = `funding-${_id}`,
    unspent = amount - spent;
  return [
    newEvent(deadlineSet, {
      tenantId,
      key: deadlineId,
      time: updatedAt,
      data: {
        deadlineId,
        version,
        kind: 'FUNDING_EXPIRES',
        title: name,
        dueOn: expiresOn,
        participantId: responsibleId,
        remindDaysBefore: [30, 7],
        open: unspent > 0,
        amount: unspent,
      },
    }),
  ];
}
