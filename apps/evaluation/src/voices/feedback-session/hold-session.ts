import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { feedbackSessionClosed, type TenantId } from '#contracts';
import { newEvent, Outbox } from '#messaging';
import { isDuplicateKey, stamps } from '#persistence';
import { must, NotFound, type Caller } from '#platform';
import { KnownBatchStore, KnownProgrammeStore } from '../../ground/known/known.schema.js';
import { Organisers } from '../../ground/known/organisers.js';
import { TenantClock } from '../../ground/known/tenant-clock.js';
import { Thresholds } from '../../ground/threshold/thresholds.js';
import { FeedbackRequestStore } from '../feedback/feedback-request.schema.js';
import { feedbackSessionProblems } from './feedback-session.problems.js';
import { FeedbackSessionStore, type FeedbackSession } from './feedback-session.schema.js';
import { JudgeRevision } from './judge-revision.js';
import { judgeRelevance } from './relevance.js';

const KEY = 'feedback.relevance.lowShare';

/**
 * Opens and closes the feedback session of a batch; closing it judges, with what follows from that, in one
 * transaction.
 */
@Injectable()
export class HoldSession {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: TenantClock,
    private readonly thresholds: Thresholds,
    private readonly revisions: JudgeRevision,
    private readonly organisers: Organisers,
    private readonly sessions: FeedbackSessionStore,
    private readonly requests: FeedbackRequestStore,
    private readonly batches: KnownBatchStore,
    private readonly programmes: KnownProgrammeStore,
  ) {}

  async open(
    caller: Caller,
    batchId: string,
    { heldOn, note }: { heldOn?: string | undefined; note?: string | undefined },
  ): Promise<FeedbackSession> {
    const { tenantId, subject } = caller,
      batch = await this.batches.findOne(tenantId, { _id: batchId }),
      programme = batch && (await this.programmes.findOne(tenantId, { _id: batch.programmeId }));
    if (!batch || !programme) throw new NotFound('batch', { awaitsNews: 'of an id' });
    await this.organisers.assert(caller, programme._id);
    if (heldOn !== undefined) await this.clock.refuseFuture(tenantId, 'heldOn', heldOn);
    const now = this.clock.now(),
      today = await this.clock.today(tenantId);
    const session: FeedbackSession = {
      _id: batchId,
      tenantId,
      ...stamps(now),
      programmeId: programme._id,
      programmeTitle: programme.title,
      organiserId: programme.organiserId,
      heldOn: heldOn ?? today,
      ...(note && { note }),
      status: 'OPEN',
      openedAt: now,
      openedBy: subject,
    };
    try {
      return await this.outbox.transaction((tx) => this.sessions.insertOne(tenantId, session, tx));
    } catch (error) {
      if (isDuplicateKey(error)) throw feedbackSessionProblems.FEEDBACK_SESSION_OPENED({ id: batchId });
      throw error;
    }
  }

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
    const now = this.clock.now(),
      threshold = await this.thresholds.of(tenantId, KEY, tx);
    const asked = await this.requests.find(
      tenantId,
      { batchId, status: { $ne: 'CANCELLED' } },
      { session: tx, projection: { 'answer.relevance': 1, agencyId: 1 } },
    );
    const relevance = judgeRelevance(
      asked.flatMap(({ answer }) => (answer ? [answer.relevance] : [])),
      threshold.value,
    );
    const judgement = {
      ...relevance,
      asked: asked.length,
      threshold: { key: KEY, version: threshold.version, value: { ...threshold.value } },
    };
    const closed = must(
      await this.sessions.findOneAndUpdate(
        tenantId,
        { _id: batchId },
        { $set: { status: 'CLOSED', closedAt: now, judgement, updatedAt: now }, $inc: { version: 1 } },
        { session: tx },
      ),
      'the document of sessions',
    );

    const agencies = new Map<string, number>();
    for (const { agencyId } of asked) if (agencyId) agencies.set(agencyId, (agencies.get(agencyId) ?? 0) + 1);
    const followUp = await this.revisions.followUp(closed, agencies, tx);
    const { programmeId, programmeTitle, organiserId } = closed,
      { answered, needed, lowPercent, verdict } = relevance;
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
