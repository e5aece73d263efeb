import { type EventData, type serviceSurveyClosed } from '#contracts';
import { kafkaClient } from '#messaging';
import { newId } from '#persistence';
import { createServiceApp, loadConfig } from '#platform';
import { eventsCarriedOut, everyPostTwice, isolation, testKeys } from '#testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluationConfigSchema } from '../evaluation.config.js';
import { evaluationModule } from '../evaluation.module.js';
import { elements } from './satisfaction-index.js';

const own = isolation('survey'), keys = await testKeys();
const told: EventData<typeof serviceSurveyClosed>[] = [];
let app: NestFastifyApplication, headers: Record<string, string>, stopHearing: () => Promise<void>;

beforeAll(async () => {
  const config = loadConfig(evaluationConfigSchema, { ...own.env, ...keys.env, LOG_LEVEL: 'error' });
  app = await createServiceApp({ name: 'evaluation', module: evaluationModule(config), config, configure: everyPostTwice(own, 'evaluation') });
  const scopes = ['surveys:read', 'surveys:write', 'proposals:read', 'proposals:write', 'thresholds:read', 'thresholds:write'];
  headers = { authorization: `Bearer ${await keys.token({ tenant: 'tanjungpinang', scopes })}` };
  const consumer = kafkaClient(config, 'survey-spec').consumer({ groupId: `${own.topicPrefix}survey-spec` });
  await consumer.connect();
  await consumer.subscribe({ topic: `${own.topicPrefix}evaluation`, fromBeginning: true });
  await consumer.run({ eachMessage: async ({ message }) => void (String(message.headers!['ce_type']) === 'service-survey.closed.v1' && told.push(JSON.parse(String(message.value)))) });
  stopHearing = () => consumer.disconnect();
}, 120_000);

afterAll(async () => {
  await stopHearing?.();
  await app?.close();
  await keys.close();
  await own.cleanup();
});

const send = async (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object): Promise<any> => {
  const answer = await app.inject({ method, url, headers, ...(payload && { payload }) });
  return { ...answer.json(), httpStatus: answer.statusCode };
};
const scores = (value: number, others: object = {}) => ({ ...Object.fromEntries(elements.map(({ key }) => [key, value])), ...others });

async function openPeriod(): Promise<{ unitId: string; periodId: string }> {
  const { id: unitId } = await send('POST', '/v1/service-units', { name: `Pelayanan ${newId()}`, agencyId: newId() });
  const { id: periodId } = await send('POST', `/v1/service-units/${unitId}/survey-periods`, { startsOn: '2026-07-01', endsOn: '2026-12-31' });
  return { unitId, periodId };
}

describe('a survey period that is closed', () => {
  it('is judged once by exactly the answers that were taken, with one proposal, also when all happens at the same moment', async () => {
    const { unitId, periodId } = await openPeriod();
    await send('POST', `/v1/survey-periods/${periodId}/responses`, { items: Array.from({ length: 10 }, () => ({ scores: scores(3, { officerCompetence: 1 }) })) });
    const more = Array.from({ length: 12 }, () => send('POST', `/v1/survey-periods/${periodId}/responses`, { items: [{ scores: scores(2, { officerCompetence: 1 }) }] }));
    const closed = Array.from({ length: 4 }, () => send('POST', `/v1/survey-periods/${periodId}/close`));
    const [taken, results] = await Promise.all([Promise.all(more), Promise.all(closed)]);
    expect(results.map(({ httpStatus }) => httpStatus)).toEqual([200, 200, 200, 200]);
    const period = await send('GET', `/v1/survey-periods/${periodId}`), accepted = taken.filter(({ httpStatus }) => httpStatus === 201).length;
    expect(taken.filter(({ httpStatus }) => httpStatus !== 201).every(({ code }) => code === 'SURVEY_CLOSED')).toBe(true);
    expect(period).toMatchObject({ respondents: 10 + accepted, weight: { used: '1/9', version: 0 }, index: Math.round(((10 * 25 + accepted * 17) * 2500) / (9 * (10 + accepted))) / 100 });
    expect(new Set(results.map(({ proposalId, index }) => `${proposalId} ${index}`)).size).toBe(1);
    expect((await send('GET', `/v1/training-proposals?serviceUnitId=${unitId}`)).items).toHaveLength(1);
    await eventsCarriedOut(own);
    expect(told.filter((event) => event.periodId === periodId)).toHaveLength(1);
  });

  it('says by which weight it was judged, in what interval it lies, and how far citizens trust the office', async () => {
    const items = [...Array.from({ length: 20 }, () => ({ scores: scores(3), trust: 3 })), ...Array.from({ length: 20 }, () => ({ scores: scores(4), trust: 4 }))];
    await send('PUT', '/v1/thresholds/service.ikm.elementWeight', { value: { decimals: 2 }, reason: 'Sama dengan laporan tahun lalu' });
    expect((await send('PUT', '/v1/thresholds/service.ikm.elementWeight', { value: { decimals: 1 }, reason: 'salah' })).code).toBe('VALIDATION_FAILED');
    const rounded = await openPeriod();
    await send('POST', `/v1/survey-periods/${rounded.periodId}/responses`, { items });
    expect(await send('POST', `/v1/survey-periods/${rounded.periodId}/close`)).toMatchObject({ index: 86.63, weight: { used: '0.11', version: 1 }, trust: { respondents: 40, mean: 3.5 } });
    await send('PUT', '/v1/thresholds/service.ikm.elementWeight', { value: { decimals: 0 }, reason: 'Bobot tepat' });
    const exact = await openPeriod();
    await send('POST', `/v1/survey-periods/${exact.periodId}/responses`, { items });
    expect(await send('POST', `/v1/survey-periods/${exact.periodId}/close`)).toMatchObject({ index: 87.5, weight: { used: '1/9', version: 2 }, interval: { low: 83.58, high: 91.42, levelPercent: 95, method: 'NORMAL' } });
    await eventsCarriedOut(own);
    expect(told.find((event) => event.periodId === exact.periodId)).toMatchObject({ respondents: 40, index: 87.5, weight: '1/9', interval: { low: 83.58, high: 91.42 }, trust: { respondents: 40, mean: 3.5 } });
  });
});

describe('a proposal', () => {
  it('is decided once, however many leaders decide at the same moment', async () => {
    const { unitId, periodId } = await openPeriod();
    await send('POST', `/v1/survey-periods/${periodId}/responses`, { items: [{ scores: scores(2) }] });
    const { proposalId } = await send('POST', `/v1/survey-periods/${periodId}/close`);
    const decide = (decision: string) => send('POST', `/v1/training-proposals/${proposalId}/decide`, { decision, note: 'Diputuskan.', ...(decision === 'APPROVED' && { batchId: newId(), participantIds: [newId()] }) });
    const answers = await Promise.all(Array.from({ length: 6 }, (_, i) => decide(i % 2 ? 'APPROVED' : 'REJECTED')));
    expect(answers.map(({ httpStatus }) => httpStatus).sort()).toEqual([200, 409, 409, 409, 409, 409]);
    expect((await send('GET', `/v1/training-proposals?serviceUnitId=${unitId}`)).items[0].status).toBe(answers.find(({ httpStatus }) => httpStatus === 200).status);
  });
});
