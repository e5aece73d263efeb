import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#persistence';
import { eventually } from '#testing';
import { award, person, serviceUnderTest, type ServiceUnderTest } from './service-under-test.js';
import { apiError, whatsAppStandIn, type WhatsAppStandIn } from './whatsapp-standin.js';

const token = 'token-of-the-stand-in';
const reportsSecret = `whsec_${Buffer.from('the mail provider of this test ..').toString('base64')}`;

describe('WhatsApp', () => {
  let service: ServiceUnderTest;
  let whatsapp: WhatsAppStandIn;
  beforeAll(async () => {
    whatsapp = await whatsAppStandIn(token);
    service = await serviceUnderTest('whatsapp', {
      WHATSAPP_URL: whatsapp.url,
      WHATSAPP_TOKEN: token,
      WHATSAPP_PHONE_NUMBER_ID: '106540352242922',
      MAIL_REPORTS_SECRET: reportsSecret,
      MAIL_BOUNCES_TO: 'pantul@mumpuni.example',
    });
  });
  afterAll(async () => {
    await service?.stop();
    await whatsapp?.close();
  });

  /** A person who wants WhatsApp, known to the service. */
  async function wanting(fields: { email?: string | undefined; phone?: string } = {}) {
    const someone = person({ phone: '+6281234567890' });
    await service.publish([someone.record(fields)]);
    const url = `/v1/participants/${someone.id}/notification-preferences`;
    await eventually(
      async () => (await service.call('PUT', url, { body: { channel: 'WHATSAPP' } })).status === 200,
    );
    return someone;
  }

  it('sends the approved template in the language of the person', async () => {
    const ani = await wanting();
    await service.publish([award(ani.id)]);
    expect(await service.settled(ani.id)).toMatchObject([
      { status: 'DELIVERED', channel: 'WHATSAPP', attempts: [{ code: 'WHATSAPP_200' }] },
    ]);
    expect(whatsapp.calls.at(-1)).toMatchObject({
      path: '/v23.0/106540352242922/messages',
      body: {
        messaging_product: 'whatsapp',
        to: '6281234567890',
        type: 'template',
        template: {
          name: 'incentive_awarded',
          language: { code: 'id' },
          components: [
            {
              type: 'body',
              parameters: [
                'Ani Lestari',
                'poin pengembangan kompetensi',
                '40',
                'Seminar Kebijakan Publik',
              ].map((text) => ({ type: 'text', text })),
            },
          ],
        },
      },
    });
    expect(service.sink.received.filter((mail) => mail.to.includes(ani.email))).toEqual([]);
  });

  it.each([
    ['429 with a limit', apiError(429, 130429, 'Rate limit hit', { 'retry-after': '1' }), 'WHATSAPP_130429'],
    [
      'a limit per pair of numbers, as a 400',
      apiError(400, 131056, 'Pair rate limit hit'),
      'WHATSAPP_131056',
    ],
    ['trouble of its own', apiError(500, 131000, 'Something went wrong'), 'WHATSAPP_131000'],
    ['a proxy in between', { status: 502, body: 'Bad gateway' }, 'WHATSAPP_502'],
    ['no answer', 'hang-up' as const, 'WHATSAPP_NO_ANSWER'],
  ])('comes back after %s', async (_, answer, code) => {
    const budi = await wanting();
    whatsapp.answerNext(answer);
    await service.publish([award(budi.id)]);
    expect(await service.settled(budi.id)).toMatchObject([
      {
        status: 'DELIVERED',
        channel: 'WHATSAPP',
        attempts: [{ outcome: 'RETRY', code }, { outcome: 'ACCEPTED' }],
      },
    ]);
  });

  it('goes over to e-mail when the number cannot be reached', async () => {
    const citra = await wanting();
    whatsapp.answerNext(apiError(400, 131026, 'Message undeliverable'));
    await service.publish([award(citra.id)]);
    expect(await service.settled(citra.id)).toMatchObject([
      {
        status: 'DELIVERED',
        channel: 'EMAIL',
        givenUp: ['WHATSAPP'],
        attempts: [
          { channel: 'WHATSAPP', outcome: 'REFUSED', code: 'WHATSAPP_131026' },
          { channel: 'EMAIL', outcome: 'ACCEPTED' },
        ],
      },
    ]);
  });

  it('does not hold an expired token against the message', async () => {
    const dewi = await wanting();
    whatsapp.answerNext(apiError(401, 190, 'Error validating access token'));
    await service.publish([award(dewi.id)]);
    expect(await service.settled(dewi.id)).toMatchObject([
      { status: 'DELIVERED', channel: 'WHATSAPP', waits: 1, attempts: [{ outcome: 'ACCEPTED' }] },
    ]);
  });

  it('is the way out for whom e-mail refuses', async () => {
    const eka = person({ phone: '+6281234567891' });
    await service.publish([eka.recorded]);
    service.sink.refuse({ recipient: new RegExp(eka.email), code: 550 });
    await service.publish([award(eka.id)]);
    expect(await service.settled(eka.id)).toMatchObject([
      { status: 'DELIVERED', channel: 'WHATSAPP', givenUp: ['EMAIL'] },
    ]);
    service.sink.refuse(undefined);
  });

  describe('beside e-mail', () => {
    const list = (agencies?: string[]) =>
      service.call('GET', '/v1/suppressed-addresses', agencies ? { agencies } : {});
    const suppressedOf = async (id: string) =>
      (await list()).body.items.find(({ participantId }: { participantId: string }) => participantId === id);
    const reported = (reports: object[], secret = reportsSecret) => {
      const payload = JSON.stringify({ reports }),
        id = newId(),
        at = new Date();
      return service.app.inject({
        method: 'POST',
        url: '/v1/mail-reports',
        headers: {
          'content-type': 'application/json',
          'webhook-id': id,
          'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
          'webhook-signature': new Webhook(secret).sign(id, at, payload),
        },
        payload,
      });
    };
    const returned = (mail: string, password = reportsSecret) =>
      service.app.inject({
        method: 'POST',
        url: '/v1/returned-mails',
        headers: {
          'content-type': 'message/rfc822',
          authorization: `Basic ${Buffer.from(`postfix:${password}`).toString('base64')}`,
        },
        payload: mail,
      });
    const told = (id: string) => eventually(async () => (await service.settled(id)).at(0));
    async function mailed(fields: { phone?: string } = {}) {
      const someone = person(fields);
      await service.publish([someone.recorded, award(someone.id)]);
      const message = await told(someone.id);
      expect(message).toMatchObject({ status: 'DELIVERED', channel: 'EMAIL' });
      return { ...someone, messageId: `<${message!._id}@mumpuni.example>` };
    }

    const bounceOf = (email: string, messageId: string) =>
      [
        'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
        '',
        '--b',
        'Content-Type: message/delivery-status',
        '',
        'Reporting-MTA: dns; mx.example',
        '',
        `Final-Recipient: rfc822; ${email}`,
        'Action: failed',
        'Status: 5.1.1',
        '',
        '--b',
        'Content-Type: text/rfc822-headers',
        '',
        `Message-ID: ${messageId}`,
        '',
        '--b--',
        '',
      ].join('\r\n');

    it('tells by WhatsApp what came back, and sends nothing more to that address', async () => {
      const ani = await mailed({ phone: '+6281234567890' });
      const answer = await returned(bounceOf(ani.email, ani.messageId));
      expect([answer.statusCode, answer.json()]).toEqual([200, { items: [{ result: 'SUPPRESSED' }] }]);
      await eventually(() => service.messages.findOne({ participantId: ani.id, channel: 'WHATSAPP' }));
      expect(await service.settled(ani.id)).toMatchObject([
        {
          status: 'DELIVERED',
          attempts: [
            { channel: 'EMAIL', outcome: 'ACCEPTED' },
            { channel: 'EMAIL', outcome: 'REFUSED', code: 'BOUNCED_5.1.1' },
            { channel: 'WHATSAPP', outcome: 'ACCEPTED' },
          ],
        },
      ]);

      // the next message does not try it again
      await service.publish([award(ani.id, { awardId: 'the-next-of-ani' })]);
      const [, next] = await service.settled(ani.id, 2);
      expect(next).toMatchObject({ channel: 'WHATSAPP', attempts: [{ channel: 'WHATSAPP' }] });
      expect(await suppressedOf(ani.id)).toMatchObject({
        address: ani.email,
        because: 'BOUNCED',
        code: '5.1.1',
        todo: { id: expect.stringContaining('alamat yang benar') },
      });
      expect(service.sink.received.find(({ to }) => to.includes(ani.email))?.from).toBe(
        'pantul@mumpuni.example',
      );
    });

    it('suppresses for a complaint and for a refusal, until there is another address or a release', async () => {
      const budi = await mailed(),
        report = [{ kind: 'COMPLAINT', address: budi.email.toUpperCase() }];
      expect((await reported(report)).json()).toEqual({ items: [{ result: 'SUPPRESSED' }] });
      expect((await reported(report)).json()).toEqual({ items: [{ result: 'SUPPRESSED' }] });
      expect(await suppressedOf(budi.id)).toMatchObject({ because: 'COMPLAINED' });

      const citra = person();
      service.sink.refuse({ recipient: new RegExp(citra.email), code: 550 });
      await service.publish([citra.recorded, award(citra.id)]);
      expect(await told(citra.id)).toMatchObject({ status: 'FAILED', reason: 'SMTP_550' });
      expect(await suppressedOf(citra.id)).toMatchObject({ because: 'REFUSED', code: 'SMTP_550' });
      service.sink.refuse(undefined);
      await service.publish([award(citra.id, { awardId: 'the-next-of-citra' })]);
      const [, kept] = await service.settled(citra.id, 2);
      expect(kept).toMatchObject({ status: 'DELIVERED_IN_APP', attempts: [] });

      // released, it is tried again; another address needs no release
      const url = `/v1/suppressed-addresses/${citra.id}`;
      expect((await service.call('DELETE', url, { agencies: ['disdik'] })).status).toBe(404);
      expect((await service.call('DELETE', url, { agencies: ['dinkes'] })).status).toBe(204);
      expect((await service.call('DELETE', url)).status).toBe(404);
      await service.publish([
        budi.record({ version: 2, email: 'budi.baru@medan.example' }),
        award(citra.id, { awardId: 'the-third-of-citra' }),
      ]);
      const messages = await service.settled(citra.id, 3);
      expect(messages.at(-1)).toMatchObject({ status: 'DELIVERED', channel: 'EMAIL' });
      await eventually(async () => (await suppressedOf(budi.id)) === undefined);
      expect(await suppressedOf(citra.id)).toBeUndefined();
    });

    it('hears only who has the secret, and shows an agency its own people', async () => {
      const dewi = await mailed(),
        other = `whsec_${Buffer.from('somebody else with a secret ....').toString('base64')}`;
      const bounce = [{ kind: 'BOUNCE', messageId: dewi.messageId, status: '5.1.1' }];
      for (const answer of [await reported(bounce, other), await returned('Subject: x\r\n\r\n', other)])
        expect([answer.statusCode, answer.json().code]).toEqual([401, 'MAIL_REPORT_NOT_SIGNED']);
      // anybody can write to the mailbox for bounces, and make up a mail that came back
      for (const [madeUp, result] of [
        [bounceOf(dewi.email, `<${newId()}@mumpuni.example>`), 'UNKNOWN'],
        [bounceOf(dewi.email, '<1@elsewhere.example>'), 'UNKNOWN'],
        [bounceOf('x@medan.example', dewi.messageId), 'ADDRESS_CHANGED'],
      ] as const)
        expect((await returned(madeUp)).json()).toEqual({ items: [{ result }] });
      expect(await suppressedOf(dewi.id)).toBeUndefined();

      const strangers = [
        { kind: 'BOUNCE', messageId: `<${newId()}@mumpuni.example>`, permanent: true },
        { kind: 'BOUNCE', messageId: dewi.messageId, address: 'x@medan.example', permanent: true },
        { kind: 'BOUNCE', messageId: dewi.messageId, address: dewi.email, status: '5.2.2' },
      ];
      expect(
        (await reported(strangers)).json().items.map(({ result }: { result: string }) => result),
      ).toEqual(['UNKNOWN', 'ADDRESS_CHANGED', 'NOTED']);
      // another channel does not reach her: the mail that came back is told to have failed
      expect(
        await eventually(() => service.messages.findOne({ participantId: dewi.id, status: 'FAILED' })),
      ).toMatchObject({ reason: 'BOUNCED_5.2.2' });
      expect((await reported(bounce)).json()).toEqual({ items: [{ result: 'SUPPRESSED' }] });
      expect((await list(['dinkes'])).body.items.length).toBeGreaterThan(0);
      expect((await list(['disdik'])).body.items).toEqual([]);
    });
  });
});
