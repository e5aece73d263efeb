import type { ClientSession } from 'mongodb';
import { materialReassessmentClosed } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { appliedOf, ReadModelFreshness, type Applied } from '../../read-model/freshness.js';
import { keepFields } from '../../read-model/keep-fields.js';
import { ReassessmentStore } from './feedback.schema.js';

@HandlesEvent(materialReassessmentClosed, { effectKey: 're-assessment' })
export class KeepReassessmentsOnMaterialReassessmentClosed implements EventHandler<
  typeof materialReassessmentClosed,
  Applied
> {
  constructor(
    private readonly reassessments: ReassessmentStore,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(
    events: IncomingEvent<typeof materialReassessmentClosed>[],
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
            materialVersion,
            closedByVersion,
            changeNote,
            complainants,
            closedAt,
          },
        }) => ({
          _id,
          tenantId,
          fields: {
            programmeId,
            materialVersion,
            closedByVersion,
            changeNote,
            complainants,
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
