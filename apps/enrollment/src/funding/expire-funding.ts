import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { Every } from '#jobs';
import { Outbox } from '#messaging';
import { dueRows, ofFormat } from '#persistence';
import { isoDay, must } from '#platform';
import type { EnrollmentConfig } from '../enrollment.config.js';
import { TenantClock } from '../people/tenant/tenant-clock.js';
import { FundProgramme } from './fund-programme.js';
import { sourceEvent } from './funding-events.js';
import {
  FUNDING_FORMAT,
  FundingSourceStore,
  ReservationStore,
  type FundingSourceDocument,
} from './funding.schema.js';

const AT_ONCE = 100;

/**
 * When the last day of a source is over, what it held ready and was not spent covers nothing any more: its
 * programmes are looked for other money.
 */
@Injectable()
export class ExpireFunding {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: TenantClock,
    private readonly funding: FundProgramme,
    private readonly sources: FundingSourceStore,
    private readonly reservations: ReservationStore,
  ) {}

  @Every(
    ({ FUNDING_SWEEP_MS }: EnrollmentConfig) => FUNDING_SWEEP_MS,
    'looking for funding that expired failed; the next look repeats it',
  )
  async sweep(): Promise<void> {
    // The day ends first in the east; each source is then judged by the day of its own government.
    const furthest = isoDay(DateTime.fromJSDate(this.clock.now(), { zone: 'Asia/Jayapura' }));
    const candidates = await dueRows(
      this.sources.acrossTenants('what expires, expires for whatever tenant'),
      { expiresOn: { $lt: furthest }, settled: { $exists: false } },
      { format: FUNDING_FORMAT, limit: AT_ONCE },
    );
    for (const source of candidates) {
      const today = await this.clock.today(source.tenantId);
      if (must(source.expiresOn, 'expiresOn') < today) await this.expire(source, today);
    }
  }

  private async expire({ _id, tenantId }: FundingSourceDocument, today: string): Promise<void> {
    await this.outbox.transaction(async (tx) => {
      const expired = await this.sources.findOneAndUpdate(
        tenantId,
        { _id, settled: { $exists: false }, ...ofFormat(FUNDING_FORMAT) },
        { $set: { settled: true, updatedAt: this.clock.now() }, $inc: { version: 1 } },
        { session: tx },
      );
      if (!expired) return;
      await this.outbox.append(tx, [sourceEvent(expired)]);
      const held = await this.reservations.find(
        tenantId,
        { sourceId: _id, status: 'RESERVED', $expr: { $lt: ['$spent', '$amount'] } },
        { session: tx, projection: { programmeId: 1 } },
      );
      for (const programmeId of new Set(held.map((reservation) => reservation.programmeId)))
        await this.funding.settleAgain(tenantId, programmeId, today, tx);
    });
  }
}
