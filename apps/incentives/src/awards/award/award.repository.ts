import { Injectable } from '@nestjs/common';
import type { AnyBulkWriteOperation, ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import { insertAll, stamps, updateAll, type UpdateStatement } from '#persistence';
import { Clock } from '#platform';
import { CertificateCheck } from '../../certificates/professional-certificate/certificate-check.js';
import { StandingStore, type StandingDocument } from '../../ground/participant/standing.schema.js';
import { IncentiveBudgetStore } from '../../rules/budget/budget.schema.js';
import { PointsEntryStore } from '../points/points.schema.js';
import { AwardCountStore } from './award-count.schema.js';
import { AwardWork, type Move } from './award-work.js';
import {
  AwardStore,
  DeclinedStore,
  withdrawnId,
  WithdrawnStore,
  type AwardDocument,
  type DeclinedDocument,
  type WithdrawnDocument,
} from './award.schema.js';

export interface DecisionsAbout {
  awards: AwardDocument[];
  declined: DeclinedDocument[];
  withdrawn: WithdrawnDocument | null;
}

const WHY = "a consumer's batch holds events of several tenants; every id begins with its tenant";

/** Reads and writes what one transaction needs, in a fixed number of round trips whatever the number of events. */
@Injectable()
export class AwardRepository {
  constructor(
    private readonly awards: AwardStore,
    private readonly declined: DeclinedStore,
    private readonly withdrawn: WithdrawnStore,
    private readonly entries: PointsEntryStore,
    private readonly standings: StandingStore,
    private readonly counts: AwardCountStore,
    private readonly budgets: IncentiveBudgetStore,
    private readonly check: CertificateCheck,
    private readonly clock: Clock,
  ) {}

  /**
   * Work that knows the awards with these ids, of the given completions those that were withdrawn, and what
   * the given counts stand at.
   */
  async begin(
    tx: ClientSession,
    awardIds: string[],
    completions: string[] = [],
    slots: string[] = [],
  ): Promise<AwardWork> {
    const { awards, withdrawn, used } = await this.known(tx, awardIds, completions, slots);
    return new AwardWork(
      new Map(awards.map((award) => [award._id, award])),
      new Set(withdrawn),
      this.clock.now(),
      used,
      (award) => this.check.pageOf(award),
    );
  }

  /** Lets the work know more of what was there before it. */
  async extend(
    tx: ClientSession,
    work: AwardWork,
    { awards, completions, slots }: { awards: string[]; completions: string[]; slots: string[] },
  ): Promise<void> {
    const known = await this.known(tx, awards, completions, slots);
    work.learn(known.awards, known.withdrawn, known.used);
  }

  private async known(tx: ClientSession, awardIds: string[], completions: string[], slots: string[]) {
    const awards = awardIds.length
      ? await this.awards
          .acrossTenants(WHY)
          .find({ _id: { $in: awardIds } }, { session: tx })
          .toArray()
      : [];
    const marks = completions.length
      ? await this.withdrawn
          .acrossTenants(WHY)
          .find({ _id: { $in: completions } }, { session: tx, projection: { _id: 1 } })
          .toArray()
      : [];
    const counts = slots.length
      ? await this.counts
          .acrossTenants(WHY)
          .find({ _id: { $in: slots } }, { session: tx })
          .toArray()
      : [];
    return {
      awards,
      withdrawn: marks.map(({ _id }) => _id),
      used: new Map(counts.map(({ _id, used }) => [_id, used])),
    };
  }

  /**
   * Ids of all awards that rest on these completions: by rules, upon a retro-award, and by the leader for the
   * improvement that followed.
   */
  async restingOn(
    tx: ClientSession,
    completions: Array<{ tenantId: string; participantId: string; completionId: string }>,
  ): Promise<string[]> {
    const wanted = new Set(completions.map(({ tenantId, completionId }) => `${tenantId}:${completionId}`));
    const found = await this.awards
      .acrossTenants(WHY)
      .find(
        {
          participantId: { $in: [...new Set(completions.map(({ participantId }) => participantId))] },
          sourceId: { $in: completions.map(({ completionId }) => completionId) },
        },
        { session: tx, projection: { tenantId: 1, sourceId: 1 } },
      )
      .toArray();
    return found
      .filter(({ tenantId, sourceId }) => wanted.has(`${tenantId}:${sourceId}`))
      .map(({ _id }) => _id);
  }

  /** What caps declined of these people and rules. */
  async declinedByCaps(
    tx: ClientSession,
    of: Array<{ tenantId: string; participantId: string; ruleCode: string }>,
  ): Promise<DeclinedDocument[]> {
    const keyOf = (each: { tenantId: string; participantId: string; ruleCode: string }) =>
        `${each.tenantId}:${each.ruleCode}:${each.participantId}`,
      wanted = new Set(of.map(keyOf));
    const found = await this.declined
      .acrossTenants(WHY)
      .find(
        { participantId: { $in: [...new Set(of.map((each) => each.participantId))] }, why: 'CAP_REACHED' },
        { session: tx },
      )
      .toArray();
    return found.filter((each) => wanted.has(keyOf(each)));
  }

  /** Of these decisions, those that declined, with the version of the year that they last knew. */
  async declinedVersions(tx: ClientSession, ids: string[]): Promise<Map<string, number>> {
    const found = await this.declined
      .acrossTenants(WHY)
      .find({ _id: { $in: ids } }, { session: tx, projection: { creditVersion: 1 } })
      .toArray();
    return new Map(found.map(({ _id, creditVersion = 0 }) => [_id, creditVersion]));
  }

  /** Of these decisions, those that a cap declined: a repeat must not find room that came free since. */
  async cappedBefore(tx: ClientSession, ids: string[]): Promise<ReadonlySet<string>> {
    const found = ids.length
      ? await this.declined
          .acrossTenants(WHY)
          .find({ _id: { $in: ids }, why: 'CAP_REACHED' }, { session: tx, projection: { _id: 1 } })
          .toArray()
      : [];
    return new Set(found.map(({ _id }) => _id));
  }

  /** What was decided about somebody, newest first; of one completion only, where it is named. */
  async about(tenantId: TenantId, participantId: string, completionId?: string): Promise<DecisionsAbout> {
    const [awards, declined, withdrawn] = await Promise.all([
      this.awards.find(tenantId, { participantId }, { sort: { _id: -1 } }),
      this.declined.find(
        tenantId,
        { participantId, ...(completionId ? { completionId } : {}) },
        { sort: { _id: -1 } },
      ),
      completionId
        ? this.withdrawn.findOne(tenantId, { _id: withdrawnId(tenantId, completionId), participantId })
        : null,
    ]);
    return { awards, declined, withdrawn };
  }

  one(tenantId: TenantId, _id: string): Promise<AwardDocument | null> {
    return this.awards.findOne(tenantId, { _id });
  }

  async standingsOf(tx: ClientSession, ids: string[]): Promise<Map<string, StandingDocument>> {
    const there = ids.length
      ? await this.standings
          .acrossTenants(WHY)
          .find({ _id: { $in: ids } }, { session: tx })
          .toArray()
      : [];
    return new Map(there.map((standing) => [standing._id, standing]));
  }

  /** Keeps that completions were withdrawn; one that is known already stays as it is. */
  async markWithdrawn(
    tx: ClientSession,
    marks: Array<Pick<WithdrawnDocument, '_id' | 'tenantId' | 'participantId' | 'reason'>>,
  ): Promise<void> {
    const now = this.clock.now();
    const operations = marks.map((mark) => ({
      updateOne: {
        filter: { _id: mark._id, tenantId: mark.tenantId },
        update: { $setOnInsert: { participantId: mark.participantId, reason: mark.reason, ...stamps(now) } },
        upsert: true,
      },
    }));
    await this.withdrawn.acrossTenants(WHY).bulkWrite(operations, { session: tx });
  }

  async save(tx: ClientSession, work: AwardWork): Promise<void> {
    const now = this.clock.now(),
      options = { session: tx, ordered: false } as const;
    await insertAll(this.awards.acrossTenants(WHY), work.granted, tx);
    const fresh = new Set(work.granted),
      changed = [...work.changed].filter((award) => !fresh.has(award));
    if (changed.length) await this.awards.acrossTenants(WHY).bulkWrite(changed.map(changeOf), options);
    await insertAll(this.entries.acrossTenants(WHY), work.entries, tx);
    if (work.declined.length)
      await this.declined.acrossTenants(WHY).bulkWrite(work.declined.map(declineOf), options);
    if (work.declinedAnew.length)
      await this.declined.acrossTenants(WHY).bulkWrite(work.declinedAnew.map(declineAnewOf), options);
    const changes = standingChanges(work, now);
    await updateAll(this.standings.acrossTenants(WHY), changes, tx);
    if (work.counts.size)
      await updateAll(this.counts.acrossTenants(WHY), moves(work.counts, 'used', now, true), tx);
    if (work.releases.size)
      await updateAll(this.budgets.acrossTenants(WHY), moves(work.releases, 'reserved', now, false), tx);
  }
}

/** Steps of a counter: the driver's types cannot see in a computed name that it is a number of T. */
const moves = <T>(
  of: ReadonlyMap<string, Move>,
  field: string,
  now: Date,
  upsert: boolean,
): UpdateStatement<T>[] =>
  [...of].map(
    ([_id, { tenantId, by }]) =>
      ({
        q: { _id },
        u: {
          $inc: { [field]: by, version: 1 },
          $max: { updatedAt: now },
          $setOnInsert: { tenantId, createdAt: now },
        },
        upsert,
      }) as unknown as UpdateStatement<T>,
  );

const changeOf = ({
  _id,
  tenantId,
  status,
  revocations,
  revocation,
  appealId,
  creditVersion,
  adjustments,
  points,
  facts,
  provider,
  providerNumber,
  updatedAt,
  version,
}: AwardDocument): AnyBulkWriteOperation<AwardDocument> => ({
  updateOne: {
    filter: { _id, tenantId },
    update: {
      $set: {
        status,
        revocations,
        revocation,
        ...(appealId && { appealId }),
        ...(provider && { provider }),
        ...(providerNumber && { providerNumber }),
        ...(creditVersion !== undefined && { creditVersion, adjustments, points, facts }),
        updatedAt,
        version,
      },
    },
  },
});

const declineOf = ({
  _id,
  tenantId,
  ...fields
}: DeclinedDocument): AnyBulkWriteOperation<DeclinedDocument> => ({
  updateOne: { filter: { _id, tenantId }, update: { $setOnInsert: fields }, upsert: true },
});

const declineAnewOf = ({
  _id,
  tenantId,
  createdAt,
  version,
  ...fields
}: DeclinedDocument): AnyBulkWriteOperation<DeclinedDocument> => ({
  updateOne: {
    filter: { _id, tenantId },
    update: { $set: fields, $setOnInsert: { createdAt }, $inc: { version } },
    upsert: true,
  },
});

function standingChanges(work: AwardWork, now: Date): UpdateStatement<StandingDocument>[] {
  return [...work.standings].map(([_id, { tenantId, points, years, agencyId }]) => {
    // Field order matters to $max: version first.
    const totals = Object.fromEntries(
      [...years].map(([year, { version, tenths }]) => [`years.${year}`, { version, tenths }]),
    );
    return {
      // By the id alone, which names the tenant: any further field would send each of hundreds of updates
      // through the query planner.
      q: { _id },
      u: {
        $inc: { points, version: 1 },
        $max: { updatedAt: now, ...totals },
        $setOnInsert: { tenantId, createdAt: now, ...(agencyId ? { person: { version: 0, agencyId } } : {}) },
      },
      upsert: true,
    };
  });
}
