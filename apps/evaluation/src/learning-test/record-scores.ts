import { InjectStore, newId, TenantStore } from '#persistence';
import { type Caller, Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import type { KnownPerson, KnownProgramme } from '../known/known.schema.js';
import type { LearningScore } from './learning-score.schema.js';
import type { ScoresBody } from './learning-test.dto.js';
import { ParticipantsUnknown, ProgrammeUnknown } from './learning-test.errors.js';

/** Records the scores of a test; the same again changes nothing, another one corrects. */
@Injectable()
export class RecordScores {
  constructor(
    private readonly clock: Clock,
    @InjectStore('KnownProgramme') private readonly programmes: TenantStore<KnownProgramme>,
    @InjectStore('KnownPerson') private readonly people: TenantStore<KnownPerson>,
    @InjectStore('LearningScore') private readonly scores: TenantStore<LearningScore>,
  ) {}

  async record({ tenantId, agencyIds }: Caller, { items, programmeId, dimension, source, phase, maxScore, ...body }: ScoresBody): Promise<number> {
    const batchId = body.batchId ?? null;
    if (!(await this.programmes.findOne(tenantId, { _id: programmeId }, { projection: { _id: 1 } }))) throw new ProgrammeUnknown();
    const ids = [...new Set(items.map(({ participantId }) => participantId))];
    const found = await this.people.find(tenantId, { _id: { $in: ids }, ...(agencyIds ? { agencyId: { $in: [...agencyIds] } } : {}) }, { projection: { agencyId: 1 } });
    const agencyOf = new Map(found.map((person) => [person._id, person.agencyId]));
    const unknown = items.flatMap(({ participantId }, place) => (agencyOf.has(participantId) ? [] : [place]));
    if (unknown.length > 0) throw new ParticipantsUnknown(unknown);

    const now = this.clock.now(), last = new Map(items.map(({ participantId, score }) => [participantId, score]));
    await this.scores.bulkWrite(tenantId, [...last].map(([participantId, score]) => ({
      updateOne: {
        filter: { tenantId, programmeId, batchId, participantId, dimension, source, phase },
        update: { $set: { score, maxScore, agencyId: agencyOf.get(participantId)!, updatedAt: now }, $setOnInsert: { _id: newId(), createdAt: now }, $inc: { version: 1 } },
        upsert: true,
      },
    })) as never);
    return last.size;
  }
}
