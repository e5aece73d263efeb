import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { isDuplicateKey, newId, stamps, Transactions } from '#persistence';
import { isoDay, NotFound, seenBy, sees, type Caller } from '#platform';
import { participantProblems } from '../../people/participant/participant.problems.js';
import { ParticipantStore, type ParticipantDocument } from '../../people/participant/participant.schema.js';
import { TenantClock } from '../../people/tenant/tenant-clock.js';
import { batchProblems } from '../../places/batch/batch.problems.js';
import { BatchStore } from '../../places/batch/batch.schema.js';
import { enrolmentProblems } from '../../places/enrolment/enrolment.problems.js';
import { EnrolmentStore } from '../../places/enrolment/enrolment.schema.js';
import { admissionProblems } from './admission.problems.js';
import { CandidateStore, type Candidate } from './candidate.schema.js';

type Standing = Pick<Candidate, 'status' | 'appliedAt' | 'nomination'>;

/** Lets people apply, and superiors put their people forward. A nomination is an application once it is approved. */
@Injectable()
export class StandForBatch {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: TenantClock,
    private readonly participants: ParticipantStore,
    private readonly batches: BatchStore,
    private readonly enrolments: EnrolmentStore,
    private readonly candidates: CandidateStore,
  ) {}

  apply(caller: Caller, batchId: string, participantId: string): Promise<Candidate> {
    return this.stand(
      caller,
      batchId,
      participantId,
      () => ({ status: 'APPLIED', appliedAt: this.clock.now() }),
      () => new NotFound('batch'),
    );
  }

  nominate(
    caller: Caller,
    {
      batchId,
      participantId,
      superiorId,
      reason,
    }: { batchId: string; participantId: string; superiorId: string; reason: string },
  ): Promise<Candidate> {
    return this.stand(
      caller,
      batchId,
      participantId,
      ({ directSuperiorId }) => {
        if (directSuperiorId !== superiorId) throw admissionProblems.NOT_THE_SUPERIOR({ at: 'superiorId' });
        return { status: 'NOMINATED', nomination: { superiorId, reason, at: this.clock.now() } };
      },
      () => batchProblems.BATCH_UNKNOWN({ at: 'batchId' }),
    );
  }

  async decide(
    { tenantId, agencyIds, subject }: Caller,
    _id: string,
    approved: boolean,
    note: string,
  ): Promise<Candidate> {
    const at = this.clock.now(),
      visible = seenBy({ agencyIds });
    return this.transactions.run(async (tx) => {
      const decided = await this.candidates.findOneAndUpdate(
        tenantId,
        { _id, status: 'NOMINATED', ...visible },
        {
          $set: {
            status: approved ? 'APPLIED' : 'DECLINED',
            ...(approved && { appliedAt: at }),
            'nomination.decision': { approved, by: subject, note, at },
            updatedAt: at,
          },
          $inc: { version: 1 },
        },
        { session: tx },
      );
      if (decided) return decided;
      const nominated = { _id, nomination: { $exists: true }, ...visible };
      throw (await this.candidates.findOne(tenantId, nominated, { session: tx }))
        ? admissionProblems.NOMINATION_DECIDED()
        : new NotFound('nomination');
    });
  }

  /** The person's own word, until it is decided for all. */
  async withdraw({ tenantId }: Caller, batchId: string, participantId: string): Promise<Candidate> {
    return this.transactions.run(async (tx) => {
      const withdrawn = await this.candidates.findOneAndUpdate(
        tenantId,
        { batchId, participantId, status: 'APPLIED' },
        { $set: { status: 'WITHDRAWN', updatedAt: this.clock.now() }, $inc: { version: 1 } },
        { session: tx },
      );
      if (!withdrawn) throw new NotFound('candidacy');
      return withdrawn;
    });
  }

  /** The superior's own word, until the nomination is decided. */
  async takeBack({ tenantId }: Caller, _id: string, superiorId: string): Promise<Candidate> {
    return this.transactions.run(async (tx) => {
      const own = { _id, 'nomination.superiorId': superiorId };
      const taken = await this.candidates.findOneAndUpdate(
        tenantId,
        { ...own, status: 'NOMINATED' },
        { $set: { status: 'WITHDRAWN', updatedAt: this.clock.now() }, $inc: { version: 1 } },
        { session: tx },
      );
      if (taken) return taken;
      throw (await this.candidates.findOne(tenantId, own, { session: tx }))
        ? admissionProblems.NOMINATION_DECIDED()
        : new NotFound('nomination');
    });
  }

  /**
   * The first who applies makes it a batch whose places are decided for all together: from then on nobody
   * enrols past the others.
   */
  private async stand(
    { tenantId, agencyIds }: Caller,
    batchId: string,
    participantId: string,
    as: (person: ParticipantDocument) => Standing,
    unknownBatch: () => Error,
  ): Promise<Candidate> {
    const local = await this.clock.localTime(tenantId);
    return this.transactions
      .run(async (tx) => {
        const batch = await this.batches.findOne(tenantId, { _id: batchId }, { session: tx });
        if (!batch) throw unknownBatch();
        if (batch.status !== 'SCHEDULED') throw batchProblems.BATCH_NOT_OPEN();
        if (batch.admission === 'FIRST_COME') throw admissionProblems.PLACES_IN_ORDER_OF_COMING({ batchId });
        if (isoDay(local) > batch.enrolUntil)
          throw enrolmentProblems.ENROLMENT_PERIOD_OVER({
            enrolUntil: batch.enrolUntil,
            localTime: local.toFormat('yyyy-MM-dd HH:mm'),
            zone: local.zoneName ?? '',
          });
        const person = await this.participants.findOne(tenantId, { _id: participantId }, { session: tx });
        if (!person || !sees({ agencyIds }, person.agencyId))
          throw participantProblems.PARTICIPANT_UNKNOWN({ at: 'participantId' });
        if (!person.active) throw participantProblems.PARTICIPANT_INACTIVE({ at: 'participantId' });
        const standing = as(person);
        if (
          await this.enrolments.findOne(
            tenantId,
            { openKey: `${tenantId}:${batchId}:${participantId}` },
            { session: tx, projection: { _id: 1 } },
          )
        )
          throw enrolmentProblems.ALREADY_ENROLLED();

        if (!batch.admission)
          await this.batches.updateOne(
            tenantId,
            { _id: batchId },
            { $set: { admission: 'PRIORITY', updatedAt: this.clock.now() }, $inc: { version: 1 } },
            { session: tx },
          );
        return this.enter(
          {
            _id: newId(),
            tenantId,
            ...stamps(this.clock.now()),
            batchId,
            participantId,
            agencyId: person.agencyId,
            ...standing,
          },
          tx,
        );
      })
      .catch((error: unknown) => {
        throw isDuplicateKey(error) ? admissionProblems.ALREADY_CANDIDATE() : error;
      });
  }

  /**
   * Who gave a place up, or could not be enrolled when it was decided, may stand once more; anybody else
   * stands once.
   */
  private async enter(candidate: Candidate, tx: ClientSession): Promise<Candidate> {
    const { tenantId, batchId, participantId } = candidate,
      before = await this.candidates.findOne(tenantId, { batchId, participantId }, { session: tx });
    if (!before) {
      await this.candidates.insertMany(tenantId, [candidate], tx);
      return candidate;
    }
    if (before.status !== 'WITHDRAWN' && before.status !== 'REFUSED')
      throw admissionProblems.ALREADY_CANDIDATE();
    const again: Candidate = {
        ...candidate,
        _id: before._id,
        createdAt: before.createdAt,
        version: before.version + 1,
      },
      { _id, ...fields } = again;
    await this.candidates.bulkWrite(
      tenantId,
      [{ replaceOne: { filter: { _id, tenantId }, replacement: fields } }],
      tx,
    );
    return again;
  }
}
