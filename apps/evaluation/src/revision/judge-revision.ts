import { Injectable } from '@nestjs/common';
import { programmeRevisionOpened } from '#contracts';
import { newEvent, type OutgoingEvent } from '#messaging';
import { InjectStore, newId, stamps, type TenantStore } from '#persistence';
import type { ClientSession } from 'mongodb';
import type { FeedbackSession } from '../feedback-session/feedback-session.schema.js';
import type { KnownBatch, KnownNeed, KnownProgramme } from '../known/known.schema.js';
import { attachNeeds } from './attach-needs.js';
import type { ProgrammeRevision } from './revision.schema.js';

/** What follows from a closed session: the last revision is judged again by it, and a new one opens when many found the programme less relevant. */
@Injectable()
export class JudgeRevision {
  constructor(
    @InjectStore('ProgrammeRevision') private readonly revisions: TenantStore<ProgrammeRevision>,
    @InjectStore('KnownBatch') private readonly batches: TenantStore<KnownBatch>,
    @InjectStore('KnownProgramme') private readonly programmes: TenantStore<KnownProgramme>,
    @InjectStore('KnownNeed') private readonly needs: TenantStore<KnownNeed>,
  ) {}

  async followUp(session: FeedbackSession, participantsByAgency: ReadonlyMap<string, number>, tx: ClientSession): Promise<OutgoingEvent[]> {
    const { verdict } = session.judgement!;
    if (verdict === 'SAMPLE_TOO_SMALL') return [];
    await this.judgeAgain(session, tx);
    if (verdict === 'RELEVANT' || (await this.joins(session, tx))) return [];
    return [await this.open(session, participantsByAgency, tx)];
  }

  /** The first cohort that began after the decision shows whether it helped. */
  private async judgeAgain({ _id: batchId, tenantId, programmeId, closedAt, judgement }: FeedbackSession, session: ClientSession): Promise<void> {
    const batch = await this.batches.findOne(tenantId, { _id: batchId }, { session });
    const last = (await this.revisions.find(tenantId, { programmeId, status: 'DECIDED' }, { session, sort: { _id: -1 }, limit: 1 }))[0];
    if (!batch || !last || last.rejudgement || batch.startsOn < last.decision!.on) return;
    const { answered, lowPercent, verdict, reason } = judgement!;
    const rejudgement = { batchId, answered, lowPercent, verdict, reason, at: closedAt! };
    await this.revisions.updateOne(tenantId, { _id: last._id }, { $set: { rejudgement, updatedAt: closedAt! }, $inc: { version: 1 } } as never, { session });
  }

  private async joins({ _id: batchId, tenantId, programmeId, closedAt }: FeedbackSession, session: ClientSession): Promise<boolean> {
    const update = { $addToSet: { furtherBatchIds: batchId }, $set: { updatedAt: closedAt! }, $inc: { version: 1 } };
    return (await this.revisions.findOneAndUpdate(tenantId, { programmeId, openKey: 'OPEN' }, update as never, { session })) !== null;
  }

  private async open(session: FeedbackSession, participantsByAgency: ReadonlyMap<string, number>, tx: ClientSession): Promise<OutgoingEvent> {
    const { _id: batchId, tenantId, programmeId, programmeTitle, organiserId, heldOn, closedAt: now, judgement } = session;
    const { answered, low, lowPercent, reason, threshold } = judgement!;
    const programme = (await this.programmes.findOne(tenantId, { _id: programmeId }, { session: tx }))!;
    // What the programme cites, of whatever year, and what the agencies need now; needs of past years are history.
    const stated = await this.needs.find(tenantId, { $or: [{ programmeIds: programmeId }, { agencyId: { $in: [...participantsByAgency.keys()] }, year: { $gte: Number(heldOn.slice(0, 4)) } }] } as never, { session: tx });
    const revision: ProgrammeRevision = {
      _id: newId(), tenantId, ...stamps(now!), programmeId, programmeTitle, ownerId: organiserId, status: 'OPEN', openKey: 'OPEN', openedAt: now!, materialVersion: programme.materialVersion,
      batchId, answered, low, lowPercent, reason, threshold, furtherBatchIds: [], needs: attachNeeds(programme, stated, participantsByAgency),
    };
    await this.revisions.insertMany(tenantId, [revision], tx);
    return newEvent(programmeRevisionOpened, {
      tenantId, key: programmeId, time: now!,
      data: { revisionId: revision._id, programmeId, programmeTitle, ...(organiserId && { organiserId }), answered, lowPercent, openedAt: now!.toISOString() },
    });
  }
}
