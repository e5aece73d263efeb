import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import type { TenantId } from '#contracts';
import { Clock, must } from '#platform';
import { StandingStore } from '../../ground/participant/standing.schema.js';
import type { ReconciliationView } from './points.dto.js';
import { PointsEntryStore } from './points.schema.js';

const EXAMPLES = 10;
const WHY = 'the platform as a whole is checked, or one tenant by the range of its ids';

interface Side {
  _id: string;
  points: number;
  entries?: number;
}

/** Compares every person's ledger with the balance, at one instant. Both sides come sorted and are walked together, so the memory stays flat however many persons there are. */
@Injectable()
export class Reconciliation {
  constructor(
    private readonly entries: PointsEntryStore,
    private readonly standings: StandingStore,
    @InjectConnection() private readonly connection: Connection,
    private readonly clock: Clock,
  ) {}

  /** @param tenantId null for all tenants */
  check(tenantId: TenantId | null): Promise<ReconciliationView> {
    const range = tenantId ? { _id: { $gt: `${tenantId}:`, $lt: `${tenantId};` } } : {};
    // A snapshot session: awards that are granted meanwhile are in both sides or in neither.
    return this.connection.getClient().withSession({ snapshot: true }, async (session) => {
      const ledgers = this.entries.acrossTenants(WHY).aggregate<Side>(
        [
          { $match: range },
          {
            $group: {
              _id: { $concat: ['$tenantId', ':', '$participantId'] },
              points: { $sum: '$points' },
              entries: { $sum: 1 },
            },
          },
          { $sort: { _id: 1 } },
        ],
        { session, allowDiskUse: true },
      );
      const balances = this.standings
        .acrossTenants(WHY)
        .find<Side>(range, { session, projection: { points: 1 }, sort: { _id: 1 } });
      return this.compare(ledgers, balances);
    });
  }

  private async compare(
    ledgers: AsyncIterable<Side>,
    balances: AsyncIterable<Side>,
  ): Promise<ReconciliationView> {
    const found: ReconciliationView = {
      checkedAt: this.clock.now().toISOString(),
      participants: 0,
      entries: 0,
      mismatches: 0,
      examples: [],
    };
    for await (const [id, ledger, balance] of together(ledgers, balances)) {
      found.participants++;
      found.entries += ledger?.entries ?? 0;
      const sides = { ledger: ledger?.points ?? 0, balance: balance?.points ?? 0 };
      if (sides.ledger === sides.balance) continue;
      found.mismatches++;
      if (found.examples.length < EXAMPLES)
        found.examples.push({ participantId: id.slice(id.indexOf(':') + 1), ...sides });
    }
    return found;
  }
}

/** Walks two sequences that are sorted by id, pairing what has the same id. */
async function* together(
  a: AsyncIterable<Side>,
  b: AsyncIterable<Side>,
): AsyncGenerator<[string, Side | undefined, Side | undefined]> {
  const left = a[Symbol.asyncIterator](),
    right = b[Symbol.asyncIterator]();
  const next = async (of: AsyncIterator<Side>): Promise<Side | undefined> => {
    const { done, value } = await of.next();
    return done ? undefined : value;
  };
  let l = await next(left),
    r = await next(right);
  while (l || r) {
    const id = !r || (l && l._id < r._id) ? must(l, 'l')._id : r._id,
      inLeft = l?._id === id,
      inRight = r?._id === id;
    yield [id, inLeft ? l : undefined, inRight ? r : undefined];
    if (inLeft) l = await next(left);
    if (inRight) r = await next(right);
  }
}
