import { DateTime } from 'luxon';
import type { TenantId } from '#contracts';
import { httpProblems } from '../http/http-problems.js';
import { Clock } from './clock.js';
import { isoDay } from './iso-day.js';

/** A clock that also says what day and time it is where a government is. Each service says how it knows the zone. */
export abstract class LocalClock extends Clock {
  constructor(private readonly clock: Clock) {
    super();
  }

  override now(): Date {
    return this.clock.now();
  }

  /** The government's zone by its IANA name; western time where the government is not known yet. */
  abstract zoneOf(tenantId: TenantId): Promise<string>;

  /** Now, in the zone of the government. */
  async localTime(tenantId: TenantId): Promise<DateTime> {
    return DateTime.fromJSDate(this.now(), { zone: await this.zoneOf(tenantId) });
  }

  /** Today's local date, YYYY-MM-DD. */
  async today(tenantId: TenantId): Promise<string> {
    return isoDay(await this.localTime(tenantId));
  }

  /** @throws DATE_IN_FUTURE (422) for the day of something that has not happened yet where the government is */
  async refuseFuture(tenantId: TenantId, path: string, day: string): Promise<void> {
    const today = await this.today(tenantId);
    if (day > today) throw httpProblems.DATE_IN_FUTURE({ today }, { at: path });
  }
}
