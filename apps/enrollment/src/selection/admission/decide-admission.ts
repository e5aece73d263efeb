import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { admissionDecided } from '#contracts';
import { newEvent, Outbox, type OutgoingEvent } from '#messaging';
import { newId, stamps } from '#persistence';
import { Clock, must, type Caller } from '#platform';
import type { ProgrammeDocument } from '../../catalogue/programme/programme.schema.js';
import type { AskedMoney } from '../../funding/seat-money.js';
import type { BatchDocument } from '../../places/batch/batch.schema.js';
import { WaitingList } from '../../places/enrolment/waiting-list.js';
import { admissionOrder } from './admission.js';
import { admissionProblems } from './admission.problems.js';
import { AdmissionStore, type Admission, type Candidate } from './candidate.schema.js';
import { OpenPlaces, type OpenedPlaces } from './open-places.js';
import { PlaceCandidates } from './place-candidates.js';

export interface Deciding {
  batchId: string;
  /** Whose learning hours count. */
  year: number;
  asked: AskedMoney;
  /** Whole rupiah beside what is reserved: only ever in a preview. */
  moreMoney: number;
}

/** The decision about all who applied together, in a transaction that is kept or, for a preview, is not. */
@Injectable()
export class DecideAdmission {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly opening: OpenPlaces,
    private readonly waitingList: WaitingList,
    private readonly placing: PlaceCandidates,
    private readonly admissions: AdmissionStore,
  ) {}

  async decide(
    tx: ClientSession,
    { tenantId, subject }: Caller,
    { batchId, year, asked, moreMoney }: Deciding,
  ): Promise<Admission> {
    const batch = await this.opening.scheduled(tenantId, batchId, tx);
    const applied = await this.placing.applied(tenantId, batchId, tx),
      free = Math.max(0, batch.capacity - batch.admitted);
    if (applied.length === 0 && (batch.waiting === 0 || free === 0)) throw admissionProblems.NOBODY_APPLIED();

    const now = this.clock.now(),
      opened = await this.opening.open(batch, free, asked, moreMoney, now, tx),
      { programme, places, limited } = opened;
    // Who was told to wait goes before who applied since.
    const events: OutgoingEvent[] = await this.waitingList.admit(
        opened.batch,
        programme,
        places,
        tx,
        moreMoney,
      ),
      fromWaitingList = events.length;
    if (applied.length === 0 && fromWaitingList === 0) throw admissionProblems.NOBODY_APPLIED();
    const ranking = await this.placing.place(applied, opened, year, now, events, tx);
    const admission: Admission = {
      _id: newId(),
      tenantId,
      ...stamps(now),
      batchId,
      order: admissionOrder,
      places,
      ...(limited && { funding: fundingOf(limited) }),
      ...(fromWaitingList > 0 && { fromWaitingList }),
      ranking,
      decidedBy: subject,
    };
    await this.admissions.insertMany(tenantId, [admission], tx);
    await this.outbox.append(tx, [...events, decisionEvent(admission, batch, programme, applied, free)]);
    return admission;
  }
}

const fundingOf = ({ kind: _, ...funding }: NonNullable<OpenedPlaces['limited']>) => funding;

/** @param free places that the batch had, before one looked at the money */
function decisionEvent(
  { _id: admissionId, tenantId, createdAt, batchId, places, funding, ranking }: Admission,
  batch: BatchDocument,
  programme: ProgrammeDocument,
  applied: Candidate[],
  free: number,
): OutgoingEvent {
  const agencies = new Map(applied.map(({ participantId, agencyId }) => [participantId, agencyId]));
  const leftOut = ranking.flatMap(({ participantId, rank, gap, result, code }) =>
    result === 'ADMITTED'
      ? []
      : [
          {
            participantId,
            agencyId: must(agencies.get(participantId), 'the entry of agencies'),
            rank,
            gap,
            result,
            code,
          },
        ],
  );
  const money = funding && { budget: funding.budget, costPerParticipant: funding.costPerParticipant };
  return newEvent(admissionDecided, {
    tenantId,
    key: batchId,
    time: createdAt,
    data: {
      admissionId,
      batchId,
      programmeId: programme._id,
      programmeTitle: programme.title,
      startsOn: batch.startsOn,
      applied: ranking.length,
      admitted: ranking.length - leftOut.length,
      places,
      limitedBy: funding && funding.covers < free ? 'MONEY' : 'PLACES',
      ...money,
      leftOut,
      decidedAt: createdAt.toISOString(),
    },
  });
}
