import type { UpdateFilter } from 'mongodb';
import type { DisabledBecause, WebhookEndpointDocument } from './endpoint.schema.js';
import type { NextStep } from './retry-plan.js';

const DAY_MS = 24 * 60 * 60 * 1_000;
/** Who is tried in vain for so long is no longer called. */
export const FAILING_AT_MOST_MS = 5 * DAY_MS;
/** When those who look after it are warned, after the first failure: with time to mend it, and a day before the end. */
export const FIRST_WARNING_MS = DAY_MS;
const LAST_WARNING_MS = 4 * DAY_MS;
export const WARNINGS = 2;

type Warned = Pick<WebhookEndpointDocument, 'failingSince' | 'warned'>;

/** The number of the warning that is due now, from 1; undefined for none. One never overtakes another. */
export function warningDue({ failingSince, warned = 0 }: Warned, now: Date): number | undefined {
  if (failingSince === undefined || warned >= WARNINGS) return undefined;
  const failedFor = now.getTime() - failingSince.getTime();
  return failedFor >= (warned === 0 ? FIRST_WARNING_MS : LAST_WARNING_MS) ? warned + 1 : undefined;
}

/** What a round of calls says of its endpoint. */
export interface Health {
  /** Empty where nothing changes. */
  update: UpdateFilter<WebhookEndpointDocument>;
  disabled?: DisabledBecause;
}

/**
 * @param steps what became of each delivery of the round
 * @returns disabled: it answered that it is gone, or fails now and nothing has arrived for five days. A
 *   failure long ago alone does not count, and both warnings come before
 */
export function healthAfter(
  { failingSince, warned = 0 }: Warned,
  steps: readonly NextStep[],
  now: Date,
): Health {
  const pauses = steps.flatMap((step) =>
      'pausedUntil' in step && step.pausedUntil ? [step.pausedUntil] : [],
    ),
    arrived = steps.some(({ status }) => status === 'DELIVERED'),
    isGone = steps.some((step) => 'gone' in step && step.gone === true),
    failedFor = failingSince === undefined ? 0 : now.getTime() - failingSince.getTime(),
    // while mail stands still, and nobody could be warned yet, it is not ended unheard
    isDead = !arrived && failedFor >= FAILING_AT_MOST_MS && warned >= WARNINGS,
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
      ...(ends ? { $unset: { failingSince: '' as const, warned: '' as const } } : {}),
      ...(pauses.length > 0 ? { $max: { pausedUntil: until } } : {}),
      ...(disabled ? { $inc: { version: 1 } } : {}),
    },
    ...(disabled ? { disabled } : {}),
  };
}
