import type { ClientSession } from 'mongodb';
import { thresholdChanged } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { stamps } from '#persistence';
import { Clock } from '#platform';
import { defaultDeadlines } from './appeal-deadlines.js';
import { APPEAL_DEADLINES, AppealThresholdStore } from './appeal-threshold.schema.js';

/** Knows the deadlines of appeals that a government set. */
@HandlesEvent(thresholdChanged, { effectKey: 'tenant + threshold, newest version' })
export class KeepDeadlinesOnThresholdChanged implements EventHandler<typeof thresholdChanged> {
  constructor(
    private readonly thresholds: AppealThresholdStore,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof thresholdChanged>[], tx: ClientSession): Promise<void> {
    const ordered = events
      .filter(({ data }) => data.key === APPEAL_DEADLINES)
      .sort((a, b) => a.data.version - b.data.version);
    for (const { tenantId, data } of ordered) {
      const known = await this.thresholds.findOne(tenantId, { _id: tenantId }, { session: tx });
      const state = {
        filingDays: data.value['filingDays'] ?? defaultDeadlines.filingDays,
        decisionDays: data.value['decisionDays'] ?? defaultDeadlines.decisionDays,
        recordVersion: data.version,
      };
      if (!known)
        await this.thresholds.insertMany(
          tenantId,
          [{ _id: tenantId, tenantId, ...stamps(this.clock.now()), ...state }],
          tx,
        );
      else if (known.recordVersion < data.version)
        await this.thresholds.updateOne(
          tenantId,
          { _id: tenantId },
          { $set: { ...state, updatedAt: this.clock.now() }, $inc: { version: 1 } },
          { session: tx },
        );
    }
  }
}
