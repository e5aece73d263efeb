import type { ClientSession } from 'mongodb';
import { programmeRevisionOpened } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { appliedOf, ReadModelFreshness, type Applied } from '../../read-model/freshness.js';
import { keepFields } from '../../read-model/keep-fields.js';
import { RevisionStore } from './feedback.schema.js';

@HandlesEvent(programmeRevisionOpened, { effectKey: 'revision' })
export class KeepRevisionsOnProgrammeRevisionOpened implements EventHandler<
  typeof programmeRevisionOpened,
  Applied
> {
  constructor(
    private readonly revisions: RevisionStore,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof programmeRevisionOpened>[], tx: ClientSession): Promise<Applied> {
    await keepFields(
      this.revisions,
      events.map(
        ({
          tenantId,
          data: { revisionId: _id, programmeId, programmeTitle, answered, lowPercent, openedAt },
        }) => ({
          _id,
          tenantId,
          fields: {
            programmeId,
            programmeTitle,
            answered,
            lowPercent,
            openedAt: new Date(openedAt),
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
