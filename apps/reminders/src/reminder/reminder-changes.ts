import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { stamps } from '#persistence';
import { Clock } from '#platform';
import { grouped } from '../grouped.js';
import type { Change } from './plan.js';
import { REMINDER_FORMAT, ReminderStore, type Reminder } from './reminder.schema.js';

/** Writes what planning found out, in at most one round trip for each kind of change and reason. */
@Injectable()
export class ReminderChanges {
  constructor(
    private readonly reminders: ReminderStore,
    private readonly clock: Clock,
  ) {}

  async write(changes: Change[], tx: ClientSession): Promise<void> {
    const now = this.clock.now(),
      collection = this.reminders.acrossTenants('a batch holds several tenants; ids are unique over all');
    const inserts = changes.flatMap(({ insert }) => insert);
    if (inserts.length)
      await collection.insertMany(
        inserts.map((wanted): Reminder => ({
          ...wanted,
          v: REMINDER_FORMAT,
          ...stamps(now),
          status: 'PLANNED',
        })),
        { session: tx },
      );
    const revived = changes.flatMap(({ revive }) => revive);
    if (revived.length) {
      await collection.updateMany(
        { _id: { $in: revived }, status: 'CANCELLED' },
        { $set: { status: 'PLANNED', updatedAt: now }, $unset: { reason: '' }, $inc: { version: 1 } },
        { session: tx },
      );
    }
    for (const [reason, ids] of grouped(
      changes.flatMap(({ cancel }) => cancel),
      (each) => each.reason,
    ))
      await this.cancel(
        ids.map(({ id }) => id),
        reason,
        tx,
      );
  }

  async cancel(ids: string[], reason: string, tx: ClientSession): Promise<void> {
    if (ids.length === 0) return;
    await this.reminders
      .acrossTenants('a batch holds several tenants; ids are unique over all')
      .updateMany(
        { _id: { $in: ids }, status: 'PLANNED' },
        { $set: { status: 'CANCELLED', reason, updatedAt: this.clock.now() }, $inc: { version: 1 } },
        { session: tx },
      );
  }
}
