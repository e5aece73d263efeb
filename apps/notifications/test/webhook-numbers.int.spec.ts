// Four hundred deliveries in the suite; WEBHOOK_DELIVERIES=100000 for as many as the promise names.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enrollmentCompleted } from '#contracts';
import { newEvent } from '#messaging';
import { newId } from '#persistence';
import { eventually } from '#testing';
import { medan, person, serviceUnderTest, type ServiceUnderTest } from './service-under-test.js';
import { webhookReceiver, type WebhookReceiver } from './webhook-receiver.js';

const DELIVERIES = Number(process.env['WEBHOOK_DELIVERIES'] ?? 400);
const AT_ONCE = 500;
const PATIENCE_MS = 60_000 + DELIVERIES * 8;

describe('many deliveries of which every fifth call fails', () => {
  let service: ServiceUnderTest, receiver: WebhookReceiver;

  beforeAll(async () => {
    receiver = await webhookReceiver();
    service = await serviceUnderTest('webhook-numbers', {
      WEBHOOK_ALLOW_PRIVATE: 'true',
      WEBHOOK_RETRY_DELAYS_MS: '100,100,200,200,400,400,800',
      WEBHOOK_AT_ONCE: '20',
      WEBHOOK_SWEEP_MS: '100',
    });
  });
  afterAll(async () => {
    await service?.stop();
    await receiver?.close();
  });

  it(
    'arrive without one missing, beside an endpoint that is dead',
    async () => {
      const scopes = ['webhooks:read', 'webhooks:write'],
        ani = person();
      const register = async (path: string) =>
        (
          await service.call('POST', '/v1/webhook-endpoints', {
            scopes,
            agencies: ['dinkes'],
            body: { url: receiver.url(path), ratePerSecond: 500 },
          })
        ).body.id as string;
      let asked = 0;
      const arrived = new Set<string>();
      receiver.answer((response, { id }) => {
        receiver.calls.length = 0;
        asked += 1;
        const refused = asked % 5 === 0;
        if (!refused) arrived.add(id);
        response.writeHead(refused ? 503 : 204).end();
      }, '/every-fifth');
      receiver.answer((response) => response.destroy(), '/dead');
      const id = await register('/every-fifth');
      await register('/dead');
      await service.publish([ani.recorded]);
      const wanted = new Set<string>();
      for (let sent = 0; sent < DELIVERIES; sent += AT_ONCE) {
        const events = Array.from({ length: Math.min(AT_ONCE, DELIVERIES - sent) }, () =>
          newEvent(enrollmentCompleted, {
            tenantId: medan,
            key: ani.id,
            time: new Date(),
            data: {
              ...enrollmentCompleted.example,
              completionId: newId(),
              participantId: ani.id,
              agencyId: 'dinkes',
            },
          }),
        );
        for (const { headers } of events) wanted.add(String(headers['ce_id']));
        await service.publish(events);
      }
      await eventually(() => Promise.resolve(arrived.size >= wanted.size), {
        timeoutMs: PATIENCE_MS,
        describe: () => `${wanted.size} arrivals; ${arrived.size} so far`,
      });
      expect(arrived).toEqual(wanted);
      await eventually(
        async () =>
          (await service.db
            .collection('webhook_deliveries')
            .countDocuments({ endpointId: id, status: 'DELIVERED' })) === wanted.size,
        { describe: 'all to be recorded' },
      );
      expect(asked / wanted.size).toBeLessThan(1.5);
    },
    PATIENCE_MS + 60_000,
  );
});
