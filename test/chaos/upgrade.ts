// An upgrade with events waiting: what waits is put back into the forms of the last releases, and the service
// has to migrate it, though it is killed on the way.
import mongoose from 'mongoose';
import { eventually, type ServiceName } from '#testing';
import type { World } from './world.js';

const NOBODY = { owner: 'nobody', until: new Date('2100-01-01T00:00:00Z') };
const SOON_MS = 5_000;

interface Row {
  _id: string;
  at: Date;
  events: string;
}

/**
 * Of a service under load: its relay is held up until events wait, it dies, and starts anew as if it came
 * from an earlier release.
 */
export async function upgradeWithEventsWaiting(world: World, name: ServiceName): Promise<string> {
  const { mongodbUri, databasePrefix } = world.system.isolation;
  let told = `${name} is in trouble already`;
  await world.with(name, async (service) => {
    const client = await new mongoose.mongo.MongoClient(mongodbUri).connect();
    try {
      const db = client.db(`${databasePrefix}${name}`),
        outbox = db.collection<Row>('outbox'),
        steps = db.collection<{ _id: string; finishedAt?: Date }>('migrations'),
        lease = db.collection<{ _id: string }>('relay_lease');
      await lease.updateOne({ _id: 'relay-1' }, { $set: NOBODY }, { upsert: true });
      await eventually(async () => (await outbox.countDocuments({ waits: true })) > 1, {
        timeoutMs: SOON_MS,
      }).catch(() => undefined);
      world.killed(name, 'before an upgrade');
      await service.kill();
      const waiting = await outbox.find({ waits: true } as object).toArray();
      for (const [i, { _id, at, events }] of waiting.entries())
        await outbox.replaceOne({ _id }, { at, events: i % 2 ? events : asList(events) });
      await db.collection('consumer_progress').updateMany({}, { $unset: { v: '' } });
      await steps.deleteMany({ _id: /^messaging-/ });
      await lease.deleteOne({ _id: 'relay-1' });
      service.launch({ MIGRATION_BATCH: '1', MIGRATION_LEASE_MS: '2000' });
      await eventually(() => steps.findOne({ _id: /^messaging-/ }), { timeoutMs: SOON_MS, everyMs: 5 }).catch(
        () => undefined,
      );
      world.killed(name, 'in its migration');
      await service.kill();
      await service.start();
      told = `${name} upgraded with ${waiting.length} rows of events waiting, and killed on the way`;
    } finally {
      await client.close();
    }
  });
  return told;
}

/** The JSON list of the first releases, of the lines of today. */
function asList(text: string): string {
  const lines = text.split('\n'),
    events: object[] = [];
  for (let i = 0; i + 1 < lines.length; i += 2)
    events.push({ ...(JSON.parse(lines[i] ?? '') as object), value: lines[i + 1] });
  return JSON.stringify(events);
}
