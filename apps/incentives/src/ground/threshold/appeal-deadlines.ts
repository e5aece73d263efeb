import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { AppealThresholdStore } from './appeal-threshold.schema.js';

// The product's defaults, as evaluation has them, until the government sets its own.
export const defaultDeadlines = { filingDays: 30, decisionDays: 14 };

/** How long one can appeal, and how long the answer may take. */
@Injectable()
export class AppealDeadlines {
  constructor(private readonly thresholds: AppealThresholdStore) {}

  async of(tenantId: TenantId): Promise<{ filingDays: number; decisionDays: number; version: number }> {
    const set = await this.thresholds.findOne(tenantId, { _id: tenantId });
    return set
      ? { filingDays: set.filingDays, decisionDays: set.decisionDays, version: set.recordVersion }
      : { ...defaultDeadlines, version: 0 };
  }
}
