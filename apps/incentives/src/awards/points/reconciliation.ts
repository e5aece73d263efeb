import { Inject, Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { Collection, Filter } from 'mongodb';
import type { Connection } from 'mongoose';
import type { TenantId } from '#contracts';
import { Every } from '#jobs';
import { stamps, type TenantDocument } from '#persistence';
import { Clock, CONFIG, logger, must } from '#platform';
import { StandingStore } from '../../ground/participant/standing.schema.js';
import type { IncentivesConfig } from '../../incentives.config.js';
import { PointsCheckStore, type PointsCheckDocument } from './points-check.schema.js';
import type { ReconciliationView } from './points.dto.js';
import { PointsEntryStore } from './points.schema.js';

type Compared = Omit<ReconciliationView, 'checkedAt'>;

/** How often it is looked whether a comparison is due; by the Clock, POINTS_CHECK_MINUTES after the last one. */
const LOOK_MS = 60_000;
const EXAMPLES = 10;
const WHY = 'governments are compared one after the other, each by the range of its ids';

interface Side {
  _id: string;
  points: number;
  entries?: number;
}

/**
 * Compares every person's ledger with the balance. That reads everything, so it is done from time to time and
 * what it found is kept. Both sides come sorted and are walked together, so the memory stays flat however
 * many persons there are.
 */
@Injectable()
export class Reconciliation {
  constructor(
    private readonly entries: PointsEntryStore,
    private readonly standings: StandingStore,
    private readonly checks: PointsCheckStore,
    @InjectConnection() private readonly connection: Connection,
    @Inject(CONFIG) private readonly config: IncentivesConfig,
    private readonly clock: Clock,
  ) {}

  /**
   * @param tenantId null for all governments
   * @param fresh true compares now; otherwise what the last comparison found, where there was one
   */
  async check(tenantId: TenantId | null, fresh: boolean): Promise<ReconciliationView> {
    const tenants = tenantId ? [tenantId] : await this.tenants(),
      kept = new Map((await this.kept(tenants)).map((found) => [found._id, found])),
      all: Array<Compared & { checkedAt: Date }> = [];
    for (const each of tenants) all.push((!fresh && kept.get(each)) || (await this.compareAndKeep(each)));
    const total = (of: 'participants' | 'entries' | 'mismatches') =>
      all.reduce((sum, one) => sum + one[of], 0);
    const oldest = all.map(({ checkedAt }) => checkedAt.getTime());
    return {
      checkedAt: (oldest.length ? new Date(Math.min(...oldest)) : this.clock.now()).toISOString(),
      participants: total('participants'),
      entries: total('entries'),
      mismatches: total('mismatches'),
      examples: all.flatMap(({ examples }) => examples).slice(0, EXAMPLES),
    };
  }

  /** Compares anew what was compared too long ago. */
  @Every(LOOK_MS, 'comparing ledgers with balances failed; the next look repeats it')
  async renew(): Promise<void> {
    const due = new Date(this.clock.now().getTime() - this.config.POINTS_CHECK_MINUTES * 60_000);
    for (const tenantId of await this.tenants()) {
      const [kept] = await this.kept([tenantId]);
      if (kept && kept.checkedAt > due) continue;
      // one government that cannot be compared keeps no other one from it
      await this.compareAndKeep(tenantId).catch((err: unknown) =>
        logger.error({ err, tenantId }, 'comparing ledgers with balances failed; the next look repeats it'),
      );
    }
  }

  /** Whoever finishes last is kept: each of several instances that compare at once is as true as the other. */
  private async compareAndKeep(tenantId: TenantId): Promise<Compared & { checkedAt: Date }> {
    const found = { ...(await this.compareAll(tenantId)), checkedAt: this.clock.now() },
      { mismatches, checkedAt } = found;
    await this.checks
      .acrossTenants(WHY)
      .replaceOne({ _id: tenantId }, { ...found, tenantId, ...stamps(checkedAt) }, { upsert: true });
    if (mismatches > 0) logger.error({ tenantId, mismatches }, 'ledgers of points differ from balances');
    return found;
  }

  private kept(tenants: TenantId[]): Promise<PointsCheckDocument[]> {
    return this.checks
      .acrossTenants(WHY)
      .find({ _id: { $in: tenants } })
      .toArray();
  }

  /** The governments with any balance or entry. */
  private async tenants(): Promise<TenantId[]> {
    const [balances, ledgers] = [
      await tenantsOf(this.standings.acrossTenants(WHY)),
      await tenantsOf(this.entries.acrossTenants(WHY)),
    ];
    return [...new Set([...balances, ...ledgers])].sort();
  }

  private compareAll(tenantId: TenantId): Promise<Compared> {
    const range = { _id: { $gt: `${tenantId}:`, $lt: `${tenantId};` } };
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

  private async compare(ledgers: AsyncIterable<Side>, balances: AsyncIterable<Side>): Promise<Compared> {
    const found: Compared = { participants: 0, entries: 0, mismatches: 0, examples: [] };
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

/** From one government to the next along the ids, which begin with it: however many documents each has. */
async function tenantsOf<T extends TenantDocument>(store: Collection<T>): Promise<TenantId[]> {
  const found: TenantId[] = [];
  for (let after = ''; ;) {
    const [next] = await store
      .find({ _id: { $gt: after } } as Filter<T>)
      .sort({ _id: 1 })
      .limit(1)
      .project<Pick<TenantDocument, 'tenantId'>>({ tenantId: 1 })
      .toArray();
    if (!next) return found;
    found.push(next.tenantId);
    after = `${next.tenantId};`;
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
