import { z } from 'zod';
import type { TenantId } from '#contracts';

/** How often a person can get what a rule gives; what is absent has no end. */
export interface Caps {
  perMonth?: number | undefined;
  perYear?: number | undefined;
}

/** One count that an award would raise: of a person and a rule in a month or a year. */
const storedSlot = z.strictObject({
  id: z.string(),
  period: z.enum(['MONTH', 'YEAR']),
  /** `2026-05` or `2026`, in the zone of the government. */
  key: z.string(),
  limit: z.number(),
});
export type Slot = z.infer<typeof storedSlot>;

export const storedCapReached = z.strictObject({
  period: storedSlot.shape.period,
  key: z.string(),
  limit: z.number(),
});
export type CapReached = z.infer<typeof storedCapReached>;

/** @param date local date in the zone of the government: months and years end there, not in UTC */
export function slotsOf(
  caps: Caps,
  tenantId: TenantId,
  ruleCode: string,
  participantId: string,
  date: string,
): Slot[] {
  const of = (period: Slot['period'], key: string, limit: number | undefined): Slot[] =>
    limit === undefined
      ? []
      : [{ id: `${tenantId}:${ruleCode}:${participantId}:${key}`, period, key, limit }];
  return [...of('MONTH', date.slice(0, 7), caps.perMonth), ...of('YEAR', date.slice(0, 4), caps.perYear)];
}

/** The first cap that leaves no room. */
export function capReached(slots: Slot[], used: (id: string) => number): CapReached | null {
  const full = slots.find(({ id, limit }) => used(id) >= limit);
  return full ? { period: full.period, key: full.key, limit: full.limit } : null;
}
