import type { ClientSession } from 'mongodb';
import { impactFormRequested } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { stamps } from '#persistence';
import { Clock } from '#platform';
import { appliedOf, ReadModelFreshness, type Applied } from '../../read-model/freshness.js';
import { keepNewest } from '../../read-model/keep-newest.js';
import { AskedFormStore, type AskedForm } from './impact.schema.js';

@HandlesEvent(impactFormRequested, { effectKey: 'form of an evaluation' })
export class KeepFormsOnImpactFormRequested implements EventHandler<typeof impactFormRequested, Applied> {
  constructor(
    private readonly forms: AskedFormStore,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof impactFormRequested>[], tx: ClientSession): Promise<Applied> {
    const now = this.clock.now();
    await keepNewest(
      this.forms,
      events.map(
        ({
          tenantId,
          data: { formId: _id, evaluationId, role, graduateId, title, completedOn, dueOn, closesOn },
        }): AskedForm => ({
          _id,
          tenantId,
          ...stamps(now),
          evaluationId,
          role,
          graduateId,
          title,
          completedOn,
          dueOn,
          closesOn,
        }),
      ),
      tx,
    );
    return appliedOf(events);
  }

  async afterCommit(applied: Applied): Promise<void> {
    this.freshness.note(applied);
  }
}
