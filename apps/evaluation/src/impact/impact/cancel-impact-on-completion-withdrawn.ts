import type { ClientSession } from 'mongodb';
import { completionWithdrawn, type TenantId } from '#contracts';
import { HandlesEvent, Outbox, type EventHandler, type IncomingEvent, type OutgoingEvent } from '#messaging';
import { stamps } from '#persistence';
import { Clock, must } from '#platform';
import { Thresholds } from '../../ground/threshold/thresholds.js';
import { actionChanged, actionDeadline } from '../corrective-action/action-deadline.js';
import { CorrectiveActionStore } from '../corrective-action/corrective-action.schema.js';
import { IMPACT_FORMAT, ImpactEvaluationStore, type ImpactEvaluation } from '../judgement/impact.schema.js';
import { formsSettled } from './form-deadline.js';

type Withdrawn = IncomingEvent<typeof completionWithdrawn>;
const BATCH = 'a batch of events holds several tenants';

/**
 * What rested on a completion goes with it: its evaluation, the forms that wait, and what was to be put right
 * after a batch of which no completion stands any more.
 */
@HandlesEvent(completionWithdrawn, { effectKey: 'completion' })
export class CancelImpactOnCompletionWithdrawn implements EventHandler<typeof completionWithdrawn> {
  constructor(
    private readonly evaluations: ImpactEvaluationStore,
    private readonly actions: CorrectiveActionStore,
    private readonly thresholds: Thresholds,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async handle(events: Withdrawn[], tx: ClientSession): Promise<void> {
    const ofBatches = events.filter(({ data }) => data.batchId);
    if (ofBatches.length === 0) return;
    const { createdAt, updatedAt } = stamps(this.clock.now()),
      collection = this.evaluations.acrossTenants(BATCH);
    const waiting = (await collection
      .find({ _id: { $in: ofBatches.map(({ data }) => data.completionId) }, status: 'OPEN' }, { session: tx })
      .toArray()) as ImpactEvaluation[];
    const operations = ofBatches.map(({ tenantId, data: { completionId, participantId, batchId } }) => ({
      updateOne: {
        filter: { _id: completionId, tenantId },
        // A withdrawal that overtakes its completion leaves a cancelled evaluation, so that nobody is asked afterwards.
        update: {
          $set: { status: 'CANCELLED' as const, updatedAt },
          $unset: { reconsider: '' as const },
          $inc: { version: 1 },
          $setOnInsert: {
            v: IMPACT_FORMAT,
            participantId,
            batchId,
            programmeId: '',
            title: '',
            completedOn: '',
            dueOn: '',
            superiorId: null,
            superiorLog: [],
            forms: [],
            appliedResults: [],
            createdAt,
          },
        },
        upsert: true,
      },
    }));
    await collection.bulkWrite(operations, { session: tx });
    const settled = waiting.flatMap((evaluation) => formsSettled(evaluation, updatedAt));
    await this.outbox.append(tx, [...settled, ...(await this.withdrawActions(ofBatches, updatedAt, tx))]);
  }

  private async withdrawActions(events: Withdrawn[], now: Date, tx: ClientSession): Promise<OutgoingEvent[]> {
    const batchIds = [...new Set(events.map(({ data }) => must(data.batchId, 'batchId')))],
      collection = this.actions.acrossTenants(BATCH),
      settled: OutgoingEvent[] = [];
    // Written before it is counted: two withdrawals at the same moment must not each see the other's
    // completion still standing.
    await collection.updateMany(
      { batchId: { $in: batchIds }, status: 'OPEN' },
      { $inc: { version: 1 }, $set: { updatedAt: now } },
      { session: tx },
    );
    for (const { _id, tenantId, batchId, programmeId } of await collection
      .find({ batchId: { $in: batchIds }, status: 'OPEN' }, { session: tx })
      .toArray()) {
      if (
        await this.evaluations.findOne(
          tenantId as TenantId,
          { programmeId, batchId, status: { $ne: 'CANCELLED' } },
          { session: tx, projection: { _id: 1 } },
        )
      )
        continue;
      const line = {
        at: now,
        by: 'evaluation',
        note: 'Semua kelulusan angkatan ini ditarik kembali. / All completions of the batch were taken back.',
      };
      const withdrawn = must(
        await this.actions.findOneAndUpdate(
          tenantId as TenantId,
          { _id },
          { $set: { status: 'WITHDRAWN' }, $push: { log: line } },
          { session: tx },
        ),
        'the document of actions',
      );
      settled.push(
        actionChanged(withdrawn),
        ...actionDeadline(
          withdrawn,
          (await this.thresholds.of(tenantId as TenantId, 'impact.correctiveAction.reminderDays', tx)).value,
        ),
      );
    }
    return settled;
  }
}
