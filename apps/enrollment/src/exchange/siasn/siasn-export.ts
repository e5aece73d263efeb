import { Injectable } from '@nestjs/common';
import type { Filter } from 'mongodb';
import { asked, type Page } from '#persistence';
import type { Caller } from '#platform';
import { learningForms, type LearningForm } from '../../ground/conversion-table.js';
import { ParticipantStore } from '../../people/participant/participant.schema.js';
import { CompletionStore, type CompletionDocument } from '../../record/completion/completion.schema.js';
import type { ExportQuery } from './siasn-export.dto.js';
import { siasnRecordOf, type SiasnCall, type SiasnRecord } from './siasn-record.js';
import { callOf } from './siasn-tables.js';

/** A completion with the number of its person, which SIASN finds people by. */
export interface Exported {
  nip: string;
  completionId: string;
  record: SiasnRecord;
}

/** Completions as SIASN's rows, with the number of their person. */
@Injectable()
export class SiasnExport {
  constructor(
    private readonly completions: CompletionStore,
    private readonly participants: ParticipantStore,
  ) {}

  async page(caller: Caller, call: SiasnCall, query: ExportQuery): Promise<Page<Exported>> {
    const { page, wanted } = asked(query),
      { completedFrom, completedUntil, ...of } = wanted;
    const days = {
      ...(completedFrom !== undefined && { $gte: completedFrom }),
      ...(completedUntil !== undefined && { $lte: completedUntil }),
    };
    const filter: Filter<CompletionDocument> = {
      $and: [sentTo(call), of, Object.keys(days).length > 0 ? { endDate: days } : {}],
    };
    const found = await this.completions.forCaller(caller).page(filter, page);
    const numbers = await this.numbersOf(caller, found.items);
    return {
      ...found,
      items: found.items.flatMap((completion): Exported[] => {
        const nip = numbers.get(completion.participantId),
          record = siasnRecordOf(completion);
        return nip === undefined || !record ? [] : [{ nip, completionId: completion._id, record }];
      }),
    };
  }

  private async numbersOf(
    { tenantId }: Caller,
    completions: readonly CompletionDocument[],
  ): Promise<Map<string, string>> {
    const ids = [...new Set(completions.map(({ participantId }) => participantId))];
    const people = await this.participants.find(
      tenantId,
      { _id: { $in: ids }, erasedAt: { $exists: false } },
      { projection: { employeeNumber: 1 } },
    );
    return new Map(people.map(({ _id, employeeNumber }) => [_id, employeeNumber]));
  }
}

/** What is recorded, counted by itself, and a training for SIASN. */
const sentTo = (call: SiasnCall): Filter<CompletionDocument> => ({
  status: 'RECORDED',
  sameAs: { $exists: false },
  form: { $in: formsOf(call) },
});

const formsOf = (call: SiasnCall): LearningForm[] => learningForms.filter((form) => callOf(form) === call);
