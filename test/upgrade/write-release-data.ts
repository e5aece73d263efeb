// node dist/test/upgrade/write-release-data.js <file>: runs this release against real engines, stops it at an
// awkward moment and writes down what it left behind.
// Part of making a release (docs/how-to/make-a-release.md); the next release's tests take the file through
// their upgrade.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import kafkajs from 'kafkajs';
import { enrollmentCompleted } from '#contracts';
import { ApiClient, eventually, smtpSink, startSystem, type ServiceName } from '#testing';
import { Observer } from '../chaos/observe.js';
import { addPeople, employeeNumber, SCOPES, training, type Person } from '../journey/people.js';
import { takeAway, writeReleaseData, type Told } from './release-data.js';

const TENANT = 'medan';
/** Two weeks before the last reminders of the year's learning hours are due. */
const NOW = '2026-11-19T02:00:00.000Z';
const NOBODY = { owner: 'nobody', until: new Date('2100-01-01T00:00:00Z') };
const POISON_KEY = 'poison';

const file = process.argv[2];
if (!file) throw new Error('say which file to write');
const folder = mkdtempSync(join(tmpdir(), 'mumpuni-release-'));
const clock = join(folder, 'clock');
writeFileSync(clock, NOW);
const sink = await smtpSink();
const timed = { CLOCK_FILE: clock };
const system = await startSystem({
  name: 'release',
  services: ['identity', 'enrollment', 'incentives', 'notifications', 'reminders', 'gateway'],
  env: {
    ...sink.env,
    SMTP_TIMEOUT_MS: '2000',
    SWEEP_EVERY_MS: '500',
    DELIVERY_LEASE_MS: '5000',
    KAFKA_PARTITIONS: '3',
  },
  // a delivery is measured in the time of the mail server: notifications goes by the real one
  envOf: { enrollment: timed, incentives: timed, reminders: timed },
});
const observer = await Observer.connect(system);
const own = system.isolation;

await system.operator.must('PUT', `/v1/tenants/${TENANT}`, { name: 'Kota Medan', timeZone: 'Asia/Jakarta' });
const { clientId, clientSecret } = await system.operator.must('POST', '/v1/clients', {
  tenantId: TENANT,
  name: 'release data',
  scopes: SCOPES,
});
const client = new ApiClient(system.baseUrl, { clientId, clientSecret });
const people = await addPeople(client, TENANT, 20);
const acknowledged = new Map<string, string>();
let trainings = 0;

/** Records the next trainings and keeps who was told of which. */
async function record(count: number, key: string = randomUUID()) {
  const path = '/v1/completions/batch',
    body = { items: Array.from({ length: count }, () => next(people, trainings++)) },
    answer = await client.must('POST', path, body, { 'idempotency-key': key });
  for (const [i, { completionId }] of answer.items.entries()) {
    if (!completionId) throw new Error(`not recorded: ${JSON.stringify(answer.items[i])}`);
    acknowledged.set(completionId, body.items[i]!.participantId);
  }
  return { key, path, body, answer };
}
const next = (of: Person[], i: number) =>
  training(of[i % of.length]!.id, Math.floor(i / of.length), 'release/');

const still = (what: string, count: () => Promise<number>) =>
  eventually(async () => (await count()) === 0, { timeoutMs: 240_000, describe: what });
const inFlight = async () => {
  const all = await observer.inFlight(),
    left = Object.values(all).reduce((sum: number, n: number) => sum + n, 0);
  if (left) console.log(JSON.stringify(Object.fromEntries(Object.entries(all).filter(([, n]) => n))));
  return left;
};
const waitingIn = (service: ServiceName) =>
  eventually(async () => (await observer.collection(service, 'outbox').countDocuments()) > 0, {
    timeoutMs: 240_000,
    describe: `events that wait in ${service}`,
  });
/** As if Kafka were away from this service's relay: nobody else ever leads. */
async function withoutKafka(name: ServiceName): Promise<void> {
  const service = system.service(name);
  await service.kill();
  await observer
    .collection(name, 'relay_lease')
    .updateOne({ _id: 'relay-1' }, { $set: NOBODY }, { upsert: true });
  await service.start();
}

// 1. What is done: awards, messages, an answer that was kept, a dead letter.
const answered = await record(20);
const kafka = new kafkajs.Kafka({
  clientId: 'release',
  brokers: own.kafkaBrokers,
  logLevel: kafkajs.logLevel.NOTHING,
});
const producer = kafka.producer();
await producer.connect();
await producer.send({
  topic: `${own.topicPrefix}${enrollmentCompleted.topic}`,
  messages: [
    {
      key: POISON_KEY,
      value: 'this is no JSON',
      headers: {
        ce_specversion: '1.0',
        ce_id: 'poison-1',
        ce_source: '/release',
        ce_type: enrollmentCompleted.type,
        ce_time: NOW,
        ce_tenantid: TENANT,
        'content-type': 'application/json',
      },
    },
  ],
});
await producer.disconnect();
await still('everything done', inFlight);
await eventually(
  async () => (await observer.collection('incentives', 'dead_letters').countDocuments()) === 1,
);
console.log('1 done');

// 2. Messages that are due: the mail server refuses them for now.
sink.refuse({ recipient: /./, code: 450 });
await record(10);
await eventually(
  async () =>
    (await observer
      .collection('notifications', 'messages')
      .countDocuments({ 'attempts.0': { $exists: true }, status: 'QUEUED' })) >= 8,
  { timeoutMs: 240_000 },
);
await system.service('notifications').kill();
console.log('2 done');

// 3. Events in Kafka that a consumer has not carried out, and such that wait in its neighbour's outbox.
await record(10);
await eventually(
  async () => (await observer.collection('incentives', 'awards').countDocuments()) >= acknowledged.size,
);
await still('awards told to Kafka', () => observer.collection('incentives', 'outbox').countDocuments());
await withoutKafka('incentives');
await record(10);
await waitingIn('incentives');
await eventually(
  async () => (await observer.collection('incentives', 'awards').countDocuments()) >= acknowledged.size,
);
console.log('3 done');

// 4. Files: one that could be applied, one that is being applied.
const staffFile = (first: number, rows: number) =>
  `NIP;Nama;Status;Unit Kerja\n${Array.from({ length: rows }, (_, i) => `${employeeNumber(first + i)};Pegawai Berkas ${first + i};PNS;Dinas Contoh 1\n`).join('')}`;
async function dryRun(first: number, rows: number): Promise<{ id: string; rows: number }> {
  const { id } = await client.must('POST', '/v1/imports?kind=participants', staffFile(first, rows), {
    'content-type': 'text/csv',
  });
  await eventually(async () => (await client.must('GET', `/v1/imports/${id}`)).state === 'READY', {
    timeoutMs: 240_000,
  });
  return { id, rows };
}
const ready = await dryRun(50_000, 12);
const half = await dryRun(60_000, 1_010);
void client.post(`/v1/imports/${half.id}/apply`).catch(() => undefined);
await eventually(
  async () => {
    const { state, appliedThrough } = await observer
      .collection('enrollment', 'imports')
      .findOne({ _id: half.id });
    if (state === 'APPLIED') throw new Error('too late: the file is applied');
    return appliedThrough > 0;
  },
  { everyMs: 1, timeoutMs: 240_000 },
);
await system.service('enrollment').kill();
if ((await observer.collection('enrollment', 'imports').findOne({ _id: half.id })).state !== 'APPLYING')
  throw new Error('too late: the file is applied');
// whoever comes to its aid before the end is the next release
await observer
  .collection('enrollment', 'imports')
  .updateOne({ _id: half.id }, { $set: { leasedUntil: new Date('2026-11-19T02:30:00Z') } });
console.log('4 done');

// 5. The completions that are acknowledged while Kafka is away.
await withoutKafka('enrollment');
const before = acknowledged.size;
for (let i = 0; i < 30; i++) await record(10);
console.log('5 done');

// 6. A request whose service dies before it commits.
await system.service('enrollment').kill();
system.service('enrollment').launch({ CRASH_AT: 'record:before-commit' });
await system.service('enrollment').ready();
const person = people[0]!.id;
const unfinished = {
  key: randomUUID(),
  path: '/v1/completions/batch',
  body: { items: [next([people[0]!], trainings++)] },
  person,
};
await client
  .post(unfinished.path, unfinished.body, { 'idempotency-key': unfinished.key })
  .catch(() => undefined);
await system.service('enrollment').exited();

for (const service of system.services) await service.kill();
const told: Told = {
  at: NOW,
  client: { clientId, clientSecret },
  acknowledged: [...acknowledged],
  waiting: acknowledged.size - before,
  mails: [...sink.acceptedAt()],
  answered,
  unfinished,
  imports: { ready, half },
};
await observer.close();
const release =
  process.argv[3] ?? (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version;
const { databasePrefix, topicPrefix } = own;
writeReleaseData(file, { release, databasePrefix, topicPrefix, told, ...(await takeAway(own)) });
await system.stop();
await sink.close();
rmSync(folder, { recursive: true, force: true });
console.log(`written: ${file}`);
