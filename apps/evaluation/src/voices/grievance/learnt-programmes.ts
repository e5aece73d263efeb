import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { GraduateStore } from '../../ground/graduate/graduate.schema.js';
import { KnownBatchStore, KnownSeatStore } from '../../ground/known/known.schema.js';

/** More than anybody has places and completions of. */
const MOST = 500;

/** What somebody learns or has learnt: where they have a place, and what they completed. */
@Injectable()
export class LearntProgrammes {
  constructor(
    private readonly seats: KnownSeatStore,
    private readonly batches: KnownBatchStore,
    private readonly graduates: GraduateStore,
  ) {}

  /** @returns the programmes, each once */
  async of(tenantId: TenantId, participantId: string): Promise<string[]> {
    const newest = { sort: { _id: -1 as const }, limit: MOST };
    const [seats, completed] = await Promise.all([
      this.seats.find(tenantId, { participantId, admitted: true }, newest),
      this.graduates.find(tenantId, { participantId, status: 'COMPLETED' }, newest),
    ]);
    const batches = await this.batches.find(tenantId, { _id: { $in: seats.map(({ batchId }) => batchId) } });
    return [...new Set([...batches, ...completed].flatMap(({ programmeId }) => programmeId ?? []))];
  }
}
