import { DateTime } from 'luxon';
import { isoDay } from '#platform';

/** Where a person decides upon an appeal here; the rest takes effect in the service that decided. */
const HERE = ['AWARD_REVOKED', 'AWARD_REFUSED', 'AWARD_GIVEN', 'PROPOSAL_REJECTED'] as const;
export type KindHere = (typeof HERE)[number];
export const isHere = (kind: string): kind is KindHere => (HERE as readonly string[]).includes(kind);

/** The local day, so many days after an instant: a deadline is a whole day in the zone of the government. */
export const dayAfter = (instant: Date, days: number, zone: string): string =>
  isoDay(DateTime.fromJSDate(instant, { zone }).plus({ days }));

/** True until the end of the last day. */
export const isInTime = (decidedAt: Date, now: Date, days: number, zone: string): boolean =>
  isoDay(DateTime.fromJSDate(now, { zone })) <= dayAfter(decidedAt, days, zone);

interface Judge {
  decidedBy: string;
  appellant: string;
  /** Who had taken the decision, where a person had. */
  before?: string | undefined;
}

/** Nobody decides on their own case, neither the one who appeals nor the one who is appealed against. */
export const isImpartial = ({ decidedBy, appellant, before }: Judge): boolean =>
  decidedBy !== appellant && decidedBy !== before;
