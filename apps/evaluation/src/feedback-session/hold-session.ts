import { Injectable } from '@nestjs/common';
import { feedbackSessionClosed, type TenantId } from '#contracts';
import { newEvent, Outbox } from '#messaging';
import { InjectStore, isDuplicateKey, stamps, type TenantStore, Transactions } from '#persistence';
import { type Caller, Clock, NotFound } from '#platform';
import type { ClientSession } from 'mongodb';
import type { FeedbackRequest } from '../feedback/feedback-request.schema.js';
import type { KnownBatch, KnownProgramme } from '../known/known.schema.js';
import { Organisers } from '../known/organisers.js';
import { TenantZones } from '../known/tenant-zones.js';
import { JudgeRevision } from '../revision/judge-revision.js';
import { Thresholds } from '../threshold/thresholds.js';
import { FeedbackSessionClosed, FeedbackSessionOpened } from './feedback-session.errors.js';
import type { FeedbackSession } from './feedback-session.schema.js';
import { judgeRelevance } from './relevance.js';

const KEY = 'feedback.relevance.lowShare';

/** Opens and closes the feedback session of a batch; closing it judges, with what follows from that, in one transaction. */
@Injectable()
export class HoldSession {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly zones: TenantZones,
    private readonly thresholds: Thresholds,
    private readonly revisions: JudgeRevision,
    private readonly organisers: Organisers,
    @InjectStore('FeedbackSession') private readonly sessions: TenantStore<FeedbackSession>,
    @InjectStore('FeedbackRequest') private readonly requests: TenantStore<FeedbackRequest>,
    @InjectStore('KnownBatch') private readonly batches: TenantStore<KnownBatch>,
    @InjectStore('KnownProgramme') private readonly programmes: TenantStore<KnownProgramme>,
  ) {}

  async open(caller: Caller, batchId: string, { heldOn, note }: { heldOn?: string | undefined; note?: string | undefined }): Promise<FeedbackSession> {
    const { tenantId, subject } = caller, batch = await this.batches.findOne(tenantId, { _id: batchId }), programme = batch && (await this.programmes.findOne(tenantId, { _id: batch.programmeId }));
    if (!batch || !programme) throw new NotFound('batch');
    await this.organisers.assert(caller, programme._id);
    const now = this.clock.now(), today = (await this.zones.now(tenantId)).toISODate()!;
    const session: FeedbackSession = {
      _id: batchId, tenantId, ...stamps(now), programmeId: programme._id, programmeTitle: programme.title, organiserId: programme.organiserId,
      heldOn: heldOn ?? today, ...(note && { note }), status: 'OPEN', openedAt: now, openedBy: subject,
    };
    try {
      return await this.transactions.run((tx) => this.sessions.insertOne(tenantId, session, tx));
    } catch (error) {
      if (isDuplicateKey(error)) throw new FeedbackSessionOpened();
      throw error;
    }
  }

  async close(caller: Caller, batchId: string): Promise<FeedbackSession> {
    const { tenantId } = caller, held = await this.sessions.findOne(tenantId, { _id: batchId }, { projection: { programmeId: 1 } });
    if (!held) throw new NotFound('feedback session');
    await this.organisers.assert(caller, held.programmeId);
    const attempt = () => this.transactions.run((tx) => this.judgeAndClose(tenantId, batchId, tx));
    try {
      return await attempt();
    } catch (error) {
      // Another batch of the programme opened the revision meanwhile: the second look joins it.
      if (!isDuplicateKey(error)) throw error;
      return attempt();
    }
  }

  private async judgeAndClose(tenantId: TenantId, batchId: string, tx: ClientSession): Promise<FeedbackSession> {
    const session = await this.sessions.findOne(tenantId, { _id: batchId }, { session: tx });
    if (!session) throw new NotFound('feedback session');
    if (session.status === 'CLOSED') throw new FeedbackSessionClosed();
    const now = this.clock.now(), threshold = await this.thresholds.of(tenantId, KEY, tx);
    const asked = await this.requests.find(tenantId, { batchId, status: { $ne: 'CANCELLED' } }, { session: tx, projection: { 'answer.relevance': 1, agencyId: 1 } });
    const relevance = judgeRelevance(asked.flatMap(({ answer }) => (answer ? [answer.relevance] : [])), threshold.value);
    const judgement = { ...relevance, asked: asked.length, threshold: { key: KEY, version: threshold.version, value: { ...threshold.value } } };
    const closed = (await this.sessions.findOneAndUpdate(tenantId, { _id: batchId }, { $set: { status: 'CLOSED', closedAt: now, judgement, updatedAt: now }, $inc: { version: 1 } } as never, { session: tx }))!;

    const agencies = new Map<string, number>();
    for (const { agencyId } of asked) if (agencyId) agencies.set(agencyId, (agencies.get(agencyId) ?? 0) + 1);
    const followUp = await this.revisions.followUp(closed, agencies, tx);
    const { programmeId, programmeTitle, organiserId } = closed, { answered, needed, lowPercent, verdict } = relevance;
    await this.outbox.append(tx, [newEvent(feedbackSessionClosed, {
      tenantId, key: programmeId, time: now,
      data: { sessionId: batchId, batchId, programmeId, programmeTitle, ...(organiserId && { organiserId }), answered, needed, lowPercent, verdict, closedAt: now.toISOString() },
    }), ...followUp]);
    return closed;
  }
}
