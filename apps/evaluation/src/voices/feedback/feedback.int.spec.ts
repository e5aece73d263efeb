import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { completionWithdrawn, enrollmentCompleted, tenantId, type EventData } from '#contracts';
import { kafkaClient, newEvent, Outbox, type OutgoingEvent } from '#messaging';
import { newId, Transactions } from '#persistence';
import { createServiceApp, loadConfig } from '#platform';
import { eventsCarriedOut, eventually, everyPostTwice, isolation, testKeys } from '#testing';
import { evaluationConfigSchema } from '../../evaluation.config.js';
import { EvaluationModule } from '../../evaluation.module.js';

const medan = tenantId('medan');
const own = isolation('feedback'),
  clockFile = join(tmpdir(), `clock-${newId()}`);
const keys = await testKeys();
const heard: { type: string; data: any }[] = [];
let stopHearing: () => Promise<void>;
let app: NestFastifyApplication,
  read: Record<string, string>,
  write: Record<string, string>,
  stranger: Record<string, string>;

const bearer = async (tenant: string, ...scopes: string[]) => ({
  authorization: `Bearer ${await keys.token({ tenant, scopes })}`,
});
const at = (instant: string) => writeFileSync(clockFile, instant);

beforeAll(async () => {
  at('2026-11-21T03:00:00.000Z');
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
  read = await bearer('medan', 'feedback:read');
  write = await bearer('medan', 'feedback:read', 'feedback:write');
  const consumer = kafkaClient(config, 'feedback-spec').consumer({
    groupId: `${own.topicPrefix}feedback-spec`,
  });
  await consumer.connect();
  await consumer.subscribe({ topic: `${own.topicPrefix}evaluation`, fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message }) =>
      void heard.push({ type: String(message.headers!['ce_type']), data: JSON.parse(String(message.value)) }),
  });
  stopHearing = () => consumer.disconnect();
  stranger = await bearer('ambon', 'feedback:read', 'feedback:write');
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

function completed(data: Partial<EventData<typeof enrollmentCompleted>> = {}) {
  const facts = {
    ...enrollmentCompleted.example,
    completionId: newId(),
    participantId: newId(),
    source: 'ENROLMENT' as const,
    batchId: newId(),
    ...data,
  };
  return {
    facts,
    event: newEvent(enrollmentCompleted, {
      tenantId: medan,
      key: facts.participantId,
      time: new Date(),
      data: facts,
    }),
  };
}

async function listed(participantId: string, headers = write): Promise<any[]> {
  const answer = await app.inject({ url: `/v1/feedback-requests?participantId=${participantId}`, headers });
  return answer.json().items;
}

const requestOf = (participantId: string) =>
  eventually(async () => (await listed(participantId))[0], { describe: 'the request' });
const given = { relevance: 4, material: 3, trainer: 4, usefulness: 2 };
const answer = (url: string, payload: unknown = given, headers: Record<string, string> = {}) =>
  app.inject({ method: 'POST', url, payload: payload as object, headers });

describe('feedback', () => {
  it('asks once about a completion, however often it is told', async () => {
    const { facts, event } = completed();
    await publish(event, event);
    await publish(event);
    const last = completed({ participantId: facts.participantId });
    await publish(last.event);
    await eventually(async () => (await listed(facts.participantId)).length === 2);
    expect((await listed(facts.participantId)).map((request) => request.id).sort()).toEqual(
      [facts.completionId, last.facts.completionId].sort(),
    );
  });

  it('asks nobody about what an office loads as its history', async () => {
    const old = completed({ history: true }),
      today = completed({ participantId: old.facts.participantId });
    await publish(old.event, today.event);
    await requestOf(old.facts.participantId);
    expect((await listed(old.facts.participantId)).map(({ id }) => id)).toEqual([today.facts.completionId]);
  });

  it('shows the link to who may answer for people, not to who only reads', async () => {
    const { facts, event } = completed();
    await publish(event);
    expect((await requestOf(facts.participantId)).formUrl).toMatch(/^\/v1\/feedback\//);
    expect((await listed(facts.participantId, read))[0].formUrl).toBeUndefined();
  });

  it('takes one answer per person', async () => {
    const { facts, event } = completed();
    await publish(event);
    const { formUrl } = await requestOf(facts.participantId);
    expect((await app.inject({ url: formUrl })).json()).toMatchObject({
      title: facts.title,
      language: 'id',
      closesOn: '2026-12-21',
    });
    const answers = await Promise.all(Array.from({ length: 8 }, () => answer(formUrl)));
    expect(answers.map((each) => each.statusCode).sort()).toEqual([200, ...Array<number>(7).fill(409)]);
    expect((await answer(formUrl)).json().code).toBe('FEEDBACK_ALREADY_GIVEN');
    expect((await listed(facts.participantId))[0]).toMatchObject({
      status: 'GIVEN',
      givenAt: expect.any(String),
    });
  });

  it('works in a browser without scripts, in both languages', async () => {
    const { facts, event } = completed();
    await publish(event);
    const { formUrl } = await requestOf(facts.participantId),
      headers = { accept: 'text/html', 'accept-language': 'en' };
    const page = await app.inject({ url: formUrl, headers });
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.body).toContain('Does the content fit your work?');
    expect((await app.inject({ url: `${formUrl}?lang=id`, headers })).body).toContain('Apakah isi pelatihan');
    const sent = await app.inject({
      method: 'POST',
      url: formUrl,
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'relevance=4&material=3&trainer=4&usefulness=1&comment=',
    });
    expect(sent.statusCode).toBe(200);
    expect(sent.body).toContain('Thank you');
    const again = await app.inject({ url: formUrl, headers });
    expect([again.statusCode, again.headers['content-type']]).toEqual([409, 'text/html; charset=utf-8']);
  });

  it.each([
    [{ ...given, relevance: 5 }, 'relevance'],
    [{ ...given, relevance: { $gt: 0 } }, 'relevance'],
    [{ relevance: 4 }, 'material'],
    [{ ...given, role: 'admin' }, 'role'],
    [{ ...given, comment: 'x'.repeat(2001) }, 'comment'],
  ])('refuses a wrong answer and keeps the form open', async (payload, path) => {
    const { facts, event } = completed();
    await publish(event);
    const { formUrl } = await requestOf(facts.participantId);
    const refused = await answer(formUrl, payload);
    expect(refused.statusCode).toBe(400);
    expect(refused.json()).toMatchObject({
      code: 'VALIDATION_FAILED',
      errors: expect.arrayContaining([expect.objectContaining({ path })]),
    });
    expect((await answer(formUrl)).statusCode).toBe(200);
  });

  it('closes when the completion is withdrawn, also when that is heard first', async () => {
    const late = completed(),
      open = completed();
    const withdrawn = ({ facts }: typeof late) =>
      newEvent(completionWithdrawn, {
        tenantId: medan,
        key: facts.participantId,
        time: new Date(),
        data: {
          ...completionWithdrawn.example,
          completionId: facts.completionId,
          participantId: facts.participantId,
          batchId: facts.batchId,
        },
      });
    await publish(open.event);
    const { formUrl } = await requestOf(open.facts.participantId);
    await publish(withdrawn(open), withdrawn(late));
    await eventsCarriedOut(own);
    expect((await answer(formUrl)).json()).toMatchObject({ status: 410, code: 'FEEDBACK_CLOSED' });
    await publish(late.event);
    await eventsCarriedOut(own);
    expect((await listed(late.facts.participantId)).map((request) => request.status)).toEqual(['CANCELLED']);
  });

  it('summarises a batch from three answers on, for its own tenant only', async () => {
    const batchId = newId(),
      people = [
        completed({ batchId }),
        completed({ batchId }),
        completed({ batchId }),
        completed({ batchId }),
      ];
    await publish(...people.map(({ event }) => event));
    const links = await Promise.all(
      people.map(async ({ facts }) => (await requestOf(facts.participantId)).formUrl as string),
    );
    for (const [i, link] of links.slice(0, 2).entries()) {
      const taken = await answer(link, { ...given, relevance: i + 1, comment: `komentar ${i}` });
      expect([taken.statusCode, taken.body]).toEqual([200, expect.any(String)]);
    }
    const summary = async (headers = read) => app.inject({ url: `/v1/batches/${batchId}/feedback`, headers });
    expect((await summary()).json()).toEqual({ batchId, asked: 4, answered: 2, hidden: true });
    await answer(links[2]!, { ...given, relevance: 4 });
    expect((await summary()).json()).toMatchObject({
      asked: 4,
      answered: 3,
      hidden: false,
      lowRelevanceShare: 0.67,
      questions: { relevance: { mean: 2.33, counts: { 1: 1, 2: 1, 3: 0, 4: 1 } } },
      comments: ['komentar 0', 'komentar 1'],
    });
    expect((await summary()).body).not.toContain(people[0]!.facts.participantId);
    expect((await summary(stranger)).statusCode).toBe(404);
    expect(await listed(people[0]!.facts.participantId, stranger)).toEqual([]);
  });

  it('writes to who closed an enrolment, and only lists a record from elsewhere', async () => {
    const record = completed({ source: 'RECORD', batchId: undefined }),
      { participantId } = record.facts;
    const enrolment = completed({ participantId });
    await publish(record.event, record.event, enrolment.event, enrolment.event);
    await eventually(async () => (await listed(participantId)).length === 2);
    const closing = completed({ participantId });
    await publish(closing.event);
    // The order of one person is kept: when the last is out, nothing before it is still to come.
    const sent = await eventually(() => {
      const mine = heard.filter(
        (event) => event.type === 'feedback.requested.v1' && event.data.participantId === participantId,
      );
      return mine.some(({ data }) => data.completionId === closing.facts.completionId) && mine;
    });
    expect(sent.map(({ data }) => data.completionId)).toEqual([
      enrolment.facts.completionId,
      closing.facts.completionId,
    ]);
    expect((await answer(sent[0]!.data.formUrl)).statusCode).toBe(200);
    await eventually(() =>
      heard.find(
        (event) =>
          event.type === 'feedback.given.v1' && event.data.completionId === enrolment.facts.completionId,
      ),
    );
  });

  it('is closed after thirty days, and a link that is not ours leads nowhere', async () => {
    const { facts, event } = completed();
    await publish(event);
    const { formUrl } = await requestOf(facts.participantId);
    expect((await answer(`${formUrl.slice(0, -3)}xyz`)).json()).toMatchObject({
      status: 404,
      code: 'FEEDBACK_LINK_UNKNOWN',
    });
    at('2026-12-21T17:00:01.000Z');
    expect((await answer(formUrl)).json()).toMatchObject({ status: 410, code: 'FEEDBACK_CLOSED' });
    expect((await listed(facts.participantId))[0]).toMatchObject({ status: 'CLOSED' });
  });

  it('needs a token with the scope', async () => {
    expect((await app.inject({ url: '/v1/feedback-requests' })).statusCode).toBe(401);
    expect(
      (
        await app.inject({ url: '/v1/feedback-requests', headers: await bearer('medan', 'messages:read') })
      ).json(),
    ).toMatchObject({ status: 403, code: 'SCOPE_MISSING' });
  });
});
