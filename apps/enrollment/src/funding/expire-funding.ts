import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Periodic } from '#jobs';
import { Outbox } from '#messaging';
import { InjectStore, TenantStore, Transactions } from '#persistence';
import { Clock, CONFIG, logger } from '#platform';
import { DateTime } from 'luxon';
import type { EnrollmentConfig } from '../enrollment.config.js';
import { TenantZones } from '../tenant/tenant-zones.js';
import { sourceEvent } from './funding-events.js';
import { FundProgramme } from './fund-programme.js';
import type { FundingSourceDocument, ReservationDocument } from './funding.schema.js';

/** When the last day of a source is over, what it held ready and was not spent covers nothing any more: its programmes are looked for other money. */
@Injectable()
export class ExpireFunding implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly periodic: Periodic;

  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly zones: TenantZones,
    private readonly funding: FundProgramme,
    @InjectStore('FundingSource') private readonly sources: TenantStore<FundingSourceDocument>,
    @InjectStore('Reservation') private readonly reservations: TenantStore<ReservationDocument>,
    @Inject(CONFIG) config: EnrollmentConfig,
  ) {
    this.periodic = new Periodic(config.FUNDING_SWEEP_MS, () => this.sweep(), (err) => logger.warn({ err }, 'looking for funding that expired failed; the next look repeats it'));
  }

  onApplicationBootstrap(): void {
    this.periodic.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.periodic.stop();
  }

  async sweep(): Promise<void> {
    // The day ends first in the east; each source is then judged by the day of its own government.
    const furthest = DateTime.fromJSDate(this.clock.now(), { zone: 'Asia/Jayapura' }).toISODate()!;
    const candidates = await this.sources.acrossTenants('what expires, expires for whatever tenant').find({ expiresOn: { $lt: furthest }, settled: { $exists: false } }, { limit: 100 }).toArray();
    for (const source of candidates) {
      const today = await this.zones.today(source.tenantId);
      if (source.expiresOn! < today) await this.expire(source, today);
    }
  }

  private async expire({ _id, tenantId }: FundingSourceDocument, today: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const expired = await this.sources.findOneAndUpdate(tenantId, { _id, settled: { $exists: false } }, { $set: { settled: true, updatedAt: this.clock.now() }, $inc: { version: 1 } } as never, { session: tx });
      if (!expired) return;
      await this.outbox.append(tx, [sourceEvent(expired)]);
      const held = await this.reservations.find(tenantId, { sourceId: _id, status: 'RESERVED', $expr: { $lt: ['$spent', '$amount'] } }, { session: tx, projection: { programmeId: 1 } });
      for (const programmeId of new Set(held.map((reservation) => reservation.programmeId))) await this.funding.settleAgain(tenantId, programmeId, today, tx);
    });
  }
}
