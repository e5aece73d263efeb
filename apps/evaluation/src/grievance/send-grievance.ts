import { InjectStore, newId, stamps, type TenantStore, Transactions } from '#persistence';
import { type Caller, Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import type { KnownPerson, KnownProgramme } from '../known/known.schema.js';
import { OpenReassessment } from '../reassessment/open-reassessment.js';
import { ParticipantUnknown, ProgrammeUnknown } from './grievance.errors.js';
import { countingKinds, type Grievance, type GrievanceKind } from './grievance.schema.js';

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
    @InjectStore('KnownProgramme') private readonly programmes: TenantStore<KnownProgramme>,
    @InjectStore('KnownPerson') private readonly people: TenantStore<KnownPerson>,
    @InjectStore('Grievance') private readonly grievances: TenantStore<Grievance>,
  ) {}

  send({ tenantId, agencyIds }: Caller, { participantId, programmeId, kind, text }: GrievanceText): Promise<Grievance> {
    return this.transactions.run(async (tx) => {
      // Written, not only read: grievances about one programme are counted one after the other, or two of them could each be the seventh.
      const programme = await this.programmes.findOneAndUpdate(tenantId, { _id: programmeId }, { $inc: { version: 1 } } as never, { session: tx });
      if (!programme) throw new ProgrammeUnknown();
      const person = await this.people.findOne(tenantId, { _id: participantId }, { session: tx });
      if (!person || (agencyIds && !agencyIds.includes(person.agencyId))) throw new ParticipantUnknown();

      const now = this.clock.now();
      const grievance: Grievance = {
        _id: newId(), tenantId, ...stamps(now), participantId, agencyId: person.agencyId, programmeId, materialVersion: programme.materialVersion, kind, ...(text && { text }), sentAt: now, status: 'OPEN',
      };
      await this.grievances.insertMany(tenantId, [grievance], tx);
      if (!(await this.reassessing.join(grievance, tx)) && countingKinds.includes(kind)) await this.reassessing.openWhenMany(grievance, programme, tx);
      return (await this.grievances.findOne(tenantId, { _id: grievance._id }, { session: tx }))!;
    });
  }
}
