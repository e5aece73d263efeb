import type { ClientSession } from 'mongodb';
import { correctiveActionChanged } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { stamps } from '#persistence';
import { Clock } from '#platform';
import { appliedOf, ReadModelFreshness, type Applied } from '../../read-model/freshness.js';
import { keepNewest } from '../../read-model/keep-newest.js';
import { FollowUpActionStore, type FollowUpAction } from './impact.schema.js';

@HandlesEvent(correctiveActionChanged, { effectKey: 'corrective action, newest version' })
export class KeepActionsOnCorrectiveActionChanged implements EventHandler<
  typeof correctiveActionChanged,
  Applied
> {
  constructor(
    private readonly actions: FollowUpActionStore,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof correctiveActionChanged>[], tx: ClientSession): Promise<Applied> {
    const now = this.clock.now();
    await keepNewest(
      this.actions,
      events.map(
        ({
          tenantId,
          data: {
            correctiveActionId: _id,
            version,
            programmeId,
            title,
            indicator,
            unit,
            baseline,
            after,
            ownerId,
            dueOn,
            status,
          },
        }): FollowUpAction => ({
          _id,
          tenantId,
          ...stamps(now),
          version,
          programmeId,
          title,
          indicator,
          unit,
          baseline,
          after,
          ...(ownerId && { ownerId }),
          dueOn,
          status,
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
