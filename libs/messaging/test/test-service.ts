import { Module } from '@nestjs/common';
import { getConnectionToken } from '@nestjs/mongoose';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ClientSession } from 'mongodb';
import type { Connection } from 'mongoose';
import { z } from 'zod';
import { feedbackGiven, tenantId, type TenantId } from '#contracts';
import {
  HandlesEvent,
  kafkaClient,
  messagingKinds,
  MessagingModule,
  newEvent,
  Outbox,
  PermanentFailure,
  type EventHandler,
  type IncomingEvent,
  type OutgoingEvent,
} from '#messaging';
import { newId, PersistenceModule, stamps, storeOf, Transactions, type DocumentOf } from '#persistence';
import { baseConfigSchema, createServiceApp, loadConfig } from '#platform';
import type { Isolation } from '#testing';

/** One effect of one event; unique by its id, like an award. */
export class EffectStore extends storeOf({
  collection: 'effects',
  agency: null,
  fields: { participantId: z.string(), order: z.number() },
}) {}
type Effect = DocumentOf<EffectStore>;

/** Records an effect per event and counts it in a balance: doubled effects show in both. */
@HandlesEvent(feedbackGiven, { effectKey: 'request' })
export class CountFeedback implements EventHandler<typeof feedbackGiven> {
  static order = 0;
  /** Lets a test hold a batch in the middle of its transaction. */
  static beforeWrite: () => Promise<void> = async () => undefined;
  static batches: number[] = [];

  constructor(private readonly effects: EffectStore) {}

  async handle(events: IncomingEvent<typeof feedbackGiven>[], tx: ClientSession): Promise<void> {
    CountFeedback.batches.push(events.length);
    for (const { data } of events) {
      if (data.requestId.startsWith('poison'))
        throw new PermanentFailure('POISON', 'this one can never be carried out');
      if (data.requestId.startsWith('bug')) throw new TypeError('a bug in the handler');
    }
    const collection = this.effects.acrossTenants('a test');
    const there = new Set(
      (
        await collection
          .find(
            { _id: { $in: events.map((e) => e.data.requestId) } },
            { session: tx, projection: { _id: 1 } },
          )
          .toArray()
      ).map((d) => d._id),
    );
    const fresh = [
      ...new Map(
        events.filter((e) => !there.has(e.data.requestId)).map((e) => [e.data.requestId, e]),
      ).values(),
    ];
    await CountFeedback.beforeWrite();
    if (!fresh.length) return;
    await collection.insertMany(
      fresh.map((e) => ({
        _id: e.data.requestId,
        tenantId: e.tenantId,
        ...stamps(e.time),
        participantId: e.data.participantId,
        order: ++CountFeedback.order,
      })),
      { session: tx },
    );
    const perPerson = new Map<string, number>();
    for (const e of fresh)
      perPerson.set(e.data.participantId, (perPerson.get(e.data.participantId) ?? 0) + 1);
    await collection.db.collection<{ _id: string; count: number }>('balances').bulkWrite(
      [...perPerson].map(([_id, n]) => ({
        updateOne: { filter: { _id }, update: { $inc: { count: n } }, upsert: true },
      })),
      { session: tx },
    );
  }
}

const TENANT: TenantId = tenantId('medan');

export const given = (requestId: string, participantId: string): OutgoingEvent =>
  newEvent(feedbackGiven, {
    tenantId: TENANT,
    key: participantId,
    time: new Date(),
    data: { requestId, participantId, completionId: 'c', givenAt: new Date().toISOString() },
  });

export interface TestService {
  app: NestFastifyApplication;
  /** States events in a transaction; what `then` throws rolls it back. */
  publish(events: OutgoingEvent[], then?: () => void): Promise<void>;
  effects(): Promise<Effect[]>;
  balances(): Promise<Map<string, number>>;
  count(collection: string): Promise<number>;
  /** Rows of the outbox that are still to be sent. */
  waiting(): Promise<number>;
  connection: Connection;
}

/** A whole service of the runtime under test: it publishes to its own topic and consumes it. */
export async function testService(iso: Isolation, env: Record<string, string> = {}): Promise<TestService> {
  @Module({
    imports: [
      PersistenceModule.forService({ service: 'evaluation', schemas: [...messagingKinds, EffectStore] }),
      MessagingModule.forService({ service: 'evaluation' }),
    ],
    providers: [CountFeedback],
  })
  class TestModule {}
  const config = loadConfig(baseConfigSchema, {
    ...process.env,
    ...iso.env,
    LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'fatal',
    ...env,
  });
  const app = await createServiceApp({ name: 'evaluation', module: TestModule, config });
  const transactions = app.get(Transactions),
    outbox = app.get(Outbox),
    connection = app.get<Connection>(getConnectionToken());
  await connection.db!.createCollection('balances').catch(() => undefined);
  return {
    app,
    connection,
    publish: (events, then) =>
      transactions.run(async (tx) => {
        await outbox.append(tx, events);
        then?.();
      }),
    effects: () => connection.db!.collection<Effect>('effects').find().sort({ order: 1 }).toArray(),
    balances: async () =>
      new Map(
        (await connection.db!.collection<{ _id: string; count: number }>('balances').find().toArray()).map(
          (b) => [b._id, b.count],
        ),
      ),
    count: (name) => connection.db!.collection(name).countDocuments(),
    waiting: () => connection.db!.collection('outbox').countDocuments({ waits: true }),
  };
}

/** Puts raw messages on the service's topic, as a careless producer would. */
export async function produceRaw(
  iso: Isolation,
  messages: Array<{
    key?: string;
    value: string | null;
    headers?: Record<string, string>;
    partition?: number;
  }>,
): Promise<void> {
  const producer = kafkaClient(
    loadConfig(baseConfigSchema, { ...process.env, ...iso.env }),
    'test',
  ).producer();
  await producer.connect();
  await producer.send({ topic: `${iso.topicPrefix}evaluation`, acks: -1, messages });
  await producer.disconnect();
}

export const unique = () => newId();
