import { Injectable } from '@nestjs/common';
import { Every } from '#jobs';
import { dueRows, isDuplicateKey, ofFormat } from '#persistence';
import { ApiError } from '#platform';
import type { EnrollmentConfig } from '../../enrollment.config.js';
import { TenantClock } from '../../people/tenant/tenant-clock.js';
import { BatchStore } from '../batch/batch.schema.js';
import { ScheduleBatch } from '../scheduling/schedule-batch.js';
import { dueAtFor, yearLater } from './next-year.js';
import { RECURRENCE_FORMAT, RecurrenceStore, type Recurrence } from './recurrence.schema.js';

const AT_ONCE = 100;

/**
 * Makes next year's batches of yearly programmes from those of the last year. A batch is repeated once,
 * however many instances look.
 */
@Injectable()
export class RepeatProgrammes {
  constructor(
    private readonly clock: TenantClock,
    private readonly scheduling: ScheduleBatch,
    private readonly recurrences: RecurrenceStore,
    private readonly batches: BatchStore,
  ) {}

  @Every(
    ({ RECURRENCE_SWEEP_MS }: EnrollmentConfig) => RECURRENCE_SWEEP_MS,
    'repeating yearly programmes failed; the next look goes on',
  )
  async sweep(): Promise<void> {
    const due = await dueRows(
      this.recurrences.acrossTenants('what is due is due for whatever tenant'),
      { dueAt: { $lte: this.clock.now() } },
      { format: RECURRENCE_FORMAT, sort: { dueAt: 1 }, limit: AT_ONCE },
    );
    for (const recurrence of due) await this.repeat(recurrence);
  }

  private async repeat({ _id, tenantId, nextYear, leadDays }: Recurrence): Promise<void> {
    const held = await this.batches.find(tenantId, {
      programmeId: _id,
      status: { $ne: 'CANCELLED' },
      startsOn: { $gte: `${nextYear - 1}-01-01`, $lte: `${nextYear - 1}-12-31` },
    });
    const now = this.clock.now(),
      zone = await this.clock.zoneOf(tenantId);
    try {
      for (const { _id: recurredFrom, startsOn, endsOn, enrolUntil, location, capacity, admission } of held) {
        await this.scheduling
          .schedule(tenantId, _id, {
            startsOn: yearLater(startsOn),
            endsOn: yearLater(endsOn),
            enrolUntil: yearLater(enrolUntil),
            location,
            capacity,
            recurredFrom,
            ...(admission === 'PRIORITY' && { admission }),
          })
          .catch((error: unknown) => {
            if (!isDuplicateKey(error)) throw error;
          });
      }
    } catch (error) {
      // In revision, stopped or without money: looked at again tomorrow, not at every look.
      if (!(error instanceof ApiError)) throw error;
      await this.recurrences.updateOne(
        tenantId,
        { _id, nextYear, ...ofFormat(RECURRENCE_FORMAT) },
        { $set: { dueAt: new Date(now.getTime() + 86_400_000), updatedAt: now } },
      );
      return;
    }
    await this.recurrences.updateOne(
      tenantId,
      { _id, nextYear, ...ofFormat(RECURRENCE_FORMAT) },
      {
        $set: { nextYear: nextYear + 1, dueAt: dueAtFor(nextYear + 1, leadDays, zone), updatedAt: now },
        $inc: { version: 1 },
      },
    );
  }
}
