import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { Ajv } from 'ajv';
import PostalMime from 'postal-mime';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { completionWithdrawn, enrollmentCompleted } from '#contracts';
import { newEvent, type OutgoingEvent } from '#messaging';
import { newId } from '#persistence';
import { eventually } from '#testing';
import { FeedCursor } from '../src/feed/feed-cursor.js';
import { award, medan, person, serviceUnderTest, type ServiceUnderTest } from './service-under-test.js';
import { webhookReceiver, type WebhookReceiver } from './webhook-receiver.js';

const SCOPES = ['webhooks:read', 'webhooks:write', 'events:read', 'messages:read'];

const completed = (participantId: string, agencyId = 'dinkes', history?: true): OutgoingEvent =>
  newEvent(enrollmentCompleted, {
    tenantId: medan,
    key: participantId,
    time: new Date(),
    data: { ...enrollmentCompleted.example, completionId: newId(), participantId, agencyId, history },
  });

const withdrawn = (participantId: string): OutgoingEvent =>
  newEvent(completionWithdrawn, {
    tenantId: medan,
    key: participantId,
    time: new Date(),
    data: { ...completionWithdrawn.example, participantId, reason: 'Ani Lestari tidak hadir' },
  });

describe('webhooks and the feed', () => {
  let service: ServiceUnderTest, receiver: WebhookReceiver;
  const ani = person(),
    budi = person({ agencyId: 'disdik', name: 'Budi' });

  const call = (
    method: Parameters<ServiceUnderTest['call']>[0],
    url: string,
    options: Parameters<ServiceUnderTest['call']>[2] = {},
  ) => service.call(method, url, { scopes: SCOPES, ...options });
  const register = async (body: object, agencies: string[] | null = ['dinkes']) => {
    const made = await call('POST', '/v1/webhook-endpoints', {
      body,
      ...(agencies === null ? {} : { agencies }),
    });
    expect(made).toMatchObject({ status: 201 });
    return made.body as { id: string; secret: string };
  };
  const arrived = (path: string, count = 1) =>
    eventually(
      async () => {
        const here = receiver.calls.filter((received) => received.path === path);
        return here.length >= count && here;
      },
      { describe: `${count} calls of ${path}` },
    );
  /** What was said to other services of its warnings. */
  const said = async (endpointId: string): Promise<string[]> => {
    const rows = await service.db
      .collection<{ events: string }>('outbox')
      .find({ events: /webhook\.failing\.v1/ })
      .sort({ at: 1 })
      .toArray();
    return rows.map(({ events }) => events).filter((events) => events.includes(endpointId));
  };
  const deliveries = async (id: string, query = '') =>
    (await call('GET', `/v1/webhook-endpoints/${id}/deliveries${query}`)).body.items as any[];

  beforeAll(async () => {
    receiver = await webhookReceiver();
    service = await serviceUnderTest('webhooks', {
      WEBHOOK_ALLOW_PRIVATE: 'true',
      WEBHOOK_RETRY_DELAYS_MS: '200,400',
      // who waits behind an address that hangs waits longer than the spec does
      WEBHOOK_TIMEOUT_MS: '120000',
      WEBHOOK_LEASE_MS: '240000',
      WEBHOOK_SWEEP_MS: '100',
      WEBHOOK_WARN_EVERY_MS: '100',
      FEED_SWEEP_MS: '100',
      FEED_AGENCY_WAIT_MS: '3000',
    });
    await service.publish([ani.recorded, budi.recorded]);
    await eventually(async () => (await service.db.collection('recipients').countDocuments()) === 2);
  });
  afterEach(async () => {
    for (const { id } of (await call('GET', '/v1/webhook-endpoints')).body.items)
      await call('DELETE', `/v1/webhook-endpoints/${id}`);
    receiver.calls.length = 0;
  });
  afterAll(async () => {
    // first: a service that stops waits for the calls that hang
    await receiver?.close();
    await service?.stop();
  });

  it('tell an agency of a completion and an award, signed, logged, and in the feed with the same words', async () => {
    const { id, secret } = await register({ url: receiver.url('/slice') });
    expect(secret).toMatch(/^whsec_/);
    await service.publish([completed(ani.id), award(ani.id), completed(budi.id, 'disdik')]);
    const calls = await arrived('/slice', 2);
    for (const received of calls) expect(receiver.verify(received, secret)).toEqual(received.event);
    expect(calls.map(({ event }) => event.type).sort()).toEqual(['completion.recorded', 'incentive.awarded']);
    expect(calls.every(({ body }) => !/Ani|Lestari|800\.2/.test(body))).toBe(true);
    for (const { event } of calls) {
      const { pathname } = new URL(String(event['dataschema']));
      expect(pathname).toBe(`/schemas/announcements/${event.type}.v1.json`);
      expect(await service.db.collection('feed_events').findOne({ type: event.type })).toMatchObject({
        dataVersion: 1,
      });
      const schema = JSON.parse(readFileSync(`libs/contracts${pathname}`, 'utf8')) as object;
      expect(new Ajv({ strict: false, validateFormats: false }).validate(schema, event.data)).toBe(true);
    }

    const log = await eventually(async () => {
      const items = await deliveries(id);
      return items.every(({ status }) => status === 'DELIVERED') && items;
    });
    expect(log).toHaveLength(2);
    expect(log[0]).toMatchObject({
      status: 'DELIVERED',
      attempts: [
        {
          code: 'DELIVERED',
          request: { headers: { 'webhook-signature': 'v1,***' } },
          answer: { status: 200, body: 'ok' },
        },
      ],
    });
    const feed = await call('GET', '/v1/events', { agencies: ['dinkes'] });
    expect(feed.body.items).toEqual(expect.arrayContaining(calls.map(({ event }) => event)));
    expect(feed.body.items).toHaveLength(2);
    expect((await call('GET', '/v1/events')).body.items).toHaveLength(3);
  });

  it('come again after a failure with the same id, and the log says what was answered, without addresses of people', async () => {
    const { id, secret } = await register({
      url: receiver.url('/retry'),
      eventTypes: ['completion.recorded'],
    });
    receiver.answer(503, '/retry');
    await service.publish([completed(ani.id)]);
    await arrived('/retry');
    receiver.answer(200, '/retry');
    const calls = await arrived('/retry', 2);
    expect(new Set(calls.map((received) => received.id)).size).toBe(1);
    for (const received of calls) receiver.verify(received, secret);
    const [delivery] = await eventually(async () => {
      const items = await deliveries(id, '?status=DELIVERED');
      return items.length > 0 && items;
    });
    expect(delivery.attempts.map(({ code, answer }: any) => [code, answer])).toEqual([
      ['HTTP_503', { status: 503, body: 'kontak: ***' }],
      ['DELIVERED', { status: 200, body: 'ok' }],
    ]);
    expect(calls[1]!.headers['webhook-timestamp']! >= calls[0]!.headers['webhook-timestamp']!).toBe(true);
  });

  it('wait as long as Retry-After says', async () => {
    await register({ url: receiver.url('/patience') });
    receiver.answer((response) => response.writeHead(429, { 'retry-after': '2' }).end(), '/patience');
    await service.publish([completed(ani.id)]);
    await arrived('/patience');
    receiver.answer(200, '/patience');
    const [first, second] = await arrived('/patience', 2);
    expect(second!.at - first!.at).toBeGreaterThan(1_900);
  });

  it('end at an address that is gone; enabled again, what failed is asked for and comes once, under its id', async () => {
    const { id } = await register({ url: receiver.url('/gone') });
    receiver.answer(410, '/gone');
    await service.publish([completed(ani.id)]);
    const [refused] = await arrived('/gone');
    await eventually(async () => {
      const { body } = await call('GET', `/v1/webhook-endpoints/${id}`);
      return body.status === 'DISABLED' && body.disabledBecause === 'GONE';
    });
    const again = { failedSince: new Date(Date.now() - 60_000).toISOString() };
    expect(await call('POST', `/v1/webhook-endpoints/${id}/replay`, { body: again })).toMatchObject({
      status: 409,
      body: { code: 'WEBHOOK_ENDPOINT_DISABLED' },
    });
    receiver.answer(200, '/gone');
    const { etag } = await call('GET', `/v1/webhook-endpoints/${id}`);
    const enabled = await call('PATCH', `/v1/webhook-endpoints/${id}`, {
      body: { status: 'ENABLED' },
      ifMatch: etag!,
    });
    expect(enabled.body).toMatchObject({ status: 'ENABLED', disabledBecause: null });
    const [one, two] = await Promise.all(
      [1, 2].map(() => call('POST', `/v1/webhook-endpoints/${id}/replay`, { body: again, key: 'once' })),
    );
    expect([one!.status, two!.status].sort().at(0)).toBe(202);
    const calls = await arrived('/gone', 2);
    expect(calls.map((received) => received.id)).toEqual([refused!.id, refused!.id]);
    await eventually(async () => (await deliveries(id))[0].status === 'DELIVERED');
    expect((await call('POST', `/v1/webhook-endpoints/${id}/replay`, { body: again })).body.queued).toBe(0);
  });

  it('go nowhere by a redirect', async () => {
    await register({ url: receiver.url('/moved') });
    receiver.answer((response) => response.writeHead(302, { location: '/inner' }).end(), '/moved');
    await service.publish([completed(ani.id)]);
    await arrived('/moved', 3);
    expect(receiver.calls.filter(({ path }) => path === '/inner')).toEqual([]);
  });

  it('are not delayed by an address that hangs, drips or resets', async () => {
    for (const path of ['/hangs', '/drips', '/resets']) await register({ url: receiver.url(path) });
    await register({ url: receiver.url('/well') });
    const hanging: ServerResponse[] = [];
    receiver.answer((response) => void hanging.push(response), '/hangs');
    receiver.answer((response) => {
      hanging.push(response);
      response.writeHead(200).write('.');
    }, '/drips');
    receiver.answer((response) => response.destroy(), '/resets');
    await service.publish(Array.from({ length: 20 }, () => completed(ani.id)));
    await arrived('/well', 20);
    await arrived('/hangs');
    await arrived('/drips');
    await arrived('/resets');
    for (const response of hanging) response.destroy();
  });

  it('carry the signatures of both secrets after a rotation, and store neither in clear', async () => {
    const { id, secret } = await register({ url: receiver.url('/rotated') });
    const { body } = await call('POST', `/v1/webhook-endpoints/${id}/rotate-secret`);
    expect(body.secrets).toEqual([
      { createdAt: expect.any(String), expiresAt: null },
      { createdAt: expect.any(String), expiresAt: expect.any(String) },
    ]);
    await call('POST', `/v1/webhook-endpoints/${id}/test`, { key: 'test-1' });
    const [received] = await arrived('/rotated');
    expect(received!.event.type).toBe('webhook.test');
    for (const each of [secret, body.secret]) receiver.verify(received!, each);
    const stored = JSON.stringify(await service.db.collection('webhook_endpoints').find().toArray()),
      kept = JSON.stringify(await service.db.collection('idempotency_keys').find().toArray());
    for (const each of [secret, body.secret]) expect(`${stored} ${kept}`).not.toContain(each.slice(6));
  });

  it('bring what happened before, by type and time, and what still waits only once', async () => {
    const from = new Date().toISOString();
    await service.publish([completed(ani.id), award(ani.id)]);
    await eventually(
      async () =>
        (await service.db.collection('feed_events').countDocuments({ at: { $gte: new Date(from) } })) === 2,
    );
    const { id } = await register({ url: receiver.url('/late') });
    const body = { from, types: ['completion.recorded'] };
    expect((await call('POST', `/v1/webhook-endpoints/${id}/replay`, { body })).body).toEqual({
      queued: 1,
      continueFrom: null,
    });
    const [first] = await arrived('/late');
    expect(first!.event.type).toBe('completion.recorded');
    await eventually(async () => (await deliveries(id))[0]?.status === 'DELIVERED');
    await call('POST', `/v1/webhook-endpoints/${id}/replay`, { body: { eventId: first!.id } });
    expect((await arrived('/late', 2)).map((received) => received.id)).toEqual([first!.id, first!.id]);
    for (const wrong of [{}, { eventId: 'a', from }, { until: from, failedSince: from }])
      expect(await call('POST', `/v1/webhook-endpoints/${id}/replay`, { body: wrong })).toMatchObject({
        status: 400,
        body: { errors: [{ code: 'REPLAY_ONE_WAY' }] },
      });
    expect(
      await call('POST', `/v1/webhook-endpoints/${id}/replay`, { body: { eventId: 'none' } }),
    ).toMatchObject({
      status: 422,
      body: { code: 'WEBHOOK_EVENT_UNKNOWN' },
    });
  });

  it('keep the order of each person where they are asked to, and hold up nobody else for it', async () => {
    await register({ url: receiver.url('/ordered'), ordered: true }, null);
    let refused = 0;
    receiver.answer((response, { event }) => {
      const first = event.data['participantId'] === ani.id && refused < 2;
      if (first) refused += 1;
      response.writeHead(first ? 500 : 200).end();
    }, '/ordered');
    const anis = Array.from({ length: 5 }, () => completed(ani.id));
    await service.publish([...anis, completed(budi.id, 'disdik'), withdrawn(ani.id)]);
    const calls = await arrived('/ordered', 9);
    const of = (person: string) => calls.filter(({ event }) => event.data['participantId'] === person);
    const ids = of(ani.id).map((received) => received.id);
    // the first one three times, then each of the others once and in the order of their places
    expect(new Set(ids.slice(0, 3)).size).toBe(1);
    const places = await service.db
      .collection<{ _id: string; seq: number }>('feed_events')
      .find({ _id: { $in: ids } })
      .sort({ seq: 1 })
      .toArray();
    expect(ids.slice(2)).toEqual(places.map(({ _id }) => _id));
    const third = of(ani.id)[2]!;
    expect(of(budi.id)[0]!.at).toBeLessThan(third.at);
  });

  it("are nobody else's business", async () => {
    const { id } = await register({ url: receiver.url('/mine') });
    const one = `/v1/webhook-endpoints/${id}`;
    for (const who of [{ agencies: ['disdik'] }, { tenant: 'palembang' }]) {
      for (const [method, url] of [
        ['GET', one],
        ['PATCH', one],
        ['DELETE', one],
        ['GET', `${one}/deliveries`],
        ['POST', `${one}/test`],
        ['POST', `${one}/rotate-secret`],
        ['POST', `${one}/replay`],
      ] as const) {
        const body = url.endsWith('replay') ? { eventId: 'x' } : method === 'PATCH' ? {} : undefined;
        expect(await call(method, url, { ...who, body })).toMatchObject({ status: 404 });
      }
      expect((await call('GET', '/v1/webhook-endpoints', who)).body.items).toEqual([]);
    }
    expect(
      await call('POST', '/v1/webhook-endpoints', {
        agencies: ['dinkes'],
        body: { url: receiver.url('/mine'), agencyId: 'disdik' },
      }),
    ).toMatchObject({ status: 422, body: { code: 'AGENCY_UNKNOWN' } });
    expect(
      await call('POST', '/v1/webhook-endpoints', {
        agencies: ['dinkes'],
        body: { url: receiver.url('/mine') },
      }),
    ).toMatchObject({ status: 409, body: { code: 'WEBHOOK_URL_TAKEN' } });
    expect(
      await call('POST', '/v1/webhook-endpoints', {
        body: { url: 'https://169.254.169.254/latest/meta-data' },
      }),
    ).toMatchObject({ status: 422, body: { code: 'WEBHOOK_URL_REFUSED', errors: [{ path: 'url' }] } });
  });

  it('say nothing of history, which is in the feed alone', async () => {
    await register({ url: receiver.url('/history') });
    await service.publish([completed(ani.id, 'dinkes', true), completed(ani.id)]);
    const [told] = await arrived('/history');
    const { body } = await call('GET', '/v1/events?limit=500');
    const old = body.items.filter(({ data }: any) => data.history === true);
    expect(old).toHaveLength(1);
    expect(told!.id).not.toBe(old[0].id);
    expect(receiver.calls.filter(({ path }) => path === '/history')).toHaveLength(1);
  });

  it('have a feed behind whose cursors nothing comes up later', async () => {
    const people = Array.from({ length: 24 }, () => person());
    await service.publish(people.map(({ recorded }) => recorded));
    let cursor = (await call('GET', '/v1/events?limit=500')).body.nextCursor as string;
    const before = cursor,
      wanted = people.flatMap(({ id }) => [completed(id), award(id), completed(id)]),
      read: string[] = [];
    const publishing = Promise.all(
      Array.from({ length: 12 }, (_, i) => service.publish(wanted.slice(i * 6, i * 6 + 6))),
    );
    await eventually(
      async () => {
        const { body } = await call('GET', `/v1/events?limit=7&after=${cursor}`);
        cursor = body.nextCursor;
        read.push(...body.items.map(({ id }: { id: string }) => id));
        return read.length >= wanted.length;
      },
      { describe: 'all entries, read while they come' },
    );
    await publishing;
    const whole = await call('GET', `/v1/events?limit=500&after=${before}`);
    expect(read).toEqual(whole.body.items.map(({ id }: { id: string }) => id));
    expect(new Set(read)).toEqual(new Set(wanted.map(({ headers }) => headers['ce_id'])));
    const places = await service.db.collection('feed_events').find().toArray();
    expect(new Set(places.map(({ seq }) => seq)).size).toBe(places.length);
    expect(Math.max(...places.map(({ seq }) => seq))).toBe(places.length);
  });

  it('have a feed that refuses cursors that are none of it, and says where one is too old', async () => {
    const ending = (await call('GET', '/v1/events?after=now')).body;
    expect(ending).toMatchObject({ items: [], hasMore: false });
    expect((await call('GET', `/v1/events?after=${ending.nextCursor}`)).body.items).toEqual([]);
    expect((await call('GET', '/v1/events?limit=1')).body.items).toHaveLength(1);
    const { nextCursor } = (await call('GET', '/v1/events?limit=1')).body;
    for (const [wrong, who] of [
      ['abc', {}],
      [newId(), {}],
      [`${nextCursor}x`, {}],
      [nextCursor, { tenant: 'palembang' }],
    ] as const)
      expect(await call('GET', `/v1/events?after=${wrong}`, who)).toMatchObject({
        status: 400,
        body: { code: 'VALIDATION_FAILED', errors: [{ path: 'after', code: 'CURSOR_INVALID' }] },
      });
    const old = new FeedCursor('a development secret that keeps nothing of worth').of(medan, {
      seq: 1,
      asOf: new Date(Date.now() - 31 * 86_400_000),
    });
    expect(await call('GET', `/v1/events?after=${old}`)).toMatchObject({
      status: 410,
      body: { code: 'FEED_CURSOR_EXPIRED' },
    });
    expect(await call('GET', '/v1/events?types=completion.recorded,everything')).toMatchObject({
      status: 400,
    });
    expect(
      new Set(
        (await call('GET', '/v1/events?types=incentive.awarded')).body.items.map(({ type }: any) => type),
      ),
    ).toEqual(new Set(['incentive.awarded']));
    expect(await call('GET', '/v1/events', { scopes: ['webhooks:read'] })).toMatchObject({ status: 403 });
  });

  it('warn their contact by mail and whose role it is, twice, before one is disabled', async () => {
    const contactEmail = `simpeg-${newId()}@medan.example`,
      { id } = await register({ url: receiver.url('/warned?key=1'), contactEmail });
    const failingFor = (days: number) =>
      service.db
        .collection<{ _id: string }>('webhook_endpoints')
        .updateOne({ _id: id }, { $set: { failingSince: new Date(Date.now() - days * 86_400_000) } });
    const warned = (count: number) =>
      eventually(async () => (await call('GET', `/v1/webhook-endpoints/${id}`)).body.warnings === count);
    const mails = () =>
      Promise.all(
        service.sink.received
          .filter(({ to }) => to.includes(contactEmail))
          .map(({ raw }) => PostalMime.parse(raw ?? '')),
      );
    receiver.answer(503, '/warned?key=1');

    // the mail server is away: nobody is disabled unheard
    service.sink.refuse({ recipient: /simpeg/, code: 451, times: 1 });
    await failingFor(6);
    await eventually(() =>
      service.db
        .collection<{ _id: string }>('webhook_endpoints')
        .findOne({ _id: id, warnHeldUntil: { $exists: true } }),
    );
    await service.publish([completed(ani.id)]);
    await arrived('/warned?key=1');
    expect((await call('GET', `/v1/webhook-endpoints/${id}`)).body).toMatchObject({
      status: 'ENABLED',
      warnings: 0,
      contactEmail,
    });
    await service.db
      .collection<{ _id: string }>('webhook_endpoints')
      .updateOne({ _id: id }, { $unset: { warnHeldUntil: '' } });
    await warned(2);
    const warnings = await mails();
    expect(warnings.map(({ subject }) => subject)).toEqual([
      expect.stringContaining('Nothing arrives'),
      expect.stringContaining('Last warning'),
    ]);
    expect(warnings[0]?.text).toContain(receiver.url('/warned?...'));
    const told = await said(id);
    expect(told).toHaveLength(2);
    expect(told[0]).toContain('"warning":1,"isLast":false');
    expect(told[1]).toContain('"warning":2,"isLast":true');
    expect(told.join()).toContain('"agencyId":"dinkes"');
    expect(told.join()).not.toContain('key=1');

    await service.publish([completed(ani.id)]);
    expect(
      await eventually(async () => {
        const { body } = await call('GET', `/v1/webhook-endpoints/${id}`);
        return body.status === 'DISABLED' && body;
      }),
    ).toMatchObject({ disabledBecause: 'FAILING' });
  });

  it('warn whose role it is where nobody is named as contact', async () => {
    const { id } = await register({ url: receiver.url('/nobody') });
    await service.db
      .collection<{ _id: string }>('webhook_endpoints')
      .updateOne({ _id: id }, { $set: { failingSince: new Date(Date.now() - 6 * 86_400_000) } });
    await eventually(async () => (await said(id)).length === 2);
  });
});
