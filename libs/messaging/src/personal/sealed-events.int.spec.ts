import { Module } from '@nestjs/common';
import { getConnectionToken } from '@nestjs/mongoose';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { KafkaMessage } from 'kafkajs';
import type { ClientSession } from 'mongodb';
import type { Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ERASED_NAME,
  participantRecorded,
  participantRecordedV2,
  tenantId,
  type EventData,
} from '#contracts';
import {
  HandlesEvent,
  kafkaClient,
  messagingKinds,
  MessagingModule,
  newEvent,
  Outbox,
  PersonKeys,
  type EventHandler,
  type IncomingEvent,
} from '#messaging';
import { newId, PersistenceModule, Transactions } from '#persistence';
import { baseConfigSchema, createServiceApp, loadConfig } from '#platform';
import { eventually, isolation, topicEnds, type Isolation } from '#testing';
import { DeadLetters } from '../dead-letter/dead-letters.js';

type Recorded = IncomingEvent<typeof participantRecordedV2>;
const medan = tenantId('medan');

/** Shows what a handler is given. */
@HandlesEvent(participantRecordedV2, { effectKey: 'a test only looks' })
class LookOnParticipantRecorded implements EventHandler<typeof participantRecordedV2> {
  static seen: Recorded[] = [];
  handle(events: Recorded[], _tx: ClientSession): Promise<void> {
    LookOnParticipantRecorded.seen.push(...events);
    return Promise.resolve();
  }
}

@Module({
  imports: [
    PersistenceModule.forService({ service: 'enrollment', schemas: messagingKinds }),
    MessagingModule.forService({ service: 'enrollment' }),
  ],
  providers: [LookOnParticipantRecorded],
})
class TestModule {}

const personal = {
  name: 'Sentinel Perempuan Uji',
  employeeNumber: '198703142010012042',
  email: 'sentinel.uji@medan.example',
  phone: '+6281234509876',
};
const personWith = (participantId: string, more: object = {}): EventData<typeof participantRecordedV2> => ({
  ...participantRecordedV2.example,
  participantId,
  ...personal,
  ...more,
});

describe('personal data in events', () => {
  let own: Isolation, app: NestFastifyApplication, db: Connection['db'];

  beforeAll(async () => {
    own = isolation('sealed');
    const config = loadConfig(baseConfigSchema, { NODE_ENV: 'test', LOG_LEVEL: 'fatal', ...own.env });
    app = await createServiceApp({ name: 'enrollment', module: TestModule, config });
    db = app.get<Connection>(getConnectionToken()).db;
  });
  afterAll(async () => {
    await app.close();
    await own.cleanup();
  });

  const state = (data: EventData<typeof participantRecordedV2>) =>
    app.get(Transactions).run((tx) =>
      app.get(Outbox).append(tx, [
        newEvent(participantRecordedV2, {
          tenantId: medan,
          key: data.participantId,
          time: new Date(),
          data,
        }),
      ]),
    );
  const seenOf = (id: string, count = 1) =>
    eventually(() => {
      const seen = LookOnParticipantRecorded.seen.filter(({ data }) => data.participantId === id);
      return seen.length >= count && seen;
    });
  const destroy = (participantId: string) =>
    app.get(Transactions).run((tx) => app.get(PersonKeys).destroy({ tenantId: medan, participantId }, tx));

  it('are whole for a handler, and in Kafka, outbox and dead letters nobody reads them', async () => {
    const id = newId();
    const watch = db?.collection('outbox').watch([], { fullDocument: 'updateLookup' });
    const stored = watch?.next();
    await state(personWith(id));
    const [event] = await seenOf(id);
    expect(event?.data).toEqual(personWith(id));
    const kept = JSON.stringify(await stored) + JSON.stringify(await messagesOf(own));
    await watch?.close();
    expect(kept).toContain(id);
    for (const value of Object.values(personal)) expect(kept).not.toContain(value);
  });

  it('can be read by nobody once the key is destroyed: a repeated delivery brings nothing back', async () => {
    const id = newId();
    await state(personWith(id));
    await seenOf(id);
    await destroy(id);
    await produceAgain(own, id);
    const [, again] = await seenOf(id, 2);
    expect(again?.data).toMatchObject({ participantId: id, name: ERASED_NAME });
    for (const value of Object.values(personal)) expect(JSON.stringify(again)).not.toContain(value);
  });

  it('stated after that are sealed with a key that nobody keeps', async () => {
    const id = newId();
    await destroy(id);
    await state(personWith(id));
    const [event] = await seenOf(id);
    expect(event?.data.name).toBe(ERASED_NAME);
    expect(event?.data.email).toBeUndefined();
  });

  it('of the version before, in clear, are handed over as the present version', async () => {
    const id = newId(),
      { topic: _, ...message } = newEvent(participantRecorded, {
        tenantId: medan,
        key: id,
        time: new Date(),
        data: personWith(id),
      });
    await produce(own, message);
    const [event] = await seenOf(id);
    expect(event).toMatchObject({
      type: 'participant.recorded.v2',
      data: { participantId: id, ...personal },
    });
  });

  it('whose key is missing, not destroyed, are set aside and carried out when it is back', async () => {
    const id = newId(),
      keys = app
        .get<Connection>(getConnectionToken())
        .getClient()
        .db(`${own.databasePrefix}keyring`)
        .collection('person_keys');
    await state(personWith(id));
    await seenOf(id);
    const [key] = await keys.find({ tenantId: medan }).sort({ createdAt: -1 }).limit(1).toArray();
    await keys.deleteOne({ _id: key?._id });
    await produceAgain(own, id);
    const letters = app.get(DeadLetters);
    const letter = await eventually(
      async () => (await letters.list({ code: 'PERSON_KEY_MISSING', limit: 10 })).items[0],
    );
    for (const value of Object.values(personal)) expect(JSON.stringify(letter)).not.toContain(value);
    await keys.insertOne({ ...key });
    expect(await letters.replay({ ids: [letter._id] })).toEqual({ replayed: 1, failed: [] });
    expect((await seenOf(id, 2)).at(-1)?.data).toMatchObject(personal);
  });
});

const kafkaOf = (own: Isolation) =>
  kafkaClient(loadConfig(baseConfigSchema, { ...process.env, ...own.env }), 'test');

async function produce(
  own: Isolation,
  message: Omit<KafkaMessage, 'key' | 'value' | 'timestamp' | 'attributes' | 'offset'> & {
    key: string;
    value: string;
  },
) {
  const producer = kafkaOf(own).producer();
  await producer.connect();
  await producer.send({ topic: `${own.topicPrefix}enrollment`, acks: -1, messages: [message] });
  await producer.disconnect();
}

/** Everything on the topic, as it lies there. */
async function messagesOf(
  own: Isolation,
): Promise<Array<{ key: string; value: string; headers: Record<string, string> }>> {
  const kafka = kafkaOf(own),
    topic = `${own.topicPrefix}enrollment`,
    admin = kafka.admin(),
    consumer = kafka.consumer({ groupId: `${own.topicPrefix}look-${newId()}` });
  await admin.connect();
  const ends = await topicEnds(admin, topic);
  await admin.disconnect();
  const total = ends.reduce((n, { low, high }) => n + Number(high) - Number(low), 0),
    found: Array<{ key: string; value: string; headers: Record<string, string> }> = [];
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({
    eachMessage: ({ message }) => {
      const headers = Object.entries(message.headers ?? {}).map(([name, value]) => [name, String(value)]);
      found.push({
        key: String(message.key),
        value: String(message.value),
        headers: Object.fromEntries(headers) as Record<string, string>,
      });
      return Promise.resolve();
    },
  });
  await eventually(() => found.length >= total);
  await consumer.disconnect();
  return found;
}

async function produceAgain(own: Isolation, participantId: string): Promise<void> {
  const message = (await messagesOf(own)).find(({ value }) => value.includes(participantId));
  if (!message) throw new Error('it is not on the topic');
  await produce(own, message);
}
