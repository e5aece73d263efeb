import { Injectable } from '@nestjs/common';
import { isDuplicateKey, stamps, Transactions } from '#persistence';
import { NotFound, type Caller } from '#platform';
import { KnownBatchStore, KnownProgrammeStore } from '../../ground/known/known.schema.js';
import { Organisers } from '../../ground/known/organisers.js';
import { TenantClock } from '../../ground/known/tenant-clock.js';
import { feedbackSessionProblems } from './feedback-session.problems.js';
import { FeedbackSessionStore, type FeedbackSession } from './feedback-session.schema.js';

/** Opens the feedback session of a batch. */
@Injectable()
export class OpenSession {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: TenantClock,
    private readonly organisers: Organisers,
    private readonly sessions: FeedbackSessionStore,
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
      return await this.transactions.run((tx) => this.sessions.insertOne(tenantId, session, tx));
    } catch (error) {
      if (isDuplicateKey(error)) throw feedbackSessionProblems.FEEDBACK_SESSION_OPENED({ id: batchId });
      throw error;
    }
  }
}
