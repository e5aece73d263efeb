// An engine went back in time: Kafka set up anew, one database restored, all of MongoDB restored. Each time
// it is told, loudly, and in the end nothing is missing and nothing is there twice.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import kafkajs from 'kafkajs';
import { mongo } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enrollmentCompleted } from '#contracts';
import {
  eventually,
  projectRoot,
  smtpSink,
  startSystem,
  topicEnds,
  type ApiClient,
  type ServiceName,
  type SmtpSink,
  type System,
} from '#testing';
import { addPeople, SCOPES, training, type Person } from '../journey/people.js';
import { OwnEngines } from './own-engines.js';

const SERVICES = [
  'identity',
  'enrollment',
  'incentives',
  'notifications',
  'gateway',
] as const satisfies ServiceName[];
const run = promisify(execFile);
const TENANT = 'medan';
const RULE = 'completion-points';
const PEOPLE = 50;

/** One story after another in the same system: each begins where the last one ended well. */
describe('when an engine goes back in time', () => {
  let engines: OwnEngines,
    system: System,
    mongodb: mongo.MongoClient,
    client: ApiClient,
    people: Person[],
    sink: SmtpSink;
  let next = 0;

  beforeAll(async () => {
    engines = await OwnEngines.start('rewound');
    sink = await smtpSink();
    system = await startSystem({
      name: 'rewound',
      services: SERVICES,
      env: { HISTORY_LOOK_MS: '1000', RATE_LIMIT_REQUESTS: '1000000', SMTP_PORT: String(sink.port) },
    });
    mongodb = await new mongo.MongoClient(process.env['MONGODB_URI']!).connect();
    client = await system.clientFor(TENANT, SCOPES);
    people = await addPeople(client, TENANT, PEOPLE);
  }, 300_000);
  afterAll(async () => {
    await mongodb?.close();
    await system?.stop();
    await sink?.close();
    await engines?.end();
  }, 300_000);

  const database = (service: ServiceName) => mongodb.db(`${system.isolation.databasePrefix}${service}`);

  /** Acknowledged completions, by their ids. */
  async function record(count: number): Promise<string[]> {
    const items = Array.from({ length: count }, () => {
      const i = next++;
      return training(people[i % PEOPLE]!.id, Math.floor(i / PEOPLE));
    });
    return send(items);
  }
  async function send(items: ReturnType<typeof training>[]): Promise<string[]> {
    const answer = await client.must('POST', '/v1/completions/batch', { items });
    return (answer.items as { completionId: string }[]).map(({ completionId }) => completionId);
  }

  /** For each completion the number of awards for it, and of messages about those. */
  async function effects(ids: string[]): Promise<{ awards: number[]; messages: number[] }> {
    const awards = await database('incentives')
        .collection<{ _id: string; sourceId: string }>('awards')
        .find({ ruleCode: RULE, sourceId: { $in: ids } })
        .toArray(),
      told = await database('notifications')
        .collection('messages')
        .find({ kind: 'INCENTIVE_AWARDED' })
        .toArray();
    const of = (id: string) => awards.filter(({ sourceId }) => sourceId === id);
    return {
      awards: ids.map((id) => of(id).length),
      messages: ids.map(
        (id) => told.filter(({ factId }) => of(id).some(({ _id }) => String(factId).startsWith(_id))).length,
      ),
    };
  }
  const once = (ids: string[]) => ({ awards: ids.map(() => 1), messages: ids.map(() => 1) });
  const complete = (ids: string[]) =>
    eventually(
      async () => {
        const { awards, messages } = await effects(ids);
        return awards.every((n) => n > 0) && messages.every((n) => n > 0);
      },
      {
        timeoutMs: 240_000,
        describe: async () => {
          const { awards, messages } = await effects(ids);
          return `${ids.length} awards and messages; there are ${awards.filter(Boolean).length} and ${messages.filter(Boolean).length}`;
        },
      },
    );
  const relayed = (service: ServiceName) =>
    eventually(
      async () => (await database(service).collection('outbox').countDocuments({ waits: true })) === 0,
      {
        timeoutMs: 240_000,
      },
    );
  const logOf = (service: ServiceName) => readFileSync(system.service(service).logFile, 'utf8');
  const statusOf = async (service: ServiceName) =>
    (await type(`npm run replay -- status --service ${service}`)).trim();
  const metric = async (service: ServiceName, name: string, about = ''): Promise<number> => {
    const text = await (await fetch(`${system.env[`${service.toUpperCase()}_URL`]}/metrics`)).text();
    return text
      .split('\n')
      .filter((line) => (line.startsWith(`${name}{`) || line.startsWith(`${name} `)) && line.includes(about))
      .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
  };
  /** Kafka forgets everything that it holds of a topic, as when the time is over for which it keeps events. */
  async function expire(name: string): Promise<void> {
    const { kafkaBrokers: brokers, topicPrefix } = system.isolation,
      topic = `${topicPrefix}${name}`;
    const admin = new kafkajs.Kafka({ brokers, logLevel: kafkajs.logLevel.NOTHING }).admin();
    await admin.connect();
    const partitions = await topicEnds(admin, topic);
    await admin.deleteTopicRecords({
      topic,
      partitions: partitions.map(({ partition, high }) => ({ partition, offset: high })),
    });
    await admin.disconnect();
  }
  /** What the shell of an operator of this installation answers. */
  const type = async (command: string): Promise<string> => {
    const { stdout } = await run('bash', ['-c', command.replace('npm run', 'npm run -s')], {
      cwd: projectRoot(),
      env: { ...process.env, ...system.env, MUMPUNI_URL: system.baseUrl },
      timeout: 240_000,
    });
    return stdout;
  };
  const checks = async (service: ServiceName) =>
    (
      (await (await fetch(`${system.env[`${service.toUpperCase()}_URL`]}/health/ready`)).json()) as {
        checks: object;
      }
    ).checks;

  it('events expired unread: a person types the command that the log names, and nothing is missing', async () => {
    const carriedOut = await record(150);
    await complete(carriedOut);
    await system.service('incentives').kill();
    const lost = await record(200);
    await relayed('enrollment');
    await expire(enrollmentCompleted.topic);
    await system.service('incentives').startAnswering();
    // each partition names the time of what it carried out last: the earliest of them fills all
    const command = await eventually(
      async () => {
        const told = await type('npm run replay -- status --service incentives');
        const standing = Number(/incentives: (\d+) partitions stand still/.exec(told)?.[1] ?? 0);
        const named = new Map<string | undefined, string>();
        for (const line of logOf('incentives').split('\n')) {
          const [, one] =
            /EXPIRED.*run: (npm run replay -- --service enrollment --from [\dTZ:.-]+)/.exec(line) ?? [];
          if (one) named.set(/"partition":\d+/.exec(line)?.[0], one);
        }
        expect(told).toMatch(/EXPIRED/);
        return named.size === standing && [...named.values()].sort()[0];
      },
      {
        timeoutMs: 240_000,
        everyMs: 1_000,
        describe: 'a log line for each partition that names the command',
      },
    );
    expect((await effects(lost)).awards).toEqual(lost.map(() => 0));
    expect(JSON.parse(await type(command))).toMatchObject({ from: command.split(' ').at(-1) });
    const all = [...carriedOut, ...lost, ...(await record(50))];
    await complete(all);
    expect(await effects(all)).toEqual(once(all));
    await eventually(async () => (await statusOf('incentives')).includes('incentives: in order'), {
      timeoutMs: 240_000,
      everyMs: 1_000,
    });
    await eventually(async () => /replay .* finished /.test(await statusOf('enrollment')), {
      timeoutMs: 240_000,
      everyMs: 1_000,
    });
  }, 900_000);

  it("one service's database restored: it carries out again what it lost, though Kafka was told that it had", async () => {
    const consumed = await metric('incentives', 'mumpuni_consumed_events_total');
    const before = await record(100);
    await complete(before);
    const copy = await dumped(database('incentives'));
    const since = await record(200);
    await complete(since);
    // the group's position is shown behind the effects
    await eventually(
      async () => (await metric('incentives', 'mumpuni_consumed_events_total')) >= consumed + 300,
    );
    await system.service('incentives').stop();
    await restored(database('incentives'), copy);
    expect((await effects(since)).awards).toEqual(since.map(() => 0));
    await system.service('incentives').startAnswering();
    const all = [...before, ...since, ...(await record(50))];
    await complete(all);
    expect(await effects(all)).toEqual(once(all));
    expect(logOf('incentives')).toContain('it was restored to an earlier point');
    expect(await metric('incentives', 'mumpuni_consumer_reread_events_total')).toBeGreaterThan(0);
  }, 900_000);

  it('Kafka set up anew: what it held and nobody had carried out comes again by itself', async () => {
    const carriedOut = await record(150);
    await complete(carriedOut);
    await system.service('incentives').kill();
    const lost = await record(200);
    await relayed('enrollment');
    await engines.halt('kafka');
    engines.empty('kafka');
    await engines.run('kafka');
    await system.service('incentives').startAnswering();
    const later = await record(150);
    const all = [...carriedOut, ...lost, ...later];
    await complete(all);
    expect(await effects(all)).toEqual(once(all));
    expect(logOf('incentives')).toMatch(
      /Kafka has another topic under this name .*npm run replay -- --service enrollment/,
    );
    expect(logOf('enrollment')).toContain('everything that is kept is sent again');
    expect(await metric('incentives', 'mumpuni_consumer_filled_holes_total')).toBeGreaterThan(0);
    // topics are sent again one after another: those without any of these events may come last.
    // evaluation does not run here, so nobody sends its events again
    await eventually(
      async () => (await metric('incentives', 'mumpuni_consumer_stopped_partitions', 'enrollment')) === 0,
      {
        timeoutMs: 240_000,
        describe: async () => `no topic of enrollment that stands still: ${await statusOf('incentives')}`,
      },
    );
    await eventually(async () => (await metric('enrollment', 'mumpuni_replayed_events_total')) >= 350);
  }, 900_000);

  it('all of MongoDB restored while Kafka is ahead: publishers tell what they no longer know, consumers carry it out once', async () => {
    const before = await record(100);
    await complete(before);
    await Promise.all(system.services.map((service) => service.stop()));
    await engines.halt('mongodb');
    engines.keepCopy('mongodb');
    await engines.run('mongodb');
    await Promise.all(system.services.map((service) => service.startAnswering()));
    const since = await record(200);
    await complete(since);
    await Promise.all(system.services.map((service) => service.stop()));
    await engines.halt('mongodb');
    engines.putBack('mongodb');
    await engines.run('mongodb');
    await Promise.all(system.services.map((service) => service.startAnswering()));
    await eventually(async () => (await metric('enrollment', 'mumpuni_unknown_published_events')) === 200, {
      timeoutMs: 240_000,
      describe: '200 events that enrollment does not know',
    });
    expect(logOf('enrollment')).toContain('Kafka holds events that this database does not know');
    expect(await checks('enrollment')).toMatchObject({ 'published-history': 'failed' });
    const all = [...before, ...since, ...(await record(50))];
    await complete(all);
    expect(await effects(all)).toEqual(once(all));
  }, 900_000);
});

type Dump = Array<{ name: string; documents: mongo.Document[] }>;

async function dumped(db: mongo.Db): Promise<Dump> {
  const names = (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name);
  return Promise.all(
    names.map(async (name) => ({
      name,
      documents: await db.collection(name).find({}, { promoteLongs: false }).toArray(),
    })),
  );
}

async function restored(db: mongo.Db, dump: Dump): Promise<void> {
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray())
    await db.collection(name).deleteMany({});
  for (const { name, documents } of dump)
    if (documents.length) await db.collection(name).insertMany(documents);
}
