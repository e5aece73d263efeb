import type { ClientSession } from 'mongodb';
import { feedbackSessionClosed } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { appliedOf, ReadModelFreshness, type Applied } from '../../read-model/freshness.js';
import { keepFields } from '../../read-model/keep-fields.js';
import { SessionStore } from './feedback.schema.js';

@HandlesEvent(feedbackSessionClosed, { effectKey: 'feedback session' })
export class KeepSessionsOnFeedbackSessionClosed implements EventHandler<
  typeof feedbackSessionClosed,
  Applied
> {
  constructor(
    private readonly sessions: SessionStore,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof feedbackSessionClosed>[], tx: ClientSession): Promise<Applied> {
    await keepFields(
      this.sessions,
      events.map(
        ({
          tenantId,
          data: {
            sessionId: _id,
            batchId,
            programmeId,
            programmeTitle,
            answered,
            needed,
            lowPercent,
            verdict,
            closedAt,
          },
        }) => ({
          _id,
          tenantId,
          fields: {
            batchId,
            programmeId,
            programmeTitle,
            answered,
            needed,
            lowPercent,
            verdict,
            closedAt: new Date(closedAt),
          },
        }),
      ),
      this.clock.now(),
      tx,
    );
    return appliedOf(events);
  }

  async afterCommit(applied: Applied): Promise<void> {
    this.freshness.note(applied);
  }
}
