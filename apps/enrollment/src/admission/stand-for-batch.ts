import { Injectable } from '@nestjs/common';
import { InjectStore, isDuplicateKey, newId, stamps, TenantStore } from '#persistence';
import { type Caller, Clock, NotFound } from '#platform';
import type { BatchDocument } from '../batch/batch.schema.js';
import type { ParticipantDocument } from '../participant/participant.schema.js';
import { AdmissionBatchNotOpen, AlreadyCandidate, CandidatePersonUnknown, NominationDecided, NotTheSuperior } from './admission.errors.js';
import type { Candidate } from './candidate.schema.js';

/** Lets people apply, and superiors put their people forward. A nomination is an application once it is approved. */
@Injectable()
export class StandForBatch {
  constructor(
    private readonly clock: Clock,
    @InjectStore('Participant') private readonly participants: TenantStore<ParticipantDocument>,
    @InjectStore('Batch') private readonly batches: TenantStore<BatchDocument>,
    @InjectStore('Candidate') private readonly candidates: TenantStore<Candidate>,
  ) {}

  async apply(caller: Caller, batchId: string, participantId: string): Promise<Candidate> {
    const { agencyId } = await this.person(caller, batchId, participantId), now = this.clock.now();
    return this.enter({ _id: newId(), tenantId: caller.tenantId, ...stamps(now), batchId, participantId, agencyId, status: 'APPLIED', appliedAt: now });
  }

  async nominate(caller: Caller, { batchId, participantId, superiorId, reason }: { batchId: string; participantId: string; superiorId: string; reason: string }): Promise<Candidate> {
    const { agencyId, directSuperiorId } = await this.person(caller, batchId, participantId), now = this.clock.now();
    if (directSuperiorId !== superiorId) throw new NotTheSuperior();
    return this.enter({ _id: newId(), tenantId: caller.tenantId, ...stamps(now), batchId, participantId, agencyId, status: 'NOMINATED', nomination: { superiorId, reason, at: now } });
  }

  async decide({ tenantId, agencyIds, subject }: Caller, _id: string, approved: boolean, note: string): Promise<Candidate> {
    const at = this.clock.now(), visible = agencyIds ? { agencyId: { $in: [...agencyIds] } } : {};
    const decided = await this.candidates.findOneAndUpdate(tenantId, { _id, status: 'NOMINATED', ...visible }, {
      $set: { status: approved ? 'APPLIED' : 'DECLINED', ...(approved && { appliedAt: at }), 'nomination.decision': { approved, by: subject, note, at }, updatedAt: at }, $inc: { version: 1 },
    } as never);
    if (decided) return decided;
    throw (await this.candidates.findOne(tenantId, { _id, nomination: { $exists: true }, ...visible })) ? new NominationDecided() : new NotFound('nomination');
  }

  private async person({ tenantId, agencyIds }: Caller, batchId: string, participantId: string): Promise<ParticipantDocument> {
    const batch = await this.batches.findOne(tenantId, { _id: batchId }, { projection: { status: 1 } });
    if (!batch) throw new NotFound('batch');
    if (batch.status !== 'SCHEDULED') throw new AdmissionBatchNotOpen();
    const person = await this.participants.findOne(tenantId, { _id: participantId, active: true });
    if (!person || (agencyIds && !agencyIds.includes(person.agencyId))) throw new CandidatePersonUnknown();
    return person;
  }

  private async enter(candidate: Candidate): Promise<Candidate> {
    await this.candidates.insertMany(candidate.tenantId, [candidate]).catch((error: unknown) => {
      throw isDuplicateKey(error) ? new AlreadyCandidate() : error;
    });
    return candidate;
  }
}
