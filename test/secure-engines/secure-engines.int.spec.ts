import kafkajs from 'kafkajs';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { baseConfigSchema, loadConfig, logger, mongodbTls } from '#platform';
import { eventually, isolation, smtpSink, startSystem, type Isolation } from '#testing';
import { connectRedis } from '../../libs/jobs/src/redis-connection.js';
import { kafkaClient, type KafkaSecurity } from '../../libs/messaging/src/kafka/kafka-client.js';
import { ensureTopics } from '../../libs/messaging/src/kafka/topics.js';
import { messagingConfig } from '../../libs/messaging/src/messaging.config.js';
import { addPeople, SCOPES, training } from '../journey/people.js';
import { READER, startSecureEngines, USER, type SecureEngines } from './secure-engines.js';

const WRONG = { name: USER.name, password: 'not-the-password' };

describe('engines that ask for TLS and for who one is', () => {
  let engines: SecureEngines, iso: Isolation;

  beforeAll(async () => {
    iso = isolation('secure');
    logger.level = 'silent';
    engines = await startSecureEngines();
  });
  afterAll(() => engines?.stop(), 60_000);

  describe('Kafka', () => {
    const security = (
      mechanism: KafkaSecurity['KAFKA_SASL_MECHANISM'],
      { user = USER, ca = engines.certificates.ca } = {},
    ): KafkaSecurity => ({
      KAFKA_TLS: 'true',
      KAFKA_TLS_CA_FILE: ca,
      KAFKA_SASL_MECHANISM: mechanism,
      KAFKA_SASL_USERNAME: user.name,
      KAFKA_SASL_PASSWORD: user.password,
    });
    const kafka = (chosen: KafkaSecurity) =>
      kafkaClient(
        loadConfig(baseConfigSchema, { ...iso.env, KAFKA_BROKERS: engines.kafkaBroker }),
        'secure',
        chosen,
      );
    const brokers = async (chosen: KafkaSecurity) => {
      const admin = kafka(chosen).admin({ retry: { retries: 0 } });
      try {
        await admin.connect();
        return (await admin.describeCluster()).brokers.length;
      } finally {
        await admin.disconnect();
      }
    };

    it.each(['scram-sha-256', 'scram-sha-512', 'plain'] as const)('lets us in by %s', async (mechanism) => {
      expect(await brokers(security(mechanism))).toBe(1);
    });
    it.each(['scram-sha-256', 'scram-sha-512', 'plain'] as const)(
      'refuses a wrong password by %s',
      async (mechanism) => {
        await expect(brokers(security(mechanism, { user: WRONG }))).rejects.toThrow(/authentication/i);
      },
    );
    it('is not trusted by another authority', async () => {
      const refused = brokers(security('plain', { ca: engines.certificates.otherCa }));
      await expect(refused).rejects.toThrow(/certificate/i);
    });

    it('says what is missing where topics may not be created, and needs no right where they are there', async () => {
      const topic = `${iso.topicPrefix}restricted`,
        restricted = kafka(security('scram-sha-512', { user: READER })),
        ensure = () => ensureTopics(restricted, [topic], messagingConfig(), new AbortController().signal);
      await expect(ensure()).rejects.toThrow(
        new RegExp(`${topic}.*does not let it create them.*12 partitions, 1 replicas.*Describe`),
      );
      const admin = new kafkajs.Kafka({
        clientId: 'test',
        brokers: [engines.plainKafkaBroker],
        logLevel: kafkajs.logLevel.NOTHING,
      }).admin();
      await admin.connect();
      await admin.createTopics({ topics: [{ topic, numPartitions: 12 }], waitForLeaders: true });
      const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs;
      await admin.createAcls({
        acl: [
          {
            resourceType: AclResourceTypes.TOPIC,
            resourceName: topic,
            resourcePatternType: ResourcePatternTypes.LITERAL,
            principal: `User:${READER.name}`,
            host: '*',
            operation: AclOperationTypes.DESCRIBE,
            permissionType: AclPermissionTypes.ALLOW,
          },
        ],
      });
      await admin.disconnect();
      // an authorisation takes a moment to reach the broker
      await eventually(() => ensure().then(() => true));
    });
  });

  describe('MongoDB', () => {
    const ping = async (uri: string, MONGODB_TLS_CA_FILE: string) => {
      const client = new MongoClient(uri, {
        ...mongodbTls({ MONGODB_TLS_CA_FILE }),
        serverSelectionTimeoutMS: 3_000,
      });
      try {
        return (await client.db('admin').command({ ping: 1 }))['ok'];
      } finally {
        await client.close();
      }
    };
    it('lets us in, and refuses a wrong password and another authority', async () => {
      const { ca, otherCa } = engines.certificates;
      expect(await ping(engines.mongodbUri(), ca)).toBe(1);
      await expect(ping(engines.mongodbUri(WRONG), ca)).rejects.toThrow(/Authentication failed/);
      await expect(ping(engines.mongodbUri(), otherCa)).rejects.toThrow(/certificate/);
    });
  });

  describe('Redis', () => {
    /** What Redis answers, or the first trouble with it. */
    const ping = async (REDIS_URL: string, REDIS_TLS_CA_FILE: string) => {
      let trouble: (error: Error) => void = () => undefined;
      const failed = new Promise<never>((_resolve, reject) => (trouble = reject));
      const redis = connectRedis({ REDIS_URL, REDIS_TLS_CA_FILE }, 'secure', (error) => trouble(error));
      try {
        return await Promise.race([redis.ping(), failed]);
      } finally {
        redis.disconnect();
      }
    };
    it('lets us in, and refuses a wrong password and another authority', async () => {
      const { ca, otherCa } = engines.certificates;
      expect(await ping(engines.redisUrl(), ca)).toBe('PONG');
      await expect(ping(engines.redisUrl(WRONG), ca)).rejects.toThrow(/WRONGPASS/);
      await expect(ping(engines.redisUrl(), otherCa)).rejects.toThrow(/certificate/);
    });
    it('is not asked for TLS half', () => {
      expect(() =>
        connectRedis(
          { REDIS_URL: 'redis://localhost:1', REDIS_TLS_CA_FILE: engines.certificates.ca },
          'half',
          () => undefined,
        ),
      ).toThrow(/REDIS_URL: is redis:\/\/, but REDIS_TLS_CA_FILE/);
    });
  });

  it('carry the main job: completion, award, message', async () => {
    const sink = await smtpSink();
    const { ca } = engines.certificates;
    const system = await startSystem({
      name: 'secure',
      services: ['identity', 'enrollment', 'incentives', 'notifications', 'gateway'],
      env: {
        ...sink.env,
        KAFKA_BROKERS: engines.kafkaBroker,
        KAFKA_TLS: 'true',
        KAFKA_TLS_CA_FILE: ca,
        KAFKA_SASL_MECHANISM: 'scram-sha-512',
        KAFKA_SASL_USERNAME: USER.name,
        KAFKA_SASL_PASSWORD: USER.password,
        MONGODB_URI: engines.mongodbUri(),
        MONGODB_TLS_CA_FILE: ca,
        REDIS_URL: engines.redisUrl(),
        REDIS_TLS_CA_FILE: ca,
      },
    });
    try {
      const client = await system.clientFor('medan', SCOPES);
      const [person] = await addPeople(client, 'medan', 1);
      await client.must('POST', '/v1/completions', training(person!.id, 0));
      const delivered = async () =>
        (await client.must('GET', `/v1/messages?participantId=${person!.id}`)).items.some(
          ({ kind, status }: { kind: string; status: string }) =>
            kind === 'INCENTIVE_AWARDED' && status === 'DELIVERED',
        );
      await eventually(delivered, { describe: 'the message about the award' });
    } finally {
      await system.stop();
      await sink.close();
    }
  }, 300_000);
});
