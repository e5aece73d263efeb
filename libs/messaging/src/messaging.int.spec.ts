import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { feedbackGiven, feedbackRequested } from '#contracts';
import { registry } from '#platform';
import { eventually, isolation, type Isolation } from '#testing';
import {
  CountFeedback,
  given,
  produceRaw,
  testService,
  unique,
  type TestService,
} from '../test/test-service.js';
import type { DeadLetter } from './dead-letter/dead-letter.js';
import { DeadLetters } from './dead-letter/dead-letters.js';

describe('the event runtime on real engines', () => {
  let iso: Isolation, service: TestService;

  beforeAll(async () => {
    iso = isolation('messaging');
    service = await testService(iso);
  });
  afterAll(async () => {
    await service.app.close();
    await iso.cleanup();
  });
  beforeEach(() => {
    CountFeedback.beforeWrite = async () => undefined;
  });

  const effectsOf = async (ids: string[]) => {
    const wanted = new Set(ids);
    return (await service.effects()).filter((effect) => wanted.has(effect._id));
  };
  const carriedOut = (ids: string[]) =>
    eventually(async () => (await effectsOf(ids)).length === ids.length, {
      describe: () => `${ids.length} effects`,
    });

  it('carries an event from the transaction that states it to its effect, and keeps it as sent', async () => {
    const id = unique();
    await service.publish([given(id, 'p1')]);
    await carriedOut([id]);
    await eventually(async () => (await service.waiting()) === 0);
  });

  it('publishes nothing of a transaction that was rolled back', async () => {
    const lost = unique(),
      kept = unique();
    await expect(
      service.publish([given(lost, 'p1')], () => {
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    await service.publish([given(kept, 'p1')]);
    await carriedOut([kept]);
    expect(await effectsOf([lost])).toEqual([]);
  });

  it('takes each effect once however often the event is delivered, also twice in one batch', async () => {
    const ids = Array.from({ length: 50 }, unique),
      person = unique();
    const events = ids.map((id) => given(id, person));
    await produceRaw(
      iso,
      [...events, ...events, ...events].map(({ key, value, headers }) => ({ key, value, headers })),
    );
    const last = unique();
    await service.publish([given(last, person)]);
    await carriedOut([...ids, last]);
    expect((await service.balances()).get(person)).toBe(51);
  });

  it('keeps the order of one key', async () => {
    const person = unique(),
      ids = Array.from({ length: 300 }, unique);
    for (let i = 0; i < ids.length; i += 20)
      await service.publish(ids.slice(i, i + 20).map((id) => given(id, person)));
    await carriedOut(ids);
    expect((await effectsOf(ids)).map((effect) => effect._id)).toEqual(ids);
  });

  it('sets a poison event aside with its reason and carries on with what stands behind it', async () => {
    const person = unique(),
      before = unique(),
      after = unique(),
      poison = `poison-${unique()}`;
    await service.publish([given(before, person), given(poison, person), given(after, person)]);
    await carriedOut([before, after]);
    const letter = await eventually(async () =>
      (await service.app.get(DeadLetters).list({ code: 'POISON', limit: 200 })).items.find((l) =>
        l.value?.includes(poison),
      ),
    );
    expect(letter).toMatchObject({
      status: 'OPEN',
      code: 'POISON',
      eventType: 'feedback.given.v1',
      tenantId: 'medan',
      headers: {
        ce_dataschema: expect.stringMatching(/^http.+\/schemas\/events\/feedback\.given\.v1\.json$/),
      },
    });
  });

  it('gives a handler with a bug its tries before it sets the event aside', async () => {
    const bug = `bug-${unique()}`;
    await service.publish([given(bug, unique())]);
    const letter = await eventually(async () =>
      (await service.app.get(DeadLetters).list({ code: 'HANDLER_FAILED', limit: 200 })).items.find((l) =>
        l.value?.includes(bug),
      ),
    );
    expect(letter.attempts).toBe(5);
    expect(letter.reason).toBe('a bug in the handler');
  });

  it.each([
    ['no attributes', { value: '{}' }, 'EVENT_ATTRIBUTES_MISSING'],
    [
      'no payload',
      {
        value: null,
        headers: {
          ce_type: 'feedback.given.v1',
          ce_id: 'x',
          ce_tenantid: 'medan',
          ce_time: '2026-11-21T00:00:00Z',
        },
      },
      'EVENT_NOT_JSON',
    ],
    [
      'no JSON',
      {
        value: '{"a":',
        headers: {
          ce_type: 'feedback.given.v1',
          ce_id: 'x',
          ce_tenantid: 'medan',
          ce_time: '2026-11-21T00:00:00Z',
        },
      },
      'EVENT_NOT_JSON',
    ],
    [
      'another payload',
      {
        value: '{"a":1}',
        headers: {
          ce_type: 'feedback.given.v1',
          ce_id: 'x',
          ce_tenantid: 'medan',
          ce_time: '2026-11-21T00:00:00Z',
        },
      },
      'EVENT_PAYLOAD_INVALID',
    ],
    [
      'a strange tenant',
      { value: given('t', 'p').value, headers: { ...given('t', 'p').headers, ce_tenantid: '../x' } },
      'EVENT_TENANT_INVALID',
    ],
  ])('sets aside a message with %s', async (_what, message, code) => {
    const letters = () => service.connection.db!.collection('dead_letters').countDocuments({ code });
    const before = await letters();
    await produceRaw(iso, [{ key: 'k', ...message }]);
    await eventually(async () => (await letters()) === before + 1);
  });

  it('passes over an event type that nobody here takes', async () => {
    const id = unique(),
      event = given(id, 'p');
    await produceRaw(iso, [
      { key: event.key, value: '{}', headers: { ...event.headers, ce_type: feedbackRequested.type } },
    ]);
    await service.publish([event]);
    await carriedOut([id]);
    expect(
      await service.connection
        .db!.collection('dead_letters')
        .countDocuments({ eventType: feedbackRequested.type }),
    ).toBe(0);
  });

  it.each([
    [
      'EVENT_VERSION_UNKNOWN',
      'a version that it does not know of a type that it handles',
      'feedback.given.v99',
    ],
    ['EVENT_TYPE_UNKNOWN', 'a type that it does not know', 'something.else.v9'],
  ])('sets aside, as %s, shows and keeps whole %s', async (code, _, type) => {
    const id = unique(),
      event = given(id, unique());
    await produceRaw(iso, [
      { key: event.key, value: event.value, headers: { ...event.headers, ce_type: type } },
    ]);
    const letters = service.app.get(DeadLetters);
    const letter = await eventually(async () =>
      (await letters.list({ status: 'OPEN', limit: 200 })).items.find(({ value }) => value?.includes(id)),
    );
    expect(letter).toMatchObject({ code, eventType: type, value: event.value });
    // counted when it is set aside for good
    await eventually(async () =>
      (await registry.getSingleMetricAsString('mumpuni_unknown_events_total')).includes(
        `{type="${type}",code="${code}"}`,
      ),
    );
    // this build learns nothing new by starting again
    expect(await letters.replayKnown()).toEqual({ replayed: 0, failed: [] });
  });

  it('carries out at its start what an earlier release had set aside and this one knows', async () => {
    const id = unique(),
      person = unique(),
      event = given(id, person),
      letters = service.app.get(DeadLetters);
    await produceRaw(iso, [
      { key: event.key, value: event.value, headers: { ...event.headers, ce_type: 'feedback.given.v98' } },
    ]);
    const letter = await eventually(async () =>
      (await letters.list({ status: 'OPEN', limit: 200 })).items.find(({ value }) => value?.includes(id)),
    );
    // what the next release sees: its contracts have the type
    await service.connection
      .db!.collection<DeadLetter>('dead_letters')
      .updateOne(
        { _id: letter._id },
        { $set: { eventType: feedbackGiven.type, 'headers.ce_type': feedbackGiven.type } },
      );
    expect(await letters.replayKnown()).toEqual({ replayed: 1, failed: [] });
    expect(await letters.replayKnown()).toEqual({ replayed: 0, failed: [] });
    expect((await service.balances()).get(person)).toBe(1);
  });

  it('replays a dead letter once its cause is gone, with one effect', async () => {
    const id = unique(),
      person = unique(),
      event = given(`poison-${id}`, person);
    await service.publish([event]);
    const letters = service.app.get(DeadLetters);
    const letter = await eventually(async () =>
      (await letters.list({ status: 'OPEN', limit: 200 })).items.find((l) => l.value?.includes(id)),
    );
    expect(await letters.replay({ ids: [letter._id] })).toMatchObject({
      replayed: 0,
      failed: [{ code: 'POISON' }],
    });
    await service.connection
      .db!.collection<DeadLetter>('dead_letters')
      .updateOne({ _id: letter._id }, { $set: { value: event.value.replace('poison-', '') } });
    expect(await letters.replay({ ids: [letter._id] })).toEqual({ replayed: 1, failed: [] });
    expect(await letters.replay({ ids: [letter._id] })).toEqual({ replayed: 0, failed: [] });
    expect((await service.balances()).get(person)).toBe(1);
  });

  it('gathers what waits in several partitions into one transaction', async () => {
    const ids = Array.from({ length: 400 }, unique);
    let release = () => undefined as void;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    CountFeedback.beforeWrite = () => held;
    const first = unique();
    await service.publish([given(first, 'holder')]);
    await eventually(() => CountFeedback.batches.length > 0);
    CountFeedback.batches = [];
    await service.publish(ids.map((id, i) => given(id, `person-${i % 40}`)));
    await eventually(async () => (await service.waiting()) === 0);
    release();
    await carriedOut([first, ...ids]);
    expect(CountFeedback.batches.length).toBeLessThan(12);
  });
});

describe('two instances of a service', () => {
  it('share the partitions, and a rebalance in mid-batch neither loses nor doubles', async () => {
    const iso = isolation('rebalance');
    const first = await testService(iso),
      ids: string[] = [];
    const publish = async (n: number) => {
      const batch = Array.from({ length: n }, unique);
      ids.push(...batch);
      await first.publish(batch.map((id, i) => given(id, `person-${i % 30}`)));
    };
    for (let i = 0; i < 10; i++) await publish(100);
    const starting = testService(iso);
    for (let i = 0; i < 10; i++) await publish(100);
    const second = await starting;
    for (let i = 0; i < 10; i++) await publish(100);
    await second.app.close();
    for (let i = 0; i < 5; i++) await publish(100);
    await eventually(async () => (await first.count('effects')) === ids.length, {
      describe: async () => `${ids.length} effects, ${await first.count('effects')} are there`,
    });
    const total = [...(await first.balances()).values()].reduce((a, b) => a + b, 0);
    expect(total).toBe(ids.length);
    await first.app.close();
    await iso.cleanup();
  });
});
