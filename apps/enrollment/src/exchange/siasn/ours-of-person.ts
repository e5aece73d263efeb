import { Injectable } from '@nestjs/common';
import { ParticipantStore, type ParticipantDocument } from '../../people/participant/participant.schema.js';
import { CompletionStore } from '../../record/completion/completion.schema.js';
import type { SiasnComparison } from './comparison.schema.js';
import type { Ours } from './differences.js';
import { wantedOf } from './siasn-plan.js';
import { SiasnRecordStore, type SiasnConnection } from './siasn.schema.js';

/** Who is compared, and what is held of them here. */
@Injectable()
export class OursOfPerson {
  constructor(
    private readonly participants: ParticipantStore,
    private readonly completions: CompletionStore,
    private readonly records: SiasnRecordStore,
  ) {}

  /** Whose turn it is, in the order of the ids. */
  async next({ tenantId, agencyId, through }: SiasnComparison): Promise<ParticipantDocument | undefined> {
    const [person] = await this.participants.find(
      tenantId,
      {
        _id: { $gt: through },
        ...(agencyId !== undefined && { agencyId }),
        active: true,
        erasedAt: { $exists: false },
      },
      { sort: { _id: 1 }, limit: 1 },
    );
    return person;
  }

  /** The trainings that SIASN shall hold. What waits to be sent is no difference yet. */
  async of({ tenantId, sentFrom }: SiasnConnection, participantId: string): Promise<Ours[]> {
    const completions = await this.completions.find(tenantId, {
        participantId,
        status: 'RECORDED',
        endDate: { $gte: sentFrom },
      }),
      records = await this.records.find(tenantId, { participantId }),
      byId = new Map(records.map((record) => [record._id, record]));
    return completions.flatMap((completion) => {
      const record = wantedOf(completion),
        there = byId.get(completion._id);
      if (!record || !there || there.state === 'WAITING') return [];
      return [{ completionId: completion._id, siasnId: there.siasnId, record }];
    });
  }

  /** Ids that SIASN has for what we wait to send or take back: no difference yet either. */
  async underWay({ tenantId }: SiasnConnection, participantId: string): Promise<Set<string>> {
    const waiting = await this.records.find(tenantId, { participantId, state: 'WAITING' });
    return new Set(waiting.flatMap(({ siasnId }) => siasnId ?? []));
  }
}
