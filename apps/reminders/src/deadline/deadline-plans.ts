import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import { newestOf } from '#messaging';
import { stamps } from '#persistence';
import { Clock, must } from '#platform';
import { grouped } from '../grouped.js';
import { plan } from '../reminder/plan.js';
import { ReminderChanges } from '../reminder/reminder-changes.js';
import { ReminderStore } from '../reminder/reminder.schema.js';
import { wantedForDeadline } from '../reminder/wanted.js';
import { TenantZones } from '../tenant/tenant-zones.js';
import { DeadlineStore, type Deadline, type DeadlineState } from './deadline.schema.js';

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
    const newest = newestOf(
      events,
      (event) => event.data.deadlineId,
      (event) => event.data.version,
    );
    const collection = this.deadlines.acrossTenants(why);
    const known = await collection
      .find({ _id: { $in: [...newest.keys()] } }, { session: tx, projection: { version: 1 } })
      .toArray();
    for (const { _id, version } of known)
      if (version >= must(newest.get(_id), 'the entry of newest').data.version) newest.delete(_id);
    if (newest.size === 0) return;
    const now = this.clock.now();
    const deadlines = [...newest.values()].map(
      ({ tenantId, data: { deadlineId, version, ...state } }): Deadline => ({
        _id: deadlineId,
        tenantId,
        ...stamps(now),
        version,
        ...state,
      }),
    );
    await collection.bulkWrite(
      deadlines.map((deadline) => ({
        replaceOne: {
          filter: { _id: deadline._id, tenantId: deadline.tenantId },
          replacement: deadline,
          upsert: true,
        },
      })),
      { session: tx, ordered: false },
    );

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
          must(newest.get(deadline._id), 'the entry of newest').time,
          deadline.open ? 'DEADLINE_MOVED' : 'DEADLINE_SETTLED',
        ),
      ),
      tx,
    );
  }
}
