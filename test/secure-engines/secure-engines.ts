// Kafka, MongoDB and Redis of a test's own that ask for TLS and for who one is.
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type Server } from 'node:tls';
import { MongoClient } from 'mongodb';
import type { Child } from '../../tools/engines/child.mjs';
import { locateEngines, startEngine } from '../../tools/engines/engines.mjs';
import { kafka } from '../../tools/engines/kafka.mjs';
import { mongodb } from '../../tools/engines/mongodb.mjs';
import { anyFreePort } from '../../tools/engines/ports.mjs';
import { ProcessList } from '../../tools/engines/processes.mjs';
import { redis } from '../../tools/engines/redis.mjs';
import { makeCertificates, type Certificates } from './certificates.js';

/** Who may do everything, and who may only read. */
export const USER = { name: 'mumpuni', password: 'a-password-of-a-test' };
export const READER = { name: 'reader', password: 'another-password-of-a-test' };

const JAAS = 'org.apache.kafka.common.security';

export interface SecureEngines {
  certificates: Certificates;
  kafkaBroker: string;
  /** The same broker, for the test itself. */
  plainKafkaBroker: string;
  mongodbUri(user?: { name: string; password: string }): string;
  plainMongodbUri: string;
  redisUrl(user?: { name: string; password: string }): string;
  stop(): Promise<void>;
}

export async function startSecureEngines(): Promise<SecureEngines> {
  const folder = mkdtempSync(join(tmpdir(), 'mumpuni-secure-'));
  const certificates = makeCertificates(folder);
  const programs = await locateAll();
  const list = new ProcessList(join(folder, 'processes.json'));
  const [kafkaPort, saslPort, mongoPort, redisPort, redisTlsPort] = await freePorts();
  const start = (engine: typeof kafka | typeof mongodb | typeof redis, port: number, more: object) =>
    startEngine(engine, programs.get(engine.name), { data: folder, list, port, ...more }) as Promise<Child>;
  const started = await Promise.allSettled([
    start(kafka, kafkaPort, { secure: kafkaListener(saslPort, certificates) }),
    start(mongodb, mongoPort, { more: mongodbArguments(folder, certificates) }),
    start(redis, redisPort, {
      more: ['--user', USER.name, 'on', `>${USER.password}`, '~*', '&*', '+@all'],
    }),
  ]);
  const children = started.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const failed = started.find((result) => result.status === 'rejected');
  if (failed) {
    await Promise.all(children.map((child) => child.stop()));
    throw failed.reason;
  }
  const terminator = await redisTls(redisTlsPort, redisPort, certificates);
  const plainMongodbUri = mongodb.address(mongoPort);
  await addMongodbUser(plainMongodbUri);
  const login = ({ name, password }: { name: string; password: string }) => `${name}:${password}@`;
  return {
    certificates,
    kafkaBroker: `localhost:${saslPort}`,
    plainKafkaBroker: kafka.address(kafkaPort),
    mongodbUri: (user = USER) =>
      `mongodb://${login(user)}127.0.0.1:${mongoPort}/?replicaSet=mumpuni&authSource=admin`,
    plainMongodbUri,
    redisUrl: (user = USER) => `rediss://${login(user)}localhost:${redisTlsPort}`,
    async stop() {
      terminator.close();
      await Promise.all(children.map((child) => child.stop()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The programs, also where the run has engines of its own already. */
async function locateAll(): Promise<Map<string, unknown>> {
  const names = ['KAFKA_BROKERS', 'MONGODB_URI', 'REDIS_URL'];
  const given = Object.fromEntries(names.map((name) => [name, process.env[name] ?? '']));
  for (const name of names) delete process.env[name];
  try {
    return await locateEngines(() => undefined);
  } finally {
    Object.assign(process.env, given);
  }
}

async function freePorts(): Promise<[number, number, number, number, number]> {
  return [
    await anyFreePort(),
    await anyFreePort(),
    await anyFreePort(),
    await anyFreePort(),
    await anyFreePort(),
  ];
}

function kafkaListener(port: number, { both }: Certificates) {
  const scram = (mechanism: string, { name, password }: typeof USER) =>
    `${mechanism}=[name=${name},password=${password}]`;
  return {
    port,
    users: [scram('SCRAM-SHA-256', USER), scram('SCRAM-SHA-512', USER), scram('SCRAM-SHA-512', READER)],
    settings: {
      'sasl.enabled.mechanisms': 'SCRAM-SHA-256,SCRAM-SHA-512,PLAIN',
      'listener.name.secure.scram-sha-256.sasl.jaas.config': `${JAAS}.scram.ScramLoginModule required;`,
      'listener.name.secure.scram-sha-512.sasl.jaas.config': `${JAAS}.scram.ScramLoginModule required;`,
      'listener.name.secure.plain.sasl.jaas.config': `${JAAS}.plain.PlainLoginModule required user_${USER.name}="${USER.password}";`,
      'ssl.keystore.type': 'PEM',
      'ssl.keystore.location': both,
      'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
      // the broker itself and the test, by the plain listener
      'super.users': `User:ANONYMOUS;User:${USER.name}`,
    },
  };
}

function mongodbArguments(folder: string, { both, ca }: Certificates): string[] {
  const keyFile = join(folder, 'mongodb.key');
  writeFileSync(keyFile, randomBytes(96).toString('base64'));
  chmodSync(keyFile, 0o600);
  return [
    // beside TLS and names it takes what needs neither, so that it can be set up and looked after
    '--tlsMode',
    'allowTLS',
    '--tlsCertificateKeyFile',
    both,
    '--tlsCAFile',
    ca,
    '--tlsAllowConnectionsWithoutCertificates',
    '--keyFile',
    keyFile,
    '--transitionToAuth',
  ];
}

async function addMongodbUser(uri: string): Promise<void> {
  const client = await new MongoClient(uri).connect();
  await client.db('admin').command({ createUser: USER.name, pwd: USER.password, roles: ['root'] });
  await client.close();
}

/** TLS before a Redis that may have been built without it. */
async function redisTls(port: number, plain: number, { key, certificate }: Certificates): Promise<Server> {
  const server = createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (socket) => {
    const upstream = connect(plain, '127.0.0.1');
    socket.on('error', () => upstream.destroy());
    upstream.on('error', () => socket.destroy());
    socket.pipe(upstream).pipe(socket);
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return server;
}
