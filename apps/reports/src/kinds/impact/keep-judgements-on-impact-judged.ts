import type { ClientSession } from 'mongodb';
import { impactJudged } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { stamps } from '#persistence';
import { Clock } from '#platform';
import { appliedOf, ReadModelFreshness, type Applied } from '../../read-model/freshness.js';
import { keepNewest } from '../../read-model/keep-newest.js';
import { JudgedImpactStore, type JudgedImpact } from './impact.schema.js';

@HandlesEvent(impactJudged, { effectKey: 'evaluation, newest revision' })
export class KeepJudgementsOnImpactJudged implements EventHandler<typeof impactJudged, Applied> {
  constructor(
    private readonly judgements: JudgedImpactStore,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof impactJudged>[], tx: ClientSession): Promise<Applied> {
    const now = this.clock.now();
    await keepNewest(
      this.judgements,
      events.map(
        ({
          tenantId,
          data: { evaluationId: _id, revision: version, title, outcome, indicators },
        }): JudgedImpact => ({
          _id,
          tenantId,
          ...stamps(now),
          version,
          title,
          outcome,
          indicators,
        }),
      ),
      tx,
    );
    return appliedOf(events);
  }

  async afterCommit(applied: Applied): Promise<void> {
    this.freshness.note(applied);
  }
}
