import type { ClientSession } from 'mongodb';
import { materialReassessmentOpened } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { appliedOf, ReadModelFreshness, type Applied } from '../../read-model/freshness.js';
import { keepFields } from '../../read-model/keep-fields.js';
import { ReassessmentStore } from './feedback.schema.js';

@HandlesEvent(materialReassessmentOpened, { effectKey: 're-assessment' })
export class KeepReassessmentsOnMaterialReassessmentOpened implements EventHandler<
  typeof materialReassessmentOpened,
  Applied
> {
  constructor(
    private readonly reassessments: ReassessmentStore,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(
    events: IncomingEvent<typeof materialReassessmentOpened>[],
    tx: ClientSession,
  ): Promise<Applied> {
    await keepFields(
      this.reassessments,
      events.map(
        ({
          tenantId,
          data: {
            reassessmentId: _id,
            programmeId,
            programmeTitle,
            materialVersion,
            complainants,
            needed,
            openedAt,
          },
        }) => ({
          _id,
          tenantId,
          fields: {
            programmeId,
            programmeTitle,
            materialVersion,
            complainantsAtOpening: complainants,
            needed,
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
