import type { UpdateFilter } from 'mongodb';
import type { EndpointChange } from './endpoint.dto.js';
import type { WebhookEndpointDocument } from './endpoint.schema.js';

/** What a change writes. Enabling begins anew: nothing is held against the endpoint that was. */
export function updateOf(
  { status: present }: Pick<WebhookEndpointDocument, 'status'>,
  { description, contactEmail, status = present, ...fields }: EndpointChange,
  now: Date,
): UpdateFilter<WebhookEndpointDocument> {
  const gone: string[] = [
      ...(description === null ? ['description'] : []),
      ...(contactEmail === null ? ['contactEmail'] : []),
    ],
    set: Record<string, unknown> = {
      ...fields,
      description: description ?? undefined,
      contactEmail: contactEmail ?? undefined,
      status,
      updatedAt: now,
    };
  if (status !== present && status === 'DISABLED')
    Object.assign(set, { disabledBecause: 'MANUAL', disabledAt: now });
  if (status !== present && status === 'ENABLED')
    gone.push('disabledBecause', 'disabledAt', 'failingSince', 'warned', 'pausedUntil');
  return {
    $set: Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined)),
    ...(gone.length > 0 ? { $unset: Object.fromEntries(gone.map((field) => [field, ''])) } : {}),
    $inc: { version: 1 },
  } as UpdateFilter<WebhookEndpointDocument>;
}
