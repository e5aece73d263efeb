import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { reminderFired } from '#contracts';
import { Processes, type JobProcessor } from '#jobs';
import { newEvent, Outbox } from '#messaging';
import { GroupCommit, ofFormat } from '#persistence';
import { Clock } from '#platform';
import { TenantZones } from '../tenant/tenant-zones.js';
import { firedData } from './fired-data.js';
import { reminderDue } from './reminder-due.queue.js';
import { ReminderTruths } from './reminder-truths.js';
import { REMINDER_FORMAT, ReminderStore } from './reminder.schema.js';
import type { Verdict } from './verdict.js';

const why = 'reminders of all tenants are due at the same hour';

/** Decides, marks and publishes in one transaction; jobs that come together share one. */
@Processes(reminderDue)
@Injectable()
export class FireReminders implements JobProcessor<typeof reminderDue> {
  private readonly group = new GroupCommit<string, void>({
    maxBatch: 200,
    commit: (ids) => this.outbox.transaction((tx) => this.fire(ids, tx)),
  });

  constructor(
    private readonly reminders: ReminderStore,
    private readonly truths: ReminderTruths,
    private readonly zones: TenantZones,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  process({ reminderId }: { reminderId: string }): Promise<void> {
    return this.group.submit(reminderId);
  }

  private async fire(ids: string[], tx: ClientSession): Promise<void[]> {
    const now = this.clock.now(),
      collection = this.reminders.acrossTenants(why);
    const due = await collection
      .find(
        { _id: { $in: ids }, status: 'PLANNED', dueAt: { $lte: now }, ...ofFormat(REMINDER_FORMAT) },
        { session: tx },
      )
      .toArray();
    if (due.length > 0) {
      const siblings = await collection
        .find(
          {
            subject: { $in: due.map(({ subject }) => subject) },
            status: { $ne: 'CANCELLED' },
            dueAt: { $lte: now },
          },
          { session: tx, projection: { subject: 1, dueOn: 1 } },
        )
        .toArray();
      const zoneOf = await this.zones.of(
        due.map(({ tenantId }) => tenantId),
        tx,
      );
      const truths = await this.truths.of(due, tx);
      const decided = due.map((reminder) => {
        // After a long outage several may be due for one thing: the latest says all.
        const superseded = siblings.some(
          ({ subject, dueOn }) => subject === reminder.subject && dueOn > reminder.dueOn,
        );
        const verdict: Verdict = superseded
          ? { fire: false, status: 'MISSED', reason: 'SUPERSEDED' }
          : truths.verdict(reminder, now, zoneOf(reminder.tenantId));
        return { reminder, verdict };
      });
      await collection.bulkWrite(
        decided.map(({ reminder, verdict }) => ({
          updateOne: {
            filter: { _id: reminder._id, tenantId: reminder.tenantId, status: 'PLANNED' },
            update: {
              $set: {
                ...(verdict.fire
                  ? { status: 'FIRED' as const, firedAt: now }
                  : { status: verdict.status, reason: verdict.reason }),
                updatedAt: now,
              },
              $inc: { version: 1 },
            },
          },
        })),
        { session: tx, ordered: false },
      );
      await this.outbox.append(
        tx,
        decided
          .filter(({ verdict }) => verdict.fire)
          .map(({ reminder }) =>
            newEvent(reminderFired, {
              tenantId: reminder.tenantId,
              key: reminder.participantId,
              time: now,
              data: firedData(reminder, truths, now, zoneOf(reminder.tenantId)),
            }),
          ),
      );
    }
    return ids.map(() => undefined);
  }
}
