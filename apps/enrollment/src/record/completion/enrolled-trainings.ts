import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import { ProgrammeStore } from '../../catalogue/programme/programme.schema.js';
import { BatchStore } from '../../places/batch/batch.schema.js';
import { EnrolmentStore } from '../../places/enrolment/enrolment.schema.js';
import type { EnrolmentFacts } from './completion.js';

/** What enrolments say of the training that they are for, with its batch and programme. */
@Injectable()
export class EnrolledTrainings {
  constructor(
    private readonly enrolments: EnrolmentStore,
    private readonly batches: BatchStore,
    private readonly programmes: ProgrammeStore,
  ) {}

  /** Those that are there, by their ids. */
  async of(
    tenantId: TenantId,
    ids: string[],
    session: ClientSession | undefined,
  ): Promise<Map<string, EnrolmentFacts>> {
    if (!ids.length) return new Map();
    const enrolments = await this.enrolments.find(tenantId, { _id: { $in: ids } }, { session });
    const batches = new Map(
      (
        await this.batches.find(
          tenantId,
          { _id: { $in: [...new Set(enrolments.map((e) => e.batchId))] } },
          { session },
        )
      ).map((b) => [b._id, b]),
    );
    const programmes = new Map(
      (
        await this.programmes.find(
          tenantId,
          { _id: { $in: [...new Set(enrolments.map((e) => e.programmeId))] } },
          { session },
        )
      ).map((p) => [p._id, p]),
    );
    return new Map(
      enrolments.flatMap((enrolment): Array<[string, EnrolmentFacts]> => {
        const batch = batches.get(enrolment.batchId),
          programme = programmes.get(enrolment.programmeId);
        if (!batch || !programme) return [];
        const facts: EnrolmentFacts = {
          _id: enrolment._id,
          participantId: enrolment.participantId,
          batchId: batch._id,
          programmeId: programme._id,
          open: enrolment.status === 'ADMITTED',
          title: programme.title,
          form: programme.form,
          international: programme.international,
          provider: programme.provider,
          startsOn: batch.startsOn,
          endsOn: batch.endsOn,
          claimedTenths: programme.claimedTenths,
        };
        return [[enrolment._id, facts]];
      }),
    );
  }
}
