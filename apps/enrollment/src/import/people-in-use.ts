import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import { EnrolmentStore } from '../places/enrolment/enrolment.schema.js';
import { CompletionStore } from '../record/completion/completion.schema.js';

/** People whom something rests on already: a completion that counts, or an enrolment that was not cancelled. */
@Injectable()
export class PeopleInUse {
  constructor(
    private readonly completions: CompletionStore,
    private readonly enrolments: EnrolmentStore,
  ) {}

  async among(tenantId: TenantId, ids: string[], session: ClientSession): Promise<Set<string>> {
    const of = { participantId: { $in: ids } },
      options = { session, projection: { participantId: 1 } } as const;
    const completed = await this.completions.find(tenantId, { ...of, status: 'RECORDED' }, options),
      enrolled = await this.enrolments.find(tenantId, { ...of, status: { $ne: 'CANCELLED' } }, options);
    return new Set([...completed, ...enrolled].map(({ participantId }) => participantId));
  }
}
