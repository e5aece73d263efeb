import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  batchScheduled,
  completionWithdrawn,
  enrollmentAdmitted,
  enrollmentCancelled,
  enrollmentCompleted,
  followUpDeadlineSet,
  participantRecorded,
  tenantId,
  tenantRecorded,
  type EventData,
  type EventDefinition,
  type TenantId,
} from '#contracts';
import { kafkaClient, newEvent, Outbox } from '#messaging';
import { newId, Transactions } from '#persistence';
import { createServiceApp, loadConfig } from '#platform';
import { eventsCarriedOut, eventually, isolation, testKeys } from '#testing';
import { remindersConfigSchema } from '../reminders.config.js';
import { remindersModule } from '../reminders.module.js';
import { SweepReminders } from './sweep-reminders.js';

const medan = tenantId('medan'),
  jayapura = tenantId('jayapura');
const own = isolation('reminders'),
  clockFile = join(tmpdir(), `clock-${newId()}`);
const keys = await testKeys(),
  redis = new Redis(own.redisUrl);
const fired: EventData<typeof import('#contracts').reminderFired>[] = [];
let app: NestFastifyApplication, stopHearing: () => Promise<void>;

const at = (instant: string) => writeFileSync(clockFile, instant);
const publish = <D extends EventDefinition>(
  definition: D,
  tenant: TenantId,
  key: string,
  data: object,
  time: string,
) =>
  app.get(Transactions).run((tx) =>
    app.get(Outbox).append(tx, [
      newEvent(definition, {
        tenantId: tenant,
        key,
        time: new Date(time),
        data: { ...(definition.example as object), ...data } as EventData<D>,
      }),
    ]),
  );

beforeAll(async () => {
  at('2026-09-01T00:00:00.000Z');
  const config = loadConfig(remindersConfigSchema, {
    ...own.env,
    ...keys.env,
    CLOCK_FILE: clockFile,
    REMINDERS_SWEEP_MS: '50',
    LOG_LEVEL: 'error',
  });
  app = await createServiceApp({ name: 'reminders', module: remindersModule(), config });
  const consumer = kafkaClient(config, 'reminders-spec').consumer({
    groupId: `${own.topicPrefix}reminders-spec`,
  });
  await consumer.connect();
  await consumer.subscribe({ topic: `${own.topicPrefix}reminders`, fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message }) => void fired.push(JSON.parse(String(message.value))),
  });
  stopHearing = () => consumer.disconnect();
  await publish(tenantRecorded, medan, 'medan', { tenantId: 'medan' }, '2026-01-01T00:00:00Z');
  await publish(
    tenantRecorded,
    jayapura,
    'jayapura',
    { tenantId: 'jayapura', timeZone: 'Asia/Jayapura' },
    '2026-01-01T00:00:00Z',
  );
  await eventsCarriedOut(own);
});

afterAll(async () => {
  await stopHearing?.();
  await app?.close();
  redis.disconnect();
  await keys.close();
  await own.cleanup();
});

async function listed(participantId: string, tenant: string = medan): Promise<any[]> {
  const headers = { authorization: `Bearer ${await keys.token({ tenant, scopes: ['messages:read'] })}` };
  return (await app.inject({ url: `/v1/reminders?participantId=${participantId}`, headers })).json().items;
}

/** Waits until the reminders of a person are these, as `day status reason`. */
async function expectReminders(
  participantId: string,
  expected: string[],
  tenant: string = medan,
): Promise<void> {
  await eventually(async () => {
    const lines = (await listed(participantId, tenant))
      .map(({ dueOn, status, reason }) => [dueOn, status, reason].filter(Boolean).join(' '))
      .sort();
    expect(lines).toEqual([...expected].sort());
    return true;
  });
}

const firedFor = (participantId: string) => fired.filter((event) => event.participantId === participantId);
const eventuallyFired = (participantId: string, count: number) =>
  eventually(() => firedFor(participantId).length >= count && firedFor(participantId), {
    describe: `${count} reminders`,
  });

async function admit(startsOn: string, time = '2026-09-01T00:00:00Z') {
  const participantId = newId(),
    enrolmentId = newId(),
    batchId = newId();
  const facts = { enrolmentId, participantId, batchId, startsOn, endsOn: startsOn };
  await publish(enrollmentAdmitted, medan, participantId, facts, time);
  return facts;
}

async function record(tenant: TenantId, time = '2026-09-01T00:00:00Z', data: object = {}) {
  const participantId = newId();
  await publish(participantRecorded, tenant, participantId, { participantId, ...data }, time);
  return participantId;
}

const complete = (
  tenant: TenantId,
  participantId: string,
  yearHours: number,
  yearVersion: number,
  time: string,
  year = 2026,
) =>
  publish(
    enrollmentCompleted,
    tenant,
    participantId,
    { completionId: newId(), participantId, year, yearHours, yearVersion, yearObligation: 20 },
    time,
  );

/** Flushes our part of Redis and looks again and again. */
async function sweepHard(): Promise<void> {
  for (let i = 0; i < 5; i++) {
    if (i % 2) for (const key of await redis.keys(`${own.redisPrefix}*`)) await redis.del(key);
    await app.get(SweepReminders).sweep();
  }
}

describe('reminders of a start', () => {
  it('fire three days and one day before, once, through repeated looks and a flushed Redis', async () => {
    const { participantId, batchId } = await admit('2026-09-20');
    await expectReminders(participantId, ['2026-09-17 PLANNED', '2026-09-19 PLANNED']);
    at('2026-09-17T00:59:00.000Z');
    await sweepHard();
    await expectReminders(participantId, ['2026-09-17 PLANNED', '2026-09-19 PLANNED']);
    at('2026-09-17T01:00:00.000Z');
    await sweepHard();
    await expectReminders(participantId, ['2026-09-17 FIRED', '2026-09-19 PLANNED']);
    await sweepHard();
    at('2026-09-19T01:00:00.000Z');
    await sweepHard();
    await eventuallyFired(participantId, 2);
    await eventsCarriedOut(own);
    const [three, one, ...more] = firedFor(participantId);
    expect(three).toMatchObject({
      kind: 'BATCH_STARTS',
      batchId,
      dueOn: '2026-09-17',
      startsOn: '2026-09-20',
      daysBefore: 3,
      title: 'Pelatihan Pelayanan Prima',
    });
    expect(one).toMatchObject({ dueOn: '2026-09-19', daysBefore: 1 });
    expect(more).toEqual([]);
    await expectReminders(participantId, ['2026-09-17 FIRED', '2026-09-19 FIRED']);
  });

  it('end with the enrolment, also when the cancellation is heard first', async () => {
    const seat = await admit('2026-09-25', '2026-09-19T02:00:00Z');
    await expectReminders(seat.participantId, ['2026-09-22 PLANNED', '2026-09-24 PLANNED']);
    await publish(
      enrollmentCancelled,
      medan,
      seat.participantId,
      { ...seat, version: 2 },
      '2026-09-19T03:00:00Z',
    );
    await expectReminders(seat.participantId, [
      '2026-09-22 CANCELLED ENROLMENT_CANCELLED',
      '2026-09-24 CANCELLED ENROLMENT_CANCELLED',
    ]);

    const overtaken = { ...seat, enrolmentId: newId(), version: 2 };
    await publish(enrollmentCancelled, medan, seat.participantId, overtaken, '2026-09-19T03:00:00Z');
    // In one batch the admissions would be taken before the cancellations: planned and ended at once.
    await eventsCarriedOut(own);
    await publish(
      enrollmentAdmitted,
      medan,
      seat.participantId,
      { ...overtaken, version: 1 },
      '2026-09-19T02:00:00Z',
    );
    await eventsCarriedOut(own);
    expect(await listed(seat.participantId)).toHaveLength(2);
  });

  it('follow a batch that moves, and end with one that is called off', async () => {
    const seat = await admit('2026-10-20', '2026-09-19T02:00:00Z');
    const batch = { batchId: seat.batchId, startsOn: '2026-10-27', endsOn: '2026-10-28' };
    await expectReminders(seat.participantId, ['2026-10-17 PLANNED', '2026-10-19 PLANNED']);
    await publish(batchScheduled, medan, seat.batchId, { ...batch, version: 2 }, '2026-09-19T03:00:00Z');
    await expectReminders(seat.participantId, [
      '2026-10-17 CANCELLED BATCH_MOVED',
      '2026-10-19 CANCELLED BATCH_MOVED',
      '2026-10-24 PLANNED',
      '2026-10-26 PLANNED',
    ]);
    await publish(
      batchScheduled,
      medan,
      seat.batchId,
      { ...batch, status: 'CANCELLED', version: 3 },
      '2026-09-19T04:00:00Z',
    );
    await expectReminders(seat.participantId, [
      '2026-10-17 CANCELLED BATCH_MOVED',
      '2026-10-19 CANCELLED BATCH_MOVED',
      '2026-10-24 CANCELLED BATCH_CANCELLED',
      '2026-10-26 CANCELLED BATCH_CANCELLED',
    ]);
  });

  it('come late while they are of use, and are missed with the reason otherwise', async () => {
    // Both became due while this service heard nothing: the events are of then, the clock is of now.
    at('2026-09-28T05:00:00.000Z');
    const useful = await admit('2026-09-29', '2026-09-20T00:00:00Z'),
      tooLate = await admit('2026-09-28', '2026-09-20T00:00:00Z');
    await expectReminders(useful.participantId, ['2026-09-26 MISSED SUPERSEDED', '2026-09-28 FIRED']);
    expect(await eventuallyFired(useful.participantId, 1)).toMatchObject([{ daysBefore: 1 }]);
    await expectReminders(tooLate.participantId, [
      '2026-09-25 MISSED SUPERSEDED',
      '2026-09-27 MISSED BATCH_STARTED',
    ]);
    expect(firedFor(tooLate.participantId)).toEqual([]);
  });
});

describe('reminders of missing hours', () => {
  it('fire at eight on 1 October, in Jayapura two hours before Jakarta, to who is short', async () => {
    const east = await record(jayapura),
      west = await record(medan),
      reached = await record(medan),
      contract = await record(medan, undefined, { employeeType: 'PPPK' });
    await complete(jayapura, east, 12.5, 1, '2026-09-02T00:00:00Z');
    await complete(medan, reached, 20, 1, '2026-09-02T00:00:00Z');
    await eventsCarriedOut(own);
    await expectReminders(east, ['2026-10-01 PLANNED', '2026-11-01 PLANNED', '2026-12-01 PLANNED'], jayapura);
    await expectReminders(
      reached,
      ['2026-10-01', '2026-11-01', '2026-12-01'].map((day) => `${day} CANCELLED HOURS_REACHED`),
    );
    expect(await listed(contract)).toEqual([]);

    at('2026-09-30T23:00:00.000Z');
    expect(await eventuallyFired(east, 1)).toMatchObject([
      { kind: 'LEARNING_HOURS_SHORTFALL', dueOn: '2026-10-01', year: 2026, missingHours: 7.5 },
    ]);
    expect(firedFor(west)).toEqual([]);
    at('2026-10-01T01:00:00.000Z');
    expect(await eventuallyFired(west, 1)).toMatchObject([{ dueOn: '2026-10-01', missingHours: 20 }]);
    await sweepHard();
    await eventsCarriedOut(own);
    expect([firedFor(east).length, firedFor(west).length, firedFor(reached).length]).toEqual([1, 1, 0]);
    expect(await listed(east, medan)).toEqual([]);
  });

  it('end when the hours are reached, and come back when a completion is withdrawn', async () => {
    at('2026-10-10T00:00:00.000Z');
    const participantId = await record(medan, '2026-10-10T00:00:00Z');
    await expectReminders(participantId, ['2026-11-01 PLANNED', '2026-12-01 PLANNED']);
    await complete(medan, participantId, 21, 1, '2026-10-11T00:00:00Z');
    await expectReminders(participantId, [
      '2026-11-01 CANCELLED HOURS_REACHED',
      '2026-12-01 CANCELLED HOURS_REACHED',
    ]);
    await publish(
      completionWithdrawn,
      medan,
      participantId,
      { completionId: newId(), participantId, year: 2026, yearHours: 17, yearVersion: 2 },
      '2026-10-12T00:00:00Z',
    );
    await expectReminders(participantId, ['2026-11-01 PLANNED', '2026-12-01 PLANNED']);
    await complete(medan, participantId, 21, 1, '2026-10-11T00:00:00Z');
    await eventsCarriedOut(own);
    await expectReminders(participantId, ['2026-11-01 PLANNED', '2026-12-01 PLANNED']);
  });

  it('end with the person, and are planned anew when the next year begins', async () => {
    const stays = await record(medan, '2026-10-10T00:00:00Z'),
      leaves = await record(medan, '2026-10-10T00:00:00Z');
    await expectReminders(leaves, ['2026-11-01 PLANNED', '2026-12-01 PLANNED']);
    await publish(
      participantRecorded,
      medan,
      leaves,
      { participantId: leaves, active: false, version: 2 },
      '2026-10-12T00:00:00Z',
    );
    await expectReminders(leaves, ['2026-11-01 CANCELLED NOT_ACTIVE', '2026-12-01 CANCELLED NOT_ACTIVE']);
    await eventsCarriedOut(own);
    // Everything stood still from October on: the year is over, and the next one has begun.
    at('2027-01-01T00:00:00.000Z');
    await eventually(async () => (await listed(stays)).length === 5);
    await expectReminders(stays, [
      '2026-11-01 MISSED SUPERSEDED',
      '2026-12-01 MISSED YEAR_OVER',
      '2027-10-01 PLANNED',
      '2027-11-01 PLANNED',
      '2027-12-01 PLANNED',
    ]);
    expect(await listed(leaves)).toHaveLength(2);
  });
});

describe('reminders of what follows from a training', () => {
  const set = (participantId: string, deadlineId: string, data: object, time = '2027-01-01T00:00:00Z') =>
    publish(followUpDeadlineSet, medan, deadlineId, { deadlineId, participantId, ...data }, time);

  it('carry the link of a form until it is answered', async () => {
    at('2027-01-01T00:00:00.000Z');
    const participantId = newId(),
      form = newId(),
      state = { kind: 'IMPACT_FORM_OPEN', dueOn: '2027-01-20', remindDaysBefore: [14, 3] };
    await set(participantId, form, { ...state, version: 1, formUrl: '/v1/impact-forms/token' });
    await expectReminders(participantId, ['2027-01-06 PLANNED', '2027-01-17 PLANNED']);
    at('2027-01-06T01:00:00.000Z');
    expect(await eventuallyFired(participantId, 1)).toMatchObject([
      {
        kind: 'IMPACT_FORM_OPEN',
        formUrl: '/v1/impact-forms/token',
        deadlineOn: '2027-01-20',
        daysBefore: 14,
      },
    ]);
    await set(
      participantId,
      form,
      { ...state, version: 2, open: false, formUrl: undefined },
      '2027-01-07T00:00:00Z',
    );
    await expectReminders(participantId, ['2027-01-06 FIRED', '2027-01-17 CANCELLED DEADLINE_SETTLED']);
  });

  it('tell the superior of who leaves a form undone once, unless it came in', async () => {
    at('2027-01-01T00:00:00.000Z');
    const superiorId = newId(),
      aboutId = newId(),
      state = {
        kind: 'IMPACT_FORM_OPEN',
        dueOn: '2027-01-20',
        remindDaysBefore: [9],
        aboutId,
        toSuperior: true,
      };
    const [left, done] = [`${newId()}-overdue`, `${newId()}-overdue`];
    await set(superiorId, left, { ...state, version: 1 });
    await set(superiorId, done, { ...state, version: 1 });
    await expectReminders(superiorId, ['2027-01-11 PLANNED', '2027-01-11 PLANNED']);
    await set(superiorId, done, { ...state, version: 1_000, open: false }, '2027-01-07T00:00:00Z');
    await expectReminders(superiorId, ['2027-01-11 CANCELLED DEADLINE_SETTLED', '2027-01-11 PLANNED']);
    at('2027-01-11T01:00:00.000Z');
    expect(await eventuallyFired(superiorId, 1)).toMatchObject([
      { aboutId, toSuperior: true, daysBefore: 9 },
    ]);
  });

  it('go on after the day of a corrective action, until the last of them', async () => {
    at('2027-01-08T00:00:00.000Z');
    const participantId = newId();
    await set(
      participantId,
      `corrective-action-${newId()}`,
      {
        kind: 'CORRECTIVE_ACTION_OPEN',
        dueOn: '2027-01-20',
        remindDaysBefore: [7, -1, -8],
        version: 1,
        formUrl: undefined,
      },
      '2027-01-08T00:00:00Z',
    );
    await expectReminders(participantId, ['2027-01-13 PLANNED', '2027-01-21 PLANNED', '2027-01-28 PLANNED']);
    at('2027-01-13T01:00:00.000Z');
    await eventuallyFired(participantId, 1);
    at('2027-01-21T01:00:00.000Z');
    expect((await eventuallyFired(participantId, 2))[1]).toMatchObject({
      kind: 'CORRECTIVE_ACTION_OPEN',
      deadlineOn: '2027-01-20',
      daysBefore: -1,
    });
    at('2027-01-29T01:00:00.000Z');
    await expectReminders(participantId, [
      '2027-01-13 FIRED',
      '2027-01-21 FIRED',
      '2027-01-28 MISSED DEADLINE_OVER',
    ]);
  });
});
