import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { feedbackSessionClosed, type TenantId } from '#contracts';
import { newEvent, Outbox } from '#messaging';
import { isDuplicateKey } from '#persistence';
import { Clock, must, NotFound, type Caller } from '#platform';
import { Organisers } from '../../ground/known/organisers.js';
import { feedbackSessionProblems } from './feedback-session.problems.js';
import { FeedbackSessionStore, type FeedbackSession } from './feedback-session.schema.js';
import { JudgeRevision } from './judge-revision.js';
import { JudgeSession } from './judge-session.js';

/** Closes the feedback session of a batch: judged, with what follows from that, in one transaction. */
@Injectable()
export class CloseSession {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly judging: JudgeSession,
    private readonly revisions: JudgeRevision,
    private readonly organisers: Organisers,
    private readonly sessions: FeedbackSessionStore,
  ) {}

  async close(caller: Caller, batchId: string): Promise<FeedbackSession> {
    const { tenantId } = caller,
      held = await this.sessions.findOne(tenantId, { _id: batchId }, { projection: { programmeId: 1 } });
    if (!held) throw new NotFound('feedback session');
    await this.organisers.assert(caller, held.programmeId);
    const attempt = () => this.outbox.transaction((tx) => this.judgeAndClose(tenantId, batchId, tx));
    try {
      return await attempt();
    } catch (error) {
      // Another batch of the programme opened the revision meanwhile: the second look joins it.
      if (!isDuplicateKey(error)) throw error;
      return attempt();
    }
  }

  private async judgeAndClose(
    tenantId: TenantId,
    batchId: string,
    tx: ClientSession,
  ): Promise<FeedbackSession> {
    const session = await this.sessions.findOne(tenantId, { _id: batchId }, { session: tx });
    if (!session) throw new NotFound('feedback session');
    if (session.status === 'CLOSED') throw feedbackSessionProblems.FEEDBACK_SESSION_CLOSED();
    const now = this.clock.now();
    const { judgement, agencies } = await this.judging.judge(tenantId, batchId, tx);
    const closed = must(
      await this.sessions.findOneAndUpdate(
        tenantId,
        { _id: batchId },
        { $set: { status: 'CLOSED', closedAt: now, judgement, updatedAt: now }, $inc: { version: 1 } },
        { session: tx },
      ),
      'the document of sessions',
    );

    const followUp = await this.revisions.followUp(closed, agencies, tx);
    const { programmeId, programmeTitle, organiserId } = closed,
      { answered, needed, lowPercent, verdict } = judgement;
    await this.outbox.append(tx, [
      newEvent(feedbackSessionClosed, {
        tenantId,
        key: programmeId,
        time: now,
        data: {
          sessionId: batchId,
          batchId,
          programmeId,
          programmeTitle,
          ...(organiserId && { organiserId }),
          answered,
          needed,
          lowPercent,
          verdict,
          closedAt: now.toISOString(),
        },
      }),
      ...followUp,
    ]);
    return closed;
  }
}
