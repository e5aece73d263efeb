import type { KafkaMessage } from 'kafkajs';
import { Schema } from 'mongoose';
import { tenantId } from '#contracts';
import {
  newId,
  retentionConfig,
  stamps,
  TenantStore,
  type Formatted,
  type StoredKind,
  type TenantDocument,
} from '#persistence';
import { maskPersonalData } from '#platform';
import { header } from '../kafka/decode.js';
import { PermanentFailure } from '../permanent-failure.js';

/** The format of a dead letter; a change of it is a new number and a migration. */
export const DEAD_LETTER_FORMAT = 1;

/** An event that could not be carried out, kept whole until an operator has dealt with it. */
export interface DeadLetter extends TenantDocument, Formatted {
  topic: string;
  partition: number;
  offset: string;
  key: string | null;
  headers: Record<string, string>;
  /** The payload as it came; null where the message had none. */
  value: string | null;
  eventId: string | null;
  eventType: string | null;
  code: string;
  reason: string;
  attempts: number;
  status: DeadLetterStatus;
  replayedAt?: Date;
  /** Why it will never be carried out, who said so and when. */
  dismissed?: { reason: string; by: string; at: Date };
}

export const DEAD_LETTER_STATUSES = ['OPEN', 'REPLAYED', 'DISMISSED'] as const;
type DeadLetterStatus = (typeof DEAD_LETTER_STATUSES)[number];

/** Messages that name no tenant are kept under this one; only the operator sees them. */
const NO_TENANT = tenantId('platform');
export class DeadLetterStore extends TenantStore<DeadLetter> {}

export const deadLetterKind: StoredKind = {
  store: DeadLetterStore,
  kept: {
    from: 'updatedAt',
    days: () => retentionConfig().DEAD_LETTERS_KEPT_DAYS,
    where: { status: { $in: ['REPLAYED', 'DISMISSED'] } },
  },
  schema: new Schema(
    {
      _id: String,
      v: Number,
      tenantId: String,
      topic: String,
      partition: Number,
      offset: String,
      status: String,
      code: String,
      eventType: String,
    },
    { collection: 'dead_letters', versionKey: false, strict: false },
  )
    .index({ topic: 1, partition: 1, offset: 1 }, { unique: true })
    .index({ status: 1, _id: 1 }),
};

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
