import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '#testing';
import { award, person, serviceUnderTest, type ServiceUnderTest } from './service-under-test.js';
import { apiError, whatsAppStandIn, type WhatsAppStandIn } from './whatsapp-standin.js';

const token = 'token-of-the-stand-in';

describe('WhatsApp', () => {
  let service: ServiceUnderTest;
  let whatsapp: WhatsAppStandIn;
  beforeAll(async () => {
    whatsapp = await whatsAppStandIn(token);
    service = await serviceUnderTest('whatsapp', {
      WHATSAPP_URL: whatsapp.url,
      WHATSAPP_TOKEN: token,
      WHATSAPP_PHONE_NUMBER_ID: '106540352242922',
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
});
