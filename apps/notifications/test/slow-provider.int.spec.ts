// A hundred thousand messages for a provider that takes two seconds for each: the rest of the service must not
// notice them, neither in its memory nor in what others wait for.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, expect, it } from 'vitest';
import { newId } from '#persistence';
import { eventually } from '#testing';
import { admission, award, person, serviceUnderTest, type ServiceUnderTest } from './service-under-test.js';

const WAITING = 100_000,
  SEND_MS = 2_000,
  /** What waits is in MongoDB; here are those that a few jobs hold. */
  MOST_MEGABYTES = 40,
  /** Far fewer than the jobs that were there first would send. */
  FEW_SENDS = 400;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
function heldMegabytes(): number {
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

let service: ServiceUnderTest, provider: Server;
let calls = 0;
afterEach(async () => {
  provider.closeAllConnections();
  await service.stop();
  provider.close();
});

it('delays nothing urgent and takes no memory, however much waits for it', async () => {
  provider = createServer((request, response) => {
    calls += 1;
    request
      .resume()
      .on('end', () =>
        setTimeout(
          () =>
            response
              .writeHead(200, { 'content-type': 'application/json' })
              .end(JSON.stringify({ messaging_product: 'whatsapp', messages: [{ id: `wamid.${calls}` }] })),
          SEND_MS,
        ).unref(),
      );
  });
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  service = await serviceUnderTest('slow_provider', {
    WHATSAPP_URL: `http://127.0.0.1:${(provider.address() as AddressInfo).port}`,
    WHATSAPP_TOKEN: 'token-of-the-stand-in',
    WHATSAPP_PHONE_NUMBER_ID: '106540352242922',
    WHATSAPP_TIMEOUT_MS: '20000',
    DELIVERY_LEASE_MS: '60000',
  });
  const byPhone = person({ phone: '+6281234567890' }),
    urgent = person({ phone: '+6281234567891' }),
    byMail = person();
  await service.publish([byPhone.recorded, urgent.recorded, byMail.recorded]);
  for (const { id } of [byPhone, urgent])
    await eventually(async () => {
      const url = `/v1/participants/${id}/notification-preferences`;
      return (await service.call('PUT', url, { body: { channel: 'WHATSAPP' } })).status === 200;
    });
  await service.publish([award(byPhone.id), award(byMail.id)]);
  const [one] = await service.settled(byPhone.id);
  await service.settled(byMail.id);
  const before = heldMegabytes();

  const { channel: _channel, settledAt: _settledAt, ...rest } = one!;
  for (let first = 0; first < WAITING; first += 5_000)
    await service.messages.insertMany(
      Array.from({ length: 5_000 }, () => ({
        ...rest,
        _id: newId(),
        status: 'QUEUED' as const,
        attempts: [],
        dueAt: new Date(Date.now() - 60_000),
      })),
      { ordered: false },
    );
  await eventually(() => calls > 50);

  const sentBefore = calls;
  await service.publish([award(byMail.id)]);
  await service.settled(byMail.id, 2);
  expect(calls - sentBefore, 'sends before a mail').toBeLessThan(FEW_SENDS);

  const mailSent = calls;
  await service.publish([admission(urgent.id)]);
  const [admitted] = await service.settled(urgent.id);
  expect(admitted).toMatchObject({ kind: 'ENROLMENT_ADMITTED', status: 'DELIVERED', channel: 'WHATSAPP' });
  expect(calls - mailSent, 'sends before what is official').toBeLessThan(FEW_SENDS);

  expect(await service.messages.countDocuments({ status: 'QUEUED' })).toBeGreaterThan(WAITING * 0.9);
  expect(heldMegabytes() - before, 'megabytes').toBeLessThan(MOST_MEGABYTES);
});
