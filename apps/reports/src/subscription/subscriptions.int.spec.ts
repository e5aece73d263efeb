import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getConnectionToken } from '@nestjs/mongoose';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  agencyRecorded,
  participantRecorded,
  programmeRecorded,
  tenantId,
  tenantRecorded,
  type EventData,
  type EventDefinition,
} from '#contracts';
import { kafkaClient, newEvent, Outbox, type OutgoingEvent } from '#messaging';
import { newId, Transactions } from '#persistence';
import { createServiceApp, loadConfig } from '#platform';
import { eventsCarriedOut, eventually, everyPostTwice, isolation, testKeys } from '#testing';
import { reportsConfigSchema } from '../reports.config.js';
import { reportsModule } from '../reports.module.js';
import { RunSubscription } from './run-subscription.js';

const ambon = tenantId('ambon'),
  own = isolation('subscriptions'),
  keys = await testKeys();
const folder = mkdtempSync(join(tmpdir(), 'subscriptions-')),
  clock = join(folder, 'now');
const setTime = (instant: string) => writeFileSync(clock, instant);
const [health, works] = [newId(), newId()],
  programme = newId(),
  [head, deputy, clerk, gone] = [newId(), newId(), newId(), newId()];
const ready: any[] = [];
let app: NestFastifyApplication,
  client: Record<string, string>,
  stranger: Record<string, string>,
  limited: Record<string, string>,
  stopHearing: () => Promise<void>,
  recordedVersion = 1;

const token = async (tenant: string, agencies?: string[]) => ({
  authorization: `Bearer ${await keys.token({ tenant, scopes: ['reports:read', 'reports:write'], ...(agencies ? { agencies } : {}) })}`,
});
const event = <D extends EventDefinition>(definition: D, key: string, data: object) =>
  newEvent(definition, {
    tenantId: ambon,
    key,
    time: new Date('2026-11-01T00:00:00Z'),
    data: { ...(definition.example as object), ...data } as EventData<D>,
  });
const publish = (events: OutgoingEvent[]) =>
  app.get(Transactions).run((tx) => app.get(Outbox).append(tx, events));
const person = (participantId: string, agencyId: string, data: object = {}) =>
  event(participantRecorded, participantId, {
    participantId,
    name: 'Pegawai',
    agencyId,
    agencyName: 'Dinas',
    version: recordedVersion++,
    ...data,
  });
const call = async (
  method: 'GET' | 'POST' | 'DELETE',
  url: string,
  payload?: object,
  headers: Record<string, string> = client,
) => {
  const answer = await app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
  return {
    status: answer.statusCode,
    headers: answer.headers,
    text: answer.body,
    body: String(answer.headers['content-type']).includes('json') ? answer.json() : undefined,
  };
};
const wish = (body: object = {}) => ({
  kind: 'JP_FULFILMENT',
  format: 'CSV',
  participantIds: [head],
  schedule: { frequency: 'MONTHLY', day: 1, hour: 7 },
  ...body,
});
const subscribe = async (body: object = {}, headers = client) =>
  (await call('POST', '/v1/report-subscriptions', wish(body), headers)).body;
const stored = (name: string) => app.get<Connection>(getConnectionToken()).db!.collection<any>(name);
const reportsOf = (subscriptionId: string) =>
  stored('reports').find({ 'subscription.subscriptionId': subscriptionId }).toArray();
const announced = (reportId: string) =>
  eventually(() => ready.find((each) => each.reportId === reportId), {
    describe: `report.ready of ${reportId}`,
  });
const atOnce = (work: () => Promise<void>, times: number) => Promise.all(Array.from({ length: times }, work));
const fired = (id: string) => app.get(RunSubscription).process({ subscriptionId: id });

beforeAll(async () => {
  setTime('2026-11-22T00:00:00Z');
  // Nothing looks by itself here: the spec says when a job runs, and how often.
  const config = loadConfig(reportsConfigSchema, {
    ...own.env,
    ...keys.env,
    CLOCK_FILE: clock,
    REPORTS_SWEEP_MS: '200',
    SUBSCRIPTIONS_SWEEP_MS: '3600000',
    REPORT_LINK_DAYS: '10',
    LOG_LEVEL: 'error',
  });
  app = await createServiceApp({
    name: 'reports',
    module: reportsModule(),
    config,
    configure: everyPostTwice(own, 'reports'),
  });
  [client, stranger, limited] = [await token('ambon'), await token('medan'), await token('ambon', [health])];
  const consumer = kafkaClient(config, 'subscriptions-spec').consumer({
    groupId: `${own.topicPrefix}subscriptions-spec`,
  });
  await consumer.connect();
  await consumer.subscribe({ topic: `${own.topicPrefix}reports`, fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message }) => void ready.push(JSON.parse(String(message.value))),
  });
  stopHearing = () => consumer.disconnect();
  await publish([
    event(tenantRecorded, 'ambon', {
      tenantId: 'ambon',
      name: 'Kota Ambon',
      timeZone: 'Asia/Jayapura',
      version: 1,
    }),
    event(agencyRecorded, health, { agencyId: health, name: 'Dinas Kesehatan' }),
    event(agencyRecorded, works, { agencyId: works, name: 'Dinas PU' }),
    event(programmeRecorded, programme, {
      programmeId: programme,
      title: 'Analisis Data',
      organiserAgencyId: works,
      version: 1,
    }),
    person(head, health),
    person(deputy, health),
    person(clerk, works),
    person(gone, health, { active: false }),
  ]);
  await eventsCarriedOut(own);
});

afterAll(async () => {
  await stopHearing?.();
  await app?.close();
  await keys.close();
  await own.cleanup();
  rmSync(folder, { recursive: true });
});

describe('a subscription', () => {
  it('is due at its hour in the zone of its government', async () => {
    expect(await subscribe({ participantIds: [head, deputy, head] })).toMatchObject({
      status: 'ACTIVE',
      nextDueAt: '2026-11-30T22:00:00.000Z',
      lastPeriod: null,
      agencyIds: null,
      subscribers: [{ participantId: head }, { participantId: deputy }],
    });
  });

  it.each([
    ['an unknown kind', { kind: 'GUESS' }, 400, 'VALIDATION_FAILED'],
    ['a day that no month has', { schedule: { frequency: 'MONTHLY', day: 32 } }, 400, 'VALIDATION_FAILED'],
    ['a parameter of another kind', { parameters: { colour: 'red' } }, 400, 'VALIDATION_FAILED'],
    ['a year, which follows the period', { parameters: { year: 2026 } }, 400, 'VALIDATION_FAILED'],
    ['somebody who left', { participantIds: [gone] }, 422, 'PARTICIPANT_UNKNOWN'],
    ['nobody', { participantIds: [] }, 400, 'VALIDATION_FAILED'],
    ['an unknown agency', { parameters: { agencyId: 'x' } }, 422, 'AGENCY_UNKNOWN'],
  ])('is refused with %s', async (_, body, status, code) => {
    expect(await call('POST', '/v1/report-subscriptions', wish(body))).toMatchObject({
      status,
      body: { code },
    });
  });

  it.each(['PARTICIPATION', 'FEEDBACK'])(
    'of %s names a programme that there is, as the report does',
    async (kind) => {
      expect(
        await call(
          'POST',
          '/v1/report-subscriptions',
          wish({ kind, parameters: { programmeId: 'no-such-programme' } }),
        ),
      ).toMatchObject({
        status: 422,
        body: { code: 'PROGRAMME_UNKNOWN', errors: [{ path: 'parameters.programmeId' }] },
      });
      const { id, parameters } = await subscribe({ kind, parameters: { programmeId: programme } });
      expect(parameters).toEqual({ programmeId: programme });
      await call('DELETE', `/v1/report-subscriptions/${id}`);
    },
  );

  it('of a client of one agency reaches nobody, and tells of nothing, beyond it', async () => {
    expect(
      await call('POST', '/v1/report-subscriptions', wish({ participantIds: [clerk] }), limited),
    ).toMatchObject({ status: 422, body: { code: 'PARTICIPANT_UNKNOWN' } });
    expect(
      await call('POST', '/v1/report-subscriptions', wish({ parameters: { agencyId: works } }), limited),
    ).toMatchObject({ status: 422, body: { code: 'AGENCY_UNKNOWN' } });
    expect(
      await call(
        'POST',
        '/v1/report-subscriptions',
        wish({ kind: 'PARTICIPATION', parameters: { programmeId: programme } }),
        limited,
      ),
    ).toMatchObject({ status: 422, body: { code: 'PROGRAMME_UNKNOWN' } });
    const mine = await subscribe({}, limited),
      wide = await subscribe();
    expect(mine.agencyIds).toEqual([health]);
    expect(
      (await call('GET', '/v1/report-subscriptions', undefined, limited)).body.items.map(
        ({ id }: { id: string }) => id,
      ),
    ).toEqual([mine.id]);
    for (const headers of [limited, stranger]) {
      expect(await call('GET', `/v1/report-subscriptions/${wide.id}`, undefined, headers)).toMatchObject({
        status: 404,
        body: { code: 'NOT_FOUND' },
      });
      expect((await call('DELETE', `/v1/report-subscriptions/${wide.id}`, undefined, headers)).status).toBe(
        404,
      );
    }
  });

  it('keeps its hour when the zone turns out to be another', async () => {
    const { id } = await subscribe({ schedule: { frequency: 'WEEKLY', weekday: 1, hour: 7 } });
    await publish([
      event(tenantRecorded, 'ambon', { tenantId: 'ambon', timeZone: 'Asia/Jakarta', version: 2 }),
    ]);
    await eventually(
      async () =>
        (await call('GET', `/v1/report-subscriptions/${id}`)).body.nextDueAt === '2026-11-23T00:00:00.000Z',
    );
    await publish([
      event(tenantRecorded, 'ambon', { tenantId: 'ambon', timeZone: 'Asia/Jayapura', version: 3 }),
    ]);
    await eventually(
      async () =>
        (await call('GET', `/v1/report-subscriptions/${id}`)).body.nextDueAt === '2026-11-22T22:00:00.000Z',
    );
    await call('DELETE', `/v1/report-subscriptions/${id}`);
  });
});

describe('when the day comes', () => {
  it('one report is made per period, however often it fires', async () => {
    const { id } = await subscribe({ participantIds: [head, deputy] });
    await fired(id);
    expect(await reportsOf(id)).toEqual([]);
    setTime('2026-11-30T22:00:01Z');
    await atOnce(() => fired(id), 8);
    expect(await reportsOf(id)).toMatchObject([
      {
        _id: `${id}-2026-11`,
        year: 2026,
        showsNumbers: false,
        subscription: { period: { key: '2026-11', from: '2026-11-01', to: '2026-11-30' }, missedPeriods: 0 },
      },
    ]);
    expect((await call('GET', `/v1/report-subscriptions/${id}`)).body).toMatchObject({
      lastPeriod: '2026-11',
      nextDueAt: '2026-12-31T22:00:00.000Z',
    });
    // As after a restore of an older subscription: the report of the period is there, so none is made.
    await stored('report_subscriptions').updateOne(
      { _id: id },
      { $set: { dueOn: '2026-12-01', dueAt: new Date('2026-11-30T22:00:00Z') } },
    );
    await atOnce(() => fired(id), 2);
    expect(await reportsOf(id)).toHaveLength(1);
    const told = await announced(`${id}-2026-11`);
    await eventsCarriedOut(own);
    expect(told.subscription).toMatchObject({
      period: '2026-11',
      periodFrom: '2026-11-01',
      periodTo: '2026-11-30',
      missedPeriods: 0,
      recipients: [{ participantId: head }, { participantId: deputy }],
    });
    expect(ready.filter(({ reportId }) => reportId === `${id}-2026-11`)).toHaveLength(1);
    expect(
      JSON.stringify(
        told.subscription.recipients.map(({ fileUrl, unsubscribeUrl }: any) => [fileUrl, unsubscribeUrl]),
      ),
    ).not.toMatch(new RegExp(`${head}|${deputy}|${health}|ambon`));
  });

  it('after a pause only the newest period is made, and says so', async () => {
    setTime('2026-12-02T00:00:00Z');
    const { id } = await subscribe({ schedule: { frequency: 'WEEKLY', weekday: 1, hour: 7 } });
    setTime('2026-12-22T00:00:00Z');
    await atOnce(() => fired(id), 3);
    const { subscription } = await announced(`${id}-2026-W51`);
    expect(subscription).toMatchObject({ period: '2026-W51', missedPeriods: 2 });
    expect(await reportsOf(id)).toHaveLength(1);
    expect((await call('GET', `/v1/report-subscriptions/${id}`)).body.nextDueAt).toBe(
      '2026-12-27T22:00:00.000Z',
    );
  });

  it('who left or moved away gets nothing', async () => {
    setTime('2026-12-22T00:00:00Z');
    const { id } = await subscribe(
      { participantIds: [head, deputy], schedule: { frequency: 'WEEKLY', weekday: 3, hour: 7 } },
      limited,
    );
    await publish([person(deputy, works)]);
    await eventually(() => stored('people').findOne({ _id: deputy, agencyId: works }));
    setTime('2026-12-22T22:30:00Z');
    await fired(id);
    const [report] = await reportsOf(id);
    expect(
      (await announced(report._id)).subscription.recipients.map(({ participantId }: any) => participantId),
    ).toEqual([head]);
    expect(report.agencyIds).toEqual([health]);
    await publish([person(deputy, health)]);
    await eventually(() => stored('people').findOne({ _id: deputy, agencyId: health }));
  });
});

describe('the links', () => {
  it('give the file to whoever holds them, for some days, and no other file', async () => {
    setTime('2026-12-23T00:00:00Z');
    const { id } = await subscribe({
      participantIds: [head, deputy],
      schedule: { frequency: 'WEEKLY', weekday: 4, hour: 7 },
    });
    setTime('2026-12-23T22:30:00Z');
    await fired(id);
    const {
      subscription: {
        recipients: [first, second],
        linksUntil,
      },
    } = await announced(`${id}-2026-W51`);
    expect(linksUntil).toMatch(/^2027-01-02T22:30:0/);
    const file = await call('GET', first.fileUrl, undefined, {});
    expect(file).toMatchObject({
      status: 200,
      headers: {
        'content-disposition': 'attachment; filename="pemenuhan-jp-2026-W51.csv"',
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
      },
    });
    expect(file.text).toContain('Dinas Kesehatan');
    expect(await call('GET', `${first.fileUrl.slice(0, -3)}abc`, undefined, {})).toMatchObject({
      status: 404,
      body: { code: 'REPORT_LINK_UNKNOWN' },
    });
    expect(
      await call(
        'GET',
        first.unsubscribeUrl.replace('report-unsubscriptions', 'report-files'),
        undefined,
        {},
      ),
    ).toMatchObject({ status: 404, body: { code: 'REPORT_LINK_UNKNOWN' } });

    // Opening the link changes nothing; the button does, for this person only.
    expect(await call('GET', first.unsubscribeUrl, undefined, {})).toMatchObject({
      status: 200,
      body: { status: 'SUBSCRIBED' },
    });
    const page = await call('GET', first.unsubscribeUrl, undefined, {
      accept: 'text/html',
      'accept-language': 'en',
    });
    expect(page.text).toMatch(
      /<html lang="en">[\s\S]*<form method="post"><button class="btn">End my subscription/,
    );
    const sent = await app.inject({
      method: 'POST',
      url: first.unsubscribeUrl,
      payload: 'List-Unsubscribe=One-Click',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
    });
    expect([sent.statusCode, sent.body]).toEqual([
      200,
      expect.stringContaining('Anda tidak lagi menerima laporan ini.'),
    ]);
    expect((await call('GET', `/v1/report-subscriptions/${id}`)).body).toMatchObject({
      status: 'ACTIVE',
      subscribers: [
        { participantId: head, unsubscribedAt: expect.any(String) },
        { participantId: deputy, unsubscribedAt: null },
      ],
    });
    setTime('2026-12-30T22:30:00Z');
    await fired(id);
    expect(
      (await announced(`${id}-2026-W52`)).subscription.recipients.map(
        ({ participantId }: any) => participantId,
      ),
    ).toEqual([deputy]);
    expect(await call('POST', second.unsubscribeUrl, undefined, {})).toMatchObject({
      status: 200,
      body: { status: 'UNSUBSCRIBED' },
    });
    expect((await call('GET', `/v1/report-subscriptions/${id}`)).body).toMatchObject({
      status: 'ENDED',
      endedBecause: 'NOBODY_LEFT',
      nextDueAt: null,
    });

    setTime('2027-01-05T00:00:00Z');
    expect(await call('GET', first.fileUrl, undefined, {})).toMatchObject({
      status: 410,
      body: { code: 'REPORT_LINK_ENDED' },
    });
  });

  it('end with the subscription, and with the place of the person', async () => {
    setTime('2027-01-05T00:00:00Z');
    const { id } = await subscribe({
      participantIds: [head, deputy],
      schedule: { frequency: 'WEEKLY', weekday: 3, hour: 7 },
    });
    setTime('2027-01-05T22:30:00Z');
    await fired(id);
    const {
      subscription: {
        recipients: [first, second],
      },
    } = await announced(`${id}-2026-W53`);
    await publish([person(deputy, health, { active: false })]);
    await eventually(async () => (await call('GET', second.fileUrl, undefined, {})).status === 410);
    expect((await call('GET', first.fileUrl, undefined, {})).status).toBe(200);
    expect((await call('DELETE', `/v1/report-subscriptions/${id}`)).body).toMatchObject({
      status: 'ENDED',
      endedBecause: 'DELETED',
    });
    expect(await call('DELETE', `/v1/report-subscriptions/${id}`)).toMatchObject({
      status: 200,
      body: { status: 'ENDED' },
    });
    expect((await call('GET', first.fileUrl, undefined, {})).status).toBe(410);
    setTime('2027-01-13T00:00:00Z');
    await fired(id);
    expect(await reportsOf(id)).toHaveLength(1);
  });
});
