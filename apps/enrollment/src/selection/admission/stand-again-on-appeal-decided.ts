import type { ClientSession } from 'mongodb';
import { appealDecided } from '#contracts';
import { HandlesEvent, Outbox, type EventHandler, type IncomingEvent, type OutgoingEvent } from '#messaging';
import { Clock, must } from '#platform';
import { ProgrammeStore } from '../../catalogue/programme/programme.schema.js';
import { BatchStore, type BatchDocument } from '../../places/batch/batch.schema.js';
import { WaitingList } from '../../places/enrolment/waiting-list.js';
import { CandidateStore, type Candidate } from './candidate.schema.js';

type Decided = IncomingEvent<typeof appealDecided>;

/**
 * A person decided upon an appeal against an admission. The application keeps the verdict. Overridden, it
 * makes no place and no money: who waits goes to the front of those who wait, and who was refused or declined
 * is weighed again with the next decision.
 */
@HandlesEvent(appealDecided, { effectKey: 'application + appeal: a verdict is kept once' })
export class StandAgainOnAppealDecided implements EventHandler<typeof appealDecided> {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly waitingList: WaitingList,
    private readonly candidates: CandidateStore,
    private readonly batches: BatchStore,
    private readonly programmes: ProgrammeStore,
  ) {}

  async handle(events: Decided[], tx: ClientSession): Promise<void> {
    const follow: OutgoingEvent[] = [];
    for (const event of events)
      if (event.data.about.kind === 'ADMISSION') follow.push(...(await this.act(event, tx)));
    await this.outbox.append(tx, follow);
  }

  private async act(event: Decided, tx: ClientSession): Promise<OutgoingEvent[]> {
    const candidate = await this.keepVerdict(event, tx);
    if (!candidate || event.data.outcome !== 'OVERRIDDEN') return [];
    const { tenantId } = event,
      batch = await this.batches.findOne(
        tenantId,
        { _id: candidate.batchId, status: 'SCHEDULED' },
        { session: tx },
      );
    if (!batch) return [];
    if (candidate.status === 'REFUSED' || candidate.status === 'DECLINED') {
      const now = this.clock.now();
      await this.candidates.updateOne(
        tenantId,
        { _id: candidate._id },
        { $set: { status: 'APPLIED', appliedAt: candidate.appliedAt ?? now, updatedAt: now } },
        { session: tx },
      );
      return [];
    }
    const { batchId, enrolmentId } = candidate;
    if (!enrolmentId || !(await this.waitingList.toTheFront(tenantId, batchId, enrolmentId, tx))) return [];
    return this.admit(batch, tx);
  }

  /**
   * Null where it is kept already, or this person has no such application. The decision may be named by the
   * application or by the enrolment that it led to.
   */
  private keepVerdict(
    { tenantId, data: { about, participantId, appealId, outcome, reason, decidedBy, decidedAt } }: Decided,
    tx: ClientSession,
  ): Promise<Candidate | null> {
    const verdict = {
      appealId,
      outcome,
      reason,
      by: decidedBy,
      at: new Date(decidedAt),
    };
    const filter = {
      participantId,
      $or: [{ _id: about.id }, { enrolmentId: about.id }],
      'verdicts.appealId': { $ne: appealId },
    };
    return this.candidates.findOneAndUpdate(
      tenantId,
      filter,
      { $push: { verdicts: verdict }, $set: { updatedAt: this.clock.now() }, $inc: { version: 1 } },
      { session: tx },
    );
  }

  private async admit(batch: BatchDocument, tx: ClientSession): Promise<OutgoingEvent[]> {
    const programme = must(
      await this.programmes.findOne(batch.tenantId, { _id: batch.programmeId }, { session: tx }),
      'the document of programmes',
    );
    return this.waitingList.admit(batch, programme, batch.capacity - batch.admitted, tx);
  }
}
