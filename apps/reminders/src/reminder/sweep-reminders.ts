import { Injectable } from '@nestjs/common';
import { Every, InjectQueue, type JobQueue } from '#jobs';
import { dueIds } from '#persistence';
import { Clock } from '#platform';
import { OpenYears } from '../learning-hours/open-years.js';
import type { RemindersConfig } from '../reminders.config.js';
import { reminderDue } from './reminder-due.queue.js';
import { REMINDER_FORMAT, ReminderStore } from './reminder.schema.js';

const AT_ONCE = 1_000;

/**
 * Looks in the database for what is due and hands it to the queue. Enqueueing again what waits already does
 * nothing, so a flushed Redis fills up again by itself.
 */
@Injectable()
export class SweepReminders {
  constructor(
    private readonly reminders: ReminderStore,
    @InjectQueue(reminderDue) private readonly queue: JobQueue<typeof reminderDue.payload>,
    private readonly years: OpenYears,
    private readonly clock: Clock,
  ) {}

  @Every(
    ({ REMINDERS_SWEEP_MS }: RemindersConfig) => REMINDERS_SWEEP_MS,
    'looking for reminders that are due failed; the next look repeats it',
  )
  async sweep(): Promise<void> {
    await this.years.run();
    const due = await dueIds(
      this.reminders.acrossTenants('reminders of all tenants are due at the same hour'),
      { status: 'PLANNED', dueAt: { $lte: this.clock.now() } },
      { format: REMINDER_FORMAT, sort: { dueAt: 1 }, limit: AT_ONCE },
    );
    await this.queue.addBulk(due.map((reminderId) => ({ reminderId })));
  }
}
