// FLOOR: the main job by hand, with the durability that the product promises and nothing else. What is the
// most that these engines allow on this machine?
// Group commit of completions and outbox rows in one majority transaction; a change stream feeds Kafka; a
// consumer takes whole batches; award, balance and outbox in one transaction of bulk writes; message rows and
// addBulk. No HTTP, no SMTP, no framework. STAGE = enroll | incent | notify.
import { Queue } from 'bullmq';
import type mongoose from 'mongoose';
import { connectMongo, kafka, redisConnection } from '../harness/engines.js';
import { countsMessages, failed, makesLoad, NAMES, tell } from '../harness/stage.js';
import { decide, type Award, type Completion } from '../harness/workload.js';

type Session = mongoose.mongo.ClientSession;
interface OutboxRow {
  _id: string;
  key: string;
  value: string;
}

const BATCH = 500;
const stage = process.env.STAGE;
const client = await connectMongo();

const transaction = (work: (session: Session) => Promise<void>) =>
  client.withSession((session) =>
    session.withTransaction(() => work(session), { writeConcern: { w: 'majority', j: true } }),
  );

/** Who comes while a commit is under way goes with the next one; two commits may be under way. */
function groupCommit<T>(commit: (items: T[]) => Promise<void>): (item: T) => Promise<void> {
  const waiting: { item: T; resolve: () => void; reject: (error: unknown) => void }[] = [];
  let underWay = 0;
  const next = async () => {
    if (underWay >= 2 || waiting.length === 0) return;
    underWay += 1;
    const group = waiting.splice(0, BATCH);
    await commit(group.map(({ item }) => item)).then(
      () => group.forEach(({ resolve }) => resolve()),
      (error) => group.forEach(({ reject }) => reject(error)),
    );
    underWay -= 1;
    void next();
  };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (waiting.length === 1) setImmediate(() => void next());
    });
}

/**
 * Sends outbox rows in the order of their commits. The place in the stream is kept after the send: a crash
 * repeats events and loses none.
 */
async function relay(database: string, topic: string): Promise<void> {
  const db = client.db(database);
  const place = db.collection<{ _id: string; token: unknown }>('relay');
  const producer = kafka('floor-relay').producer({
    idempotent: true,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
  });
  await producer.connect();
  const kept = await place.findOne({ _id: topic });
  const stream = db
    .collection('outbox')
    .watch([{ $match: { operationType: 'insert' } }, { $project: { fullDocument: 1 } }], {
      batchSize: 1000,
      maxAwaitTimeMS: 500,
      resumeAfter: kept?.token,
    });
  // The stream begins when it is first asked, and the first row must not be older than it.
  await stream.tryNext();
  const pump = async () => {
    let unkept = 0;
    for (;;) {
      const rows = [((await stream.next()) as unknown as { fullDocument: OutboxRow }).fullDocument];
      const buffered = () =>
        (stream as unknown as { cursor: { bufferedCount(): number } }).cursor.bufferedCount();
      while (rows.length < BATCH && buffered() > 0) {
        const change = (await stream.tryNext()) as unknown as { fullDocument: OutboxRow } | null;
        if (!change) break;
        rows.push(change.fullDocument);
      }
      await producer.send({ topic, acks: -1, messages: rows.map(({ key, value }) => ({ key, value })) });
      unkept += rows.length;
      if (unkept < BATCH) continue;
      unkept = 0;
      await place.updateOne({ _id: topic }, { $set: { token: stream.resumeToken } }, { upsert: true });
    }
  };
  pump().catch(failed);
}

async function consume<T>(topic: string, handle: (values: T[]) => Promise<void>): Promise<void> {
  const consumer = kafka(`floor-${stage}`).consumer({
    groupId: `${topic}-${stage}`,
    maxWaitTimeInMs: 200,
    sessionTimeout: 10_000,
  });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  const joined = new Promise<void>((resolve) => consumer.on('consumer.group_join', () => resolve()));
  await consumer.run({
    partitionsConsumedConcurrently: 3,
    eachBatchAutoResolve: false,
    async eachBatch({ batch, resolveOffset, heartbeat }) {
      for (let from = 0; from < batch.messages.length; from += BATCH) {
        const part = batch.messages.slice(from, from + BATCH);
        await handle(part.map(({ value }) => JSON.parse(value!.toString()) as T));
        resolveOffset(part.at(-1)!.offset);
        await heartbeat();
      }
    },
  });
  await joined;
}

async function enroll(): Promise<void> {
  const db = client.db(NAMES.enrollment);
  for (const name of ['completions', 'outbox', 'relay']) await db.createCollection(name);
  const completions = db.collection<Completion & { _id: string }>('completions');
  const outbox = db.collection<OutboxRow>('outbox');
  await relay(NAMES.enrollment, NAMES.completions);
  makesLoad(
    groupCommit<Completion>((items) =>
      transaction(async (session) => {
        await completions.insertMany(
          items.map((item) => ({ _id: item.id, ...item })),
          { session, ordered: false },
        );
        await outbox.insertMany(
          items.map((item) => ({ _id: item.id, key: item.participantId, value: JSON.stringify(item) })),
          { session, ordered: false },
        );
      }),
    ),
  );
}

async function incent(): Promise<void> {
  const db = client.db(NAMES.incentives);
  for (const name of ['awards', 'balances', 'outbox', 'relay']) await db.createCollection(name);
  const awards = db.collection<Award & { _id: string }>('awards');
  const balances = db.collection<{ _id: string; points: number }>('balances');
  const outbox = db.collection<OutboxRow>('outbox');
  await relay(NAMES.incentives, NAMES.awards);

  const write = (granted: Award[]) =>
    transaction(async (session) => {
      const sums = new Map<string, number>();
      for (const { participantId, points } of granted)
        sums.set(participantId, (sums.get(participantId) ?? 0) + points);
      // The unique id is what makes an award happen once: a repeated one aborts the whole transaction.
      await awards.insertMany(
        granted.map((award) => ({ _id: award.id, ...award })),
        { session, ordered: false },
      );
      await balances.bulkWrite(
        [...sums].map(([_id, points]) => ({
          updateOne: { filter: { _id }, update: { $inc: { points } }, upsert: true },
        })),
        { session, ordered: false },
      );
      await outbox.insertMany(
        granted.map((award) => ({ _id: award.id, key: award.participantId, value: JSON.stringify(award) })),
        { session, ordered: false },
      );
    });
  await consume<Completion>(NAMES.completions, async (completions) => {
    const granted = completions.flatMap(decide);
    try {
      await write(granted);
    } catch (error) {
      if ((error as { code?: number }).code !== 11000) throw error;
      const there = new Set(
        (
          await awards
            .find({ _id: { $in: granted.map(({ id }) => id) } }, { projection: { _id: 1 } })
            .toArray()
        ).map(({ _id }) => _id),
      );
      const fresh = granted.filter(({ id }) => !there.has(id));
      if (fresh.length > 0) await write(fresh);
    }
  });
}

async function notify(): Promise<void> {
  const db = client.db(NAMES.notifications);
  await db.createCollection('messages');
  const messages = db.collection<{
    _id: string;
    to: string;
    template: string;
    points: number;
    status: string;
  }>('messages');
  const queue = new Queue(NAMES.mail, { connection: redisConnection });
  const count = countsMessages();
  await consume<Award>(NAMES.awards, async (awards) => {
    const rows = awards.map((award) => ({
      _id: award.id,
      to: award.participantId,
      template: 'award',
      points: award.points,
      status: 'queued',
    }));
    await messages.insertMany(rows, { ordered: false }).catch((error) => {
      if (error.code !== 11000) throw error;
    });
    await queue.addBulk(
      rows.map(({ _id, to }) => ({
        name: 'mail',
        data: { messageId: _id, to },
        opts: { jobId: _id.replaceAll(':', '_'), attempts: 5, backoff: { type: 'exponential', delay: 1000 } },
      })),
    );
    count(awards);
  });
}

try {
  if (stage === 'enroll') await enroll();
  if (stage === 'incent') await incent();
  if (stage === 'notify') await notify();
  tell({ kind: 'ready' });
} catch (error) {
  failed(error);
}
