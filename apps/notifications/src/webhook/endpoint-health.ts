import type { UpdateFilter } from 'mongodb';
import type { DisabledBecause, WebhookEndpointDocument } from './endpoint.schema.js';
import type { NextStep } from './retry-plan.js';

/** Who tries in vain for so long is no longer called. */
const FAILING_AT_MOST_MS = 5 * 24 * 60 * 60 * 1_000;

/** What a round of calls says of its endpoint. */
export interface Health {
  /** Empty where nothing changes. */
  update: UpdateFilter<WebhookEndpointDocument>;
  disabled?: DisabledBecause;
}

/**
 * @param steps what became of each delivery of the round
 * @returns disabled: it answered that it is gone, or fails now and nothing has arrived for five days. A
 *   failure long ago alone does not count
 */
export function healthAfter(
  { failingSince }: Pick<WebhookEndpointDocument, 'failingSince'>,
  steps: readonly NextStep[],
  now: Date,
): Health {
  const pauses = steps.flatMap((step) =>
      'pausedUntil' in step && step.pausedUntil ? [step.pausedUntil] : [],
    ),
    arrived = steps.some(({ status }) => status === 'DELIVERED'),
    isGone = steps.some((step) => 'gone' in step && step.gone === true),
    failedFor = failingSince === undefined ? 0 : now.getTime() - failingSince.getTime(),
    isDead = !arrived && failedFor >= FAILING_AT_MOST_MS,
    disabled = isGone ? ('GONE' as const) : isDead ? ('FAILING' as const) : undefined;
  const begins = !arrived && failingSince === undefined,
    ends = arrived && failingSince !== undefined,
    until = new Date(Math.max(...pauses.map((each) => each.getTime())));
  const set = {
    ...(begins ? { failingSince: now } : {}),
    ...(disabled
      ? { status: 'DISABLED' as const, disabledBecause: disabled, disabledAt: now, updatedAt: now }
      : {}),
  };
  return {
    update: {
      ...(Object.keys(set).length > 0 ? { $set: set } : {}),
      ...(ends ? { $unset: { failingSince: '' as const } } : {}),
      ...(pauses.length > 0 ? { $max: { pausedUntil: until } } : {}),
      ...(disabled ? { $inc: { version: 1 } } : {}),
    },
    ...(disabled ? { disabled } : {}),
  };
}
