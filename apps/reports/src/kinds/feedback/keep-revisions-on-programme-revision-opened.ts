import { programmeRevisionOpened } from '#contracts';
import { type EventHandler, HandlesEvent, type IncomingEvent } from '#messaging';
import { InjectStore, type TenantStore } from '#persistence';
import { Clock } from '#platform';
import type { ClientSession } from 'mongodb';
import { type Applied, appliedOf, ReadModelFreshness } from '../../read-model/freshness.js';
import { keepFields } from '../../read-model/keep-fields.js';
import type { Revision } from './feedback.schema.js';

@HandlesEvent(programmeRevisionOpened, { effectKey: 'revision' })
export class KeepRevisionsOnProgrammeRevisionOpened implements EventHandler<typeof programmeRevisionOpened, Applied> {
  constructor(
    @InjectStore('Revision') private readonly revisions: TenantStore<Revision>,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof programmeRevisionOpened>[], tx: ClientSession): Promise<Applied> {
    await keepFields(this.revisions, events.map(({ tenantId, data: { revisionId: _id, programmeId, programmeTitle, answered, lowPercent, openedAt } }) => (
      { _id, tenantId, fields: { programmeId, programmeTitle, answered, lowPercent, openedAt: new Date(openedAt) } }
    )), this.clock.now(), tx);
    return appliedOf(events);
  }

  async afterCommit(applied: Applied): Promise<void> {
    this.freshness.note(applied);
  }
}
