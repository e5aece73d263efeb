import { impactJudged } from '#contracts';
import { type EventHandler, HandlesEvent, type IncomingEvent } from '#messaging';
import { InjectStore, stamps, type TenantStore } from '#persistence';
import { Clock } from '#platform';
import type { ClientSession } from 'mongodb';
import { type Applied, appliedOf, ReadModelFreshness } from '../../read-model/freshness.js';
import { keepNewest } from '../../read-model/keep-newest.js';
import type { JudgedImpact } from './impact.schema.js';

@HandlesEvent(impactJudged, { effectKey: 'evaluation, newest revision' })
export class KeepJudgementsOnImpactJudged implements EventHandler<typeof impactJudged, Applied> {
  constructor(
    @InjectStore('JudgedImpact') private readonly judgements: TenantStore<JudgedImpact>,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof impactJudged>[], tx: ClientSession): Promise<Applied> {
    const now = this.clock.now();
    await keepNewest(this.judgements, events.map(({ tenantId, data: { evaluationId: _id, revision: version, title, outcome, indicators } }): JudgedImpact => (
      { _id, tenantId, ...stamps(now), version, title, outcome, indicators }
    )), tx);
    return appliedOf(events);
  }

  async afterCommit(applied: Applied): Promise<void> {
    this.freshness.note(applied);
  }
}
