import type { ClientSession } from 'mongodb';
import { suggestionAdopted } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { newId, stamps } from '#persistence';
import { Clock } from '#platform';
import { competenceClasses } from '../../ground/competence-class.js';
import { TrainingSuggestionStore } from './application.schema.js';

/** What the public asked for stands beside what new applications ask for. */
@HandlesEvent(suggestionAdopted, { effectKey: 'tenant + FORUM + suggestion' })
export class SuggestTrainingOnSuggestionAdopted implements EventHandler<typeof suggestionAdopted> {
  constructor(
    private readonly clock: Clock,
    private readonly suggestions: TrainingSuggestionStore,
  ) {}

  async handle(events: IncomingEvent<typeof suggestionAdopted>[], tx: ClientSession): Promise<void> {
    const now = this.clock.now();
    const operations = events.map(({ tenantId, data }) => {
      const { suggestionId: sourceId, title, reason, agencyId } = data,
        competenceClass = competenceClasses.find((known) => known === data.competenceClass);
      const fresh = {
        _id: newId(),
        ...stamps(now),
        title,
        reason,
        ...(competenceClass && { competenceClass }),
        ...(agencyId && { agencyId }),
        status: 'OPEN' as const,
      };
      return {
        updateOne: {
          filter: { tenantId, source: 'FORUM' as const, sourceId },
          update: { $setOnInsert: fresh },
          upsert: true,
        },
      };
    });
    await this.suggestions
      .acrossTenants('a batch of events holds several tenants')
      .bulkWrite(operations, { session: tx });
  }
}
