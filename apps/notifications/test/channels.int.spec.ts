// What holds for every channel, over real SMTP and HTTP: one suite, a table of channels.
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ERASED_NAME, participantErased, participantRecorded, type EventData } from '#contracts';
import { newEvent } from '#messaging';
import { registry as metrics } from '#platform';
import { eventually } from '#testing';
import { ChannelRegistry } from '../src/delivery/channel-registry.js';
import { CHANNEL_NAMES } from '../src/delivery/channels.js';
import { localTime } from '../src/delivery/local-time.js';
import { MESSAGE_KINDS, newMessage } from '../src/message/message.js';
import type { RecipientDocument } from '../src/recipient/recipient.schema.js';
import { sampleOf } from '../src/template/sample.js';
import {
  admission,
  award,
  city,
  medan,
  person,
  serviceUnderTest,
  type ServiceUnderTest,
} from './service-under-test.js';
import { smsStandIn, type SmsStandIn } from './sms-standin.js';
import { botError, telegramStandIn, type TelegramStandIn } from './telegram-standin.js';
import { apiError, whatsAppStandIn, type WhatsAppStandIn } from './whatsapp-standin.js';

const token = 'token-of-the-stand-ins';
const botToken = '7012345678:AAH-of-the-stand-in-of-this-suite_0';
const telegramSecret = 'what-only-telegram-was-given-by-setWebhook';
let phones = 0;
const nextPhone = () => `+62812345${String((phones += 1)).padStart(5, '0')}`;

/** Hours around the present one, where the people of this suite live. */
function quietNow(): { from: string; to: string } {
  const hour = localTime(new Date(), 'Asia/Jakarta').startOf('hour');
  return { from: hour.minus({ hours: 2 }).toFormat('HH:mm'), to: hour.plus({ hours: 3 }).toFormat('HH:mm') };
}

type Somebody = ReturnType<typeof person> & { phone: string };

/** What may befall a send: trouble of the provider, a pause that it asks for, a refusal, our account, no answer. */
type Trouble = 'LATER' | 'PAUSE' | 'REFUSED' | 'ACCOUNT' | 'HANG_UP';

/** A channel as this suite sees it. */
interface OnTrial {
  /** Takes the next send that way. */
  plan(trouble: Trouble, who: Somebody): void;
  /** What came of each trouble, in the history of the message. */
  codes: Partial<Record<Trouble, string>>;
  /** When the texts to a person came, and what they said. */
  came(who: Somebody): Promise<{ at: number; text: string }[]>;
  /** The channel that takes over. */
  next: string;
  /** Gives a person an address that no record of theirs holds. */
  joins?(who: Somebody): Promise<void>;
}

let service: ServiceUnderTest, whatsapp: WhatsAppStandIn, telegram: TelegramStandIn, sms: SmsStandIn;

/** A chat of each person with the bot. */
const chatOf = ({ phone }: { phone: string }): number => Number(phone.slice(1));

/** Telegram tells the service what somebody wrote to the bot. */
const fromTelegram = (chatId: number, text: string, { secret = telegramSecret, type = 'private' } = {}) =>
  toldByTelegram({ message: { message_id: 7, chat: { id: chatId, type, first_name: 'Ani' }, text } }, secret);
async function toldByTelegram(update: object, secret = telegramSecret) {
  const answer = await service.app.inject({
    method: 'POST',
    url: '/v1/telegram-updates',
    headers: { 'x-telegram-bot-api-secret-token': secret },
    payload: { update_id: 724_613, ...update },
  });
  return { status: answer.statusCode, body: answer.json() };
}

const CHANNELS: Record<string, OnTrial> = {
  EMAIL: {
    plan: (trouble, { email }) => {
      const code = { LATER: 451, PAUSE: 451, REFUSED: 552, ACCOUNT: 454, HANG_UP: 451 }[trouble];
      service.sink.refuse({ recipient: new RegExp(email), code, times: 1 });
    },
    codes: { LATER: 'SMTP_451', REFUSED: 'SMTP_552', ACCOUNT: 'SMTP_454' },
    came: ({ email }) =>
      Promise.all(
        service.sink.received
          .filter(({ to }) => to.includes(email))
          .map(async ({ at, raw = '' }) => {
            const { subject, text } = await PostalMime.parse(raw);
            return { at, text: `${subject}\n${text}` };
          }),
      ),
    next: 'WHATSAPP',
  },
  WHATSAPP: {
    plan: (trouble) =>
      whatsapp.answerNext(
        {
          LATER: apiError(500, 131000, 'Something went wrong'),
          PAUSE: apiError(429, 130429, 'Rate limit hit', { 'retry-after': '1' }),
          REFUSED: apiError(400, 131026, 'Message undeliverable'),
          ACCOUNT: apiError(401, 190, 'Error validating access token'),
          HANG_UP: 'hang-up' as const,
        }[trouble],
      ),
    codes: {
      LATER: 'WHATSAPP_131000',
      PAUSE: 'WHATSAPP_130429',
      REFUSED: 'WHATSAPP_131026',
      ACCOUNT: 'WHATSAPP_190',
      HANG_UP: 'WHATSAPP_NO_ANSWER',
    },
    came: async ({ phone }) =>
      whatsapp.calls
        .filter(({ body }) => body.to === phone.slice(1))
        .map(({ at, body: { template } }) => ({ at, text: JSON.stringify(template) })),
    next: 'EMAIL',
  },
  TELEGRAM: {
    plan: (trouble) =>
      telegram.answerNext(
        {
          LATER: botError(500, 'Internal Server Error'),
          PAUSE: botError(429, 'Too Many Requests: retry after 1', 1),
          REFUSED: botError(403, 'Forbidden: bot was blocked by the user'),
          ACCOUNT: botError(401, 'Unauthorized'),
          HANG_UP: 'hang-up' as const,
        }[trouble],
      ),
    codes: {
      LATER: 'TELEGRAM_500',
      PAUSE: 'TELEGRAM_429',
      REFUSED: 'TELEGRAM_403',
      ACCOUNT: 'TELEGRAM_401',
      HANG_UP: 'TELEGRAM_NO_ANSWER',
    },
    came: async (who) =>
      telegram.calls
        .filter(({ body }) => body.chat_id === chatOf(who))
        .map(({ at, body }) => ({ at, text: body.text ?? '' })),
    next: 'EMAIL',
    async joins(who) {
      const link = await service.call('POST', '/v1/me/telegram-link', { person: who.id });
      await fromTelegram(chatOf(who), `/start ${String(link.body.url).split('start=')[1]}`);
    },
  },
  SMS: {
    plan: (trouble) =>
      sms.answerNext(
        {
          LATER: { status: 503, body: {} },
          PAUSE: { status: 429, body: {}, headers: { 'retry-after': '1' } },
          REFUSED: { status: 400, body: { error: 'number' } },
          ACCOUNT: { status: 402, body: { error: 'credit' } },
          HANG_UP: 'hang-up' as const,
        }[trouble],
      ),
    codes: {
      LATER: 'SMS_503',
      PAUSE: 'SMS_429',
      REFUSED: 'SMS_400',
      ACCOUNT: 'SMS_402',
      HANG_UP: 'SMS_NO_ANSWER',
    },
    came: async ({ phone }) =>
      sms.calls
        .filter(({ body }) => body.to === phone)
        .map(({ at, body }) => ({ at, text: body.text ?? '' })),
    next: 'EMAIL',
  },
};

beforeAll(async () => {
  whatsapp = await whatsAppStandIn(token);
  telegram = await telegramStandIn(botToken);
  sms = await smsStandIn(token);
  service = await serviceUnderTest('channels', {
    WHATSAPP_URL: whatsapp.url,
    WHATSAPP_TOKEN: token,
    WHATSAPP_PHONE_NUMBER_ID: '106540352242922',
    TELEGRAM_URL: telegram.url,
    TELEGRAM_BOT_TOKEN: botToken,
    TELEGRAM_BOT_NAME: 'mumpuni_bot',
    TELEGRAM_WEBHOOK_SECRET: telegramSecret,
    TELEGRAM_ALLOW_PRIVATE: 'true',
    TELEGRAM_A_SECOND: '500',
    TELEGRAM_TIMEOUT_MS: '2000',
    SMS_URL: sms.url,
    SMS_TOKEN: token,
    SMS_ALLOW_PRIVATE: 'true',
    SMS_A_SECOND: '500',
    SMS_TIMEOUT_MS: '2000',
    MESSAGES_A_DAY: '2',
    SWEEP_EVERY_MS: '100',
  });
  await service.publish([city()]);
  await eventually(() => service.db.collection('senders').findOne({}));
});
afterAll(async () => {
  await service?.stop();
  await whatsapp?.close();
  await telegram?.close();
  await sms?.close();
});

it('every channel is on trial', () => expect(Object.keys(CHANNELS)).toEqual(CHANNEL_NAMES));

describe.each(Object.entries(CHANNELS))('%s', (channel, { plan, codes, came, next, joins }) => {
  const chooses = (who: Somebody, more: object = {}) =>
    eventually(
      async () =>
        (
          await service.call('PUT', `/v1/participants/${who.id}/notification-preferences`, {
            body: { channel, ...more },
          })
        ).status === 200,
    );
  /** Somebody who wants this channel. */
  async function wanting(
    fields: Partial<EventData<typeof participantRecorded>> = {},
    more: object = {},
  ): Promise<Somebody> {
    const phone = nextPhone(),
      someone = { ...person({ phone, ...fields }), phone };
    await service.publish([someone.recorded]);
    await chooses(someone, more);
    await joins?.(someone);
    return someone;
  }

  it('tells a fact once in the language of the person, and the history names channel and reason', async () => {
    for (const locale of ['id', 'en'] as const) {
      const ani = await wanting({ locale }),
        fact = award(ani.id);
      await service.publish([fact, fact]);
      expect(await service.settled(ani.id)).toMatchObject([
        { status: 'DELIVERED', channel, attempts: [{ channel, outcome: 'ACCEPTED' }] },
      ]);
      const texts = await came(ani);
      expect(texts).toHaveLength(1);
      if (channel !== 'WHATSAPP')
        expect(texts[0]?.text).toContain(locale === 'id' ? 'Selamat, Anda memperoleh' : 'Congratulations');
      const inbox = await service.call('GET', `/v1/participants/${ani.id}/inbox`);
      expect(inbox.body.items).toMatchObject([
        { why: { event: 'incentive.awarded.v1' }, sent: [{ channel, outcome: 'ACCEPTED' }] },
      ]);
    }
  });

  it.each(['LATER', 'PAUSE', 'HANG_UP'] as const)('comes back after trouble: %s', async (trouble) => {
    const code = codes[trouble];
    // a mail server asks for no pause, and its silence is tried in mail-transport.int.spec.ts
    if (code === undefined) return expect(channel).toBe('EMAIL');
    const budi = await wanting();
    plan(trouble, budi);
    await service.publish([award(budi.id)]);
    expect(await service.settled(budi.id)).toMatchObject([
      {
        status: 'DELIVERED',
        channel,
        attempts: [{ outcome: 'RETRY', code }, { outcome: 'ACCEPTED' }],
      },
    ]);
    if (trouble !== 'PAUSE') return;
    const [first, second] = await came(budi);
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(1_000);
  });

  it('goes over to another channel when it refuses for good', async () => {
    const citra = await wanting();
    plan('REFUSED', citra);
    await service.publish([award(citra.id)]);
    expect(await service.settled(citra.id)).toMatchObject([
      {
        status: 'DELIVERED',
        channel: next,
        givenUp: [channel],
        attempts: [
          { channel, outcome: 'REFUSED', code: codes.REFUSED },
          { channel: next, outcome: 'ACCEPTED' },
        ],
      },
    ]);
  });

  it('holds trouble of our own account against no message', async () => {
    const dewi = await wanting();
    plan('ACCOUNT', dewi);
    await service.publish([award(dewi.id)]);
    expect(await service.settled(dewi.id)).toMatchObject([
      { status: 'DELIVERED', channel, waits: 1, attempts: [{ outcome: 'ACCEPTED' }] },
    ]);
  });

  it('sends nothing of what is opted out of, and what is official all the same', async () => {
    const eka = await wanting({}, { optOut: ['INCENTIVE_AWARDED'] });
    await service.publish([award(eka.id), admission(eka.id)]);
    const rows = await service.settled(eka.id, 2);
    expect(rows.map(({ kind, status, reason }) => [kind, status, reason]).sort()).toEqual([
      ['ENROLMENT_ADMITTED', 'DELIVERED', undefined],
      ['INCENTIVE_AWARDED', 'SUPPRESSED', 'OPTED_OUT'],
    ]);
    expect(await came(eka)).toHaveLength(1);
  });

  it('keeps the quiet hours and the most of a day, and tells the rest as one', async () => {
    const fajar = await wanting();
    await service.publish(Array.from({ length: 4 }, (_, i) => award(fajar.id, { title: `Seminar ${i}` })));
    const held = await service.settled(fajar.id, 4);
    expect(held.filter(({ status }) => status === 'DELIVERED')).toHaveLength(2);
    expect(held.filter(({ reason }) => reason === 'ENOUGH_FOR_TODAY')).toHaveLength(2);
    expect(await came(fajar)).toHaveLength(2);

    await chooses(fajar, { quietHours: quietNow(), mostPerDay: null });
    await service.publish([award(fajar.id, { title: 'Seminar 5' })]);
    await eventually(() => service.messages.findOne({ participantId: fajar.id, reason: 'QUIET_HOURS' }), {
      describe: 'what is held back for the quiet hours',
    });

    // as if the morning of the digest had come
    await service.messages.updateOne(
      { participantId: fajar.id, kind: 'DIGEST', status: 'QUEUED' },
      { $set: { dueAt: new Date(Date.now() - 5_000) } },
    );
    const digest = await eventually(() =>
      service.messages.findOne({ participantId: fajar.id, kind: 'DIGEST', status: 'DELIVERED' }),
    );
    expect(digest).toMatchObject({ channel });
    const texts = await came(fajar);
    expect(texts).toHaveLength(3);
    expect(texts[2]?.text).toMatch(/3 kabar|"text":"3"/);
  });

  it('takes every kind in both languages', async () => {
    const gita = await wanting(),
      recipient = (await service.db
        .collection('recipients')
        .findOne({ participantId: gita.id })) as unknown as RecipientDocument;
    const channels = service.app.get(ChannelRegistry),
      before = (await came(gita)).length;
    for (const kind of MESSAGE_KINDS)
      for (const locale of ['id', 'en'] as const) {
        const to = {
          name: 'Gita',
          about: 'Budi Santoso',
          tenant: 'Pemerintah Kota Medan',
          locale,
          timeZone: 'Asia/Jakarta',
          publicUrl: 'https://kompetensi.medan.example',
        };
        const now = new Date(),
          message = {
            ...newMessage(
              {
                tenantId: medan,
                kind,
                factId: `${channel}-${kind}-${locale}`,
                participantId: gita.id,
                params: sampleOf(kind),
              },
              now,
            ),
            dueAt: new Date(now.getTime() + 240_000),
          };
        expect([kind, locale, (await channels.send(channel, message, recipient, to)).kind]).toEqual([
          kind,
          locale,
          'ACCEPTED',
        ]);
      }
    const texts = (await came(gita)).slice(before);
    expect(texts).toHaveLength(MESSAGE_KINDS.length * 2);
    for (const { text } of texts) expect(text).not.toMatch(/undefined|null|NaN/);
  });

  it('sends nothing to whom was erased, and keeps no address of theirs', async () => {
    const hani = await wanting();
    await service.publish([
      newEvent(participantErased, {
        tenantId: medan,
        key: hani.id,
        time: new Date(),
        data: { ...participantErased.example, participantId: hani.id, version: 9 },
      }),
    ]);
    const row = await eventually(() =>
      service.db.collection('recipients').findOne({ participantId: hani.id, erasedAt: { $exists: true } }),
    );
    expect(row).toMatchObject({ name: ERASED_NAME });
    expect(JSON.stringify(row)).not.toContain(hani.phone);
    expect(JSON.stringify(row)).not.toContain(hani.email);
    expect(row).not.toHaveProperty('telegram');
    await service.publish([award(hani.id)]);
    expect(await service.settled(hani.id)).toMatchObject([{ status: 'SUPPRESSED', reason: 'PERSON_ERASED' }]);
    expect(await came(hani)).toEqual([]);
  });

  it('shows in the metrics what it said', async () => {
    const text = await metrics.metrics();
    for (const outcome of ['ACCEPTED', 'RETRY', 'REFUSED', 'UNREACHABLE'])
      expect(text).toMatch(
        new RegExp(`mumpuni_message_outcomes_total\\{channel="${channel}",outcome="${outcome}"\\} [1-9]`),
      );
  });
});

describe('a chat with the bot', () => {
  const preferences = '/v1/me/message-preferences',
    link = '/v1/me/telegram-link';
  async function somebody(fields: Partial<EventData<typeof participantRecorded>> = {}) {
    const phone = nextPhone(),
      someone = { ...person({ phone, ...fields }), phone };
    await service.publish([someone.recorded]);
    await eventually(() => service.db.collection('recipients').findOne({ participantId: someone.id }));
    return someone;
  }
  const reaches = async ({ id }: { id: string }): Promise<boolean> => {
    const { body } = await service.call('GET', preferences, { person: id });
    return body.channels.find(({ channel }: { channel: string }) => channel === 'TELEGRAM').reaches;
  };
  const codeFor = async ({ id }: { id: string }): Promise<string> =>
    String((await service.call('POST', link, { person: id })).body.url).split('start=')[1] ?? '';

  it('is joined by a link that serves once, and only the newest one', async () => {
    const ani = await somebody({ locale: 'en' }),
      older = await codeFor(ani),
      { status, body } = await service.call('POST', link, { person: ani.id });
    expect(status).toBe(200);
    expect(body.url).toMatch(/^https:\/\/t\.me\/mumpuni_bot\?start=[A-Za-z0-9_-]{32}$/);
    expect(new Date(body.until).getTime() - Date.now()).toBeGreaterThan(29 * 60_000);
    const code = String(body.url).split('start=')[1];
    expect(
      JSON.stringify(await service.db.collection('recipients').findOne({ participantId: ani.id })),
    ).not.toContain(code);

    const refused = { method: 'sendMessage', text: expect.stringContaining('used or is too old') };
    expect((await fromTelegram(chatOf(ani), `/start ${older}`)).body).toMatchObject(refused);
    expect(await reaches(ani)).toBe(false);
    // in a group others would read along
    expect((await fromTelegram(chatOf(ani), `/start ${code}`, { type: 'group' })).body).toEqual({});
    expect(await reaches(ani)).toBe(false);
    expect((await fromTelegram(chatOf(ani), `/start ${code}`)).body).toMatchObject({
      chat_id: chatOf(ani),
      text: expect.stringContaining('Linked.'),
    });
    expect(await reaches(ani)).toBe(true);
    // nobody else gets it by the same link
    expect((await fromTelegram(1, `/start ${code}`)).body).toMatchObject(refused);
    expect(await service.db.collection('recipients').countDocuments({ 'telegram.chatId': '1' })).toBe(0);
  });

  it('is not joined by a link that is too old', async () => {
    const budi = await somebody(),
      code = await codeFor(budi);
    await service.db
      .collection('recipients')
      .updateOne(
        { participantId: budi.id },
        { $set: { 'telegramCode.until': new Date(Date.now() - 1_000) } },
      );
    await fromTelegram(chatOf(budi), `/start ${code}`);
    expect(await reaches(budi)).toBe(false);
  });

  it('is told of by nobody but Telegram', async () => {
    const citra = await somebody(),
      code = await codeFor(citra);
    for (const secret of ['', 'what-somebody-else-made-up-as-a-secret-token'])
      expect(await fromTelegram(chatOf(citra), `/start ${code}`, { secret })).toMatchObject({
        status: 401,
        body: { code: 'TELEGRAM_UPDATE_NOT_SIGNED' },
      });
    expect(await reaches(citra)).toBe(false);
  });

  it.each([
    ['on the page', (who: Somebody) => service.call('DELETE', link, { person: who.id })],
    ['by /stop', (who: Somebody) => fromTelegram(chatOf(who), '/stop')],
    [
      'by a block of the bot',
      (who: Somebody) =>
        toldByTelegram({
          my_chat_member: {
            chat: { id: chatOf(who), type: 'private' },
            new_chat_member: { status: 'kicked' },
          },
        }),
    ],
    [
      'by a message that was refused because of it',
      async (who: Somebody) => {
        telegram.answerNext(botError(403, 'Forbidden: bot was blocked by the user'));
        await service.call('PUT', preferences, { person: who.id, body: { channel: 'TELEGRAM' } });
        await service.publish([admission(who.id)]);
        await service.settled(who.id);
      },
    ],
  ])('is parted %s', async (_how, part) => {
    const dewi = await somebody();
    await fromTelegram(chatOf(dewi), `/start ${await codeFor(dewi)}`);
    expect(await reaches(dewi)).toBe(true);
    await part(dewi);
    expect(await reaches(dewi)).toBe(false);
    await service.call('PUT', preferences, { person: dewi.id, body: { channel: 'TELEGRAM' } });
    await service.publish([award(dewi.id)]);
    const told = await eventually(() =>
      service.messages.findOne({ participantId: dewi.id, kind: 'INCENTIVE_AWARDED', status: 'DELIVERED' }),
    );
    expect(told).toMatchObject({ channel: 'EMAIL' });
  });
});
