import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { Outbox } from '#messaging';
import { newId, stamps } from '#persistence';
import { Clock, NotFound } from '#platform';
import { ProgrammeStore } from '../../catalogue/programme/programme.schema.js';
import { batchProblems } from '../batch/batch.problems.js';
import { BatchStore, type BatchAdmission, type BatchDocument } from '../batch/batch.schema.js';
import { RequireMonitoring } from '../monitoring/require-monitoring.js';
import { batchEvent } from './batch-event.js';

export interface BatchPlan {
  startsOn: string;
  endsOn: string;
  location?: string | undefined;
  capacity: number;
  enrolUntil?: string | undefined;
  recurredFrom?: string | undefined;
  admission?: BatchAdmission | undefined;
}

/** Schedules a batch: state and event in one transaction. */
@Injectable()
export class ScheduleBatch {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly monitoring: RequireMonitoring,
    private readonly programmes: ProgrammeStore,
    private readonly batches: BatchStore,
  ) {}

  schedule(tenantId: TenantId, programmeId: string, plan: BatchPlan): Promise<BatchDocument> {
    return this.outbox.transaction(async (tx) => {
      const programme = await this.programmes.findOne(tenantId, { _id: programmeId }, { session: tx });
      if (!programme) throw new NotFound('programme');
      if (programme.publication && programme.publication !== 'PUBLISHED')
        throw batchProblems.PROGRAMME_NOT_PUBLISHED({ publication: programme.publication, programmeId });
      if (programme.revision?.status === 'OPEN')
        throw batchProblems.PROGRAMME_UNDER_REVISION({ revisionId: programme.revision.revisionId });
      if (programme.revision?.status === 'STOP') throw batchProblems.PROGRAMME_STOPPED();
      await this.monitoring.assert(tenantId, programmeId, tx);
      const byPeople = programme.costPerParticipant !== undefined;
      if (byPeople && plan.admission === 'FIRST_COME') throw batchProblems.PLACES_BY_BUDGET();
      const { location, recurredFrom, admission = byPeople ? 'PRIORITY' : undefined, ...days } = plan;
      const batch: BatchDocument = {
        _id: newId(),
        tenantId,
        ...stamps(this.clock.now()),
        programmeId,
        ...days,
        ...(location && { location }),
        ...(recurredFrom && { recurredFrom }),
        ...(admission && { admission }),
        enrolUntil: plan.enrolUntil ?? plan.startsOn,
        admitted: 0,
        waiting: 0,
        waitingNumber: 0,
        status: 'SCHEDULED',
      };
      await this.batches.insertMany(tenantId, [batch], tx);
      await this.outbox.append(tx, [batchEvent(batch, programme)]);
      return batch;
    });
  }
}
