import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Child } from './child.mjs';
import { run, whichReal } from './command.mjs';
import { classArchive, classPathOf, locateJava } from './java.mjs';
import { fetchKafkaJars, KAFKA_VERSION } from './kafka-jars.mjs';
import { nextFreePort } from './ports.mjs';

export const kafka = {
  name: 'kafka',
  title: 'Kafka',
  variable: 'KAFKA_BROKERS',
  portVariable: 'KAFKA_PORT',
  defaultPort: 9092,
  needs: `Java 17+ and either Kafka 4 (KAFKA_HOME or kafka-server-start.sh on PATH) or Maven to fetch ${KAFKA_VERSION}`,
  /** @param {number} port */
  address: (port) => `127.0.0.1:${port}`,
  locate,
  start,
  probe: answersAs,
};

/**
 * A further listener with TLS and SASL beside the plain one (tests): its port, the settings that it needs,
 * and SCRAM users as the formatter takes them.
 * @typedef {{ port: number, settings: Record<string, string>, users: string[] }} SecureListener
 */
/** @typedef {{ java: string, jars: string, from: string }} KafkaProgram */

/** @returns {Promise<KafkaProgram>} */
async function locate() {
  const java = await locateJava();
  const installed = installedKafka();
  if (installed) return { java, jars: installed, from: 'this machine' };
  return { java, jars: await fetchKafkaJars(), from: 'the Maven repository' };
}

/** @returns {string | undefined} the jars of a Kafka 4 on this machine */
function installedKafka() {
  const script = whichReal('kafka-server-start.sh');
  const home = process.env.KAFKA_HOME || (script && dirname(dirname(script)));
  const jars = home && join(home, 'libs');
  if (!jars || !existsSync(jars)) return undefined;
  return readdirSync(jars).some((name) => /^kafka_2\.13-[4-9]\.[\d.]+\.jar$/.test(name)) ? jars : undefined;
}

/**
 * @param {{ program: KafkaProgram, folder: string, port: number, log: string, list:
 *   import('./processes.mjs').ProcessList, signal?: AbortSignal, secure?: SecureListener }} wish
 */
async function start({ program: { java, jars }, folder, port, log, list, signal, secure }) {
  const classPath = classPathOf(jars);
  const clusterId = await format({ java, classPath, folder, port, secure });
  const archive = classArchive(java, classPath, folder);
  const child = new Child({
    name: 'kafka',
    program: java,
    log,
    list,
    port,
    args: [
      '-Xmx384m',
      '-Xms128m',
      '-XX:+UseSerialGC',
      '-XX:TieredStopAtLevel=1',
      '-Xlog:disable',
      '-Xlog:all=error:stderr',
      ...archive.args,
      '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
      '-Dorg.slf4j.simpleLogger.showDateTime=true',
      '-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS',
      '-cp',
      classPath,
      'kafka.Kafka',
      join(folder, 'server.properties'),
    ],
  });
  void child.ended.then(archive.adopt);
  await child.ready(() => answersAs(`127.0.0.1:${port}`, clusterId), 60_000, signal);
  return child;
}

/**
 * Writes the settings (the ports may have moved) and, on an empty folder, the storage format.
 * @param {{ java: string, classPath: string, folder: string, port: number, secure?: SecureListener }} wish
 * @returns {Promise<string>} the cluster id
 */
async function format({ java, classPath, folder, port, secure }) {
  mkdirSync(folder, { recursive: true });
  const settings = join(folder, 'server.properties');
  const controllerPort = await nextFreePort(port + 1);
  writeFileSync(settings, properties({ folder, port, controllerPort, secure }));
  const meta = join(folder, 'log', 'meta.properties');
  if (!existsSync(meta)) {
    // A leading dash would be read as an option by the formatter.
    const id = `m${randomBytes(16).toString('base64url').slice(1)}`;
    await run(java, [
      '-Xmx128m',
      '-XX:+UseSerialGC',
      '-XX:TieredStopAtLevel=1',
      '-cp',
      classPath,
      'kafka.tools.StorageTool',
      'format',
      '-t',
      id,
      '-c',
      settings,
      ...(secure?.users ?? []).flatMap((user) => ['--add-scram', user]),
    ]);
  }
  const id = /^cluster\.id=(.+)$/m.exec(readFileSync(meta, 'utf8'))?.[1];
  if (!id) throw new Error(`${meta} names no cluster`);
  return id.trim();
}

/**
 * Further listeners, each of which sends its clients to another port than its own: to a proxy, behind which
 * they then stay.
 * Written `listening:advertised`, separated by commas.
 */
function viaProxies() {
  return (process.env.KAFKA_VIA_PROXIES ?? '')
    .split(',')
    .filter(Boolean)
    .map((pair, i) => {
      const [listening, advertised] = pair.split(':');
      return { name: `VIA${i}`, listening, advertised };
    });
}

/** @param {{ folder: string, port: number, controllerPort: number, secure?: SecureListener }} wish */
function properties({ folder, port, controllerPort, secure }) {
  const vias = viaProxies();
  const secured = secure ? [`SECURE://localhost:${secure.port}`] : [];
  return Object.entries({
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    listeners: [
      `PLAINTEXT://127.0.0.1:${port}`,
      `CONTROLLER://127.0.0.1:${controllerPort}`,
      ...vias.map((via) => `${via.name}://127.0.0.1:${via.listening}`),
      ...secured,
    ].join(','),
    'advertised.listeners': [
      `PLAINTEXT://127.0.0.1:${port}`,
      ...vias.map((via) => `${via.name}://127.0.0.1:${via.advertised}`),
      ...secured,
    ].join(','),
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': [
      'PLAINTEXT:PLAINTEXT',
      'CONTROLLER:PLAINTEXT',
      ...vias.map((via) => `${via.name}:PLAINTEXT`),
      ...(secure ? ['SECURE:SASL_SSL'] : []),
    ].join(','),
    'log.dirs': join(folder, 'log'),
    'auto.create.topics.enable': false,
    'num.partitions': 12,
    'default.replication.factor': 1,
    'min.insync.replicas': 1,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 3,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 3,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'share.coordinator.state.topic.num.partitions': 3,
    'group.initial.rebalance.delay.ms': 0,
    // One node has nobody to take over: after a kill it should be itself again quickly.
    'broker.session.timeout.ms': 3000,
    'broker.heartbeat.interval.ms': 500,
    // The default reserves 128 MB.
    'log.cleaner.dedupe.buffer.size': 2_097_152,
    'num.network.threads': 2,
    'num.io.threads': 4,
    ...secure?.settings,
  })
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
}

/**
 * Whether a broker answers there, and, when a cluster id is given, whether it is that one.
 * @param {string} brokers @param {string} [clusterId]
 */
async function answersAs(brokers, clusterId) {
  const { default: kafkajs } = await import('kafkajs');
  const client = new kafkajs.Kafka({
    clientId: 'mumpuni-launcher',
    brokers: brokers.split(','),
    logLevel: kafkajs.logLevel.NOTHING,
    connectionTimeout: 5_000,
    requestTimeout: 5_000,
    retry: { retries: 0 },
  });
  const admin = client.admin();
  try {
    await admin.connect();
    const cluster = await admin.describeCluster();
    if (clusterId && cluster.clusterId !== clusterId)
      throw new Error(`the broker at ${brokers} belongs to another cluster`);
    return cluster.brokers.length > 0;
  } finally {
    await admin.disconnect().catch(() => {});
  }
}
