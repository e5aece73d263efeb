import type { ClientSession } from 'mongodb';
import { awardProposed } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { stamps } from '#persistence';
import { Clock } from '#platform';
import { appliedOf, ReadModelFreshness, type Applied } from '../../read-model/freshness.js';
import { keepNewest } from '../../read-model/keep-newest.js';
import { AwardProposalStore, type AwardProposal } from './impact.schema.js';

@HandlesEvent(awardProposed, { effectKey: 'proposal' })
export class KeepProposalsOnAwardProposed implements EventHandler<typeof awardProposed, Applied> {
  constructor(
    private readonly proposals: AwardProposalStore,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof awardProposed>[], tx: ClientSession): Promise<Applied> {
    const now = this.clock.now();
    await keepNewest(
      this.proposals,
      events.map(({ tenantId, data: { proposalId: _id, agencyId, title, proposedAt } }): AwardProposal => ({
        _id,
        tenantId,
        ...stamps(now),
        agencyId,
        title,
        proposedAt: new Date(proposedAt),
      })),
      tx,
    );
    return appliedOf(events);
  }

  async afterCommit(applied: Applied): Promise<void> {
    this.freshness.note(applied);
  }
}
