import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import { Clock } from '#platform';
import { TrainingSuggestionStore } from './application.schema.js';

/** A programme that teaches an application answers the suggestion to train people in it. */
@Injectable()
export class AdoptSuggestion {
  constructor(
    private readonly clock: Clock,
    private readonly suggestions: TrainingSuggestionStore,
  ) {}

  async byApplication(
    tenantId: TenantId,
    applicationId: string,
    programmeId: string,
    session: ClientSession,
  ): Promise<void> {
    const now = this.clock.now();
    await this.suggestions.updateOne(
      tenantId,
      { source: 'APPLICATION', sourceId: applicationId, status: 'OPEN' },
      {
        $set: { status: 'ADOPTED', programmeId, decision: { by: 'programme', at: now }, updatedAt: now },
        $inc: { version: 1 },
      },
      { session },
    );
  }
}
