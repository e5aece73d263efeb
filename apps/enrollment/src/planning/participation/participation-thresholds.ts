import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import {
  ACTIVE_HOURS,
  LOW_SHARE,
  ParticipationThresholdStore,
  thresholdId,
} from '../../ground/threshold.schema.js';

// The product's defaults, as evaluation has them, until the government sets its own.
const defaults = { activeHours: 20, lowPercent: 50 };

/** From how many hours somebody is active, and from which share without hours participation is low. */
@Injectable()
export class ParticipationThresholds {
  constructor(private readonly thresholds: ParticipationThresholdStore) {}

  async of(tenantId: TenantId): Promise<{ activeHours: number; lowPercent: number; version: number }> {
    const found = await this.thresholds.find(tenantId, {
      _id: { $in: [thresholdId(tenantId, ACTIVE_HOURS), thresholdId(tenantId, LOW_SHARE)] },
    });
    const active = found.find(({ key }) => key === ACTIVE_HOURS),
      low = found.find(({ key }) => key === LOW_SHARE);
    return {
      activeHours: active?.value['hours'] ?? defaults.activeHours,
      lowPercent: low?.value['percent'] ?? defaults.lowPercent,
      version: active?.recordVersion ?? 0,
    };
  }
}
