import { awardProposed } from '#contracts';
import { type EventHandler, HandlesEvent, type IncomingEvent } from '#messaging';
import { InjectStore, stamps, type TenantStore } from '#persistence';
import { Clock } from '#platform';
import type { ClientSession } from 'mongodb';
import { type Applied, appliedOf, ReadModelFreshness } from '../../read-model/freshness.js';
import { keepNewest } from '../../read-model/keep-newest.js';
import type { AwardProposal } from './impact.schema.js';

@HandlesEvent(awardProposed, { effectKey: 'proposal' })
export class KeepProposalsOnAwardProposed implements EventHandler<typeof awardProposed, Applied> {
  constructor(
    @InjectStore('AwardProposal') private readonly proposals: TenantStore<AwardProposal>,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof awardProposed>[], tx: ClientSession): Promise<Applied> {
    const now = this.clock.now();
    await keepNewest(this.proposals, events.map(({ tenantId, data: { proposalId: _id, agencyId, title, proposedAt } }): AwardProposal => (
      { _id, tenantId, ...stamps(now), agencyId, title, proposedAt: new Date(proposedAt) }
    )), tx);
    return appliedOf(events);
  }

  async afterCommit(applied: Applied): Promise<void> {
    this.freshness.note(applied);
  }
}
