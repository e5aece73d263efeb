import { Inject, Injectable } from '@nestjs/common';
import type { Collection } from 'mongodb';
import { dueRows } from '#persistence';
import { Clock, CONFIG } from '#platform';
import type { Failed } from './siasn-answer.js';
import { stepAfter, type NextStep } from './siasn-plan.js';
import type { SiasnConfig } from './siasn-variables.js';
import { RECORD_FORMAT, SiasnRecordStore, type SiasnRecordDocument } from './siasn.schema.js';

const LOOKED_AT = 50;

/** What came of an attempt: done, with the fingerprint of what was done, or why not. */
export type Attempt =
  | { kind: 'SENT'; siasnId: string; fingerprint: string }
  | { kind: 'TAKEN_BACK'; fingerprint: string }
  | (Failed & { fingerprint: string });

/** The records of completions in SIASN that are due, and what becomes of them. */
@Injectable()
export class SiasnRecords {
  readonly #records: Collection<SiasnRecordDocument>;

  constructor(
    store: SiasnRecordStore,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: SiasnConfig,
  ) {
    this.#records = store.acrossTenants('the exchange serves all governments');
  }

  /** The first of those that are due, the oldest before. */
  due(tenantId: SiasnRecordDocument['tenantId']): Promise<SiasnRecordDocument[]> {
    return dueRows(
      this.#records,
      { tenantId, dueAt: { $lte: this.clock.now() } },
      { format: RECORD_FORMAT, sort: { dueAt: 1 }, limit: LOOKED_AT },
    );
  }

  /** Ids of SIASN's records that are trainings of this person here. */
  async takenBy({ tenantId, participantId }: SiasnRecordDocument): Promise<Set<string>> {
    const found = await this.#records
      .find({ tenantId, participantId, siasnId: { $exists: true } }, { projection: { siasnId: 1 } })
      .toArray();
    return new Set(found.flatMap(({ siasnId }) => siasnId ?? []));
  }

  /** Who was erased has no records any more. */
  async forget({ _id, tenantId }: SiasnRecordDocument): Promise<void> {
    await this.#records.deleteOne({ _id, tenantId });
  }

  /** @returns when the whole government has to wait */
  async note(
    record: SiasnRecordDocument,
    attempt: Attempt,
  ): Promise<Extract<NextStep, { kind: 'PAUSE' }> | undefined> {
    const now = this.clock.now(),
      { _id, tenantId, version } = record;
    const step: NextStep =
      attempt.kind === 'SENT' || attempt.kind === 'TAKEN_BACK'
        ? { kind: 'SETTLED', state: attempt.kind }
        : stepAfter(attempt, record.tries + 1, { now, delays: this.config.SIASN_RETRY_DELAYS_MS });
    const reason =
      'code' in attempt ? { code: attempt.code, ...(attempt.text && { text: attempt.text }) } : undefined;
    const settled = step.kind === 'SETTLED';
    // Whoever changed the record meanwhile wants another attempt: what is known of SIASN's id is kept all the same.
    const untouched = await this.#records.updateOne(
      { _id, tenantId, version },
      {
        $set: {
          updatedAt: now,
          ...(settled ? { state: step.state, settledAt: now, fingerprint: attempt.fingerprint } : {}),
          ...(step.kind === 'AGAIN' && { dueAt: step.dueAt }),
          ...(step.kind === 'PAUSE' && { dueAt: step.until }),
          ...(reason && { reason }),
          ...(attempt.kind === 'SENT' && { siasnId: attempt.siasnId }),
        },
        $unset: {
          ...(settled && { dueAt: '' as const }),
          ...(!reason && { reason: '' as const }),
          ...(attempt.kind === 'TAKEN_BACK' && { siasnId: '' as const }),
        },
        // Being asked to wait is no attempt of this record.
        $inc: { version: 1, ...(step.kind !== 'PAUSE' && { tries: 1 }) },
      },
    );
    if (untouched.matchedCount === 0 && attempt.kind === 'SENT')
      await this.#records.updateOne(
        { _id, tenantId },
        { $set: { siasnId: attempt.siasnId, updatedAt: now } },
      );
    if (untouched.matchedCount === 0 && attempt.kind === 'TAKEN_BACK')
      await this.#records.updateOne({ _id, tenantId }, { $set: { updatedAt: now }, $unset: { siasnId: '' } });
    return step.kind === 'PAUSE' ? step : undefined;
  }
}
