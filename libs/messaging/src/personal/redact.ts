import type { Document } from 'mongodb';
import { allEvents, ERASED_NAME, supersededBy } from '#contracts';

/**
 * An answer that was kept for a repeated request, without what it says about the person: of each object about them only
 * ids and outcome are left. Undefined where nothing in it is about them.
 */
export function redactAnswer(answer: unknown, participantId: string): unknown {
  let found = false;
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype)
      return value;
    const fields = value as Record<string, unknown>;
    if (![fields['_id'], fields['id'], fields['participantId']].includes(participantId))
      return Object.fromEntries(Object.entries(fields).map(([name, inner]) => [name, walk(inner)]));
    found = true;
    return Object.fromEntries(Object.entries(fields).filter(([name]) => LEFT_OF_AN_ANSWER.has(name)));
  };
  const redacted = walk(answer);
  return found ? redacted : undefined;
}

const LEFT_OF_AN_ANSWER = new Set(['_id', 'id', 'participantId', 'tenantId', 'status', 'version', 'code']);

/** Personal fields of an event that travelled in clear, replaced; null where it carries none of the person. */
export function redactEvent(type: string | null, value: string | null, participantId: string): string | null {
  const definition = type === null ? undefined : allEvents.find((event) => event.type === type),
    fields = Object.keys(supersededBy(type ?? '')?.sealed?.fields ?? {});
  if (!definition || fields.length === 0 || !value?.includes(participantId)) return null;
  let data: unknown;
  try {
    data = JSON.parse(value);
  } catch {
    return null;
  }
  const payload = data as Document;
  for (const field of fields)
    if (field in payload) {
      if (field === 'name' || field === 'holderName') payload[field] = ERASED_NAME;
      else delete payload[field];
    }
  return JSON.stringify(payload);
}
