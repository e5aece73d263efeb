import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  agencyRecorded,
  participantRecorded,
  programmeRecorded,
  tenantId,
  type EventData,
  type EventDefinition,
  type serviceSurveyClosed,
  type trainingProposalOpened,
} from '#contracts';
import { kafkaClient, newEvent, Outbox } from '#messaging';
import { newId, Transactions } from '#persistence';
import { createServiceApp, loadConfig } from '#platform';
import { eventsCarriedOut, everyPostTwice, isolation, testKeys } from '#testing';
import { evaluationConfigSchema } from '../../evaluation.config.js';
import { EvaluationModule } from '../../evaluation.module.js';
import { RevisionOwner } from '../../voices/revision/revision-owner.js';
import { elements } from '../statistics/satisfaction-index.js';

const own = isolation('survey'),
  keys = await testKeys();
const agencyId = newId(),
  told: EventData<typeof serviceSurveyClosed>[] = [],
  opened: EventData<typeof trainingProposalOpened>[] = [];
let app: NestFastifyApplication, headers: Record<string, string>, stopHearing: () => Promise<void>;

beforeAll(async () => {
  const config = loadConfig(evaluationConfigSchema, { ...own.env, ...keys.env, LOG_LEVEL: 'error' });
  app = await createServiceApp({
    name: 'evaluation',
    module: EvaluationModule,
    config,
    configure: everyPostTwice(own, 'evaluation'),
  });
  const scopes = [
    'surveys:read',
    'surveys:write',
    'proposals:read',
    'proposals:write',
    'thresholds:read',
    'thresholds:write',
  ];
  headers = { authorization: `Bearer ${await keys.token({ tenant: 'tanjungpinang', scopes })}` };
  const consumer = kafkaClient(config, 'survey-spec').consumer({ groupId: `${own.topicPrefix}survey-spec` });
  await consumer.connect();
  await consumer.subscribe({ topic: `${own.topicPrefix}evaluation`, fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message }) => {
      const type = String(message.headers!['ce_type']),
        data = () => JSON.parse(String(message.value));
      if (type === 'service-survey.closed.v1') told.push(data());
      if (type === 'training-proposal.opened.v1') opened.push(data());
    },
  });
  stopHearing = () => consumer.disconnect();
  const data = { agencyId, name: 'Dinas Contoh', version: 1 },
    event = { tenantId: tenantId('tanjungpinang'), key: agencyId, time: new Date(), data };
  await app.get(Transactions).run((tx) => app.get(Outbox).append(tx, [newEvent(agencyRecorded, event)]));
  await eventsCarriedOut(own);
});

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
const scores = (value: number, others: object = {}) => ({
  ...Object.fromEntries(elements.map(({ key }) => [key, value])),
  ...others,
});

async function openPeriod(): Promise<{ unitId: string; periodId: string }> {
  const { id: unitId } = await send('POST', '/v1/service-units', {
    name: `Pelayanan ${newId()}`,
    agencyId,
  });
  const { id: periodId } = await send('POST', `/v1/service-units/${unitId}/survey-periods`, {
    startsOn: '2026-07-01',
    endsOn: '2026-12-31',
  });
  return { unitId, periodId };
}

describe('a survey period that is closed', () => {
  it('is judged once by exactly the answers that were taken, with one proposal, also when all happens at the same moment', async () => {
    const { unitId, periodId } = await openPeriod();
    await send('POST', `/v1/survey-periods/${periodId}/responses`, {
      items: Array.from({ length: 10 }, () => ({ scores: scores(3, { officerCompetence: 1 }) })),
    });
    const more = Array.from({ length: 12 }, () =>
      send('POST', `/v1/survey-periods/${periodId}/responses`, {
        items: [{ scores: scores(2, { officerCompetence: 1 }) }],
      }),
    );
    const closed = Array.from({ length: 4 }, () => send('POST', `/v1/survey-periods/${periodId}/close`));
    const [taken, results] = await Promise.all([Promise.all(more), Promise.all(closed)]);
    expect(results.map(({ httpStatus }) => httpStatus)).toEqual([200, 200, 200, 200]);
    const period = await send('GET', `/v1/survey-periods/${periodId}`),
      accepted = taken.filter(({ httpStatus }) => httpStatus === 201).length;
    expect(
      taken.filter(({ httpStatus }) => httpStatus !== 201).every(({ code }) => code === 'SURVEY_CLOSED'),
    ).toBe(true);
    expect(period).toMatchObject({
      respondents: 10 + accepted,
      weight: { used: '1/9', version: 0 },
      index: Math.round(((10 * 25 + accepted * 17) * 2500) / (9 * (10 + accepted))) / 100,
    });
    expect(new Set(results.map(({ proposalId, index }) => `${proposalId} ${index}`)).size).toBe(1);
    expect((await send('GET', `/v1/training-proposals?serviceUnitId=${unitId}`)).items).toHaveLength(1);
    await eventsCarriedOut(own);
    expect(told.filter((event) => event.periodId === periodId)).toHaveLength(1);
  });

  it('says by which weight it was judged, in what interval it lies, and how far citizens trust the office', async () => {
    const items = [
      ...Array.from({ length: 20 }, () => ({ scores: scores(3), trust: 3 })),
      ...Array.from({ length: 20 }, () => ({ scores: scores(4), trust: 4 })),
    ];
    await send('PUT', '/v1/thresholds/service.ikm.elementWeight', {
      value: { decimals: 2 },
      reason: 'Sama dengan laporan tahun lalu',
    });
    expect(
      (
        await send('PUT', '/v1/thresholds/service.ikm.elementWeight', {
          value: { decimals: 1 },
          reason: 'salah',
        })
      ).code,
    ).toBe('VALIDATION_FAILED');
    const rounded = await openPeriod();
    await send('POST', `/v1/survey-periods/${rounded.periodId}/responses`, { items });
    expect(await send('POST', `/v1/survey-periods/${rounded.periodId}/close`)).toMatchObject({
      index: 86.63,
      weight: { used: '0.11', version: 1 },
      trust: { respondents: 40, mean: 3.5 },
    });
    await send('PUT', '/v1/thresholds/service.ikm.elementWeight', {
      value: { decimals: 0 },
      reason: 'Bobot tepat',
    });
    const exact = await openPeriod();
    await send('POST', `/v1/survey-periods/${exact.periodId}/responses`, { items });
    expect(await send('POST', `/v1/survey-periods/${exact.periodId}/close`)).toMatchObject({
      index: 87.5,
      weight: { used: '1/9', version: 2 },
      interval: { low: 83.58, high: 91.42, levelPercent: 95, method: 'NORMAL' },
    });
    await eventsCarriedOut(own);
    expect(told.find((event) => event.periodId === exact.periodId)).toMatchObject({
      respondents: 40,
      index: 87.5,
      weight: '1/9',
      interval: { low: 83.58, high: 91.42 },
      trust: { respondents: 40, mean: 3.5 },
    });
  });
});

describe('an interval of the index', () => {
  it('ends at 100 and at 25', async () => {
    const { periodId } = await openPeriod();
    await send('POST', `/v1/survey-periods/${periodId}/responses`, {
      items: [{ scores: scores(4) }, { scores: scores(4) }, { scores: scores(1) }],
    });
    expect(await send('POST', `/v1/survey-periods/${periodId}/close`)).toMatchObject({
      index: 75,
      interval: { low: 26, high: 100 },
    });
  });
});

const publish = <D extends EventDefinition>(definition: D, key: string, data: object) =>
  app.get(Transactions).run((tx) =>
    app.get(Outbox).append(tx, [
      newEvent(definition, {
        tenantId: tenantId('tanjungpinang'),
        key,
        time: new Date(),
        data: { ...(definition.example as object), ...data } as EventData<D>,
      }),
    ]),
  );

describe('a proposal for training', () => {
  it('tells the head of the agency, names who decides and who decided, and leads to programmes', async () => {
    const [head, officer, programmeId] = [newId(), newId(), newId()];
    await publish(participantRecorded, head, { participantId: head, agencyId, directSuperiorId: undefined });
    await publish(participantRecorded, officer, { participantId: officer, agencyId, directSuperiorId: head });
    await publish(programmeRecorded, programmeId, {
      programmeId,
      title: 'Melayani dengan Hati',
      competences: ['pelayanan prima'],
    });
    await eventsCarriedOut(own);
    const { id: unitId } = await send('POST', '/v1/service-units', { name: `Loket ${newId()}`, agencyId });
    const { id: periodId } = await send('POST', `/v1/service-units/${unitId}/survey-periods`, {
      startsOn: '2026-07-01',
      endsOn: '2026-12-31',
    });
    await send('POST', `/v1/survey-periods/${periodId}/responses`, {
      items: [{ scores: scores(3, { officerCompetence: 1 }) }],
    });
    const { proposalId } = await send('POST', `/v1/survey-periods/${periodId}/close`);
    expect(await send('GET', `/v1/training-proposals/${proposalId}`)).toMatchObject({
      training: 'Pelayanan Prima',
      deciderId: head,
      programmes: [{ programmeId, title: 'Melayani dengan Hati' }],
    });
    await eventsCarriedOut(own);
    expect(opened.filter((event) => event.proposalId === proposalId)).toMatchObject([
      { deciderId: head, agencyId, training: 'Pelayanan Prima', below: 76.61 },
    ]);
    const decision = { decision: 'REJECTED', note: 'Dilatih tahun depan.' };
    expect(await send('POST', `/v1/training-proposals/${proposalId}/decide`, decision)).toMatchObject({
      status: 'REJECTED',
      decision: { by: expect.any(String), note: 'Dilatih tahun depan.' },
    });
  });
});

describe('who owns the revision of a programme', () => {
  it('is the organiser, else a head who can be told, and never nobody', async () => {
    const [organisers, senders] = [newId(), newId()],
      [left, organisersHead, sendersHead] = [newId(), newId(), newId()];
    const person = (participantId: string, data: object) =>
      publish(participantRecorded, participantId, { participantId, directSuperiorId: undefined, ...data });
    await person(organisersHead, { agencyId: organisers });
    await person(left, { agencyId: organisers, directSuperiorId: organisersHead, active: false });
    await person(newId(), { agencyId: organisers, directSuperiorId: organisersHead });
    await person(sendersHead, { agencyId: senders });
    await person(newId(), { agencyId: senders, directSuperiorId: sendersHead });
    await eventsCarriedOut(own);
    const sent = new Map([
      [newId(), 1],
      [senders, 9],
    ]);
    const ownerOf = (organiserId: string | null, organiserAgencyId: string | null) =>
      app
        .get(Transactions)
        .run((tx) =>
          app
            .get(RevisionOwner, { strict: false })
            .of(tenantId('tanjungpinang'), { organiserId, organiserAgencyId }, sent, tx),
        );
    expect(await ownerOf(sendersHead, organisers)).toBe(sendersHead);
    expect(await ownerOf(null, organisers)).toBe(organisersHead);
    expect(await ownerOf(left, null)).toBe(organisersHead);
    expect(await ownerOf(null, null)).toBe(sendersHead);
  });
});

describe('a proposal', () => {
  it('is decided once, however many leaders decide at the same moment', async () => {
    const { unitId, periodId } = await openPeriod();
    await send('POST', `/v1/survey-periods/${periodId}/responses`, { items: [{ scores: scores(2) }] });
    const { proposalId } = await send('POST', `/v1/survey-periods/${periodId}/close`);
    const decide = (decision: string) =>
      send('POST', `/v1/training-proposals/${proposalId}/decide`, {
        decision,
        note: 'Diputuskan.',
        ...(decision === 'APPROVED' && { batchId: newId(), participantIds: [newId()] }),
      });
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, i) => decide(i % 2 ? 'APPROVED' : 'REJECTED')),
    );
    expect(answers.map(({ httpStatus }) => httpStatus).sort()).toEqual([200, 409, 409, 409, 409, 409]);
    expect((await send('GET', `/v1/training-proposals?serviceUnitId=${unitId}`)).items[0].status).toBe(
      answers.find(({ httpStatus }) => httpStatus === 200).status,
    );
  });
});
