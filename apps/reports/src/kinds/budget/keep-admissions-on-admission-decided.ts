import type { ClientSession } from 'mongodb';
import { admissionDecided } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { appliedOf, ReadModelFreshness, type Applied } from '../../read-model/freshness.js';
import { keepFields } from '../../read-model/keep-fields.js';
import { AdmissionStore } from './budget.schema.js';

@HandlesEvent(admissionDecided, { effectKey: 'admission' })
export class KeepAdmissionsOnAdmissionDecided implements EventHandler<typeof admissionDecided, Applied> {
  constructor(
    private readonly admissions: AdmissionStore,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof admissionDecided>[], tx: ClientSession): Promise<Applied> {
    await keepFields(
      this.admissions,
      events.map(({ tenantId, data: { admissionId: _id, decidedAt, ...told } }) => ({
        _id,
        tenantId,
        fields: { ...told, year: Number(told.startsOn.slice(0, 4)), decidedAt: new Date(decidedAt) },
      })),
      this.clock.now(),
      tx,
    );
    return appliedOf(events);
  }

  async afterCommit(applied: Applied): Promise<void> {
    this.freshness.note(applied);
  }
}
