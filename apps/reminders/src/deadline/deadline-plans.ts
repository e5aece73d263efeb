import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import { keepNewest } from '#messaging';
import { Clock } from '#platform';
import { grouped } from '../grouped.js';
import { plan } from '../reminder/plan.js';
import { ReminderChanges } from '../reminder/reminder-changes.js';
import { ReminderStore } from '../reminder/reminder.schema.js';
import { wantedForDeadline } from '../reminder/wanted.js';
import { TenantZones } from '../tenant/tenant-zones.js';
import { DeadlineStore, type DeadlineState } from './deadline.schema.js';

const why = 'a batch holds several tenants; ids are unique over all';

interface DeadlineSet {
  tenantId: TenantId;
  time: Date;
  data: DeadlineState;
}

/** Keeps the newest state of each deadline and plans its reminders anew, whatever service set it. */
@Injectable()
export class DeadlinePlans {
  constructor(
    private readonly deadlines: DeadlineStore,
    private readonly reminders: ReminderStore,
    private readonly changes: ReminderChanges,
    private readonly zones: TenantZones,
    private readonly clock: Clock,
  ) {}

  async record(events: DeadlineSet[], tx: ClientSession): Promise<void> {
    const news = await keepNewest(
      this.deadlines,
      events.map(({ tenantId, time, data: { deadlineId: _id, version, ...state } }) => ({
        _id,
        tenantId,
        version,
        state,
        couldName: Object.keys(DeadlineStore.definition.fields),
        time,
      })),
      this.clock.now(),
      tx,
    );
    if (news.length === 0) return;
    const deadlines = news.map(({ statement }) => ({ ...statement, ...statement.state }));
    const zoneOf = await this.zones.of(
      deadlines.map(({ tenantId }) => tenantId),
      tx,
    );
    const existing = grouped(
      await this.reminders
        .acrossTenants(why)
        .find({ subject: { $in: deadlines.map(({ _id }) => _id) } }, { session: tx })
        .toArray(),
      ({ subject }) => subject,
    );
    await this.changes.write(
      deadlines.map((deadline) =>
        plan(
          deadline.open ? wantedForDeadline(deadline, zoneOf(deadline.tenantId)) : [],
          existing.get(deadline._id) ?? [],
          deadline.time,
          deadline.open ? 'DEADLINE_MOVED' : 'DEADLINE_SETTLED',
        ),
      ),
      tx,
    );
  }
}
