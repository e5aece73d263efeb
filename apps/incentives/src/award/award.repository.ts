import { Clock } from '#platform';
import { InjectStore, insertAll, stamps, TenantStore, updateAll, type UpdateStatement } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { AnyBulkWriteOperation, ClientSession } from 'mongodb';
import type { PointsEntryDocument, StandingDocument } from '../points/points.schema.js';
import { AwardWork } from './award-work.js';
import type { AwardDocument, DeclinedDocument, WithdrawnDocument } from './award.schema.js';

const WHY = "a consumer's batch holds events of several tenants; every id begins with its tenant";

/** Reads and writes what one transaction needs, in a fixed number of round trips whatever the number of events. */
@Injectable()
export class AwardRepository {
  constructor(
    @InjectStore('Award') private readonly awards: TenantStore<AwardDocument>,
    @InjectStore('Declined') private readonly declined: TenantStore<DeclinedDocument>,
    @InjectStore('Withdrawn') private readonly withdrawn: TenantStore<WithdrawnDocument>,
    @InjectStore('PointsEntry') private readonly entries: TenantStore<PointsEntryDocument>,
    @InjectStore('Standing') private readonly standings: TenantStore<StandingDocument>,
    private readonly clock: Clock,
  ) {}

  /** Work that knows the awards with these ids and, of the given completions, those that were withdrawn. */
  async begin(tx: ClientSession, awardIds: string[], completions: string[] = []): Promise<AwardWork> {
    const awards = awardIds.length ? await this.awards.acrossTenants(WHY).find({ _id: { $in: awardIds } }, { session: tx }).toArray() : [];
    const marks = completions.length ? await this.withdrawn.acrossTenants(WHY).find({ _id: { $in: completions } }, { session: tx, projection: { _id: 1 } }).toArray() : [];
    return new AwardWork(new Map(awards.map((award) => [award._id, award])), new Set(marks.map(({ _id }) => _id)), this.clock.now());
  }

  async standingsOf(tx: ClientSession, ids: string[]): Promise<Map<string, StandingDocument>> {
    const there = ids.length ? await this.standings.acrossTenants(WHY).find({ _id: { $in: ids } }, { session: tx }).toArray() : [];
    return new Map(there.map((standing) => [standing._id, standing]));
  }

  /** Keeps that completions were withdrawn; one that is known already stays as it is. */
  async markWithdrawn(tx: ClientSession, marks: Array<Pick<WithdrawnDocument, '_id' | 'tenantId' | 'participantId' | 'reason'>>): Promise<void> {
    const now = this.clock.now();
    const operations = marks.map((mark) => ({ updateOne: { filter: { _id: mark._id, tenantId: mark.tenantId }, update: { $setOnInsert: { participantId: mark.participantId, reason: mark.reason, ...stamps(now) } }, upsert: true } }));
    await this.withdrawn.acrossTenants(WHY).bulkWrite(operations, { session: tx });
  }

  async save(tx: ClientSession, work: AwardWork): Promise<void> {
    const now = this.clock.now(), options = { session: tx, ordered: false } as const;
    await insertAll(this.awards.acrossTenants(WHY), work.granted, tx);
    const fresh = new Set(work.granted), changes = [...work.changed].filter((award) => !fresh.has(award));
    if (changes.length) await this.awards.acrossTenants(WHY).bulkWrite(changes.map(changeOf), options);
    await insertAll(this.entries.acrossTenants(WHY), work.entries, tx);
    if (work.declined.length) await this.declined.acrossTenants(WHY).bulkWrite(work.declined.map(declineOf), options);
    await updateAll(this.standings.acrossTenants(WHY), standingChanges(work, now), tx);
  }
}

const changeOf = ({ _id, tenantId, status, revocations, revocation, updatedAt, version }: AwardDocument): AnyBulkWriteOperation<AwardDocument> => ({
  updateOne: { filter: { _id, tenantId }, update: { $set: { status, revocations, revocation, updatedAt, version } } },
});

const declineOf = ({ _id, tenantId, ...fields }: DeclinedDocument): AnyBulkWriteOperation<DeclinedDocument> => ({
  updateOne: { filter: { _id, tenantId }, update: { $setOnInsert: fields }, upsert: true },
});

function standingChanges(work: AwardWork, now: Date): UpdateStatement<StandingDocument>[] {
  return [...work.standings].map(([_id, { tenantId, points, years, agencyId }]) => {
    // Field order matters to $max: version first.
    const totals = Object.fromEntries([...years].map(([year, { version, tenths }]) => [`years.${year}`, { version, tenths }]));
    return {
      // By the id alone, which names the tenant: any further field would send each of hundreds of updates through the query planner.
      q: { _id },
      u: { $inc: { points, version: 1 }, $max: { updatedAt: now, ...totals }, $setOnInsert: { tenantId, createdAt: now, ...(agencyId ? { person: { version: 0, agencyId } } : {}) } },
      upsert: true,
    };
  });
}
