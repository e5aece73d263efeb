import { Injectable } from '@nestjs/common';
import { InjectStore, isDuplicateKey, newId, stamps, TenantStore, Transactions } from '#persistence';
import { type Caller, Clock, NotFound } from '#platform';
import type { ClientSession } from 'mongodb';
import type { BatchDocument } from '../batch/batch.schema.js';
import type { EnrolmentDocument } from '../enrolment/enrolment.schema.js';
import type { ParticipantDocument } from '../participant/participant.schema.js';
import { TenantZones } from '../tenant/tenant-zones.js';
import { AdmissionBatchNotOpen, AlreadyCandidate, ApplicationPeriodOver, CandidateEnrolled, CandidatePersonUnknown, NominationDecided, NotTheSuperior, PlacesInOrderOfComing } from './admission.errors.js';
import type { Candidate } from './candidate.schema.js';

type Standing = Pick<Candidate, 'status' | 'appliedAt' | 'nomination'>;

/** Lets people apply, and superiors put their people forward. A nomination is an application once it is approved. */
@Injectable()
export class StandForBatch {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly zones: TenantZones,
    @InjectStore('Participant') private readonly participants: TenantStore<ParticipantDocument>,
    @InjectStore('Batch') private readonly batches: TenantStore<BatchDocument>,
    @InjectStore('Enrolment') private readonly enrolments: TenantStore<EnrolmentDocument>,
    @InjectStore('Candidate') private readonly candidates: TenantStore<Candidate>,
  ) {}

  apply(caller: Caller, batchId: string, participantId: string): Promise<Candidate> {
    return this.stand(caller, batchId, participantId, () => ({ status: 'APPLIED', appliedAt: this.clock.now() }));
  }

  nominate(caller: Caller, { batchId, participantId, superiorId, reason }: { batchId: string; participantId: string; superiorId: string; reason: string }): Promise<Candidate> {
    return this.stand(caller, batchId, participantId, ({ directSuperiorId }) => {
      if (directSuperiorId !== superiorId) throw new NotTheSuperior();
      return { status: 'NOMINATED', nomination: { superiorId, reason, at: this.clock.now() } };
    });
  }

  async decide({ tenantId, agencyIds, subject }: Caller, _id: string, approved: boolean, note: string): Promise<Candidate> {
    const at = this.clock.now(), visible = agencyIds ? { agencyId: { $in: [...agencyIds] } } : {};
    const decided = await this.candidates.findOneAndUpdate(tenantId, { _id, status: 'NOMINATED', ...visible }, {
      $set: { status: approved ? 'APPLIED' : 'DECLINED', ...(approved && { appliedAt: at }), 'nomination.decision': { approved, by: subject, note, at }, updatedAt: at }, $inc: { version: 1 },
    } as never);
    if (decided) return decided;
    throw (await this.candidates.findOne(tenantId, { _id, nomination: { $exists: true }, ...visible })) ? new NominationDecided() : new NotFound('nomination');
  }

  /** The first who applies makes it a batch whose places are decided for all together: from then on nobody enrols past the others. */
  private async stand({ tenantId, agencyIds }: Caller, batchId: string, participantId: string, as: (person: ParticipantDocument) => Standing): Promise<Candidate> {
    const local = await this.zones.now(tenantId);
    return this.transactions.run(async (tx) => {
      const batch = await this.batches.findOne(tenantId, { _id: batchId }, { session: tx });
      if (!batch) throw new NotFound('batch');
      if (batch.status !== 'SCHEDULED') throw new AdmissionBatchNotOpen();
      if (batch.admission === 'FIRST_COME') throw new PlacesInOrderOfComing();
      if (local.toISODate()! > batch.enrolUntil) throw new ApplicationPeriodOver(`Enrolment was open until ${batch.enrolUntil} 23:59; local time is ${local.toFormat('yyyy-MM-dd HH:mm')} (${local.zoneName}).`);
      const person = await this.participants.findOne(tenantId, { _id: participantId, active: true }, { session: tx });
      if (!person || (agencyIds && !agencyIds.includes(person.agencyId))) throw new CandidatePersonUnknown();
      const standing = as(person);
      if (await this.enrolments.findOne(tenantId, { openKey: `${tenantId}:${batchId}:${participantId}` }, { session: tx, projection: { _id: 1 } })) throw new CandidateEnrolled();

      if (!batch.admission) await this.batches.updateOne(tenantId, { _id: batchId }, { $set: { admission: 'PRIORITY', updatedAt: this.clock.now() }, $inc: { version: 1 } } as never, { session: tx });
      return this.enter({ _id: newId(), tenantId, ...stamps(this.clock.now()), batchId, participantId, agencyId: person.agencyId, ...standing }, tx);
    }).catch((error: unknown) => {
      throw isDuplicateKey(error) ? new AlreadyCandidate() : error;
    });
  }

  /** Who gave a place up, or could not be enrolled when it was decided, may stand once more; anybody else stands once. */
  private async enter(candidate: Candidate, tx: ClientSession): Promise<Candidate> {
    const { tenantId, batchId, participantId } = candidate, before = await this.candidates.findOne(tenantId, { batchId, participantId }, { session: tx });
    if (!before) {
      await this.candidates.insertMany(tenantId, [candidate], tx);
      return candidate;
    }
    if (before.status !== 'WITHDRAWN' && before.status !== 'REFUSED') throw new AlreadyCandidate();
    const again: Candidate = { ...candidate, _id: before._id, createdAt: before.createdAt, version: before.version + 1 }, { _id, ...fields } = again;
    await this.candidates.bulkWrite(tenantId, [{ replaceOne: { filter: { _id, tenantId }, replacement: fields } }] as never, tx);
    return again;
  }
}
