import type { Document } from 'mongodb';
import { defineMigration } from '#persistence';
import { countChanges, type Counted } from '../people/participant/count-changes.js';

const PEOPLE_AT_ONCE = 5_000;

/**
 * Counts the people of each agency and their hours once, from what is there; from then on every change counts
 * with itself. Counts from the start where it was killed before. Ends earlier releases, because they would
 * change people and hours without counting.
 */
export const agencyCounts = defineMigration({
  id: 'enrollment-0005-agency-counts',
  description: 'Each person says the hours of each year, and each agency how many people have how many',
  endsEarlierReleases: true,
  up: async ({ db, stillOurs }) => {
    await stillOurs();
    await db
      .collection('learning_hour_accounts')
      .aggregate(
        [
          { $match: { totalTenths: { $ne: 0 } } },
          {
            $group: {
              _id: '$participantId',
              years: { $push: { k: { $toString: '$year' }, v: '$totalTenths' } },
            },
          },
          { $project: { yearTenths: { $arrayToObject: '$years' } } },
          { $merge: { into: 'participants', on: '_id', whenMatched: 'merge', whenNotMatched: 'discard' } },
        ],
        { allowDiskUse: true },
      )
      .toArray();

    const counts = new Map<string, Document & { people: Record<string, number> }>();
    let group: { after: Counted }[] = [];
    const take = async (): Promise<void> => {
      await stillOurs();
      for (const { people, ...of } of countChanges(group)) {
        const _id = JSON.stringify([of.tenantId, of.agencyId, of.year, 0]);
        let count = counts.get(_id);
        if (!count) counts.set(_id, (count = { ...of, people: {}, version: 1 }));
        for (const [tenths, n] of people) count.people[tenths] = (count.people[tenths] ?? 0) + n;
      }
      group = [];
    };
    const people = db
      .collection<Counted & { _id: string }>('participants')
      .find({}, { projection: { tenantId: 1, agencyId: 1, active: 1, yearTenths: 1 } });
    for await (const after of people) if (group.push({ after }) === PEOPLE_AT_ONCE) await take();
    await take();

    await stillOurs();
    const store = db.collection<{ _id: string }>('agency_counts');
    await store.deleteMany({});
    if (counts.size > 0)
      await store.bulkWrite(
        [...counts].map(([_id, count]) => ({
          updateOne: {
            filter: { _id },
            update: { $set: count, $currentDate: { createdAt: true, updatedAt: true } },
            upsert: true,
          },
        })),
      );
  },
});
