import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { fieldError, type Caller, type FaultCode, type FieldError } from '#platform';
import { knownProblems } from '../../ground/known/known.problems.js';
import {
  KnownBatchStore,
  KnownPersonStore,
  KnownProgrammeStore,
  KnownSeatStore,
} from '../../ground/known/known.schema.js';
import type { ScoresBody } from './learning-test.dto.js';
import { learningTestProblems } from './learning-test.problems.js';

/** Whether those whose scores are sent are known, and took part in what the test is of. */
@Injectable()
export class ScoredPeople {
  constructor(
    private readonly programmes: KnownProgrammeStore,
    private readonly batches: KnownBatchStore,
    private readonly seats: KnownSeatStore,
    private readonly people: KnownPersonStore,
  ) {}

  /**
   * The agency of each person. Who was enrolled a moment ago may not be known here yet: those refusals wait
   * for the news.
   */
  async agenciesOf(
    caller: Caller,
    { items, programmeId, batchId }: ScoresBody,
  ): Promise<Map<string, string>> {
    const tenantId = caller.tenantId as TenantId,
      ids = [...new Set(items.map(({ participantId }) => participantId))];
    const not = (known: { has(id: string): boolean }): number[] =>
      items.flatMap(({ participantId }, place) => (known.has(participantId) ? [] : [place]));
    if (!(await this.programmes.findOne(tenantId, { _id: programmeId }, { projection: { _id: 1 } })))
      throw knownProblems.PROGRAMME_UNKNOWN({ at: 'programmeId' });
    const batch =
      batchId === undefined
        ? undefined
        : await this.batches.findOne(tenantId, { _id: batchId }, { projection: { programmeId: 1 } });
    if (batch === null) throw learningTestProblems.BATCH_UNKNOWN({ at: 'batchId' });
    if (batch && batch.programmeId !== programmeId)
      throw learningTestProblems.BATCH_OF_OTHER_PROGRAMME({ at: 'batchId' });
    const found = await this.people
      .forCaller(caller)
      .find({ _id: { $in: ids } }, { projection: { agencyId: 1 } });
    const agencyOf = new Map(found.map((person) => [person._id, person.agencyId])),
      strangers = not(agencyOf);
    if (strangers.length > 0)
      throw knownProblems.PARTICIPANT_UNKNOWN({
        errors: wrong(strangers, 'PARTICIPANT_UNKNOWN'),
        // Also for somebody who came to one of the agencies a moment ago.
        awaitsNews: true,
      });
    if (batchId === undefined) return agencyOf;
    const seats = await this.seats.find(
      tenantId,
      { batchId, participantId: { $in: ids }, admitted: true },
      { projection: { participantId: 1 } },
    );
    const outsiders = not(new Set(seats.map(({ participantId }) => participantId)));
    if (outsiders.length > 0)
      throw learningTestProblems.ENROLMENT_UNKNOWN({ errors: wrong(outsiders, 'ENROLMENT_UNKNOWN') });
    return agencyOf;
  }
}

/** The people at these places of the items. */
const wrong = (places: number[], code: FaultCode): FieldError[] =>
  places.map((place) => fieldError(`items.${place}.participantId`, code));
