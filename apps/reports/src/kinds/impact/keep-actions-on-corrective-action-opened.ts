import type { ClientSession } from 'mongodb';
import { correctiveActionOpened } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { stamps } from '#persistence';
import { Clock } from '#platform';
import { appliedOf, ReadModelFreshness, type Applied } from '../../read-model/freshness.js';
import { keepNewest } from '../../read-model/keep-newest.js';
import { FollowUpActionStore, type FollowUpAction } from './impact.schema.js';

@HandlesEvent(correctiveActionOpened, { effectKey: 'corrective action, newest version' })
export class KeepActionsOnCorrectiveActionOpened implements EventHandler<
  typeof correctiveActionOpened,
  Applied
> {
  constructor(
    private readonly actions: FollowUpActionStore,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof correctiveActionOpened>[], tx: ClientSession): Promise<Applied> {
    const now = this.clock.now();
    await keepNewest(
      this.actions,
      events.map(
        ({
          tenantId,
          data: {
            correctiveActionId: _id,
            version = 1,
            programmeId,
            title,
            indicator,
            unit,
            baseline,
            after,
            ownerId,
            dueOn,
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
          status: 'OPEN',
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
