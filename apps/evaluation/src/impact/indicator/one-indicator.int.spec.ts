import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { programmeRecorded, tenantId } from '#contracts';
import { newEvent, Outbox } from '#messaging';
import { newId, Transactions } from '#persistence';
import { createServiceApp, loadConfig } from '#platform';
import { eventsCarriedOut, everyPostTwice, isolation, testKeys } from '#testing';
import { evaluationConfigSchema } from '../../evaluation.config.js';
import { EvaluationModule } from '../../evaluation.module.js';

const medan = tenantId('medan'),
  own = isolation('one_indicator'),
  keys = await testKeys();
const serviceIndicator = {
  name: 'Waktu pelayanan KTP',
  dimension: 'SPEED' as const,
  unit: 'menit',
  better: 'LOWER' as const,
};
let app: NestFastifyApplication, headers: { authorization: string };

const call = async (method: 'GET' | 'POST', url: string, payload?: object) => {
  const answer = await app.inject({ method, url, headers, ...(payload && { payload }) });
  return { status: answer.statusCode, body: answer.json() };
};
/** A programme as enrollment tells of it, and again after each change. */
async function programme(version: number, programmeId = newId(), more: object = { serviceIndicator }) {
  await app.get(Transactions).run((tx) =>
    app.get(Outbox).append(tx, [
      newEvent(programmeRecorded, {
        tenantId: medan,
        key: programmeId,
        time: new Date('2026-11-20T02:00:00Z'),
        data: { ...programmeRecorded.example, programmeId, version, ...more },
      }),
    ]),
  );
  await eventsCarriedOut(own);
  return programmeId;
}
const indicators = async (programmeId: string) =>
  (await call('GET', `/v1/programme-indicators?programmeId=${programmeId}`)).body.items;

beforeAll(async () => {
  const config = loadConfig(evaluationConfigSchema, {
    ...own.env,
    ...keys.env,
    LOG_LEVEL: 'error',
    NEWS_WAIT_MS: '100',
  });
  app = await createServiceApp({
    name: 'evaluation',
    module: EvaluationModule,
    config,
    configure: everyPostTwice(own, 'evaluation'),
  });
  headers = {
    authorization: `Bearer ${await keys.token({ tenant: 'medan', scopes: ['impact:read', 'impact:write'] })}`,
  };
});

afterAll(async () => {
  await app?.close();
  await keys.close();
  await own.cleanup();
});

describe('the indicator that a programme names', () => {
  it('is one of its indicators, once, however often the programme is told of', async () => {
    const programmeId = await programme(1);
    await programme(2, programmeId);
    expect(await indicators(programmeId)).toMatchObject([
      { programmeId, ...serviceIndicator, measurements: [] },
    ]);
    const { items } = (await call('GET', `/v1/programme-monitoring?programmeId=${programmeId}`)).body;
    expect(items).toMatchObject([{ indicators: 1, missingIndicator: false }]);
  });

  it('is given its baseline by whoever declares it, and is measured from there', async () => {
    const programmeId = await programme(1),
      [{ id }] = await indicators(programmeId),
      { dimension: _, ...declared } = serviceIndicator,
      baseline = { value: 30, measuredOn: '2026-05-01' };
    const send = (more: object) =>
      call('POST', '/v1/programme-indicators', { programmeId, ...declared, baseline, ...more });
    expect((await send({ unit: 'jam' })).body.code).toBe('INDICATOR_KNOWN');
    expect(await send({})).toMatchObject({
      status: 201,
      body: { id, dimension: 'SPEED', measurements: [{ value: 30, measuredOn: '2026-05-01' }] },
    });
    expect((await send({})).body.code).toBe('INDICATOR_KNOWN');
    expect(await indicators(programmeId)).toHaveLength(1);
  });

  it('is the one that was declared before the programme named it', async () => {
    const programmeId = await programme(1, newId(), {}),
      { dimension: _, ...declared } = serviceIndicator;
    const { body } = await call('POST', '/v1/programme-indicators', {
      programmeId,
      ...declared,
      baseline: { value: 30, measuredOn: '2026-05-01' },
    });
    await programme(2, programmeId);
    expect(await indicators(programmeId)).toMatchObject([
      { id: body.id, dimension: 'SPEED', measurements: [{ value: 30 }] },
    ]);
  });
});

it('of a programme that nobody knows nothing is said of its impact', async () => {
  expect(await call('GET', `/v1/programmes/${newId()}/impact`)).toMatchObject({
    status: 404,
    body: { code: 'NOT_FOUND' },
  });
  expect((await call('GET', `/v1/programmes/${await programme(1)}/impact`)).body).toMatchObject({
    evaluations: 0,
  });
});
