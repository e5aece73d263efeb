import { v7 } from 'uuid';
import type { EventData, EventDefinition, TenantId } from '#contracts';
import { currentTraceparent } from '#platform';
import type { PersonRef } from './personal/person-keys.js';

/** An event on its way out: already validated and encoded, so that the relay only moves bytes. */
export interface OutgoingEvent {
  /** Topic without its prefix. */
  topic: string;
  key: string;
  headers: Record<string, string>;
  value: string;
  /** What the outbox still has to seal into it: whom it is about, and the fields as JSON. Never stored. */
  personal?: PersonRef & { fields: string };
}

/** An event as a handler sees it. */
export interface IncomingEvent<D extends EventDefinition = EventDefinition> {
  id: string;
  type: string;
  tenantId: TenantId;
  /** The partition key, tenant included. */
  key: string;
  time: Date;
  data: EventData<D>;
  /** W3C trace context of the request or event that led here. */
  traceparent?: string;
}

interface NewEvent<D extends EventDefinition> {
  tenantId: TenantId;
  /** What orders it within the tenant: participant, batch, agency … as the definition says. */
  key: string;
  data: EventData<D>;
  time: Date;
  /** The event that this one follows from: the trace goes on. */
  causedBy?: IncomingEvent;
  /** Trace context where there is no causing event and the present one is not the right one (group commits). */
  traceparent?: string;
}

/** Largest encoded event; Kafka's own limit for a batch is 1 MiB. */
const MAX_BYTES = 900_000;

/**
 * Encodes an event as CloudEvents 1.0 in Kafka's binary mode: attributes in `ce_` headers, the payload as JSON.
 * @throws ZodError when the payload is not what the definition says: a producer's bug, found before anything is written
 */
export function newEvent<D extends EventDefinition>(definition: D, event: NewEvent<D>): OutgoingEvent {
  const { open, personal } = apart(definition, event.tenantId, definition.schema.parse(event.data));
  const value = JSON.stringify(open);
  if (value.length > MAX_BYTES)
    throw new RangeError(`an event ${definition.type} of ${value.length} characters is too large`);
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    ce_specversion: '1.0',
    ce_id: v7(),
    ce_type: definition.type,
    ce_source: `/mumpuni/${definition.service}`,
    ce_subject: event.key,
    ce_time: event.time.toISOString(),
    ce_tenantid: event.tenantId,
  };
  const traceparent = event.causedBy?.traceparent ?? event.traceparent ?? currentTraceparent();
  if (traceparent) headers['traceparent'] = traceparent;
  const key = `${event.tenantId}:${event.key}`;
  return {
    topic: definition.topic,
    key,
    headers,
    value,
    ...(personal && { personal }),
  };
}

/** What anybody may read of a payload, and what is sealed before it is stored. */
function apart(
  { sealed }: EventDefinition,
  tenantId: TenantId,
  payload: unknown,
): { open: unknown; personal?: OutgoingEvent['personal'] } {
  if (!sealed) return { open: payload };
  const open = { ...(payload as Record<string, unknown>) },
    fields: Record<string, unknown> = {};
  for (const field of Object.keys(sealed.fields)) {
    fields[field] = open[field];
    delete open[field];
  }
  const participantId = String(open[sealed.subject]);
  return { open, personal: { tenantId, participantId, fields: JSON.stringify(fields) } };
}
