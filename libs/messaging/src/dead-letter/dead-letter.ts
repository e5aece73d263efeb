import { Schema } from 'mongoose';
import { newId, type StoredKind, stamps, type TenantDocument } from '#persistence';
import { tenantId } from '#contracts';
import type { KafkaMessage } from 'kafkajs';
import { header } from '../kafka/decode.js';
import { PermanentFailure } from '../permanent-failure.js';

/** An event that could not be carried out, kept whole until an operator has dealt with it. */
export interface DeadLetter extends TenantDocument {
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
  status: 'OPEN' | 'REPLAYED';
  replayedAt?: Date;
}

/** Messages that name no tenant are kept under this one; only the operator sees them. */
export const NO_TENANT = tenantId('platform');
const LONGEST_VALUE = 1_000_000;

export const deadLetterKind: StoredKind = {
  name: 'DeadLetter',
  schema: new Schema(
    { _id: String, tenantId: String, topic: String, partition: Number, offset: String, status: String, code: String, eventType: String },
    { collection: 'dead_letters', versionKey: false, strict: false },
  )
    .index({ topic: 1, partition: 1, offset: 1 }, { unique: true })
    .index({ status: 1, _id: 1 }),
};

/** Makes the dead letter of a message that failed for good. */
export function deadLetterOf(at: { topic: string; partition: number }, message: KafkaMessage, error: unknown, attempts: number, now: Date): DeadLetter {
  const headers = Object.fromEntries(Object.keys(message.headers ?? {}).map((name) => [name, header(message, name) ?? '']));
  const failure = error instanceof Error ? error : new Error(String(error));
  return {
    _id: newId(),
    tenantId: tenantOf(headers['ce_tenantid']),
    ...stamps(now),
    ...at,
    offset: message.offset,
    key: message.key?.toString() ?? null,
    headers,
    value: message.value?.toString().slice(0, LONGEST_VALUE) ?? null,
    eventId: headers['ce_id'] ?? null,
    eventType: headers['ce_type'] ?? null,
    code: failure instanceof PermanentFailure ? failure.code : 'HANDLER_FAILED',
    reason: failure.message.slice(0, 500),
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
