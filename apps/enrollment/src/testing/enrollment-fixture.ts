import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { kafkaClient, type OutgoingEvent } from '#messaging';
import { createServiceApp, loadConfig, type BaseConfig } from '#platform';
import {
  ApiClient,
  eventsCarriedOut,
  everyPostTwice,
  isolation,
  testKeys,
  topicEnds,
  type TokenOptions,
} from '#testing';
import { enrollmentConfigSchema } from '../enrollment.config.js';
import { EnrollmentModule } from '../enrollment.module.js';
import { takePdfs } from '../forms/module-content/module-content.controller.js';
import { takeFilesAsStreams } from '../import/file-streams.js';
import { takePictures } from '../people/tenant/emblem.controller.js';

export interface EnrollmentUnderTest {
  app: NestFastifyApplication;
  baseUrl: string;
  client(tenant: string | undefined, scopes: string[], more?: Partial<TokenOptions>): Promise<ApiClient>;
  /** Everything the service has published so far, in the order of each key. */
  published(stream?: 'completions'): Promise<PublishedEvent[]>;
  /** Lets the service hear events of another one, and waits until it has carried out all of them. */
  hears(events: OutgoingEvent[]): Promise<void>;
  /** Tells the service that nothing of this client counts any more. */
  disable(clientId: string): void;
  /** Moves the service's clock. */
  setTime(instant: string): void;
  /** Ends the process's part and begins it anew on the same data; clients of before are of the old address. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

interface PublishedEvent {
  type: string;
  key: string;
  data: Record<string, unknown>;
}

export class TokenClient extends ApiClient {
  constructor(
    baseUrl: string,
    readonly bearer: string,
  ) {
    super(baseUrl);
  }

  override request<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    return super.request<T>(method, path, body, { authorization: `Bearer ${this.bearer}`, ...headers });
  }
}

/** The whole service on real engines, with names of its own, a clock that tests move and tokens that tests sign. */
export async function startEnrollment(
  name: string,
  instant = '2026-11-21T03:00:00Z',
  more: Record<string, string> = {},
): Promise<EnrollmentUnderTest> {
  const own = isolation(`enr_${name}`),
    keys = await testKeys(),
    folder = mkdtempSync(join(tmpdir(), 'mumpuni-clock-'));
  const clockFile = join(folder, 'now');
  const setTime = (to: string) => writeFileSync(clockFile, to);
  setTime(instant);
  const config = loadConfig(enrollmentConfigSchema, {
    ...own.env,
    ...keys.env,
    NODE_ENV: 'test',
    LOG_LEVEL: 'error',
    CLOCK_FILE: clockFile,
    ...more,
  });
  const start = async (): Promise<NestFastifyApplication> => {
    const started = await createServiceApp({
      name: 'enrollment',
      module: EnrollmentModule,
      config,
      configure: (fastify) => {
        takeFilesAsStreams(fastify);
        takePictures(fastify);
        takePdfs(fastify);
        everyPostTwice(own, 'enrollment')(fastify);
      },
    });
    await started.listen(0, '127.0.0.1');
    return started;
  };
  const app = await start(),
    baseUrl = await app.getUrl();
  const underTest: EnrollmentUnderTest = {
    app,
    baseUrl,
    setTime,
    disable: (clientId) => keys.disable(clientId),
    async restart() {
      await this.app.close();
      this.app = await start();
      this.baseUrl = await this.app.getUrl();
    },
    async hears(events) {
      const producer = kafkaClient(config, 'test-writer').producer({ allowAutoTopicCreation: false });
      await producer.connect();
      for (const { topic, key, value, headers } of events)
        await producer.send({
          topic: `${own.topicPrefix}${topic}`,
          acks: -1,
          messages: [{ key, value, headers }],
        });
      await producer.disconnect();
      await eventsCarriedOut(own);
    },
    published: (stream) => publishedBy(config, `${own.topicPrefix}enrollment${stream ? `.${stream}` : ''}`),
    async client(tenant, scopes, more = {}) {
      return new TokenClient(
        this.baseUrl,
        await keys.token({ ...(tenant ? { tenant } : {}), scopes, ...more }),
      );
    },
    async stop() {
      await this.app.close();
      await keys.close();
      await own.cleanup();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return underTest;
}

/** Reads the topic to its present end. */
async function publishedBy(config: BaseConfig, topic: string): Promise<PublishedEvent[]> {
  const kafka = kafkaClient(config, 'test-reader'),
    admin = kafka.admin(),
    consumer = kafka.consumer({ groupId: `${topic}.reader.${Date.now()}`, maxWaitTimeInMs: 100 });
  await admin.connect();
  const ends = new Map(
    (await topicEnds(admin, topic))
      .filter(({ low, high }) => high !== low)
      .map(({ partition, high }) => [partition, BigInt(high)]),
  );
  await admin.disconnect();
  const events: PublishedEvent[] = [];
  if (ends.size === 0) return events;
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await new Promise<void>((resolve, reject) => {
    consumer
      .run({
        eachMessage: async ({ partition, message }) => {
          events.push({
            type: String(message.headers?.['ce_type']),
            key: String(message.key),
            data: JSON.parse(String(message.value)) as Record<string, unknown>,
          });
          if (BigInt(message.offset) + 1n >= (ends.get(partition) ?? 0n)) ends.delete(partition);
          if (ends.size === 0) resolve();
        },
      })
      .catch(reject);
  });
  await consumer.disconnect();
  return events;
}
