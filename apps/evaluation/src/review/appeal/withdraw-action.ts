import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { OutgoingEvent } from '#messaging';
import { Clock, must } from '#platform';
import { Thresholds } from '../../ground/threshold/thresholds.js';
import { actionChanged, actionDeadline } from '../../impact/corrective-action/action-deadline.js';
import {
  CorrectiveActionStore,
  type CorrectiveAction,
} from '../../impact/corrective-action/corrective-action.schema.js';
import { keepVerdict, type Decided } from './keep-verdict.js';

/** An appeal against a corrective action. */
@Injectable()
export class WithdrawAction {
  constructor(
    private readonly actions: CorrectiveActionStore,
    private readonly thresholds: Thresholds,
    private readonly clock: Clock,
  ) {}

  async act(event: Decided, tx: ClientSession): Promise<OutgoingEvent[]> {
    const action = await keepVerdict(this.actions, event, this.clock.now(), tx);
    return action && event.data.outcome === 'OVERRIDDEN' ? this.withdraw(action, event, tx) : [];
  }

  private async withdraw(
    { _id, tenantId, status }: CorrectiveAction,
    { data }: Decided,
    tx: ClientSession,
  ): Promise<OutgoingEvent[]> {
    if (status !== 'OPEN') return [];
    const line = { at: this.clock.now(), by: data.decidedBy, note: data.reason };
    const withdrawn = must(
      await this.actions.findOneAndUpdate(
        tenantId,
        { _id },
        { $set: { status: 'WITHDRAWN' }, $push: { log: line } },
        { session: tx },
      ),
      'the document of actions',
    );
    return [
      actionChanged(withdrawn),
      ...actionDeadline(
        withdrawn,
        (await this.thresholds.of(tenantId, 'impact.correctiveAction.reminderDays', tx)).value,
      ),
    ];
  }
}
