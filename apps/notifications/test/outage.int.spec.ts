import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { eventually } from '#testing';
import { award, person, serviceUnderTest, type ServiceUnderTest } from './service-under-test.js';
import { whatsAppStandIn, type WhatsAppStandIn } from './whatsapp-standin.js';

const token = 'token-of-the-stand-in';
/** More than all jobs at work hold, so that jobs wait behind jobs. */
const MAILS = 600;

describe('an outage of the mail server', () => {
  let service: ServiceUnderTest, whatsapp: WhatsAppStandIn, mailServer: Server;
  afterEach(async () => {
    await service?.stop();
    await whatsapp?.close();
    mailServer?.close();
  });

  async function started(name: string, onConnection: (end: () => void) => void): Promise<void> {
    whatsapp = await whatsAppStandIn(token);
    mailServer = createServer((socket) => {
      socket.on('error', () => undefined);
      onConnection(() => socket.destroy());
    });
    await new Promise<void>((resolve) => mailServer.listen(0, '127.0.0.1', resolve));
    service = await serviceUnderTest(name, {
      WHATSAPP_URL: whatsapp.url,
      WHATSAPP_TOKEN: token,
      WHATSAPP_PHONE_NUMBER_ID: '106540352242922',
      SMTP_PORT: String((mailServer.address() as AddressInfo).port),
      // who waits behind one of these mails waits longer than the spec does
      SMTP_TIMEOUT_MS: '170000',
      DELIVERY_LEASE_MS: '240000',
    });
  }

  it.each([
    ['that ends every connection', 'outage_ends', (end: () => void) => end()],
    ['that says nothing', 'outage_silent', () => undefined],
  ])('%s delays no message of another channel, and counts against no mail', async (_, name, onConnection) => {
    await started(name, onConnection);
    const byMail = person(),
      byPhone = person({ phone: '+6281234567890' });
    await service.publish([byMail.recorded, byPhone.recorded]);
    const url = `/v1/participants/${byPhone.id}/notification-preferences`;
    await eventually(
      async () => (await service.call('PUT', url, { body: { channel: 'WHATSAPP' } })).status === 200,
    );
    await service.publish(Array.from({ length: MAILS }, () => award(byMail.id)));
    await eventually(() => service.messages.findOne({ participantId: byMail.id, waits: { $gte: 1 } }));
    for (let i = 1; i <= 4; i += 1) {
      await service.publish([award(byPhone.id)]);
      await service.settled(byPhone.id, i);
    }
    const sent = await service.messages.find({ participantId: byPhone.id }).toArray();
    expect(sent.map(({ status, channel }) => `${status} ${channel}`)).toEqual(
      Array(4).fill('DELIVERED WHATSAPP'),
    );
    const mails = await service.messages.find({ participantId: byMail.id }).toArray();
    expect(new Set(mails.map(({ status, attempts }) => `${status} ${attempts.length}`))).toEqual(
      new Set(['QUEUED 0']),
    );
  });
});
