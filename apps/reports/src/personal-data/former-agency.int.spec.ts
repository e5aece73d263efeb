import { getConnectionToken } from '@nestjs/mongoose';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Connection } from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { participantErased, participantRecordedV2, tenantId } from '#contracts';
import { newEvent, Outbox, type OutgoingEvent } from '#messaging';
import { newId, Transactions } from '#persistence';
import { createServiceApp, loadConfig } from '#platform';
import { eventsCarriedOut, eventually, isolation, testKeys } from '#testing';
import { reportsConfigSchema } from '../reports.config.js';
import { reportsModule } from '../reports.module.js';

const medan = tenantId('medan');
const own = isolation('formeragency');
const keys = await testKeys();
const [before, now, colleague] = [newId(), newId(), newId()];
let app: NestFastifyApplication;

beforeAll(async () => {
  app = await createServiceApp({
    name: 'reports',
    module: reportsModule(),
    config: loadConfig(reportsConfigSchema, { ...own.env, ...keys.env, LOG_LEVEL: 'error' }),
  });
});
afterAll(async () => {
  await app?.close();
  await keys.close();
  await own.cleanup();
});

async function told(event: OutgoingEvent) {
  await app.get(Transactions).run((tx) => app.get(Outbox).append(tx, [event]));
  await eventsCarriedOut(own);
}
const time = new Date('2026-11-20T03:00:00Z');
const recorded = (key: string, agencyId: string, version: number) =>
  newEvent(participantRecordedV2, {
    tenantId: medan,
    key,
    time,
    data: { ...participantRecordedV2.example, participantId: key, agencyId, version },
  });
const erased = (key: string, version: number) =>
  newEvent(participantErased, {
    tenantId: medan,
    key,
    time,
    data: { ...participantErased.example, participantId: key, version },
  });

async function report(tenant: string, agency?: string): Promise<string> {
  const scopes = ['reports:read', 'reports:write'];
  const headers = { authorization: `Bearer ${await keys.token({ tenant, scopes })}` };
  const payload = { kind: 'JP_FULFILMENT', year: 2026, format: 'CSV', ...(agency && { agencyId: agency }) };
  const { id } = (await app.inject({ method: 'POST', url: '/v1/reports', payload, headers })).json();
  const ready = async () =>
    (await app.inject({ url: `/v1/reports/${id}`, headers })).json().status === 'READY';
  await eventually(ready);
  return id as string;
}

it('the files of an agency that an erased person had left go too', async () => {
  const person = newId();
  await told(recorded(person, before, 1));
  await told(recorded(colleague, before, 1));
  await report('medan', before);
  await told(recorded(person, now, 2));
  await report('medan', now);
  await report('medan');
  const elsewhere = await report('ambon');

  await told(erased(person, 3));
  const { db } = app.get<Connection>(getConnectionToken());
  if (!db) throw new Error('not connected');
  const left = await db.collection<{ _id: string }>('reports').find({}).toArray();
  expect(left.map(({ _id }) => _id)).toEqual([elsewhere]);
  expect(await db.collection('report_files.files').countDocuments()).toBe(1);
  expect(await db.collection('report_files.chunks').countDocuments()).toBe(1);
});
