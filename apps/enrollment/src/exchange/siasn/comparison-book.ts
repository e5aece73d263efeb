import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { isOfFormat, stamps, Transactions } from '#persistence';
import { Clock } from '#platform';
import type { ParticipantDocument } from '../../people/participant/participant.schema.js';
import {
  COMPARISON_FORMAT,
  SiasnComparisonStore,
  SiasnDifferenceStore,
  type SiasnComparison,
  type SiasnDifference,
} from './comparison.schema.js';
import { differenceId, isTheSame, type Difference } from './differences.js';
import type { SiasnConnection } from './siasn.schema.js';

/** How far comparisons have come, and what they found. */
@Injectable()
export class ComparisonBook {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly comparisons: SiasnComparisonStore,
    private readonly differences: SiasnDifferenceStore,
  ) {}

  /** The oldest that is not done. */
  async running({ tenantId }: SiasnConnection): Promise<SiasnComparison | undefined> {
    const [oldest] = await this.comparisons.find(
      tenantId,
      { state: 'RUNNING' },
      { sort: { _id: 1 }, limit: 1 },
    );
    return oldest && isOfFormat(oldest, COMPARISON_FORMAT) ? oldest : undefined;
  }

  async finish({ _id, tenantId }: SiasnComparison): Promise<void> {
    const now = this.clock.now();
    await this.transactions.run((tx) =>
      this.comparisons.updateOne(
        tenantId,
        { _id, state: 'RUNNING' },
        { $set: { state: 'DONE', finishedAt: now, updatedAt: now }, $inc: { version: 1 } },
        { session: tx },
      ),
    );
  }

  /**
   * Notes what was found of a person, and that the comparison has come to them.
   * @param found undefined where SIASN does not know the person
   */
  note(
    { _id, tenantId }: SiasnComparison,
    person: ParticipantDocument,
    found: readonly Difference[],
    unknown: boolean,
  ): Promise<void> {
    return this.transactions.run(async (tx) => {
      await this.#noteDifferences(person, found, tx);
      await this.comparisons.updateOne(
        tenantId,
        { _id, state: 'RUNNING' },
        {
          $set: { through: person._id, updatedAt: this.clock.now() },
          $inc: { version: 1, people: 1, unknown: unknown ? 1 : 0 },
        },
        { session: tx },
      );
    });
  }

  async #noteDifferences(
    { _id: participantId, tenantId, agencyId }: ParticipantDocument,
    found: readonly Difference[],
    tx: ClientSession,
  ): Promise<void> {
    const now = this.clock.now(),
      before = await this.differences.find(tenantId, { participantId }, { session: tx }),
      there = new Map(before.map((each) => [each._id, each])),
      present = new Map(found.map((each) => [differenceId(participantId, each), each]));
    for (const [_id, difference] of present) {
      const known = there.get(_id);
      if (known?.state === 'ACCEPTED' && isTheSame(known, difference)) continue;
      const open: SiasnDifference = {
        _id,
        tenantId,
        ...stamps(known?.createdAt ?? now),
        updatedAt: now,
        version: (known?.version ?? 0) + 1,
        participantId,
        agencyId,
        ...difference,
        state: 'OPEN',
      };
      if (known) await this.differences.deleteMany(tenantId, { _id }, tx);
      await this.differences.insertOne(tenantId, open, tx);
    }
    const gone = before
      .filter(({ _id, state }) => !present.has(_id) && state !== 'GONE')
      .map(({ _id }) => _id);
    if (gone.length > 0)
      await this.differences.bulkWrite(
        tenantId,
        [
          {
            updateMany: {
              filter: { tenantId, _id: { $in: gone } },
              update: { $set: { state: 'GONE', settledAt: now, updatedAt: now }, $inc: { version: 1 } },
            },
          },
        ],
        tx,
      );
  }
}
