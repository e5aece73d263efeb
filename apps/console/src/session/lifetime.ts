const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export interface Lifetime {
  longestMs: number;
  idleMs: number;
}

/** Whoever decides about others is asked sooner who they are than somebody who looks at their own hours. */
export function lifetimeFor(roles: readonly string[]): Lifetime {
  const staff = roles.some((role) =>
    ['MANAGER', 'RULE_OFFICER', 'DEVELOPER', 'PARTNER', 'OPERATOR'].includes(role),
  );
  return staff
    ? { longestMs: 10 * HOUR_MS, idleMs: 30 * MINUTE_MS }
    : { longestMs: 30 * DAY_MS, idleMs: 7 * DAY_MS };
}

export const expiryAt = (now: Date, endsAt: Date, idleMs: number): Date =>
  new Date(Math.min(now.getTime() + idleMs, endsAt.getTime()));
