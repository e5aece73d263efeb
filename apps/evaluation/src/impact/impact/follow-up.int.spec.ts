import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  appealDecided,
  completionWithdrawn,
  enrollmentCompleted,
  participantRecorded,
  programmeRecorded,
  tenantId,
  tenantRecorded,
  type EventData,
  type EventDefinition,
  type followUpDeadlineSet,
  type TenantId,
} from '#contracts';
import { kafkaClient, newEvent, Outbox } from '#messaging';
import { newId, Transactions } from '#persistence';
import { createServiceApp, loadConfig } from '#platform';
import { eventsCarriedOut, eventually, everyPostTwice, isolation, testKeys } from '#testing';
import { evaluationConfigSchema } from '../../evaluation.config.js';
import { EvaluationModule } from '../../evaluation.module.js';

const palembang = tenantId('palembang'),
  own = isolation('followup'),
  keys = await testKeys(),
  clockFile = join(tmpdir(), `clock-${newId()}`);
const deadlines: EventData<typeof followUpDeadlineSet>[] = [];
let app: NestFastifyApplication, headers: Record<string, string>, stopHearing: () => Promise<void>;

const at = (instant: string) => writeFileSync(clockFile, instant);
const publish = <D extends EventDefinition>(
  definition: D,
  key: string,
  data: object,
  tenant: TenantId = palembang,
) =>
  app.get(Transactions).run((tx) =>
    app.get(Outbox).append(tx, [
      newEvent(definition, {
        tenantId: tenant,
        key,
        time: new Date(),
        data: { ...(definition.example as object), ...data } as EventData<D>,
      }),
    ]),
  );

beforeAll(async () => {
  at('2026-05-20T02:00:00.000Z');
  const config = loadConfig(evaluationConfigSchema, {
    ...own.env,
    ...keys.env,
    CLOCK_FILE: clockFile,
    IMPACT_SWEEP_MS: '100',
    LOG_LEVEL: 'error',
  });
  app = await createServiceApp({
    name: 'evaluation',
    module: EvaluationModule,
    config,
    configure: everyPostTwice(own, 'evaluation'),
  });
  headers = {
    authorization: `Bearer ${await keys.token({ tenant: 'palembang', scopes: ['impact:read', 'impact:write'] })}`,
  };
  const consumer = kafkaClient(config, 'follow-up-spec').consumer({
    groupId: `${own.topicPrefix}follow-up-spec`,
  });
  await consumer.connect();
  await consumer.subscribe({ topic: `${own.topicPrefix}evaluation`, fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message }) =>
      void (
        String(message.headers!['ce_type']) === 'follow-up-deadline.set.v1' &&
        deadlines.push(JSON.parse(String(message.value)))
      ),
  });
  stopHearing = () => consumer.disconnect();
  await publish(tenantRecorded, 'palembang', { tenantId: 'palembang', timeZone: 'Asia/Jakarta' });
});

afterAll(async () => {
  await stopHearing?.();
  await app?.close();
  await keys.close();
  await own.cleanup();
});

const get = async (url: string, as = headers): Promise<any> =>
  (await app.inject({ url, headers: as })).json();
const must = async (method: 'POST' | 'PATCH', url: string, payload: object): Promise<any> => {
  const answer = await app.inject({ method, url, headers, payload });
  expect(answer.statusCode, answer.body).toBeLessThan(300);
  return answer.json();
};
const told = (deadlineId: string) => deadlines.filter((each) => each.deadlineId === deadlineId);
const waitingFor = async (programmeId: string): Promise<string[]> =>
  (await get(`/v1/impact-form-requests?programmeId=${programmeId}`)).items.flatMap((item: any) =>
    item.waitingFor.map(({ role }: any) => role),
  );

/**
 * Graduates with a superior, all known to the service, who completed a batch on 20 May 2026; the forms are
 * open once the clock says so.
 */
async function trained(count: number): Promise<{
  programmeId: string;
  batchId: string;
  superiorId: string;
  completions: { completionId: string; participantId: string; batchId: string }[];
}> {
  const programmeId = newId(),
    batchId = newId(),
    superiorId = newId(),
    agencyId = newId();
  await publish(programmeRecorded, programmeId, {
    programmeId,
    version: 1,
    title: 'Pelatihan TI',
    organiserId: superiorId,
  });
  await publish(participantRecorded, superiorId, {
    participantId: superiorId,
    agencyId,
    directSuperiorId: undefined,
  });
  const completions = Array.from({ length: count }, () => ({
    completionId: newId(),
    participantId: newId(),
    batchId,
  }));
  for (const { participantId } of completions)
    await publish(participantRecorded, participantId, {
      participantId,
      agencyId,
      directSuperiorId: superiorId,
    });
  for (const each of completions)
    await publish(enrollmentCompleted, each.participantId, {
      ...each,
      programmeId,
      title: 'Pelatihan TI',
      endDate: '2026-05-20',
    });
  await eventsCarriedOut(own);
  return { programmeId, batchId, superiorId, completions };
}
const withdraw = (completion: { completionId: string; participantId: string; batchId: string }) =>
  publish(completionWithdrawn, completion.participantId, completion);

describe('forms of an impact evaluation', () => {
  it('wait for graduate and superior, who can be seen and are reminded until they answer or the completion is withdrawn', async () => {
    const {
        programmeId,
        superiorId,
        completions: [completion],
      } = await trained(1),
      { completionId, participantId } = completion!;
    expect((await get(`/v1/impact-evaluations?programmeId=${programmeId}`)).items).toHaveLength(1);
    expect(await waitingFor(programmeId)).toEqual([]);
    at('2026-11-20T02:00:00.000Z');
    await eventually(async () => (await waitingFor(programmeId)).length === 2);
    await eventually(
      () => told(`${completionId}-superior`).length === 1 && told(`${completionId}-graduate`).length === 1,
    );
    expect(told(`${completionId}-graduate`)).toMatchObject([
      {
        kind: 'IMPACT_FORM_OPEN',
        participantId,
        dueOn: '2026-12-20',
        remindDaysBefore: [14, 3],
        open: true,
        version: 1,
      },
    ]);
    expect(told(`${completionId}-superior`)).toMatchObject([
      { participantId: superiorId, aboutId: participantId, open: true },
    ]);
    expect(told(`${completionId}-graduate`)[0]).not.toHaveProperty('aboutId');
    // who stands above the graduate hears where the form stays undone; above the superior there is nobody
    await eventually(() => told(`${completionId}-graduate-overdue`).length === 1);
    expect(told(`${completionId}-graduate-overdue`)).toMatchObject([
      {
        toSuperior: true,
        participantId: superiorId,
        aboutId: participantId,
        remindDaysBefore: [9],
        open: true,
      },
    ]);
    expect(told(`${completionId}-superior-overdue`)).toEqual([]);
    // Who may see it: another agency's client does not.
    const foreign = {
      authorization: `Bearer ${await keys.token({ tenant: 'palembang', scopes: ['impact:read'], agencies: [newId()] })}`,
    };
    expect((await get(`/v1/impact-form-requests?programmeId=${programmeId}`, foreign)).items).toEqual([]);

    const { forms } = await get(`/v1/impact-evaluations/${completionId}`);
    // Only the superior's form names the graduate.
    const { formUrl: superiorsUrl } = forms.find(({ role }: any) => role === 'SUPERIOR'),
      accept = { accept: 'text/html' };
    expect(await get(superiorsUrl, {})).toMatchObject({ graduate: { name: 'Contoh Pegawai' } });
    for (const language of ['id', 'en'])
      expect(
        (await app.inject({ url: `${superiorsUrl}?lang=${language}`, headers: accept })).payload,
      ).toContain('<strong>Contoh Pegawai</strong>, Dinas Kesehatan');
    const { formUrl } = forms.find(({ role }: any) => role === 'GRADUATE');
    expect(
      (await app.inject({ method: 'POST', url: formUrl, payload: { applied: 4, betterWork: 3 } })).statusCode,
    ).toBe(200);
    await eventually(() => told(`${completionId}-graduate`).length === 2);
    expect(told(`${completionId}-graduate`)[1]).toMatchObject({ open: false, version: 2 });
    await eventually(() => told(`${completionId}-graduate-overdue`).length === 2);
    expect(told(`${completionId}-graduate-overdue`)[1]).toMatchObject({ open: false });
    expect(await waitingFor(programmeId)).toEqual(['SUPERIOR']);

    await withdraw(completion!);
    await eventually(() => told(`${completionId}-superior`).length === 2);
    expect(told(`${completionId}-superior`)[1]).toMatchObject({ open: false, version: 2 });
    expect(await waitingFor(programmeId)).toEqual([]);
    await eventsCarriedOut(own);
    expect(told(`${completionId}-graduate`)).toHaveLength(2);
  });
});

describe('a corrective action', () => {
  it('reminds its owner, and ends with the last completion of its batch, also when all are withdrawn at the same moment', async () => {
    at('2026-05-20T02:00:00.000Z');
    const { programmeId, superiorId, completions } = await trained(6);
    expect((await get(`/v1/impact-evaluations?programmeId=${programmeId}`)).items).toHaveLength(6);
    const { id } = await must('POST', '/v1/programme-indicators', {
      programmeId,
      name: 'waktu publikasi',
      unit: 'hari',
      better: 'LOWER',
      baseline: { value: 10, measuredOn: '2026-05-01' },
    });
    at('2026-11-20T02:00:00.000Z');
    await eventually(async () => (await waitingFor(programmeId)).length === 12);
    at('2026-12-21T02:00:00.000Z');
    await must('POST', `/v1/programme-indicators/${id}/measurements`, {
      value: 11,
      measuredOn: '2026-11-20',
    });
    const actions = async (): Promise<any[]> =>
      (await get(`/v1/corrective-actions?programmeId=${programmeId}`)).items;
    await eventually(async () => (await actions()).length === 1);
    const [action] = await actions(),
      deadlineId = `action-${action.id}`;
    await must('PATCH', `/v1/corrective-actions/${action.id}`, {
      note: 'Menunggu pengadaan.',
      dueOn: '2027-02-01',
    });
    await eventually(() => told(deadlineId).length === 2);
    expect(told(deadlineId)).toMatchObject([
      {
        version: 1,
        kind: 'CORRECTIVE_ACTION_OPEN',
        participantId: superiorId,
        remindDaysBefore: [7, -1, -8, -15],
        open: true,
      },
      { version: 2, dueOn: '2027-02-01', open: true },
    ]);

    const [first, ...others] = completions;
    await withdraw(first!);
    await eventsCarriedOut(own);
    expect((await get(`/v1/impact-evaluations/${first!.completionId}`)).status).toBe('CANCELLED');
    expect((await actions())[0].status).toBe('OPEN');
    await Promise.all(others.map(withdraw));
    await eventually(async () => (await actions())[0].status === 'WITHDRAWN');
    await eventually(() => told(deadlineId).length === 3);
    expect(told(deadlineId)[2]).toMatchObject({ open: false });
    const late = await app.inject({
      method: 'POST',
      url: `/v1/corrective-actions/${action.id}/complete`,
      headers,
      payload: { note: 'Selesai.' },
    });
    expect(late.json()).toMatchObject({ status: 409, code: 'CORRECTIVE_ACTION_WITHDRAWN' });
  });
});

describe('an appeal', () => {
  const decide = (
    participantId: string,
    kind: string,
    id: string,
    appealId: string,
    outcome = 'OVERRIDDEN',
  ) =>
    publish(appealDecided, participantId, {
      appealId,
      participantId,
      about: { kind, id },
      outcome,
      reason: 'Data indikator keliru.',
      decidedBy: newId(),
    });

  it('that overrides a judgement sets it aside for good, told once, and is kept with it', async () => {
    at('2026-05-20T02:00:00.000Z');
    const {
        programmeId,
        superiorId,
        completions: [completion],
      } = await trained(1),
      { completionId, participantId } = completion!,
      appealId = newId();
    const indicator = await must('POST', '/v1/programme-indicators', {
      programmeId,
      name: 'waktu publikasi',
      unit: 'hari',
      better: 'LOWER',
      baseline: { value: 10, measuredOn: '2026-05-01' },
    });
    at('2026-11-20T02:00:00.000Z');
    await eventually(async () => (await waitingFor(programmeId)).length === 2);
    at('2026-12-21T02:00:00.000Z');
    await must('POST', `/v1/programme-indicators/${indicator.id}/measurements`, {
      value: 11,
      measuredOn: '2026-11-20',
    });
    const judged = async () => get(`/v1/impact-evaluations/${completionId}`);
    await eventually(async () => (await judged()).judgement?.outcome === 'NOT_IMPROVED');
    expect((await judged()).judgement).toMatchObject({
      reason: 'no rating on both sides of the training; 0 of 1 indicators better by 5% or more',
      threshold: { version: 0 },
    });

    // Somebody else's appeal touches nothing; the graduate's counts once, however often it is told.
    await decide(superiorId, 'IMPACT_JUDGEMENT', completionId, newId());
    await decide(participantId, 'IMPACT_JUDGEMENT', completionId, appealId);
    await decide(participantId, 'IMPACT_JUDGEMENT', completionId, appealId);
    await eventsCarriedOut(own);
    expect((await judged()).judgement.setAside).toBe(true);
    await must('POST', `/v1/programme-indicators/${indicator.id}/measurements`, {
      value: 15,
      measuredOn: '2026-12-01',
    });
    const action = (await get(`/v1/corrective-actions?programmeId=${programmeId}`)).items[0];
    expect(action).toMatchObject({
      status: 'OPEN',
      decision: {
        evaluationId: completionId,
        changePercent: 10,
        reason: '10 to 11 hari: 10%; needed in the wanted direction: 5%',
        threshold: { version: 0 },
      },
    });
    await decide(superiorId, 'CORRECTIVE_ACTION', action.id, newId());
    await eventsCarriedOut(own);
    expect((await get(`/v1/corrective-actions/${action.id}`)).status).toBe('WITHDRAWN');
    expect(await judged()).toMatchObject({
      judgement: { outcome: 'NOT_MEASURED', revision: 2, indicators: [], reason: 'Data indikator keliru.' },
      verdicts: [{ appealId, outcome: 'OVERRIDDEN' }],
    });
    expect((await get(`/v1/corrective-actions/${action.id}`)).verdicts).toHaveLength(1);
  });
});
