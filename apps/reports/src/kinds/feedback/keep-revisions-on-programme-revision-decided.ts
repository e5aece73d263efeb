import type { ClientSession } from 'mongodb';
import { programmeRevisionDecided } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { appliedOf, ReadModelFreshness, type Applied } from '../../read-model/freshness.js';
import { keepFields } from '../../read-model/keep-fields.js';
import { RevisionStore } from './feedback.schema.js';

@HandlesEvent(programmeRevisionDecided, { effectKey: 'revision' })
export class KeepRevisionsOnProgrammeRevisionDecided implements EventHandler<
  typeof programmeRevisionDecided,
  Applied
> {
  constructor(
    private readonly revisions: RevisionStore,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(
    events: IncomingEvent<typeof programmeRevisionDecided>[],
    tx: ClientSession,
  ): Promise<Applied> {
    await keepFields(
      this.revisions,
      events.map(
        ({
          tenantId,
          data: { revisionId: _id, programmeId, decision, materialVersion, openedAt, decidedAt },
        }) => ({
          _id,
          tenantId,
          fields: {
            programmeId,
            decision,
            materialVersion,
            openedAt: new Date(openedAt),
            decidedAt: new Date(decidedAt),
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
