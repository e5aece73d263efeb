import { InjectQueue, type JobQueue, Periodic } from '#jobs';
import { InjectStore, type TenantStore } from '#persistence';
import { Clock, CONFIG, logger } from '#platform';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { OpenYears } from '../learning-hours/open-years.js';
import type { RemindersConfig } from '../reminders.config.js';
import { reminderDue } from './reminder-due.queue.js';
import type { Reminder } from './reminder.schema.js';

const AT_ONCE = 1_000;

/** Looks in the database for what is due and hands it to the queue. Enqueueing again what waits already does nothing, so a flushed Redis fills up again by itself. */
@Injectable()
export class SweepReminders implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly periodic: Periodic;

  constructor(
    @InjectStore('Reminder') private readonly reminders: TenantStore<Reminder>,
    @InjectQueue(reminderDue) private readonly queue: JobQueue<typeof reminderDue.payload>,
    private readonly years: OpenYears,
    private readonly clock: Clock,
    @Inject(CONFIG) config: RemindersConfig,
  ) {
    this.periodic = new Periodic(config.REMINDERS_SWEEP_MS, () => this.sweep(), (err) => logger.warn({ err }, 'looking for reminders that are due failed; the next look repeats it'));
  }

  onApplicationBootstrap(): void {
    this.periodic.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.periodic.stop();
  }

  async sweep(): Promise<void> {
    await this.years.run();
    const due = await this.reminders.acrossTenants('reminders of all tenants are due at the same hour')
      .find({ status: 'PLANNED', dueAt: { $lte: this.clock.now() } }, { projection: { _id: 1 }, sort: { dueAt: 1 }, limit: AT_ONCE }).toArray();
    await this.queue.addBulk(due.map(({ _id: reminderId }) => ({ reminderId })));
  }
}
