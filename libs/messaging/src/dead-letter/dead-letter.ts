import type { KafkaMessage } from 'kafkajs';
import { z } from 'zod';
import { tenantId } from '#contracts';
import { formatted, newId, retentionConfig, stamps, storeOf, type DocumentOf } from '#persistence';
import { maskPersonalData } from '#platform';
import { header } from '../kafka/decode.js';
import { PermanentFailure } from '../permanent-failure.js';

/** The format of a dead letter; a change of it is a new number and a migration. */
export const DEAD_LETTER_FORMAT = 1;

export const DEAD_LETTER_STATUSES = ['OPEN', 'REPLAYED', 'DISMISSED'] as const;

/** Messages that name no tenant are kept under this one; only the operator sees them. */
const NO_TENANT = tenantId('platform');

/** Events that could not be carried out, kept whole until an operator has dealt with them. */
export class DeadLetterStore extends storeOf({
  collection: 'dead_letters',
  agency: null,
  kept: {
    from: 'updatedAt',
    days: () => retentionConfig().DEAD_LETTERS_KEPT_DAYS,
    where: { status: { $in: ['REPLAYED', 'DISMISSED'] } },
  },
  fields: {
    ...formatted,
    topic: z.string(),
    partition: z.number(),
    offset: z.string(),
    key: z.string().nullable(),
    headers: z.record(z.string(), z.string()),
    /** The payload as it came; null where the message had none. */
    value: z.string().nullable(),
    eventId: z.string().nullable(),
    eventType: z.string().nullable(),
    code: z.string(),
    reason: z.string(),
    attempts: z.number(),
    status: z.enum(DEAD_LETTER_STATUSES),
    replayedAt: z.date().optional(),
    /** Why it will never be carried out, who said so and when. */
    dismissed: z.strictObject({ reason: z.string(), by: z.string(), at: z.date() }).optional(),
  },
  indexes: [{ on: { topic: 1, partition: 1, offset: 1 }, unique: true }, { on: { status: 1, _id: 1 } }],
}) {}
export type DeadLetter = DocumentOf<DeadLetterStore>;

/** Makes the dead letter of a message that failed for good. */
export function deadLetterOf(
  at: { topic: string; partition: number },
  message: KafkaMessage,
  error: unknown,
  attempts: number,
  now: Date,
): DeadLetter {
  const headers = Object.fromEntries(
    Object.keys(message.headers ?? {}).map((name) => [name, header(message, name) ?? '']),
  );
  const failure = error instanceof Error ? error : new Error(String(error));
  return {
    _id: newId(),
    v: DEAD_LETTER_FORMAT,
    tenantId: tenantOf(headers['ce_tenantid']),
    ...stamps(now),
    ...at,
    offset: message.offset,
    key: message.key?.toString() ?? null,
    headers,
    value: message.value?.toString() ?? null,
    eventId: headers['ce_id'] ?? null,
    eventType: headers['ce_type'] ?? null,
    code: failure instanceof PermanentFailure ? failure.code : 'HANDLER_FAILED',
    reason: maskPersonalData(failure.message).slice(0, 500),
    attempts,
    status: 'OPEN',
  };
}

function tenantOf(text: string | undefined) {
  try {
    return tenantId(text ?? '');
  } catch {
    return NO_TENANT;
  }
}
