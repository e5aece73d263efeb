import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  batchScheduled,
  enrollmentAdmitted,
  enrollmentCancelled,
  enrollmentCompleted,
  materialPublished,
  participantRecorded,
  programmeRecorded,
  tenantId,
  type EventData,
} from '#contracts';
import { kafkaClient, newEvent, Outbox, type OutgoingEvent } from '#messaging';
import { newId, Transactions } from '#persistence';
import { createServiceApp, loadConfig } from '#platform';
import { eventsCarriedOut, everyPostTwice, isolation, testKeys } from '#testing';
import { evaluationConfigSchema } from '../../evaluation.config.js';
import { EvaluationModule } from '../../evaluation.module.js';

const medan = tenantId('medan'),
  own = isolation('reassessment'),
  keys = await testKeys();
const heard: { type: string; data: any }[] = [];
let app: NestFastifyApplication, headers: Record<string, string>, stopHearing: () => Promise<void>;

beforeAll(async () => {
  const config = loadConfig(evaluationConfigSchema, { ...own.env, ...keys.env, LOG_LEVEL: 'error' });
  app = await createServiceApp({
    name: 'evaluation',
    module: EvaluationModule,
    config,
    configure: everyPostTwice(own, 'evaluation'),
  });
  headers = {
    authorization: `Bearer ${await keys.token({ tenant: 'medan', scopes: ['grievances:read', 'grievances:write'] })}`,
  };
  const consumer = kafkaClient(config, 'reassessment-spec').consumer({
    groupId: `${own.topicPrefix}reassessment-spec`,
  });
  await consumer.connect();
  await consumer.subscribe({ topic: `${own.topicPrefix}evaluation`, fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message }) =>
      void heard.push({ type: String(message.headers!['ce_type']), data: JSON.parse(String(message.value)) }),
  });
  stopHearing = () => consumer.disconnect();
});

afterAll(async () => {
  await stopHearing?.();
  await app?.close();
  await keys.close();
  await own.cleanup();
});

/** Puts events of enrollment on their topic the way that service does: by an outbox and its relay. */
const publish = (...events: OutgoingEvent[]) =>
  app.get(Transactions).run((tx) => app.get(Outbox).append(tx, events));
const recorded = (programmeId: string, version: number, materialVersion = version) =>
  newEvent(programmeRecorded, {
    tenantId: medan,
    key: programmeId,
    time: new Date(),
    data: { ...programmeRecorded.example, programmeId, version, materialVersion },
  });
const published = (programmeId: string, materialVersion: number) =>
  newEvent(materialPublished, {
    tenantId: medan,
    key: programmeId,
    time: new Date(),
    data: { ...materialPublished.example, programmeId, materialVersion },
  });
const entered = (participantId: string) =>
  newEvent(participantRecorded, {
    tenantId: medan,
    key: participantId,
    time: new Date(),
    data: { ...participantRecorded.example, participantId } as EventData<typeof participantRecorded>,
  });

const complain = (programmeId: string, participantId: string) =>
  app.inject({
    method: 'POST',
    url: '/v1/grievances',
    headers,
    payload: { participantId, programmeId, kind: 'MATERI_USANG' },
  });
const casesOf = async (programmeId: string): Promise<any[]> =>
  (await app.inject({ url: `/v1/material-reassessments?programmeId=${programmeId}`, headers })).json().items;
const told = (type: string, programmeId: string) =>
  heard.filter((event) => event.type === type && event.data.programmeId === programmeId);

/** A programme and people that the service has heard of; each has complained once. */
async function manyComplain(
  count: number,
): Promise<{ programmeId: string; people: string[]; answers: { statusCode: number }[] }> {
  const programmeId = newId(),
    people = Array.from({ length: count }, newId);
  await publish(recorded(programmeId, 1), ...people.map(entered));
  await eventsCarriedOut(own);
  return {
    programmeId,
    people,
    answers: await Promise.all(people.map((person) => complain(programmeId, person))),
  };
}

describe('a material that is assessed anew', () => {
  it('is one case, also when all complain at the same moment', async () => {
    const { programmeId, answers } = await manyComplain(14);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(14).fill(201));
    expect(await casesOf(programmeId)).toMatchObject([
      {
        status: 'OPEN',
        grievances: 14,
        complainants: 14,
        decision: { complainants: 10, needed: 10, graduates: 0, threshold: { version: 0 } },
      },
    ]);
    await eventsCarriedOut(own);
    expect(told('material-reassessment.opened.v1', programmeId)).toHaveLength(1);
  });

  it('is asked for by people, not by complaints: whoever complains thrice counts once', async () => {
    const { programmeId, people } = await manyComplain(9);
    for (const person of people.slice(0, 3)) {
      await complain(programmeId, person);
      await complain(programmeId, person);
    }
    expect(await casesOf(programmeId)).toEqual([]);
    const tenth = newId();
    await publish(entered(tenth));
    await eventsCarriedOut(own);
    expect((await complain(programmeId, tenth)).statusCode).toBe(201);
    expect(await casesOf(programmeId)).toMatchObject([
      { status: 'OPEN', complainants: 10, decision: { complainants: 10, needed: 10 } },
    ]);
  });

  it('is closed and answered once, however often the new version is told', async () => {
    const { programmeId, people } = await manyComplain(10);
    await publish(recorded(programmeId, 2), published(programmeId, 2), published(programmeId, 2));
    await publish(published(programmeId, 2));
    await publish(recorded(programmeId, 3, 2), published(programmeId, 3));
    await eventsCarriedOut(own);
    expect(await casesOf(programmeId)).toMatchObject([{ status: 'CLOSED' }]);
    expect((await complain(programmeId, people[0]!)).json().materialVersion).toBe(3);
    expect(
      told('grievance.answered.v1', programmeId)
        .map(({ data }) => [data.participantId, data.materialVersion])
        .sort(),
    ).toEqual(people.map((person) => [person, 2]).sort());
    expect(told('material-reassessment.closed.v1', programmeId)).toHaveLength(1);
  });

  it('keeps the newer state of a programme when the older one is heard later', async () => {
    const programmeId = newId(),
      person = newId();
    await publish(entered(person), recorded(programmeId, 3), recorded(programmeId, 2));
    await publish(recorded(programmeId, 1));
    await eventsCarriedOut(own);
    expect((await complain(programmeId, person)).json().materialVersion).toBe(3);
  });

  it('keeps what is objected to it while it is open', async () => {
    const { programmeId } = await manyComplain(10);
    const [{ id }] = await casesOf(programmeId);
    const object = () =>
      app.inject({
        method: 'POST',
        url: `/v1/material-reassessments/${id}/objections`,
        headers,
        payload: { reason: 'Keluhan menyangkut jaringan, bukan materi.' },
      });
    expect((await object()).json()).toMatchObject({
      status: 'OPEN',
      objections: [{ reason: 'Keluhan menyangkut jaringan, bukan materi.' }],
    });
    await publish(published(programmeId, 2));
    await eventsCarriedOut(own);
    expect((await casesOf(programmeId))[0].status).toBe('CLOSED');
    expect((await object()).json()).toMatchObject({ status: 409, code: 'REASSESSMENT_CLOSED' });
  });
});

describe('a grievance that somebody sends by themselves', () => {
  const token = async (person: string, tenant = 'medan') => ({
    authorization: `Bearer ${await keys.token({ tenant, scopes: ['self'], person, agencies: [] })}`,
  });

  it('is theirs, whatever their agency, and is shown with its answer to nobody else', async () => {
    const programmeId = newId(),
      [one, other] = [newId(), newId()] as const;
    await publish(recorded(programmeId, 1), entered(one), entered(other));
    await eventsCarriedOut(own);
    const as = await token(one);
    const sent = await app.inject({
      method: 'POST',
      url: '/v1/me/grievances',
      headers: as,
      payload: { programmeId, kind: 'MATERI_USANG', text: 'Contohnya masih dari 2015.' },
    });
    expect([sent.statusCode, sent.json()]).toMatchObject([
      201,
      { participantId: one, programmeTitle: programmeRecorded.example.title, status: 'OPEN' },
    ]);
    await publish(published(programmeId, 2));
    await eventsCarriedOut(own);
    const mine = (await app.inject({ url: '/v1/me/grievances', headers: as })).json();
    expect(mine.items).toMatchObject([
      { id: sent.json().id, status: 'ANSWERED', answeredByVersion: 2, answeredAt: expect.any(String) },
    ]);
    for (const headers of [await token(other), await token(one, 'jambi')])
      expect((await app.inject({ url: '/v1/me/grievances', headers })).json().items).toEqual([]);
  });

  it('is nobody else’s: the body names no person, and a program has no own', async () => {
    const person = newId(),
      payload = { programmeId: newId(), kind: 'MATERI_USANG' };
    const send = async (asking: Record<string, string>, fields: object) =>
      (
        await app.inject({
          method: 'POST',
          url: '/v1/me/grievances',
          headers: asking,
          payload: { ...payload, ...fields },
        })
      ).json();
    expect(await send(await token(person), { participantId: newId() })).toMatchObject({ status: 400 });
    expect(await send(await token(person), {})).toMatchObject({ code: 'PROGRAMME_UNKNOWN' });
    expect(await send(headers, {})).toMatchObject({ status: 403 });
  });

  it('is offered the programmes of places and completions, each once', async () => {
    const person = newId(),
      [taken, completed, cancelled] = [newId(), newId(), newId()] as const;
    const batches = [taken, cancelled].map((programmeId) => ({ programmeId, batchId: newId() }));
    const admitted = (batchId: string, enrolmentId = newId()) =>
      newEvent(enrollmentAdmitted, {
        tenantId: medan,
        key: person,
        time: new Date(),
        data: {
          ...enrollmentAdmitted.example,
          enrolmentId,
          batchId,
          participantId: person,
          version: 1,
        },
      });
    const left = newId();
    const graduated = newEvent(enrollmentCompleted, {
      tenantId: medan,
      key: person,
      time: new Date(),
      data: {
        ...enrollmentCompleted.example,
        completionId: newId(),
        participantId: person,
        programmeId: completed,
      } as EventData<typeof enrollmentCompleted>,
    });
    await publish(
      entered(person),
      ...[taken, completed, cancelled].map((programmeId) => recorded(programmeId, 1)),
      ...batches.map(({ batchId, programmeId }) =>
        newEvent(batchScheduled, {
          tenantId: medan,
          key: batchId,
          time: new Date(),
          data: { ...batchScheduled.example, batchId, programmeId },
        }),
      ),
      admitted(batches[0]!.batchId),
      admitted(batches[1]!.batchId, left),
      newEvent(enrollmentCancelled, {
        tenantId: medan,
        key: person,
        time: new Date(),
        data: {
          ...enrollmentCancelled.example,
          enrolmentId: left,
          batchId: batches[1]!.batchId,
          participantId: person,
          version: 2,
        },
      }),
      graduated,
    );
    await eventsCarriedOut(own);
    const { items } = (
      await app.inject({ url: '/v1/me/grievances/programmes', headers: await token(person) })
    ).json();
    expect(items.map((each: { programmeId: string }) => each.programmeId).sort()).toEqual(
      [taken, completed].sort(),
    );
  });
});
