import type { ClientSession } from 'mongodb';
import { programmeRecorded } from '#contracts';
import { HandlesEvent, Outbox, type EventHandler, type IncomingEvent } from '#messaging';
import { insertAll, newId, stamps, type TenantDocument } from '#persistence';
import { Clock } from '#platform';
import { ProgrammeIndicatorStore, type ProgrammeIndicator } from '../measures/indicator.schema.js';
import { declaredEvent } from './declare-indicator.js';

/**
 * The indicator of a service that a programme names when it is entered is one of its indicators: it waits for
 * its baseline.
 */
@HandlesEvent(programmeRecorded, { effectKey: 'programme + name of the indicator' })
export class DeclareOnProgrammeRecorded implements EventHandler<typeof programmeRecorded> {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly indicators: ProgrammeIndicatorStore,
  ) {}

  async handle(events: IncomingEvent<typeof programmeRecorded>[], tx: ClientSession): Promise<void> {
    const now = this.clock.now(),
      named = new Map<string, ProgrammeIndicator>();
    for (const { tenantId, data } of events) {
      const { programmeId, serviceIndicator } = data;
      if (!serviceIndicator) continue;
      const indicator: ProgrammeIndicator & TenantDocument = {
        _id: newId(),
        tenantId,
        ...stamps(now),
        programmeId,
        ...serviceIndicator,
        measurements: [],
      };
      named.set(keyOf(indicator), indicator);
    }
    if (named.size === 0) return;
    const all = this.indicators.acrossTenants('a batch of events holds several tenants'),
      programmeIds = [...named.values()].map(({ programmeId }) => programmeId);
    const known = await all.find({ programmeId: { $in: programmeIds } }, { session: tx }).toArray();
    for (const there of known) {
      const given = named.get(keyOf(there));
      if (!given) continue;
      named.delete(keyOf(there));
      // Declared at the same time with its baseline: only what it is to improve was said here.
      if (there.dimension === undefined)
        await all.updateOne(
          { _id: there._id, tenantId: there.tenantId },
          { $set: { dimension: given.dimension, updatedAt: now }, $inc: { version: 1 } },
          { session: tx },
        );
    }
    await insertAll(all, [...named.values()], tx);
    await this.outbox.append(tx, [...named.values()].map(declaredEvent));
  }
}

const keyOf = ({ tenantId, programmeId, name }: ProgrammeIndicator): string =>
  JSON.stringify([tenantId, programmeId, name]);
