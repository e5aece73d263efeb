import { Injectable } from '@nestjs/common';
import { newId, stamps, Transactions } from '#persistence';
import { Clock, must, type Caller } from '#platform';
import { knownProblems } from '../../ground/known/known.problems.js';
import { KnownPersonStore, KnownProgrammeStore } from '../../ground/known/known.schema.js';
import { countingKinds, GrievanceStore, type Grievance, type GrievanceKind } from './grievance.schema.js';
import { OpenReassessment } from './open-reassessment.js';

export interface GrievanceText {
  participantId: string;
  programmeId: string;
  kind: GrievanceKind;
  text?: string | undefined;
}

@Injectable()
export class SendGrievance {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly reassessing: OpenReassessment,
    private readonly programmes: KnownProgrammeStore,
    private readonly people: KnownPersonStore,
    private readonly grievances: GrievanceStore,
  ) {}

  send(caller: Caller, { participantId, programmeId, kind, text }: GrievanceText): Promise<Grievance> {
    const { tenantId } = caller;
    return this.transactions.run(async (tx) => {
      // Written, not only read: grievances about one programme are counted one after the other, or two of
      // them could each be the seventh.
      const programme = await this.programmes.findOneAndUpdate(
        tenantId,
        { _id: programmeId },
        { $inc: { version: 1 } },
        { session: tx },
      );
      if (!programme) throw knownProblems.PROGRAMME_UNKNOWN({ at: 'programmeId' });
      const person = await this.people.forCaller(caller).findOne({ _id: participantId }, { session: tx });
      if (!person) throw knownProblems.PARTICIPANT_UNKNOWN({ at: 'participantId' });

      const now = this.clock.now();
      const grievance: Grievance = {
        _id: newId(),
        tenantId,
        ...stamps(now),
        participantId,
        agencyId: person.agencyId,
        programmeId,
        materialVersion: programme.materialVersion,
        kind,
        ...(text && { text }),
        sentAt: now,
        status: 'OPEN',
      };
      await this.grievances.insertMany(tenantId, [grievance], tx);
      if (!(await this.reassessing.join(grievance, tx)) && countingKinds.includes(kind))
        await this.reassessing.openWhenMany(grievance, programme, tx);
      return must(
        await this.grievances.findOne(tenantId, { _id: grievance._id }, { session: tx }),
        'the document of grievances',
      );
    });
  }
}
