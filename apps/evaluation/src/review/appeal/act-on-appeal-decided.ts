import type { ClientSession } from 'mongodb';
import { appealDecided } from '#contracts';
import { HandlesEvent, Outbox, type EventHandler, type OutgoingEvent } from '#messaging';
import { Clock } from '#platform';
import { TrainingProposalStore } from '../../service/training-proposal/training-proposal.schema.js';
import { KeepProgramme } from './keep-programme.js';
import { keepVerdict, type Decided } from './keep-verdict.js';
import { SetJudgementAside } from './set-judgement-aside.js';
import { WithdrawAction } from './withdraw-action.js';

/**
 * A person decided upon an appeal: the decision keeps the verdict, and where it was overridden it does not
 * stand any longer.
 */
@HandlesEvent(appealDecided, { effectKey: 'decision + appeal: a verdict is kept once' })
export class ActOnAppealDecided implements EventHandler<typeof appealDecided> {
  constructor(
    private readonly judgements: SetJudgementAside,
    private readonly actions: WithdrawAction,
    private readonly revisions: KeepProgramme,
    private readonly proposals: TrainingProposalStore,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  async handle(events: Decided[], tx: ClientSession): Promise<void> {
    const follow: OutgoingEvent[] = [];
    for (const event of events) follow.push(...(await this.act(event, tx)));
    await this.outbox.append(tx, follow);
  }

  private async act(event: Decided, tx: ClientSession): Promise<OutgoingEvent[]> {
    const { kind } = event.data.about;
    if (kind === 'IMPACT_JUDGEMENT') return this.judgements.act(event, tx);
    if (kind === 'CORRECTIVE_ACTION') return this.actions.act(event, tx);
    if (kind === 'PROGRAMME_REVISION') return this.revisions.act(event, tx);
    if (kind === 'TRAINING_PROPOSAL') await this.exempt(event, tx);
    return [];
  }

  /** The proposal stands for the others; whoever appealed is not sent to the training. */
  private async exempt(event: Decided, tx: ClientSession): Promise<void> {
    const proposal = await keepVerdict(this.proposals, event, this.clock.now(), tx);
    if (proposal && event.data.outcome === 'OVERRIDDEN')
      await this.proposals.updateOne(
        event.tenantId,
        { _id: proposal._id },
        { $addToSet: { exemptIds: event.data.participantId } },
        { session: tx },
      );
  }
}
