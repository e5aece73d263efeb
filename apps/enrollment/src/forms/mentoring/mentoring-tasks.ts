import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import { Every } from '#jobs';
import { Outbox } from '#messaging';
import { CONFIG, isoDay, must } from '#platform';
import type { EnrollmentConfig } from '../../enrollment.config.js';
import { ParticipantStore, type ParticipantDocument } from '../../people/participant/participant.schema.js';
import { SuperiorChanges } from '../../people/participant/superior-changes.js';
import { TenantClock } from '../../people/tenant/tenant-clock.js';
import { MentoringSessionStore, MentoringStore, type MentoringSession } from './mentoring.schema.js';
import { tasksOf } from './tasks.js';

const AT_ONCE = 100;
const EVERY_MS = 15_000;

/** Tells for whom a meeting waits until when, in the transaction of whatever changes that. */
@Injectable()
export class MentoringTasks implements OnModuleInit {
  constructor(
    private readonly superiors: SuperiorChanges,
    private readonly clock: TenantClock,
    private readonly outbox: Outbox,
    private readonly mentorings: MentoringStore,
    private readonly sessions: MentoringSessionStore,
    private readonly participants: ParticipantStore,
    @Inject(CONFIG) private readonly config: Pick<EnrollmentConfig, 'MENTORING_TASK_DAYS'>,
  ) {}

  onModuleInit(): void {
    this.superiors.register((tenantId, people, tx) => this.follow(tenantId, people, tx));
  }

  /** The day by which what begins to wait today is to be done. */
  async dueOn(tenantId: TenantId): Promise<string> {
    const now = await this.clock.localTime(tenantId);
    return isoDay(now.plus({ days: this.config.MENTORING_TASK_DAYS }));
  }

  async tell(session: MentoringSession, tx: ClientSession): Promise<void> {
    const mentee = await this.participants.findOne(
      session.tenantId,
      { _id: session.menteeId },
      { session: tx, projection: { directSuperiorId: 1, active: 1 } },
    );
    await this.tellOf(session, mentee ?? undefined, tx);
  }

  /** What waits for a superior goes to the one whom the record names now; for nobody where the mentee has left. */
  private async follow(
    tenantId: TenantId,
    people: readonly ParticipantDocument[],
    tx: ClientSession,
  ): Promise<void> {
    const recorded = new Map(people.map((person) => [person._id, person]));
    const waiting = { menteeId: { $in: [...recorded.keys()] }, status: 'LOGGED' as const },
      updatedAt = this.clock.now();
    for (const { _id } of await this.sessions.find(tenantId, waiting, { session: tx })) {
      const moved = must(
        await this.sessions.findOneAndUpdate(
          tenantId,
          { _id },
          { $set: { updatedAt }, $inc: { version: 1 } },
          { session: tx },
        ),
        'the document of sessions',
      );
      if (moved.dueOn !== undefined) await this.tellOf(moved, recorded.get(moved.menteeId), tx);
    }
  }

  /** Meetings of a release that told nothing of them: a migration has marked them. */
  @Every(EVERY_MS, 'telling of earlier mentoring meetings failed; the next look repeats it')
  async tellEarlier(): Promise<void> {
    const earlier = await this.sessions
      .acrossTenants('what an earlier release left untold is told for whatever tenant')
      .find({ untold: true }, { limit: AT_ONCE })
      .toArray();
    for (const { _id, tenantId } of earlier) {
      const due = await this.dueOn(tenantId);
      await this.outbox.transaction(async (tx) => {
        const session = await this.sessions.findOneAndUpdate(
          tenantId,
          { _id, untold: true },
          {
            $set: { dueOn: due, updatedAt: this.clock.now() },
            $unset: { untold: '' },
            $inc: { version: 1 },
          },
          { session: tx },
        );
        if (session) await this.tell(session, tx);
      });
    }
  }

  private async tellOf(
    session: MentoringSession,
    mentee: Pick<ParticipantDocument, 'directSuperiorId' | 'active'> | undefined,
    tx: ClientSession,
  ): Promise<void> {
    const pair = must(
      await this.mentorings.findOne(session.tenantId, { _id: session.mentoringId }, { session: tx }),
      'the document of mentorings',
    );
    await this.outbox.append(
      tx,
      tasksOf(session, pair, mentee?.active ? mentee.directSuperiorId : undefined),
    );
  }
}
