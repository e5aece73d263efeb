import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Periodic } from '#jobs';
import { InjectStore, isDuplicateKey, TenantStore } from '#persistence';
import { ApiError, Clock, CONFIG, logger } from '#platform';
import type { BatchDocument } from '../batch/batch.schema.js';
import { ScheduleBatch } from '../batch/schedule-batch.js';
import type { EnrollmentConfig } from '../enrollment.config.js';
import { TenantZones } from '../tenant/tenant-zones.js';
import { dueAtFor, yearLater } from './next-year.js';
import type { Recurrence } from './recurrence.schema.js';

/** Makes next year's batches of yearly programmes from those of the last year. A batch is repeated once, however many instances look. */
@Injectable()
export class RepeatProgrammes implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly periodic: Periodic;

  constructor(
    private readonly clock: Clock,
    private readonly zones: TenantZones,
    private readonly scheduling: ScheduleBatch,
    @InjectStore('Recurrence') private readonly recurrences: TenantStore<Recurrence>,
    @InjectStore('Batch') private readonly batches: TenantStore<BatchDocument>,
    @Inject(CONFIG) config: EnrollmentConfig,
  ) {
    this.periodic = new Periodic(config.RECURRENCE_SWEEP_MS, () => this.sweep(), (err) => logger.warn({ err }, 'repeating yearly programmes failed; the next look goes on'));
  }

  onApplicationBootstrap(): void {
    this.periodic.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.periodic.stop();
  }

  async sweep(): Promise<void> {
    const due = await this.recurrences.acrossTenants('what is due is due for whatever tenant').find({ dueAt: { $lte: this.clock.now() } }, { sort: { dueAt: 1 }, limit: 100 }).toArray();
    for (const recurrence of due) await this.repeat(recurrence);
  }

  private async repeat({ _id, tenantId, nextYear, leadDays }: Recurrence): Promise<void> {
    const held = await this.batches.find(tenantId, { programmeId: _id, status: { $ne: 'CANCELLED' }, startsOn: { $gte: `${nextYear - 1}-01-01`, $lte: `${nextYear - 1}-12-31` } });
    const now = this.clock.now(), zone = await this.zones.of(tenantId);
    try {
      for (const { _id: recurredFrom, startsOn, endsOn, enrolUntil, location, capacity, admission } of held) {
        await this.scheduling.schedule(tenantId, _id, { startsOn: yearLater(startsOn), endsOn: yearLater(endsOn), enrolUntil: yearLater(enrolUntil), location, capacity, recurredFrom, ...(admission === 'PRIORITY' && { admission }) }).catch((error: unknown) => {
          if (!isDuplicateKey(error)) throw error;
        });
      }
    } catch (error) {
      // In revision, stopped or without money: looked at again tomorrow, not at every look.
      if (!(error instanceof ApiError)) throw error;
      await this.recurrences.updateOne(tenantId, { _id, nextYear }, { $set: { dueAt: new Date(now.getTime() + 86_400_000), updatedAt: now } });
      return;
    }
    await this.recurrences.updateOne(tenantId, { _id, nextYear }, { $set: { nextYear: nextYear + 1, dueAt: dueAtFor(nextYear + 1, leadDays, zone), updatedAt: now }, $inc: { version: 1 } } as never);
  }
}
