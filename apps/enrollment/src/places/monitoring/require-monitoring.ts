import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import {
  MONITORING_REQUIRED,
  ParticipationThresholdStore,
  thresholdId,
} from '../../ground/threshold.schema.js';
import { TenantClock } from '../../people/tenant/tenant-clock.js';
import { BatchStore } from '../batch/batch.schema.js';
import { missingFor, NO_RULE, type MonitoringRule } from './monitoring-rule.js';
import { monitoringProblems } from './monitoring.problems.js';
import { ProgrammeWatchStore, type ProgrammeWatch } from './programme-watch.schema.js';

/**
 * Refuses another batch of a programme that cannot be measured or is not watched, where the government asks
 * for that.
 */
@Injectable()
export class RequireMonitoring {
  constructor(
    private readonly clock: TenantClock,
    private readonly thresholds: ParticipationThresholdStore,
    private readonly watches: ProgrammeWatchStore,
    private readonly batches: BatchStore,
  ) {}

  async assert(tenantId: TenantId, programmeId: string, session: ClientSession): Promise<void> {
    const threshold = await this.thresholds.findOne(
      tenantId,
      { _id: thresholdId(tenantId, MONITORING_REQUIRED) },
      { session },
    );
    if (!threshold) return;
    const rule: MonitoringRule = { ...NO_RULE, ...threshold.value },
      today = await this.clock.today(tenantId);
    const watches = await this.watches.find(tenantId, { programmeId }, { session, projection: { kind: 1 } }),
      of = (kind: ProgrammeWatch['kind']) => watches.filter((watch) => watch.kind === kind).length;
    const held = await this.batches.find(
      tenantId,
      { programmeId, status: { $ne: 'CANCELLED' }, startsOn: { $lte: today } },
      { session, projection: { _id: 1 } },
    );
    const missing = missingFor(rule, {
      indicators: of('INDICATOR'),
      entries: of('ENTRY'),
      batchesHeld: held.length,
    });
    if (!missing) return;
    const { code, needed, there } = missing;
    throw monitoringProblems[code]({ needed, there, version: threshold.recordVersion });
  }
}
