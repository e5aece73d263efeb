import type { ClientSession } from 'mongodb';
import { grievanceAnswered, materialPublished, materialReassessmentClosed } from '#contracts';
import {
  HandlesEvent,
  newEvent,
  Outbox,
  type EventHandler,
  type IncomingEvent,
  type OutgoingEvent,
} from '#messaging';
import { Clock } from '#platform';
import { KnownProgrammeStore } from '../../ground/known/known.schema.js';
import { GrievanceStore } from './grievance.schema.js';
import { ReassessmentStore } from './reassessment.schema.js';

type Published = IncomingEvent<typeof materialPublished>;

/**
 * A new version ends the re-assessment of the one before, and everybody who complained about it is told what
 * changed.
 */
@HandlesEvent(materialPublished, {
  effectKey: 'programme + material version: what is closed and answered stays so',
})
export class CloseOnMaterialPublished implements EventHandler<typeof materialPublished> {
  constructor(
    private readonly programmes: KnownProgrammeStore,
    private readonly reassessments: ReassessmentStore,
    private readonly grievances: GrievanceStore,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async handle(events: Published[], tx: ClientSession): Promise<void> {
    const inOrder = events.toSorted((a, b) => a.data.materialVersion - b.data.materialVersion),
      out: OutgoingEvent[] = [];
    for (const event of inOrder) {
      const {
        tenantId,
        data: { programmeId, materialVersion },
      } = event;
      // Also makes a grievance that is being sent at this moment wait, so that none slips between the versions.
      await this.programmes.updateOne(
        tenantId,
        { _id: programmeId },
        { $max: { materialVersion }, $inc: { version: 1 } },
        { session: tx },
      );
      out.push(...(await this.close(event, tx)), ...(await this.answer(event, tx)));
    }
    await this.outbox.append(tx, out);
  }

  private async close(event: Published, session: ClientSession): Promise<OutgoingEvent[]> {
    const {
        tenantId,
        data: { programmeId, materialVersion: closedByVersion, changeNote },
      } = event,
      now = this.clock.now();
    const open = await this.reassessments.find(
      tenantId,
      { programmeId, materialVersion: { $lt: closedByVersion }, status: 'OPEN' },
      { session },
    );
    for (const { _id } of open) {
      await this.reassessments.updateOne(
        tenantId,
        { _id },
        {
          $set: {
            status: 'CLOSED',
            closedByVersion,
            changeNote,
            closedAt: now,
            updatedAt: now,
          },
          $inc: { version: 1 },
        },
        { session },
      );
    }
    return open.map(({ _id: reassessmentId, materialVersion, complainantIds }) =>
      newEvent(materialReassessmentClosed, {
        tenantId,
        key: programmeId,
        time: now,
        causedBy: event,
        data: {
          reassessmentId,
          programmeId,
          materialVersion,
          closedByVersion,
          changeNote,
          complainants: complainantIds.length,
          closedAt: now.toISOString(),
        },
      }),
    );
  }

  private async answer(event: Published, session: ClientSession): Promise<OutgoingEvent[]> {
    const {
        tenantId,
        data: { programmeId, programmeTitle, materialVersion, changeNote },
      } = event,
      now = this.clock.now();
    const unanswered = { programmeId, materialVersion: { $lt: materialVersion }, status: 'OPEN' as const };
    const found = await this.grievances.find(tenantId, unanswered, {
      session,
      projection: { participantId: 1 },
    });
    if (found.length === 0) return [];
    const byPerson = new Map<string, number>();
    for (const { participantId } of found)
      byPerson.set(participantId, (byPerson.get(participantId) ?? 0) + 1);
    const answered = {
      $set: {
        status: 'ANSWERED' as const,
        answeredByVersion: materialVersion,
        answeredAt: now,
        updatedAt: now,
      },
      $inc: { version: 1 },
    };
    await this.grievances.bulkWrite(
      tenantId,
      [{ updateMany: { filter: { ...unanswered, tenantId }, update: answered } }],
      session,
    );
    return [...byPerson].map(([participantId, grievances]) =>
      newEvent(grievanceAnswered, {
        tenantId,
        key: participantId,
        time: now,
        causedBy: event,
        data: {
          participantId,
          programmeId,
          programmeTitle,
          materialVersion,
          changeNote,
          grievances,
          answeredAt: now.toISOString(),
        },
      }),
    );
  }
}
