import { expect, it } from 'vitest';
import { tenantId } from '#contracts';
import { loadConfig, SystemClock } from '#platform';
import { newMessage } from '../message/message.js';
import { notificationsConfigSchema } from '../notifications.config.js';
import type { RecipientDocument } from '../recipient/recipient.schema.js';
import { ChannelRegistry } from './channel-registry.js';
import type { ChannelAdapter, Outcome } from './channel.js';
import { CHANNEL_NAMES } from './channels.js';
import { channelsOf } from './delivery-plan.js';

const now = new Date('2026-11-21T03:00:00Z');
const recipient: RecipientDocument = {
  _id: 'medan/p',
  tenantId: tenantId('medan'),
  participantId: 'p',
  recordVersion: 1,
  name: 'P',
  email: 'p@medan.example',
  phone: '+6281234567890',
  locale: 'id',
  agencyId: 'a',
  createdAt: now,
  updatedAt: now,
  version: 1,
};
const to = { name: 'P', locale: 'id', tenant: '', timeZone: 'Asia/Jakarta', publicUrl: '' } as const;

/** As long as its lease goes on by the machine's time. */
const message = (leftMs: number) => ({
  ...newMessage(
    { tenantId: recipient.tenantId, kind: 'INCENTIVE_AWARDED', factId: 'f', participantId: 'p', params: {} },
    now,
  ),
  dueAt: new Date(new SystemClock().now().getTime() + leftMs),
});

/** A channel as the how-to page makes one. */
const adapter = (more: Partial<ChannelAdapter> = {}): ChannelAdapter => ({
  available: true,
  sendsAtOnce: 1,
  sendMs: 1_000,
  addressOf: ({ phone }) => phone,
  send: async (): Promise<Outcome> => ({ kind: 'ACCEPTED', code: 'SMS_200' }),
  ...more,
});
const registry = (order: string[], channels: Record<string, ChannelAdapter>) =>
  new ChannelRegistry(order, new Map(Object.entries(channels)), new SystemClock());

it('a new channel takes its place by its name and the order of the installation', async () => {
  const channels = registry(['SMS', 'EMAIL'], {
    EMAIL: adapter({ addressOf: ({ email }) => email }),
    SMS: adapter(),
    FAX: adapter(),
  });
  const reaches = (channel: string) => channels.addressOf(channel, recipient) !== undefined;
  expect(channelsOf(recipient, reaches, channels.order)).toEqual(['SMS', 'EMAIL']);
  const preferring = (channel: string) => ({
    ...recipient,
    preferences: { channel, optOut: [], changedAt: now },
  });
  expect(channelsOf(preferring('EMAIL'), reaches, channels.order)).toEqual(['EMAIL', 'SMS']);
  // a choice of a channel that is not used (any more) is passed over
  expect(channelsOf(preferring('FAX'), reaches, channels.order)).toEqual(['SMS', 'EMAIL']);
  expect(await channels.send('SMS', message(5_000), recipient, to)).toEqual({
    kind: 'ACCEPTED',
    code: 'SMS_200',
  });
});

it('nothing is begun under a lease that is nearly over, and a bug of a channel is an outcome', async () => {
  const channels = registry(['SMS'], { SMS: adapter({ send: () => Promise.reject(new Error('a bug')) }) });
  expect(await channels.send('SMS', message(900), recipient, to)).toMatchObject({ code: 'LEASE_OVER' });
  expect(await channels.send('SMS', message(5_000), recipient, to)).toEqual({
    kind: 'RETRY',
    code: 'INTERNAL',
  });
});

it('the order comes from the configuration, which knows the channels', () => {
  const engines = {
    MONGODB_URI: 'mongodb://nowhere',
    KAFKA_BROKERS: 'nowhere:1',
    REDIS_URL: 'redis://nowhere',
  };
  const order = (MESSAGE_CHANNELS?: string) =>
    loadConfig(notificationsConfigSchema, { ...engines, ...(MESSAGE_CHANNELS && { MESSAGE_CHANNELS }) })
      .MESSAGE_CHANNELS;
  expect(order()).toEqual(CHANNEL_NAMES);
  expect(order('WHATSAPP, EMAIL')).toEqual(['WHATSAPP', 'EMAIL']);
  for (const wrong of ['PIGEON', 'EMAIL,EMAIL', ',']) expect(() => order(wrong)).toThrow('MESSAGE_CHANNELS');
});
