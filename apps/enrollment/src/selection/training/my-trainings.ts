import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { cursorAfter, placeOf } from '#persistence';
import { NotFound, oneself, type Caller } from '#platform';
import { ProgrammeStore } from '../../catalogue/programme/programme.schema.js';
import { TenantClock } from '../../people/tenant/tenant-clock.js';
import { BatchStore, type BatchDocument } from '../../places/batch/batch.schema.js';
import { EnrolmentStore } from '../../places/enrolment/enrolment.schema.js';
import { CandidateStore } from '../admission/candidate.schema.js';
import type { MyTraining } from './my-training.dto.js';
import { wayInto } from './way-into.js';

const LIST = 'my-trainings';

/** Batches as they are for the person who asks: how they stand to each, and whether they may join it. */
@Injectable()
export class MyTrainings {
  constructor(
    private readonly clock: TenantClock,
    private readonly programmes: ProgrammeStore,
    private readonly batches: BatchStore,
    private readonly enrolments: EnrolmentStore,
    private readonly candidates: CandidateStore,
  ) {}

  /** What is still to come, the next one first. */
  async list(
    caller: Caller,
    limit: number,
    cursor: string | undefined,
  ): Promise<{ items: MyTraining[]; nextCursor?: string }> {
    const { personId } = oneself(caller),
      { tenantId } = caller,
      today = await this.clock.today(tenantId);
    // Days repeat: the place in the list is the day and the batch.
    const [day, id] = cursor === undefined ? [] : placeOf(LIST, tenantId, cursor).split('~');
    const after = day && id ? { $or: [{ startsOn: { $gt: day } }, { startsOn: day, _id: { $gt: id } }] } : {};
    const ahead = await this.batches.find(
      tenantId,
      { status: 'SCHEDULED', endsOn: { $gte: today }, ...after },
      { sort: { startsOn: 1, _id: 1 }, limit: limit + 1 },
    );
    const page = ahead.slice(0, limit),
      last = page.at(-1);
    return {
      items: await this.shown(tenantId, personId, page, today),
      ...(ahead.length > limit &&
        last && { nextCursor: cursorAfter(LIST, tenantId, `${last.startsOn}~${last._id}`) }),
    };
  }

  async one(caller: Caller, batchId: string): Promise<MyTraining> {
    const { personId } = oneself(caller),
      { tenantId } = caller;
    const [batch, today] = await Promise.all([this.batch(tenantId, batchId), this.clock.today(tenantId)]);
    const [shown] = await this.shown(tenantId, personId, [batch], today);
    if (!shown) throw new NotFound('batch');
    return shown;
  }

  /** The open enrolment that the person has in a batch. */
  async enrolmentIn(tenantId: TenantId, batchId: string, personId: string): Promise<string | undefined> {
    const openKey = `${tenantId}:${batchId}:${personId}`;
    return (await this.enrolments.findOne(tenantId, { openKey }, { projection: { _id: 1 } }))?._id;
  }

  async batch(tenantId: TenantId, _id: string): Promise<BatchDocument> {
    const batch = await this.batches.findOne(tenantId, { _id });
    if (!batch) throw new NotFound('batch');
    return batch;
  }

  private async shown(
    tenantId: TenantId,
    participantId: string,
    batches: BatchDocument[],
    today: string,
  ): Promise<MyTraining[]> {
    const batchIds = batches.map(({ _id }) => _id);
    const [programmes, enrolments, candidates] = await Promise.all([
      this.programmes.find(tenantId, {
        _id: { $in: [...new Set(batches.map(({ programmeId }) => programmeId))] },
      }),
      this.enrolments.find(tenantId, {
        openKey: { $in: batchIds.map((id) => `${tenantId}:${id}:${participantId}`) },
      }),
      this.candidates.find(tenantId, { participantId, batchId: { $in: batchIds } }),
    ]);
    const programmeOf = new Map(programmes.map((programme) => [programme._id, programme])),
      enrolmentOf = new Map(enrolments.map((enrolment) => [enrolment.batchId, enrolment])),
      candidateOf = new Map(candidates.map((candidate) => [candidate.batchId, candidate]));
    return batches.flatMap((batch) => {
      const { _id: batchId, programmeId, startsOn, endsOn, location, enrolUntil, capacity } = batch,
        programme = programmeOf.get(programmeId);
      if (!programme) return [];
      return [
        {
          batchId,
          programmeId,
          title: programme.title,
          form: programme.form,
          learningHours: programme.claimedTenths == null ? null : programme.claimedTenths / 10,
          startsOn,
          endsOn,
          location: location ?? null,
          enrolUntil,
          capacity,
          placesLeft: Math.max(0, capacity - batch.admitted),
          waiting: batch.waiting,
          decidedTogether: batch.admission === 'PRIORITY',
          takesNominations:
            batch.status === 'SCHEDULED' && batch.admission !== 'FIRST_COME' && today <= enrolUntil,
          ...wayInto({
            batch,
            today,
            enrolment: enrolmentOf.get(batchId)?.status,
            candidate: candidateOf.get(batchId)?.status,
          }),
        },
      ];
    });
  }
}
