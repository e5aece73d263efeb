import type { KafkaMessage } from 'kafkajs';
import { allEvents, supersededBy, tenantId, type EventDefinition } from '#contracts';
import type { IncomingEvent } from '../event.js';
import { PermanentFailure } from '../permanent-failure.js';

const definitions = new Map<string, EventDefinition>(
  allEvents.map((definition) => [definition.type, definition]),
);

export function header(message: Pick<KafkaMessage, 'headers'>, name: string): string | undefined {
  const value = message.headers?.[name];
  return Array.isArray(value) ? value[0]?.toString() : value?.toString();
}

/** True for a type of `libs/contracts`, whether or not anybody handles it here. */
export const isKnownType = (type: string): boolean =>
  definitions.has(type) || supersededBy(type) !== undefined;

/** The type under which handlers are given an event: the newest version of it that changed no meaning. */
export const presentType = (type: string | undefined): string | undefined =>
  type === undefined ? undefined : (supersededBy(type)?.type ?? type);

/**
 * Reads a Kafka message as one of our events.
 * @throws PermanentFailure when it can never be read: no attributes, no JSON, a payload that is not what
 *   its definition says
 */
export function decode(message: KafkaMessage): IncomingEvent {
  const type = header(message, 'ce_type'),
    id = header(message, 'ce_id'),
    tenant = header(message, 'ce_tenantid'),
    time = new Date(header(message, 'ce_time') ?? Number.NaN);
  if (!type || !id || !tenant || Number.isNaN(time.getTime()))
    throw new PermanentFailure(
      'EVENT_ATTRIBUTES_MISSING',
      'the message lacks CloudEvents attributes (ce_type, ce_id, ce_time, ce_tenantid)',
    );
  const definition = definitions.get(type);
  if (!definition) throw new PermanentFailure('EVENT_TYPE_UNKNOWN', `no event ${type} is known`);
  let payload: unknown;
  try {
    payload = JSON.parse(message.value?.toString() ?? '');
  } catch {
    throw new PermanentFailure('EVENT_NOT_JSON', 'the payload is no JSON');
  }
  const parsed = definition.wire.safeParse(payload);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new PermanentFailure(
      'EVENT_PAYLOAD_INVALID',
      `${type}: ${issue?.path.join('.') || 'payload'}: ${issue?.message ?? 'invalid'}`,
    );
  }
  try {
    return {
      id,
      type: presentType(type) ?? type,
      tenantId: tenantId(tenant),
      key: message.key?.toString() ?? '',
      time,
      data: parsed.data,
      traceparent: header(message, 'traceparent'),
    };
  } catch {
    throw new PermanentFailure('EVENT_TENANT_INVALID', 'ce_tenantid is no tenant id');
  }
}
