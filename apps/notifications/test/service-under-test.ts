import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import kafkajs from 'kafkajs';
import { mongo } from 'mongoose';
import {
  enrollmentAdmitted,
  incentiveAwarded,
  incentiveRevoked,
  participantRecorded,
  tenantId,
  tenantRecorded,
  type EventData,
} from '#contracts';
import { newEvent, type OutgoingEvent } from '#messaging';
import { newId } from '#persistence';
import { createServiceApp, loadConfig } from '#platform';
import {
  eventually,
  isolation,
  smtpSink,
  testKeys,
  type Isolation,
  type SmtpSink,
  type TestKeys,
} from '#testing';
import type { MessageDocument } from '../src/message/message.schema.js';
import { notificationsConfigSchema } from '../src/notifications.config.js';
import { NotificationsModule } from '../src/notifications.module.js';

export const medan = tenantId('medan');

/** The whole service in this process, on real engines, with names of its own and a mail server of its own. */
export interface ServiceUnderTest {
  app: NestFastifyApplication;
  own: Isolation;
  sink: SmtpSink;
  keys: TestKeys;
  messages: mongo.Collection<MessageDocument>;
  db: mongo.Db;
  publish(events: OutgoingEvent[]): Promise<void>;
  /** Waits until so many messages about the person are settled, and hands all of them back. */
  settled(participantId: string, count?: number): Promise<MessageDocument[]>;
  call(
    method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    options?: {
      scopes?: string[];
      tenant?: string;
      agencies?: string[];
      body?: unknown;
      ifMatch?: string;
      key?: string;
      /** Participant who signed in. */
      person?: string;
    },
  ): Promise<{ status: number; body: any; etag: string | undefined }>;
  stop(): Promise<void>;
}

export async function serviceUnderTest(
  name: string,
  env: Record<string, string> = {},
): Promise<ServiceUnderTest> {
  const own = isolation(name);
  const sink = await smtpSink({ keepRaw: true });
  const keys = await testKeys();
  const config = loadConfig(notificationsConfigSchema, {
    NODE_ENV: 'test',
    LOG_LEVEL: 'warn',
    ...own.env,
    ...keys.env,
    ...sink.env,
    MESSAGE_BACKOFF_MS: '50',
    MESSAGE_ATTEMPTS: '3',
    SWEEP_EVERY_MS: '200',
    DELIVERY_LEASE_MS: '6000',
    SMTP_TIMEOUT_MS: '2000',
    WHATSAPP_TIMEOUT_MS: '2000',
    SHUTDOWN_TIMEOUT_MS: '5000',
    ...env,
  });
  const app = await createServiceApp({ name: 'notifications', module: NotificationsModule, config });
  const kafka = new kafkajs.Kafka({ brokers: own.kafkaBrokers, logLevel: kafkajs.logLevel.NOTHING });
  const producer = kafka.producer({ allowAutoTopicCreation: false });
  await producer.connect();
  const client = await new mongo.MongoClient(own.mongodbUri).connect();
  const db = client.db(`${own.databasePrefix}notifications`);
  const messages = db.collection<MessageDocument>('messages');

  return {
    app,
    own,
    sink,
    keys,
    messages,
    db,
    async publish(events) {
      const topics = new Map<string, OutgoingEvent[]>();
      for (const event of events) topics.set(event.topic, [...(topics.get(event.topic) ?? []), event]);
      for (const [topic, list] of topics)
        await producer.send({
          topic: `${own.topicPrefix}${topic}`,
          messages: list.map(({ key, value, headers }) => ({ key, value, headers })),
        });
    },
    settled: (participantId, count = 1) =>
      eventually(
        async () => {
          const found = await messages.find({ participantId }).toArray();
          return found.filter((message) => message.status !== 'QUEUED').length >= count && found;
        },
        { describe: `${count} settled messages` },
      ),
    async call(
      method,
      url,
      {
        person,
        scopes = person === undefined ? ['messages:read', 'messages:write'] : ['self'],
        tenant = 'medan',
        agencies,
        body,
        ifMatch,
        key,
      } = {},
    ) {
      const token = await keys.token({
        tenant,
        scopes,
        ...(person === undefined ? {} : { person }),
        ...(agencies === undefined ? {} : { agencies }),
      });
      const response = await app.inject({
        method,
        url,
        headers: {
          authorization: `Bearer ${token}`,
          ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
          ...(key === undefined ? {} : { 'idempotency-key': key }),
        },
        ...(body === undefined ? {} : { payload: body as object }),
      });
      return {
        status: response.statusCode,
        body: response.body === '' ? undefined : response.json(),
        etag: response.headers['etag'] as string | undefined,
      };
    },
    async stop() {
      await producer.disconnect();
      await app.close();
      await client.close();
      await sink.close();
      await keys.close();
      await own.cleanup();
    },
  };
}

export function person(fields: Partial<EventData<typeof participantRecorded>> = {}): {
  id: string;
  email: string;
  recorded: OutgoingEvent;
  record: (more: Partial<EventData<typeof participantRecorded>>) => OutgoingEvent;
} {
  const id = fields.participantId ?? newId();
  const email = `p-${id.slice(-12)}@medan.example`;
  const record = (more: Partial<EventData<typeof participantRecorded>>) =>
    newEvent(participantRecorded, {
      tenantId: medan,
      key: id,
      time: new Date(),
      data: {
        participantId: id,
        version: 1,
        name: 'Ani Lestari',
        email,
        locale: 'id',
        employeeType: 'PNS',
        agencyId: 'dinkes',
        agencyName: 'Dinas Kesehatan',
        active: true,
        ...fields,
        ...more,
      },
    });
  return { id, email, recorded: record({}), record };
}

export function award(
  participantId: string,
  more: Partial<EventData<typeof incentiveAwarded>> = {},
): OutgoingEvent {
  const source = newId();
  const now = new Date().toISOString();
  return newEvent(incentiveAwarded, {
    tenantId: medan,
    key: participantId,
    time: new Date(),
    data: {
      awardId: `completion-points:${source}`,
      participantId,
      ruleCode: 'completion-points',
      ruleVersion: '2026-01-01',
      incentiveType: 'POINTS_LEADERBOARD',
      points: 40,
      sourceKind: 'COMPLETION',
      sourceId: source,
      title: 'Seminar Kebijakan Publik',
      year: 2026,
      awardedAt: now,
      completionRecordedAt: now,
      ...more,
    },
  });
}

export const admission = (participantId: string): OutgoingEvent =>
  newEvent(enrollmentAdmitted, {
    tenantId: medan,
    key: participantId,
    time: new Date(),
    data: {
      enrolmentId: newId(),
      participantId,
      batchId: newId(),
      programmeId: newId(),
      programmeTitle: 'Pelayanan Prima',
      startsOn: '2026-11-30',
      endsOn: '2026-12-02',
      version: 1,
      fromWaitingList: false,
    },
  });

export const city = (): OutgoingEvent =>
  newEvent(tenantRecorded, {
    tenantId: medan,
    key: medan,
    time: new Date(),
    data: { tenantId: medan, name: 'Pemerintah Kota Medan', timeZone: 'Asia/Jakarta', version: 1 },
  });

/** The award of a person is taken back. */
export function revocation(
  participantId: string,
  { awardId, revocation: count, history }: { awardId: string; revocation: number; history?: true },
): OutgoingEvent {
  return newEvent(incentiveRevoked, {
    tenantId: medan,
    key: participantId,
    time: new Date(),
    data: {
      awardId,
      participantId,
      ruleCode: 'completion-points',
      incentiveType: 'POINTS_LEADERBOARD',
      points: 40,
      reason: 'COMPLETION_WITHDRAWN',
      revocation: count,
      history,
      revokedAt: new Date().toISOString(),
    },
  });
}
