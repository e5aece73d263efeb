import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  agencyRecorded,
  enrollmentCompleted,
  participantRecorded,
  programmeRecorded,
  tenantId,
  tenantRecorded,
  type EventData,
  type EventDefinition,
} from '#contracts';
import { newEvent, Outbox } from '#messaging';
import { newId, Transactions } from '#persistence';
import { createServiceApp, loadConfig } from '#platform';
import { eventsCarriedOut, everyPostTwice, isolation, testKeys } from '#testing';
import { evaluationConfigSchema } from './evaluation.config.js';
import { EvaluationModule } from './evaluation.module.js';

/** It is the 29th in Ambon, and still the 28th in Medan. */
const NOW = '2026-11-28T15:30:00.000Z';
const ambon = tenantId('ambon'),
  medan = tenantId('medan'),
  own = isolation('local-days'),
  keys = await testKeys(),
  clockFile = join(tmpdir(), `clock-${newId()}`);
const scopes = ['ratings', 'surveys', 'impact', 'feedback', 'forums'].flatMap((of) => [
  `${of}:read`,
  `${of}:write`,
]);
let app: NestFastifyApplication;

const publish = <D extends EventDefinition>(definition: D, tenant: typeof medan, key: string, data: object) =>
  app.get(Transactions).run((tx) =>
    app.get(Outbox).append(tx, [
      newEvent(definition, {
        tenantId: tenant,
        key,
        time: new Date(NOW),
        data: { ...(definition.example as object), ...data } as EventData<D>,
      }),
    ]),
  );
const call = async (tenant: string, method: 'GET' | 'POST', url: string, payload?: object) => {
  const headers = { authorization: `Bearer ${await keys.token({ tenant, scopes })}` };
  const { statusCode, body } = await app.inject({ method, url, headers, ...(payload && { payload }) });
  return { status: statusCode, body: JSON.parse(body) };
};
const forum = (heldOn: string) => ({ title: 'Forum Konsultasi Publik', topic: 'Pelayanan', heldOn });
const agencyId = newId(),
  person = newId(),
  programme = newId(),
  completion = newId();

beforeAll(async () => {
  writeFileSync(clockFile, NOW);
  const config = loadConfig(evaluationConfigSchema, {
    ...own.env,
    ...keys.env,
    CLOCK_FILE: clockFile,
    LOG_LEVEL: 'error',
  });
  app = await createServiceApp({
    name: 'evaluation',
    module: EvaluationModule,
    config,
    configure: everyPostTwice(own, 'evaluation'),
  });
  await publish(tenantRecorded, ambon, 'ambon', { tenantId: 'ambon', timeZone: 'Asia/Jayapura' });
  await publish(tenantRecorded, medan, 'medan', { tenantId: 'medan', timeZone: 'Asia/Jakarta' });
  await eventsCarriedOut(own);
  for (const tenant of [ambon, medan]) {
    await publish(agencyRecorded, tenant, tenant, { agencyId: `${agencyId}-${tenant}`, version: 1 });
    await publish(participantRecorded, tenant, `${person}-${tenant}`, {
      participantId: `${person}-${tenant}`,
    });
    await publish(programmeRecorded, tenant, `${programme}-${tenant}`, {
      programmeId: `${programme}-${tenant}`,
    });
    await publish(enrollmentCompleted, tenant, `${person}-${tenant}`, {
      completionId: `${completion}-${tenant}`,
      participantId: `${person}-${tenant}`,
    });
  }
  await eventsCarriedOut(own);
});

afterAll(async () => {
  await app?.close();
  await keys.close();
  await own.cleanup();
});

it('a feedback request closes on a day of its government', async () => {
  for (const [tenant, closesOn] of [
    ['ambon', '2026-12-29'],
    ['medan', '2026-12-28'],
  ] as const) {
    const url = `/v1/feedback-requests?participantId=${person}-${tenant}`;
    expect((await call(tenant, 'GET', url)).body.items).toMatchObject([{ status: 'OPEN', closesOn }]);
  }
});

it.each([
  [
    'ratings',
    'ratedOn',
    (tenant: string, day: string) =>
      call(tenant, 'POST', '/v1/performance-ratings', {
        participantId: `${person}-${tenant}`,
        ratedOn: day,
        rating: 'BAIK',
      }),
  ],
  [
    'waiting times',
    'endsOn',
    async (tenant: string, day: string) =>
      call(tenant, 'POST', `/v1/service-units/${await unit(tenant)}/waiting-times`, {
        startsOn: '2026-11-01',
        endsOn: day,
        minutes: [22.2, 22.4],
      }),
  ],
  [
    'survey periods',
    'startsOn',
    async (tenant: string, day: string) =>
      call(tenant, 'POST', `/v1/service-units/${await unit(tenant)}/survey-periods`, {
        startsOn: day,
        endsOn: '2026-12-31',
      }),
  ],
  [
    'noted changes',
    'happenedOn',
    async (tenant: string, day: string) =>
      call(tenant, 'POST', `/v1/service-units/${await unit(tenant)}/noted-changes`, {
        happenedOn: day,
        kind: 'SYSTEM',
        description: 'Mesin antrean baru',
      }),
  ],
  [
    'baselines of indicators',
    'baseline.measuredOn',
    (tenant: string, day: string) =>
      call(tenant, 'POST', '/v1/programme-indicators', {
        programmeId: `${programme}-${tenant}`,
        name: `Waktu ${newId()}`,
        unit: 'hari',
        better: 'LOWER',
        baseline: { value: 10, measuredOn: day },
      }),
  ],
  [
    'lines of the monitoring log',
    'observedOn',
    (tenant: string, day: string) =>
      call(tenant, 'POST', '/v1/monitoring-entries', {
        programmeId: `${programme}-${tenant}`,
        observedOn: day,
        finding: 'Berjalan sesuai rencana.',
        state: 'ON_TRACK',
      }),
  ],
  [
    'attendees of forums',
    'heldOn',
    (tenant: string, day: string) => call(tenant, 'POST', '/v1/forums', { ...forum(day), attendees: 40 }),
  ],
  [
    'suggestions made in forums',
    'heldOn',
    async (tenant: string, day: string) => {
      const { body } = await call(tenant, 'POST', '/v1/forums', forum(day));
      return call(tenant, 'POST', `/v1/forums/${body.id}/suggestions`, { text: 'Loket lebih banyak' });
    },
  ],
  [
    'answers to the question of trust',
    'heldOn',
    async (tenant: string, day: string) => {
      const { body } = await call(tenant, 'POST', '/v1/forums', forum(day));
      return call(tenant, 'POST', `/v1/forums/${body.id}/trust-answers`, { trust: 3 });
    },
  ],
])('%s are of a day that has come where the government is', async (_, path, record) => {
  expect(await record('ambon', '2026-11-29')).toMatchObject({ status: 201 });
  for (const [tenant, day, today] of [
    ['ambon', '2026-11-30', '2026-11-29'],
    ['medan', '2026-11-29', '2026-11-28'],
  ] as const)
    expect(await record(tenant, day)).toMatchObject({
      status: 422,
      body: {
        code: 'DATE_IN_FUTURE',
        detail: expect.stringContaining(today),
        errors: [{ path, code: 'DATE_IN_FUTURE', messages: { id: 'Tanggal ini belum tiba' } }],
      },
    });
});

it('a median between two visits is written as people write it', async () => {
  const { body } = await call('medan', 'POST', `/v1/service-units/${await unit('medan')}/waiting-times`, {
    startsOn: '2026-10-01',
    endsOn: '2026-10-31',
    minutes: [22.2, 22.4],
  });
  expect(body.medianMinutes).toBe(22.3);
});

async function unit(tenant: string): Promise<string> {
  const named = { name: `Pelayanan ${newId()}`, agencyId: `${agencyId}-${tenant}` };
  return (await call(tenant, 'POST', '/v1/service-units', named)).body.id;
}
