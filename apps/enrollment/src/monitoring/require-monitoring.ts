import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { InjectStore, TenantStore } from '#persistence';
import type { ClientSession } from 'mongodb';
import type { BatchDocument } from '../batch/batch.schema.js';
import { MONITORING_REQUIRED, type ParticipationThreshold, thresholdId } from '../participation/participation-threshold.schema.js';
import { TenantZones } from '../tenant/tenant-zones.js';
import { missingFor, type MonitoringRule, NO_RULE } from './monitoring-rule.js';
import { ProgrammeNotMonitored } from './monitoring.errors.js';
import type { ProgrammeWatch } from './programme-watch.schema.js';

/** Refuses another batch of a programme that cannot be measured or is not watched, where the government asks for that. */
@Injectable()
export class RequireMonitoring {
  constructor(
    private readonly zones: TenantZones,
    @InjectStore('ParticipationThreshold') private readonly thresholds: TenantStore<ParticipationThreshold>,
    @InjectStore('ProgrammeWatch') private readonly watches: TenantStore<ProgrammeWatch>,
    @InjectStore('Batch') private readonly batches: TenantStore<BatchDocument>,
  ) {}

  async assert(tenantId: TenantId, programmeId: string, session: ClientSession): Promise<void> {
    const threshold = await this.thresholds.findOne(tenantId, { _id: thresholdId(tenantId, MONITORING_REQUIRED) }, { session });
    if (!threshold) return;
    const rule: MonitoringRule = { ...NO_RULE, ...threshold.value }, today = await this.zones.today(tenantId);
    const watches = await this.watches.find(tenantId, { programmeId }, { session, projection: { kind: 1 } }), of = (kind: ProgrammeWatch['kind']) => watches.filter((watch) => watch.kind === kind).length;
    const held = await this.batches.find(tenantId, { programmeId, status: { $ne: 'CANCELLED' }, startsOn: { $lte: today } }, { session, projection: { _id: 1 } });
    const missing = missingFor(rule, { indicators: of('INDICATOR'), entries: of('ENTRY'), batchesHeld: held.length });
    if (missing) throw new ProgrammeNotMonitored(missing, threshold.recordVersion);
  }
}
