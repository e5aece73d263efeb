import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '#testing';
import { admission, award, person, serviceUnderTest, type ServiceUnderTest } from './service-under-test.js';

describe('the API of notifications', () => {
  let service: ServiceUnderTest;
  const ani = person();
  const newcomer = person({ agencyId: 'disdik', locale: 'en' });
  const preferences = (id: string) => `/v1/participants/${id}/notification-preferences`;

  beforeAll(async () => {
    service = await serviceUnderTest('messages-api');
    await service.publish([
      ani.recorded,
      newcomer.recorded,
      award(ani.id),
      award(ani.id, { awardId: 'b', title: 'Bimtek <b>' }),
      admission(ani.id),
      award(newcomer.id),
    ]);
    await service.settled(ani.id, 3);
    await service.settled(newcomer.id);
  });
  afterAll(() => service?.stop());

  it('lists messages page by page, and by kind', async () => {
    const first = await service.call('GET', `/v1/messages?participantId=${ani.id}&limit=2`);
    expect(first).toMatchObject({ status: 200, body: { items: [{ status: 'DELIVERED', attempts: 1 }, {}] } });
    const second = await service.call(
      'GET',
      `/v1/messages?participantId=${ani.id}&limit=2&cursor=${first.body.nextCursor}`,
    );
    expect(second.body.nextCursor).toBeNull();
    expect(
      new Set([...first.body.items, ...second.body.items].map((item: { id: string }) => item.id)).size,
    ).toBe(3);
    expect(
      (await service.call('GET', `/v1/messages?participantId=${ani.id}&kind=ENROLMENT_ADMITTED`)).body.items,
    ).toHaveLength(1);
    const all = await service.call('GET', '/v1/messages?limit=3');
    expect(
      (await service.call('GET', `/v1/messages?limit=3&cursor=${all.body.nextCursor}`)).body.items,
    ).toHaveLength(1);
  });

  it.each([
    ['an unknown field', '/v1/messages?particpantId=x', 'UNKNOWN_FIELD'],
    ['an operator for a value', '/v1/messages?participantId[$ne]=x', 'UNKNOWN_FIELD'],
    ['a limit beyond bounds', '/v1/messages?limit=1000', 'TOO_BIG'],
    ['a foreign cursor', '/v1/messages?cursor=abc', 'CURSOR_INVALID'],
  ])('refuses %s', async (_, url, code) => {
    expect(await service.call('GET', url)).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_FAILED', errors: [{ code }] },
    });
  });

  it('shows the inbox in the language of the person, and remembers what was read', async () => {
    const inbox = await service.call('GET', `/v1/participants/${ani.id}/inbox`);
    expect(inbox.body.items).toHaveLength(3);
    const [item] = inbox.body.items;
    expect(item).toMatchObject({ language: 'id', readAt: null });
    expect(
      (await service.call('POST', `/v1/participants/${ani.id}/inbox/${item.id}/read`)).body.readAt,
    ).toEqual(expect.any(String));
    expect(
      (await service.call('GET', `/v1/participants/${ani.id}/inbox?unread=true`)).body.items,
    ).toHaveLength(2);
    expect(
      (await service.call('GET', `/v1/participants/${newcomer.id}/inbox`)).body.items[0].subject,
    ).toMatch(/^Congratulations/);
    expect(await service.call('POST', `/v1/participants/${newcomer.id}/inbox/${item.id}/read`)).toMatchObject(
      { status: 404, body: { code: 'NOT_FOUND' } },
    );
  });

  it('lets one of several who edit the same preferences at the same time through, and tells the others', async () => {
    const { etag } = await service.call('GET', preferences(newcomer.id));
    const answers = await Promise.all(
      ['EMAIL', 'WHATSAPP', 'IN_APP', 'EMAIL', 'WHATSAPP'].map((channel) =>
        service.call('PUT', preferences(newcomer.id), { body: { channel }, ifMatch: etag! }),
      ),
    );
    const [winner] = answers.filter(({ status }) => status === 200);
    expect(answers.map(({ status, body }) => [status, body.code]).sort()).toEqual([
      [200, undefined],
      ...Array.from({ length: 4 }, () => [412, 'PRECONDITION_FAILED']),
    ]);
    expect(await service.call('GET', preferences(newcomer.id))).toMatchObject({
      etag: winner!.etag,
      body: winner!.body,
    });
    expect((await service.call('PUT', preferences(newcomer.id), { body: {}, ifMatch: etag! })).status).toBe(
      412,
    );
    expect(
      (await service.call('PUT', preferences(newcomer.id), { body: {}, ifMatch: winner!.etag! })).status,
    ).toBe(200);
  });

  it('keeps preferences, and takes nothing that it does not know', async () => {
    expect((await service.call('GET', preferences(ani.id))).body).toMatchObject({
      participantId: ani.id,
      channel: 'EMAIL',
      locale: 'id',
      optOut: [],
      changedAt: null,
    });
    const put = await service.call('PUT', preferences(ani.id), {
      body: { channel: 'IN_APP', locale: 'en', optOut: ['BATCH_STARTS', 'BATCH_STARTS'] },
    });
    expect(put.body).toMatchObject({ channel: 'IN_APP', locale: 'en', optOut: ['BATCH_STARTS'] });
    expect((await service.call('GET', preferences(ani.id))).body).toEqual(put.body);
    for (const body of [
      { channel: 'FAX' },
      { channel: { $ne: '' } },
      { surprise: true },
      { optOut: ['EVERYTHING'] },
    ]) {
      expect(await service.call('PUT', preferences(ani.id), { body })).toMatchObject({
        status: 400,
        body: { code: 'VALIDATION_FAILED' },
      });
    }
    // A new state of the participant leaves the choice alone.
    await service.publish([ani.record({ version: 2, name: 'Ani L.' })]);
    await eventually(() =>
      service.db.collection('recipients').findOne({ participantId: ani.id, recordVersion: 2 }),
    );
    expect((await service.call('GET', preferences(ani.id))).body).toEqual(put.body);
  });

  it('lets somebody who signed in choose for themselves, and a client not in their place', async () => {
    const mine = '/v1/me/message-preferences',
      put = await service.call('PUT', mine, {
        person: newcomer.id,
        body: { optOut: ['BATCH_STARTS'], quietHours: { from: '18:00', to: '07:00' }, mostPerDay: 1 },
      });
    expect(put).toMatchObject({
      status: 200,
      body: {
        participantId: newcomer.id,
        optOut: ['BATCH_STARTS'],
        quietHours: { from: '18:00', to: '07:00' },
        mostPerDay: 1,
      },
    });
    expect((await service.call('GET', mine, { person: newcomer.id })).body).toEqual(put.body);
    expect((await service.call('GET', preferences(newcomer.id))).body).toEqual(put.body);
    expect(await service.call('GET', mine)).toMatchObject({ status: 403 });
    expect(
      (await service.call('PUT', mine, { person: newcomer.id, body: { quietHours: null } })).body,
    ).toMatchObject({ quietHours: null, optOut: [] });
  });

  it('does not tell another tenant, another agency or a client without the scope', async () => {
    const id = (await service.call('GET', `/v1/messages?participantId=${ani.id}`)).body.items[0].id;
    for (const url of [`/v1/messages/${id}`, preferences(ani.id), `/v1/participants/${ani.id}/inbox`]) {
      expect((await service.call('GET', url, { tenant: 'palembang' })).status).toBe(404);
      expect((await service.call('GET', url, { agencies: ['disdik'] })).status).toBe(404);
      expect((await service.call('GET', url, { agencies: ['dinkes'] })).status).toBe(200);
      expect(await service.call('GET', url, { scopes: ['awards:read'] })).toMatchObject({
        status: 403,
        body: { code: 'SCOPE_MISSING' },
      });
    }
    expect((await service.call('GET', '/v1/messages', { tenant: 'palembang' })).body.items).toEqual([]);
    expect((await service.call('PUT', preferences(ani.id), { tenant: 'palembang', body: {} })).status).toBe(
      404,
    );
    expect(
      (await service.call('PUT', preferences(ani.id), { scopes: ['messages:read'], body: {} })).status,
    ).toBe(403);
  });
});
