import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tenantId } from '#contracts';
import { eventually } from '#testing';
import {
  admission,
  award,
  city,
  person,
  serviceUnderTest,
  type ServiceUnderTest,
} from './service-under-test.js';

describe('the API of notifications', () => {
  let service: ServiceUnderTest;
  const ani = person();
  const newcomer = person({ agencyId: 'disdik', locale: 'en' });
  const preferences = (id: string) => `/v1/participants/${id}/notification-preferences`;

  beforeAll(async () => {
    service = await serviceUnderTest('messages-api');
    await service.publish([
      city(),
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
    expect(first.body.items[0].why.event).toMatch(/^(incentive\.awarded|enrollment\.admitted)\.v1$/);
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

  it('tells an operator how many failed, of which government and why, and of nobody who', async () => {
    const { messages } = service,
      [failed] = await messages.find({ participantId: ani.id }).toArray();
    const copies = ['SMTP_550', 'SMTP_550', 'WHATSAPP_NO_ANSWER'].map((reason, n) => ({
      ...failed!,
      _id: `01939${n}00-0000-7000-8000-000000000000`,
      factId: `failed ${n}`,
      participantId: newcomer.id,
      tenantId: tenantId(n === 2 ? 'ambon' : 'medan'),
      status: 'FAILED' as const,
      createdAt: new Date(`2026-11-0${n + 1}T00:00:00Z`),
      reason,
    }));
    await messages.insertMany(copies);
    const operator = await service.keys.token({ scopes: ['platform:operate'] });
    const counts = async () => {
      const answer = await service.app.inject({
        url: '/v1/failed-messages',
        headers: { authorization: `Bearer ${operator}` },
      });
      return { status: answer.statusCode, body: answer.json<unknown>() };
    };
    const { status, body } = await counts();
    await messages.deleteMany({ _id: { $in: copies.map(({ _id }) => _id) } });
    expect(status).toBe(200);
    expect(body).toEqual({
      counts: [
        {
          tenantId: 'medan',
          reason: 'SMTP_550',
          count: 2,
          oldestAt: '2026-11-01T00:00:00.000Z',
          newestAt: '2026-11-02T00:00:00.000Z',
        },
        expect.objectContaining({ tenantId: 'ambon', reason: 'WHATSAPP_NO_ANSWER', count: 1 }),
      ],
    });
    expect((await counts()).body).toEqual({ counts: [] });
    expect((await service.call('GET', '/v1/failed-messages')).status).toBe(403);
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
    expect(item).toMatchObject({
      language: 'id',
      readAt: null,
      status: 'DELIVERED',
      sent: [{ channel: 'EMAIL', outcome: 'ACCEPTED' }],
      why: { text: expect.stringMatching(/^Anda menerima pesan ini karena/) },
    });
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

  describe('what messages say', () => {
    const url = '/v1/message-templates/ENROLMENT_ADMITTED';
    const words = {
      id: { subject: 'Tempat di {title}', text: 'Bawa kartu pegawai Anda, {name}.' },
      en: { subject: 'A place in {title}', text: 'Bring your staff card, {name}.' },
    };

    it('is shown with a sample in both languages, and as a draft', async () => {
      const { body: list } = await service.call('GET', '/v1/message-templates');
      expect(list.items.find(({ kind }: { kind: string }) => kind === 'ENROLMENT_ADMITTED')).toMatchObject({
        version: 0,
        official: true,
      });
      const shown = await service.call('POST', `${url}/preview`, { body: { language: 'en' } });
      expect(shown).toMatchObject({
        status: 200,
        body: { version: 0, subject: 'You have a place in Pelatihan Pelayanan Prima' },
      });
      expect(shown.body.html).toContain('<html lang="en">');
      const draft = await service.call('POST', `${url}/preview`, {
        body: { parameters: { title: '<b>Loket</b>' }, words },
      });
      expect(draft.body).toMatchObject({ subject: 'Tempat di <b>Loket</b>', version: 0 });
      expect(draft.body.html).toContain('Tempat di &lt;b&gt;Loket&lt;/b&gt;');
      expect(
        await service.call('POST', `${url}/preview`, { body: { parameters: { amount: 1 } } }),
      ).toMatchObject({
        status: 422,
        body: { code: 'MESSAGE_PARAMETER_UNKNOWN', errors: [{ path: 'parameters.amount' }] },
      });
    });

    it('is worded by a government in versions, which hold for its messages', async () => {
      const { etag } = await service.call('GET', url);
      const put = await service.call('PUT', url, { body: words, ifMatch: etag! });
      expect(put).toMatchObject({
        status: 200,
        body: { version: 1, words, versions: [{ version: 1, words }] },
      });
      expect((await service.call('PUT', url, { body: words, ifMatch: etag! })).status).toBe(412);
      expect((await service.call('PUT', url, { body: words, agencies: ['dinkes'] })).status).toBe(403);
      const wrong = { ...words, en: { subject: '{title', text: 'x' } };
      expect(await service.call('PUT', url, { body: wrong })).toMatchObject({
        status: 422,
        body: { code: 'MESSAGE_WORDING_WRONG', errors: [{ path: 'en.subject' }] },
      });
      const dewi = person();
      await service.publish([dewi.recorded, admission(dewi.id)]);
      await service.settled(dewi.id);
      const mail = service.sink.received.find(({ to }) => to.includes(dewi.email)),
        { subject, text } = await PostalMime.parse(mail?.raw ?? '');
      expect(subject).toBe('Tempat di Pelayanan Prima');
      expect(text).toContain('Bawa kartu pegawai Anda, Ani Lestari.');

      const back = await service.call('DELETE', url);
      expect(back.body).toMatchObject({
        version: 0,
        versions: [{ version: 2, words: null }, { version: 1 }],
      });
      expect((await service.call('GET', url, { tenant: 'palembang' })).body).toMatchObject({ versions: [] });
    });

    it('is mailed as a test to oneself, and to nobody for a program', async () => {
      const asked = { language: 'id' };
      expect(await service.call('POST', `${url}/test`, { body: asked })).toMatchObject({
        status: 403,
        body: { code: 'PERSON_NEEDED' },
      });
      const sent = await service.call('POST', `${url}/test`, {
        body: asked,
        person: ani.id,
        scopes: ['self', 'messages:write'],
      });
      expect(sent).toMatchObject({ status: 200, body: { subject: expect.stringMatching(/^\[UJI\] Anda/) } });
      const mail = service.sink.received.find(({ messageId }) => messageId === sent.body.messageId);
      expect(mail?.to).toEqual([ani.email]);
    });
  });
});
