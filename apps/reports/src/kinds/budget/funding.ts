import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import {
  FundingSourceStore,
  ReservationStore,
  type FundingSource,
  type Reservation,
} from './budget.schema.js';

/** The money of a year: where it comes from, and what of it is spoken for. */
@Injectable()
export class Funding {
  constructor(
    private readonly sources: FundingSourceStore,
    private readonly reservations: ReservationStore,
  ) {}

  async of(
    tenantId: TenantId,
    year: number,
    session: ClientSession,
  ): Promise<{ sources: FundingSource[]; reservations: Reservation[] }> {
    const sources = await this.sources.find(tenantId, { year }, { session }),
      sourceId = { $in: sources.map(({ _id }) => _id) };
    return { sources, reservations: await this.reservations.find(tenantId, { sourceId }, { session }) };
  }
}
