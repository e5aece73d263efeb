import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tenantId } from '#contracts';
import { ConfigError, loadConfig, SystemClock } from '#platform';
import { newMessage } from '../../message/message.js';
import { notificationsConfigSchema } from '../../notifications.config.js';
import { smsChannel } from './sms-channel.js';

const engines = {
  KAFKA_BROKERS: '127.0.0.1:9092',
  MONGODB_URI: 'mongodb://127.0.0.1',
  REDIS_URL: 'redis://127.0.0.1',
};
const configured = (env: Record<string, string>) =>
  loadConfig(notificationsConfigSchema, { ...engines, ...env });

const message = newMessage(
  {
    tenantId: tenantId('medan'),
    kind: 'ENROLMENT_CANCELLED',
    factId: 'f',
    participantId: 'p',
    params: { title: 'Kelas {to} & {token}', startsOn: '2026-12-01' },
  },
  new Date(0),
);
const to = {
  name: 'Ani',
  tenant: 'Kota Medan',
  locale: 'id',
  timeZone: 'Asia/Jakarta',
  publicUrl: 'https://x.example',
} as const;

describe('a gateway', () => {
  const came: { headers: IncomingHttpHeaders; body: string }[] = [];
  let gateway: Server, url: string;
  beforeAll(async () => {
    gateway = createServer((request, response) => {
      let body = '';
      request.on('data', (part) => (body += String(part)));
      request.on('end', () => {
        came.push({ headers: request.headers, body });
        response.writeHead(200).end('{"status":"1","text":"Success"}');
      });
    });
    await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/kirim`;
  });
  afterAll(() => new Promise((done) => gateway.close(done)));

  async function sent(env: Record<string, string>, address = '+6281234567890') {
    const channel = new smsChannel.adapter(
      configured({ SMS_ALLOW_PRIVATE: 'true', ...env }),
      new SystemClock(),
    );
    const outcome = await channel.send({ message, address, to, told: [], withinMs: 5_000 });
    await channel.onApplicationShutdown();
    return { outcome, ...came.at(-1) };
  }

  it('that takes JSON gets its own fields, filled once', async () => {
    const { outcome, headers, body } = await sent({
      SMS_URL: url,
      SMS_TOKEN: 'rahasia',
      SMS_NUMBERS: 'DIGITS',
      SMS_FIELDS:
        '{"messages":[{"destinations":[{"to":"{to}"}],"text":"{text}"}],"ref":"mumpuni-{id}","flash":false}',
    });
    expect(outcome).toEqual({ kind: 'ACCEPTED', code: 'SMS_200' });
    expect(headers).toMatchObject({ authorization: 'Bearer rahasia', 'content-type': 'application/json' });
    expect(JSON.parse(body ?? '')).toEqual({
      messages: [
        {
          destinations: [{ to: '6281234567890' }],
          text: 'Kota Medan: Pendaftaran dibatalkan: Kelas {to} & {token}. https://x.example/pesan',
        },
      ],
      ref: `mumpuni-${message._id}`,
      flash: false,
    });
  });

  it('that takes a form gets one, with its key in a field or with Basic', async () => {
    const form = {
      SMS_URL: url,
      SMS_FORMAT: 'FORM',
      SMS_NUMBERS: 'NATIONAL',
      SMS_FIELDS: '{"passkey":"{token}","to":"{to}","message":"{text}"}',
      SMS_TOKEN: 'kunci',
      SMS_USER: 'mumpuni',
      SMS_PASSWORD: 'sandi',
      SMS_ANSWERS:
        '[{"field":"status","is":["1"],"means":"ACCEPTED"},{"means":"REFUSED","code":"NOT_TAKEN"}]',
    };
    const { outcome, headers, body } = await sent(form);
    expect(outcome).toEqual({ kind: 'ACCEPTED', code: 'SMS_200' });
    expect(headers).toMatchObject({
      authorization: `Basic ${Buffer.from('mumpuni:sandi').toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(Object.fromEntries(new URLSearchParams(body))).toMatchObject({
      passkey: 'kunci',
      to: '081234567890',
      message: expect.stringContaining('Kelas {to} & {token}'),
    });
    expect(
      (await sent({ ...form, SMS_ANSWERS: '[{"means":"REFUSED","code":"NOT_TAKEN"}]' })).outcome,
    ).toEqual({
      kind: 'REFUSED',
      code: 'SMS_NOT_TAKEN',
    });
  });

  it('that is away, or where nothing may be sent, is told apart from a message that failed', async () => {
    const nobody = createServer();
    await new Promise<void>((resolve) => nobody.listen(0, '127.0.0.1', resolve));
    const { port } = nobody.address() as AddressInfo;
    await new Promise((done) => nobody.close(done));
    expect((await sent({ SMS_URL: `http://127.0.0.1:${port}/` })).outcome).toEqual({
      kind: 'UNREACHABLE',
      code: 'SMS_UNREACHABLE',
    });
    const before = came.length;
    expect((await sent({ SMS_URL: url, SMS_ALLOW_PRIVATE: 'false' })).outcome).toEqual({
      kind: 'UNREACHABLE',
      code: 'SMS_ADDRESS_REFUSED',
    });
    expect((await sent({ SMS_URL: url }, '0812')).outcome).toEqual({
      kind: 'REFUSED',
      code: 'PHONE_NUMBER_INVALID',
    });
    expect(came).toHaveLength(before);
  });
});

describe('the configuration of a gateway', () => {
  it.each([
    ['SMS_FIELDS', { SMS_FIELDS: 'to={to}' }],
    ['SMS_FIELDS', { SMS_FIELDS: '{"to":"{to}"}' }],
    ['SMS_FIELDS', { SMS_FORMAT: 'FORM', SMS_FIELDS: '{"a":["{to}","{text}"]}' }],
    ['SMS_PASSWORD', { SMS_USER: 'x' }],
    ['SMS_TOKEN', { SMS_USER: 'x', SMS_PASSWORD: 'y', SMS_TOKEN: 'z' }],
    ['SMS_ANSWERS', { SMS_ANSWERS: '[{"means":"PERHAPS"}]' }],
    ['DELIVERY_LEASE_MS', { SMS_URL: 'https://x.example', SMS_TIMEOUT_MS: '30000' }],
  ])('stops the start where %s is wrong', (name, env: Record<string, string>) => {
    let wrong: readonly { name: string }[] = [];
    try {
      configured(env);
    } catch (error) {
      if (error instanceof ConfigError) wrong = error.variables;
    }
    expect(wrong.map((each) => each.name)).toContain(name);
  });
});
