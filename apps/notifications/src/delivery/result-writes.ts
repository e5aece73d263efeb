import type { AnyBulkWriteOperation, UpdateFilter } from 'mongodb';
import { messageDeliveredV2, messageFailed } from '#contracts';
import { newEvent, type OutgoingEvent } from '#messaging';
import { IN_APP, isSettled, KINDS_WITH_RECEIPT } from '../message/message.js';
import type { MessageDocument } from '../message/message.schema.js';
import type { Settlement } from './delivery-plan.js';

/** A message and what became of it. */
export interface Result {
  message: MessageDocument;
  settlement: Settlement;
}

/** True when no event follows: an ordinary message was delivered, or will be tried again. */
export const isSilent = ({ message, settlement }: Result): boolean =>
  settlement.status !== 'FAILED' && !(isSettled(settlement.status) && KINDS_WITH_RECEIPT.has(message.kind));

/** Results that are alike, as nearly all are at the first attempt or in an outage, are one statement. */
export function writesFor(results: Result[], now: Date): AnyBulkWriteOperation<MessageDocument>[] {
  const alike = new Map<string, { ids: string[]; claim?: string | undefined; settlement: Settlement }>();
  for (const { message, settlement } of results) {
    // An accepted message is delivered whoever holds the claim by now.
    const claim = settlement.status === 'DELIVERED' ? undefined : message.claim;
    const key = JSON.stringify([claim, settlement]);
    const group = alike.get(key);
    if (group) group.ids.push(message._id);
    else alike.set(key, { ids: [message._id], claim, settlement });
  }
  return [...alike.values()].map(({ ids, claim, settlement }) => ({
    updateMany: {
      filter: {
        _id: { $in: ids },
        ...(settlement.status === 'DELIVERED' ? {} : { claim: claim ?? { $exists: false } }),
        status: 'QUEUED' as const,
      },
      update: updateFor(settlement, now),
    },
  }));
}

function updateFor(settlement: Settlement, now: Date): UpdateFilter<MessageDocument> {
  const attempt =
    'attempt' in settlement && settlement.attempt
      ? { attempts: { ...settlement.attempt, at: now } }
      : undefined;
  const push = {
    ...attempt,
    ...('givenUp' in settlement && settlement.givenUp ? { givenUp: settlement.givenUp } : {}),
  };
  const settled = isSettled(settlement.status);
  return {
    $set: {
      status: settlement.status,
      updatedAt: now,
      ...('reason' in settlement ? { reason: settlement.reason } : {}),
      ...(settlement.status === 'DELIVERED' ? { channel: settlement.channel } : {}),
      ...(settlement.status === 'DELIVERED_IN_APP' ? { channel: IN_APP } : {}),
      ...(settlement.status === 'QUEUED' ? { dueAt: new Date(now.getTime() + settlement.dueInMs) } : {}),
      ...(settled ? { settledAt: now } : {}),
    },
    $unset: {
      claim: '',
      ...(settled ? { dueAt: '' } : {}),
      ...(settlement.status === 'DELIVERED' ? { reason: '' } : {}),
    },
    $inc: { version: 1, ...('waited' in settlement ? { waits: 1 } : {}) },
    ...(Object.keys(push).length > 0 ? { $push: push } : {}),
  };
}

export function eventsAbout(result: Result, now: Date): OutgoingEvent[] {
  if (isSilent(result)) return [];
  const { message, settlement } = result;
  const { _id: messageId, tenantId, participantId, kind, factId } = message;
  const about = { messageId, participantId, kind, factId };
  const attempts = message.attempts.length + ('attempt' in settlement && settlement.attempt ? 1 : 0);
  const at = now.toISOString();
  switch (settlement.status) {
    case 'DELIVERED':
      return [
        newEvent(messageDeliveredV2, {
          tenantId,
          key: participantId,
          time: now,
          data: { ...about, channel: settlement.channel, attempts, deliveredAt: at },
        }),
      ];
    case 'DELIVERED_IN_APP':
      return [
        newEvent(messageDeliveredV2, {
          tenantId,
          key: participantId,
          time: now,
          data: { ...about, channel: IN_APP, attempts, deliveredAt: at },
        }),
      ];
    case 'FAILED':
      return [
        newEvent(messageFailed, {
          tenantId,
          key: participantId,
          time: now,
          data: { ...about, reason: settlement.reason, attempts, failedAt: at },
        }),
      ];
    default:
      return [];
  }
}
