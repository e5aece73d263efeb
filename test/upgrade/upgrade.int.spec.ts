// What the last releases left behind, with events waiting and work half done, goes through the upgrade: every
// event is published, every award and message made once.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ApiClient,
  eventually,
  projectRoot,
  smtpSink,
  startSystem,
  type SmtpSink,
  type System,
} from '#testing';
import { Observer } from '../chaos/observe.js';
import { settled } from '../chaos/settle.js';
import { judge } from '../chaos/verdict.js';
import { putBack, readReleaseData, type ReleaseData } from './release-data.js';

const folder = join(projectRoot(), 'test/upgrade');
const releases = readdirSync(folder).filter((file) => file.endsWith('.json.gz'));
const HOUR_MS = 3_600_000;
/** Planned in the data of a release, and due two weeks after they were written. */
const DUE_ON = '2026-12-01';
const REMINDER = 'LEARNING_HOURS_SHORTFALL';

it('has the data of a release to upgrade from', () => {
  expect(releases.length).toBeGreaterThanOrEqual(2);
});

describe.each(releases)('what is left behind in %s', (file) => {
  let data: ReleaseData,
    scratch: string,
    clock: string,
    sink: SmtpSink,
    system: System,
    observer: Observer,
    client: ApiClient;
  const acknowledged = () => new Map(data.told.acknowledged);
  const setClock = (ms: number) => writeFileSync(clock, new Date(ms).toISOString());

  beforeAll(async () => {
    data = readReleaseData(join(folder, file));
    scratch = mkdtempSync(join(tmpdir(), 'mumpuni-upgrade-'));
    clock = join(scratch, 'clock');
    setClock(Date.parse(data.told.at) + HOUR_MS);
    const timed = { CLOCK_FILE: clock };
    sink = await smtpSink();
    system = await startSystem({
      name: 'upgrade',
      services: ['identity', 'enrollment', 'incentives', 'notifications', 'reminders', 'gateway'],
      before: (own) => putBack(data, own),
      env: {
        ...sink.env,
        SMTP_TIMEOUT_MS: '2000',
        SWEEP_EVERY_MS: '500',
        REMINDERS_SWEEP_MS: '500',
        MIGRATION_BATCH: '7',
      },
      envOf: { enrollment: timed, incentives: timed, reminders: timed },
    });
    observer = await Observer.connect(system);
    // Until 0.1.0 enrollment read of appeals in the topic of awards: its place there stands still for good,
    // and is no lag.
    await observer
      .collection('enrollment', 'consumer_progress')
      .deleteMany({ _id: { $regex: String.raw`\.incentives/\d+$` } });
    client = new ApiClient(system.baseUrl, data.told.client);
  }, 900_000);

  afterAll(async () => {
    await observer?.close();
    await system?.stop();
    await sink?.close();
    if (scratch) rmSync(scratch, { recursive: true, force: true });
  }, 300_000);

  it('had events waiting, awards waiting and work half done', () => {
    const { enrollment, incentives, notifications, reminders } = data.databases;
    expect(data.told.waiting).toBe(300);
    expect(enrollment?.['outbox']?.length).toBeGreaterThanOrEqual(30);
    expect(incentives?.['outbox']?.length).toBeGreaterThan(0);
    expect(incentives?.['dead_letters']).toHaveLength(1);
    expect(
      notifications?.['messages']?.filter((one) => (one as { dueAt?: unknown }).dueAt).length,
    ).toBeGreaterThan(5);
    expect(reminders?.['reminders']?.length).toBeGreaterThanOrEqual(20);
    expect(
      enrollment?.['idempotency_keys']?.some((one) => (one as { state: string }).state === 'IN_PROGRESS'),
    ).toBe(true);
  });

  it('is of the formats of today, by one instance of each service', async () => {
    for (const service of ['enrollment', 'incentives', 'notifications', 'reminders']) {
      const done = await observer.collection(service, 'migrations').find().toArray();
      expect(done.map(({ _id }) => _id)).toContain('messaging-0001-outbox-rows-say-their-format');
      for (const step of done) expect(step).toMatchObject({ starts: 1, finishedAt: expect.any(Date) });
      expect(await observer.collection(service, 'outbox').countDocuments({ v: { $ne: 1 } })).toBe(0);
      expect(await observer.collection(service, 'consumer_progress').countDocuments({ v: { $ne: 1 } })).toBe(
        0,
      );
    }
  });

  it('goes on: a request that died has one effect, one that was answered gets the same answer', async () => {
    const { answered, unfinished } = data.told;
    const again = await client.post(answered.path, answered.body, { 'idempotency-key': answered.key });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.body).toEqual(answered.answer);
    for (let i = 0; i < 2; i++) {
      const { body } = await client.post(unfinished.path, unfinished.body, {
        'idempotency-key': unfinished.key,
      });
      data.told.acknowledged.push([body.items[0].completionId, unfinished.person]);
    }
    expect(acknowledged().size).toBe(data.told.acknowledged.length - 1);
  });

  it('loses no completion, award or message, and makes none twice', async () => {
    const tookMs = await settled(observer, { completions: acknowledged().size });
    const mails = new Map(data.told.mails);
    for (const [id, at] of sink.acceptedAt()) mails.set(id, [...(mails.get(id) ?? []), ...at]);
    const verdict = judge(await observer.observe(acknowledged(), { acceptedAt: () => mails }), []);
    expect(verdict.problems).toEqual([]);
    // the poison of the last release, set aside by each service that reads its type: awards, reminders, the
    // feed of changes
    expect(verdict).toMatchObject({ completions: acknowledged().size, poisonLetters: 3 });
    expect(tookMs).toBeDefined();
  }, 900_000);

  it('goes on with a file that was being applied, and applies one that was only read', async () => {
    const { half, ready } = data.told.imports;
    const applied = (id: string) =>
      eventually(
        async () => {
          const now = await client.must('GET', `/v1/imports/${id}`);
          return now.state === 'APPLIED' && now;
        },
        { timeoutMs: 240_000, everyMs: 200, describe: `the file ${id} to be applied` },
      );
    await client.must('POST', `/v1/imports/${ready.id}/apply`);
    for (const { id, rows } of [half, ready]) {
      await applied(id);
      const found = await observer.collection('enrollment', 'import_blocks').find({ importId: id }).toArray();
      const outcomes = found.flatMap(({ rows: text, outcomes: done }) => {
        const noted = done ? JSON.parse(done) : [];
        return JSON.parse(text).map(
          ({ outcome }: { outcome?: { status: string } }, i: number) => (noted[i] ?? outcome)?.status,
        );
      });
      expect(outcomes).toHaveLength(rows);
      expect(outcomes.filter((status) => !['CREATED', 'UNCHANGED', 'UPDATED'].includes(status))).toEqual([]);
    }
  }, 900_000);

  it('reminds of what was planned, once each', async () => {
    const reminders = observer.collection('reminders', 'reminders'),
      planned = await reminders.countDocuments({ kind: REMINDER, status: 'PLANNED', dueOn: DUE_ON });
    expect(planned).toBeGreaterThan(0);
    setClock(Date.parse(`${DUE_ON}T10:00:00Z`));
    await eventually(
      async () => (await reminders.countDocuments({ status: 'PLANNED', dueOn: DUE_ON })) === 0,
      {
        timeoutMs: 240_000,
        describe: 'the reminders to be decided',
      },
    );
    const fired = await reminders.countDocuments({ kind: REMINDER, status: 'FIRED' });
    expect(fired).toBeGreaterThan(0);
    const told = () => observer.collection('notifications', 'messages').countDocuments({ kind: REMINDER });
    await eventually(async () => (await told()) >= fired, { timeoutMs: 240_000, describe: 'their messages' });
    expect(await told()).toBe(fired);
  }, 900_000);

  it('is whole: no service stands still, nothing was left alone', async () => {
    for (const service of system.services) {
      const { checks } = (await (await fetch(`${service.url}/health/work`)).json()) as {
        checks?: Record<string, string>;
      };
      expect({
        service: service.name,
        failed: Object.entries(checks ?? {}).filter(([, state]) => state !== 'ok'),
      }).toEqual({
        service: service.name,
        failed: [],
      });
    }
  });
});
