import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { thresholdChanged, type TenantId } from '#contracts';
import { newEvent, Outbox } from '#messaging';
import { isDuplicateKey, newId, stamps } from '#persistence';
import { Clock, Precondition, validate, type Caller } from '#platform';
import { thresholdDefinitions, type ThresholdKey, type ThresholdValue } from './threshold-definitions.js';
import { thresholdProblems } from './threshold.problems.js';
import { ThresholdStore, type ThresholdDocument } from './threshold.schema.js';

export interface Threshold<K extends ThresholdKey = ThresholdKey> {
  key: K;
  /** 0: the product's default; from 1 on what the government set. A decision keeps it. */
  version: number;
  value: ThresholdValue<K>;
}

/** The numbers by which a government judges, as they are now. */
@Injectable()
export class Thresholds {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly thresholds: ThresholdStore,
  ) {}

  async of<K extends ThresholdKey>(
    tenantId: TenantId,
    key: K,
    session?: ClientSession,
  ): Promise<Threshold<K>> {
    const newest = await this.newest(tenantId, key, session);
    return {
      key,
      version: newest?.version ?? 0,
      value: (newest?.value ?? thresholdDefinitions[key].initial) as ThresholdValue<K>,
    };
  }

  async newest(
    tenantId: TenantId,
    key: ThresholdKey,
    session?: ClientSession,
  ): Promise<ThresholdDocument | undefined> {
    return (
      await this.thresholds.find(
        tenantId,
        { key },
        { sort: { version: -1 }, limit: 1, ...(session && { session }) },
      )
    )[0];
  }

  versions(tenantId: TenantId, key: ThresholdKey): Promise<ThresholdDocument[]> {
    return this.thresholds.find(tenantId, { key }, { sort: { version: -1 } });
  }

  /** Decisions that were taken stay as they are. */
  async set(
    { tenantId, actor }: Caller,
    key: ThresholdKey,
    given: unknown,
    reason: string,
    precondition = Precondition.none,
  ): Promise<ThresholdDocument> {
    const value = validate(thresholdDefinitions[key].value, given, 'body') as Record<string, number>;
    try {
      return await this.outbox.transaction(async (tx) => {
        const now = this.clock.now(),
          last = await this.newest(tenantId, key, tx);
        precondition.check(last?.version ?? 0);
        const threshold: ThresholdDocument = {
          _id: newId(),
          tenantId,
          ...stamps(now),
          version: (last?.version ?? 0) + 1,
          key,
          value,
          reason,
          setBy: actor,
        };
        await this.thresholds.insertMany(tenantId, [threshold], tx);
        await this.outbox.append(tx, [
          newEvent(thresholdChanged, {
            tenantId,
            key,
            time: now,
            data: { key, value, reason, version: threshold.version },
          }),
        ]);
        return threshold;
      });
    } catch (error) {
      if (isDuplicateKey(error)) throw thresholdProblems.THRESHOLD_SET_MEANWHILE();
      throw error;
    }
  }
}
