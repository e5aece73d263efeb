import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { programmeRevisionOpened } from '#contracts';
import { newEvent, type OutgoingEvent } from '#messaging';
import { newId, stamps } from '#persistence';
import { must } from '#platform';
import { KnownBatchStore, KnownNeedStore, KnownProgrammeStore } from '../../ground/known/known.schema.js';
import { attachNeeds } from '../revision/attach-needs.js';
import { RevisionOwner } from '../revision/revision-owner.js';
import { ProgrammeRevisionStore, type ProgrammeRevision } from '../revision/revision.schema.js';
import type { FeedbackSession } from './feedback-session.schema.js';

/**
 * What follows from a closed session: the last revision is judged again by it, and a new one opens when many
 * found the programme less relevant.
 */
@Injectable()
export class JudgeRevision {
  constructor(
    private readonly owners: RevisionOwner,
    private readonly revisions: ProgrammeRevisionStore,
    private readonly batches: KnownBatchStore,
    private readonly programmes: KnownProgrammeStore,
    private readonly needs: KnownNeedStore,
  ) {}

  async followUp(
    session: FeedbackSession,
    participantsByAgency: ReadonlyMap<string, number>,
    tx: ClientSession,
  ): Promise<OutgoingEvent[]> {
    const { verdict } = must(session.judgement, 'the judgement of the session');
    if (verdict === 'SAMPLE_TOO_SMALL') return [];
    await this.judgeAgain(session, tx);
    if (verdict === 'RELEVANT' || (await this.joins(session, tx))) return [];
    return [await this.open(session, participantsByAgency, tx)];
  }

  /** The first cohort that began after the decision shows whether it helped. */
  private async judgeAgain(
    { _id: batchId, tenantId, programmeId, closedAt, judgement }: FeedbackSession,
    session: ClientSession,
  ): Promise<void> {
    const at = must(closedAt, 'the time at which the session closed');
    const batch = await this.batches.findOne(tenantId, { _id: batchId }, { session });
    const last = (
      await this.revisions.find(
        tenantId,
        { programmeId, status: 'DECIDED' },
        { session, sort: { _id: -1 }, limit: 1 },
      )
    )[0];
    if (!batch || !last || last.rejudgement || batch.startsOn < must(last.decision, 'decision').on) return;
    const { answered, lowPercent, verdict, reason } = must(judgement, 'the judgement of the session');
    const rejudgement = {
      batchId,
      answered,
      lowPercent,
      verdict,
      reason,
      at,
    };
    await this.revisions.updateOne(
      tenantId,
      { _id: last._id },
      { $set: { rejudgement, updatedAt: at }, $inc: { version: 1 } },
      { session },
    );
  }

  private async joins(
    { _id: batchId, tenantId, programmeId, closedAt }: FeedbackSession,
    session: ClientSession,
  ): Promise<boolean> {
    const update = {
      $addToSet: { furtherBatchIds: batchId },
      $set: { updatedAt: must(closedAt, 'the time at which the session closed') },
      $inc: { version: 1 },
    };
    return (
      (await this.revisions.findOneAndUpdate(tenantId, { programmeId, openKey: 'OPEN' }, update, {
        session,
      })) !== null
    );
  }

  private async open(
    session: FeedbackSession,
    participantsByAgency: ReadonlyMap<string, number>,
    tx: ClientSession,
  ): Promise<OutgoingEvent> {
    const {
      _id: batchId,
      tenantId,
      programmeId,
      programmeTitle,
      organiserId,
      heldOn,
      closedAt,
      judgement,
    } = session;
    const now = must(closedAt, 'the time at which the session closed'),
      { answered, low, lowPercent, reason, threshold } = must(judgement, 'the judgement of the session');
    const programme = must(
      await this.programmes.findOne(tenantId, { _id: programmeId }, { session: tx }),
      'the document of programmes',
    );
    // What the programme cites, of whatever year, and what the agencies need now; needs of past years are history.
    const stated = await this.needs.find(
      tenantId,
      {
        $or: [
          { programmeIds: programmeId },
          { agencyId: { $in: [...participantsByAgency.keys()] }, year: { $gte: Number(heldOn.slice(0, 4)) } },
        ],
      },
      { session: tx },
    );
    const ownerId = await this.owners.of(
      tenantId,
      { organiserId, organiserAgencyId: programme.organiserAgencyId },
      participantsByAgency,
      tx,
    );
    const revision: ProgrammeRevision = {
      _id: newId(),
      tenantId,
      ...stamps(now),
      programmeId,
      programmeTitle,
      ownerId,
      status: 'OPEN',
      openKey: 'OPEN',
      openedAt: now,
      materialVersion: programme.materialVersion,
      batchId,
      answered,
      low,
      lowPercent,
      reason,
      threshold,
      furtherBatchIds: [],
      needs: attachNeeds(programme, stated, participantsByAgency),
    };
    await this.revisions.insertMany(tenantId, [revision], tx);
    return newEvent(programmeRevisionOpened, {
      tenantId,
      key: programmeId,
      time: now,
      data: {
        revisionId: revision._id,
        programmeId,
        programmeTitle,
        ...(ownerId && { organiserId: ownerId }),
        answered,
        lowPercent,
        openedAt: now.toISOString(),
      },
    });
  }
}
