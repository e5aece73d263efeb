import type { ClientSession } from 'mongodb';
import { importFinished } from '#contracts';
import { newEvent, type Outbox, type OutgoingEvent } from '#messaging';
import type { Clock } from '#platform';
import type { ImportDocument } from './import.schema.js';

type End = 'APPLIED' | 'UNDONE';

/** Writes the end of a stage and the event about it in one transaction. */
export const concludeWith =
  (outbox: Outbox, clock: Clock, state: End) =>
  (write: (tx: ClientSession) => Promise<ImportDocument | null>): Promise<void> =>
    outbox.transaction(async (tx) => {
      const done = await write(tx);
      if (done) await outbox.append(tx, [finishedEvent(done, state, clock.now())]);
    });

/** What is told when a file was applied, or undone: counts, no rows. */
const finishedEvent = (
  { _id: importId, tenantId, kind, agencyIds, applied, undone }: ImportDocument,
  state: End,
  now: Date,
): OutgoingEvent =>
  newEvent(importFinished, {
    tenantId,
    key: importId,
    time: now,
    data: {
      importId,
      kind,
      state,
      counts: (state === 'APPLIED' ? applied : undone) ?? {},
      agencyIds,
      finishedAt: now.toISOString(),
    },
  });
