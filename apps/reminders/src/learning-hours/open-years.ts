import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { Transactions } from '#persistence';
import { Clock, wholeGovernment } from '#platform';
import { localYear } from '../reminder/local-day.js';
import { GovernmentStore, type Tenant } from '../tenant/tenant.schema.js';
import { PersonStore } from './person.schema.js';
import { YearPlans } from './year-plans.js';

const AT_ONCE = 500;

/**
 * When a tenant's year begins, plans its reminders of missing hours for everybody who is known. May be
 * interrupted and run again.
 */
@Injectable()
export class OpenYears {
  constructor(
    private readonly tenants: GovernmentStore,
    private readonly people: PersonStore,
    private readonly plans: YearPlans,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const tenants = await this.tenants.acrossTenants('the turn of the year comes to all').find({}).toArray();
    for (const tenant of tenants) {
      const year = localYear(this.clock.now(), tenant.timeZone);
      if (tenant.openedYear < year) await this.open(tenant, year);
    }
  }

  private async open({ tenantId, timeZone }: Tenant, year: number): Promise<void> {
    const since = DateTime.fromObject({ year }, { zone: timeZone }).toJSDate();
    let cursor: string | undefined;
    do {
      const page = await this.people
        .forCaller(wholeGovernment({ tenantId }))
        .page({ active: true }, { limit: AT_ONCE, ...(cursor ? { cursor } : {}) });
      await this.transactions.run((tx) =>
        this.plans.planYears(
          page.items.map((person) => ({ person, year, since })),
          tx,
        ),
      );
      cursor = page.nextCursor;
    } while (cursor);
    await this.tenants.updateOne(
      tenantId,
      { _id: tenantId, openedYear: { $lt: year } },
      { $set: { openedYear: year, updatedAt: this.clock.now() } },
    );
  }
}
