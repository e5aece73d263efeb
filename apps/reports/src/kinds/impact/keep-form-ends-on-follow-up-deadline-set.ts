import type { ClientSession } from 'mongodb';
import { followUpDeadlineSet } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { stamps } from '#persistence';
import { Clock } from '#platform';
import { appliedOf, ReadModelFreshness, type Applied } from '../../read-model/freshness.js';
import { keepNewest } from '../../read-model/keep-newest.js';
import { FormEndStore, type FormEnd } from './impact.schema.js';

@HandlesEvent(followUpDeadlineSet, { effectKey: 'form of an evaluation' })
export class KeepFormEndsOnFollowUpDeadlineSet implements EventHandler<typeof followUpDeadlineSet, Applied> {
  constructor(
    private readonly ends: FormEndStore,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof followUpDeadlineSet>[], tx: ClientSession): Promise<Applied> {
    const now = this.clock.now();
    await keepNewest(
      this.ends,
      events.flatMap(
        ({ tenantId, data: { deadlineId: _id, version, settledBecause: because } }): FormEnd[] =>
          because
            ? [
                {
                  _id,
                  tenantId,
                  ...stamps(now),
                  version,
                  because,
                },
              ]
            : [],
      ),
      tx,
    );
    return appliedOf(events);
  }

  async afterCommit(applied: Applied): Promise<void> {
    this.freshness.note(applied);
  }
}
