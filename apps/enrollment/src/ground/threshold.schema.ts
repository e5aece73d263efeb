import { z } from 'zod';
import { storeOf } from '#persistence';

/** What a government set those of evaluation's thresholds to that count here; the id is tenant and key. */
export class ParticipationThresholdStore extends storeOf({
  collection: 'participation_thresholds',
  agency: null,
  fields: {
    key: z.string(),
    value: z.record(z.string(), z.number()),
    /** Version at evaluation; the newest is kept. */
    recordVersion: z.number(),
  },
}) {}

export const ACTIVE_HOURS = 'participation.active.minJp';
export const LOW_SHARE = 'participation.low.share';
export const MONITORING_REQUIRED = 'programme.monitoring.required';
export const PLAUSIBLE_LIMITS = 'completion.plausible.most';
/** Those that this service acts upon. */
export const KEPT_THRESHOLDS: readonly string[] = [
  ACTIVE_HOURS,
  LOW_SHARE,
  MONITORING_REQUIRED,
  PLAUSIBLE_LIMITS,
];
export const thresholdId = (tenantId: string, key: string): string => `${tenantId}:${key}`;
